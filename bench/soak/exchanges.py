"""Requests and their responses, small enough that every response of a long run can stay in memory."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PROBLEM: Final = "application/problem+json"
TRACE_ID: Final = "trace_id"
NO_RESPONSE: Final = 0
"""The status where no response came."""

_REVISION: Final = re.compile(rb'"catalogue_revision":"([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. `kind` is what it counts as in the figures."""

    kind: str
    target: str
    method: str = "GET"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    same_as: str = ""
    """For a write: the target of a GET whose response has the same body."""

    expected_digest: bytes = b""
    """The digest of the response, where it is known and does not depend on a revision."""

    needs_database: bool = False

    @property
    def question(self) -> "Request":
        """The same request for the oracle: without side effects and preconditions."""
        headers = tuple(header for header in self.headers if header[0] != "If-None-Match")
        if self.same_as:
            return Request(kind=self.kind, target=self.same_as)
        return Request(kind=self.kind, target=self.target, method=self.method, body=self.body, headers=headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back, from which life of which replica, and when, by the monotonic clock."""

    request: Request
    replica: int
    life: int
    began: float
    ended: float
    status: int
    etag: str = ""
    code: str = ""
    retry_after: str = ""
    location: str = ""
    digest: bytes = b""
    revision: str = ""
    retry_reason: str = ""
    """Why the request was sent a second time; empty where the first replica responded."""

    failure: tuple[int, float] = (0, 0.0)
    """The replica that did not respond, and when the caller noticed."""

    @property
    def milliseconds(self) -> float:
        """How long the caller waited."""
        return (self.ended - self.began) * 1000


def digest_of(body: bytes, media_type: str) -> bytes:
    """The digest of a body; that of a problem leaves out its trace id."""
    if media_type == PROBLEM:
        members = {name: value for name, value in json.loads(body).items() if name != TRACE_ID}
        body = json.dumps(members, sort_keys=True).encode()
    return hashlib.blake2b(body, digest_size=16).digest()


def digest_of_saved(body: bytes) -> bytes:
    """The digest of what stays of a saved routine in the view `summary`: an author may change the names of exercises."""
    routine = json.loads(body)
    stays = [routine["id"], routine["self"], routine["planned_seconds"], *(item["dose"] for item in routine["items"])]
    return hashlib.blake2b(json.dumps(stays).encode(), digest_size=16).digest()


def code_in(body: bytes, headers: Mapping[str, str]) -> str:
    """The code of a problem; empty for any other response."""
    return str(json.loads(body)["code"]) if headers.get("content-type") == PROBLEM else ""


def revision_in(body: bytes) -> str:
    """The revision of the catalogue that a response contains, or an empty text."""
    found = _REVISION.search(body)
    return found[1].decode() if found else ""
