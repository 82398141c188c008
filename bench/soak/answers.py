"""What was asked and what came back, small enough that every answer of a long run can be kept."""

import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PROBLEM: Final = "application/problem+json"
TRACE_ID: Final = "trace_id"
CUT_OFF: Final = 0
"""The status where no answer came."""

_REVISION: Final = re.compile(rb'"catalogue_revision":"([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request. `sort` is what it counts as in the figures."""

    sort: str
    target: str
    method: str = "GET"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    like: str = ""
    """The target of a GET whose answer has to be the body of this one, where it writes."""

    content: bytes = b""
    """The essence that the answer has to have, where it is known and no matter of a revision."""

    needs_database: bool = False

    @property
    def question(self) -> "Asked":
        """The same as it is put to the oracle: without side effects, and as if the caller held nothing yet."""
        headers = tuple(header for header in self.headers if header[0] != "If-None-Match")
        if self.like:
            return Asked(sort=self.sort, target=self.like)
        return Asked(sort=self.sort, target=self.target, method=self.method, body=self.body, headers=headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, from which life of which replica, and when, by the clock that only goes forward."""

    asked: Asked
    replica: int
    life: int
    began: float
    ended: float
    status: int
    etag: str = ""
    code: str = ""
    retry_after: str = ""
    location: str = ""
    essence: bytes = b""
    revision: str = ""
    retried: str = ""
    """Why it was asked a second time; empty where the first replica answered."""

    retried_at: tuple[int, float] = (0, 0.0)
    """The replica that did not answer, and when that was known."""

    @property
    def milliseconds(self) -> float:
        """How long the caller waited."""
        return (self.ended - self.began) * 1000


@dataclass(slots=True)
class Bodies:
    """Every body once, compressed, to show what is wrong with one."""

    _kept: dict[bytes, bytes] = field(default_factory=dict)

    def keep(self, essence: bytes, body: bytes) -> None:
        """Keep a body under its essence."""
        if essence not in self._kept:
            self._kept[essence] = zlib.compress(body, 1)

    def get(self, essence: bytes) -> bytes:
        """The body of this essence."""
        return zlib.decompress(self._kept[essence]) if essence in self._kept else b""


def essence_of(body: bytes, media_type: str) -> bytes:
    """The digest of what an answer says. A problem says all but its own name in the log."""
    if media_type == PROBLEM:
        told = {name: held for name, held in json.loads(body).items() if name != TRACE_ID}
        body = json.dumps(told, sort_keys=True).encode()
    return hashlib.blake2b(body, digest_size=16).digest()


def code_in(body: bytes, headers: Mapping[str, str]) -> str:
    """The code of a problem; empty where the answer is none."""
    return str(json.loads(body)["code"]) if headers.get("content-type") == PROBLEM else ""


def revision_in(body: bytes) -> str:
    """The revision that an answer names; empty where it names none."""
    found = _REVISION.search(body)
    return found[1].decode() if found else ""
