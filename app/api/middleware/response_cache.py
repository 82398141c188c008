"""Finished answers, kept in memory: a question asked again is answered without entering the framework. See decision 0021.

Only what succeeded is kept, so a question that is refused takes no room, however many there are; and never more than a set
number of bytes, the least lately asked given up first. A new snapshot of the catalogue drops everything.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple

from starlette.types import Scope

from app.api.auth.access import Access
from app.api.responses import is_held
from app.api.snapshot.service_state import CatalogueSnapshot, ServiceState

Headers = tuple[tuple[bytes, bytes], ...]
Question = tuple[bytes, bytes]
"""The path and the query as they were sent: whoever writes them in another way asks another question, with the same answer."""

READS: Final = frozenset({"GET", "HEAD"})
NOT_WITH_304: Final = frozenset({b"content-length", b"content-type", b"link"})
BODIED: Final = frozenset({b"content-length", b"transfer-encoding"})
OK: Final = 200
NOT_MODIFIED: Final = 304
LARGEST_SHARE: Final = 16
"""No answer may take more than one part in so many of the room."""

OVERHEAD_BYTES: Final = 2_000
"""What the objects that hold one answer take besides its bytes, roughly."""


class Reply(NamedTuple):
    """An answer that can be sent as it stands, and the route that it is of."""

    status: int
    headers: Headers
    body: bytes
    route: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """A finished answer with status 200, and what a caller gets who has it already."""

    operation: str
    etag: bytes
    whole: Reply
    unchanged: Reply

    @classmethod
    def of(cls, headers: Headers, body: bytes, *, route: str, operation: str) -> "KeptAnswer | None":
        """The answer to be kept, or None where it says that it may not be, or depends on more than on the question."""
        named = dict(headers)
        lasts = named.get(b"cache-control", b"").startswith((b"public", b"private"))
        if not lasts or b"etag" not in named or named.get(b"vary", b"Authorization") != b"Authorization":
            return None
        still = tuple(header for header in headers if header[0] not in NOT_WITH_304)
        whole, unchanged = Reply(OK, headers, body, route), Reply(NOT_MODIFIED, still, b"", route)
        return cls(operation=operation, etag=named[b"etag"], whole=whole, unchanged=unchanged)

    def to(self, held: bytes | None) -> Reply:
        """What a caller gets who has what `If-None-Match` names."""
        if held is not None and (held == self.etag or is_held(held.decode("latin-1"), self.etag.decode("latin-1"))):
            return self.unchanged
        return self.whole


class KeptAnswers:
    """The answers that one process keeps, all made from the snapshot that it serves."""

    def __init__(self, serving: ServiceState, access: Access, *, most_bytes: int) -> None:
        """Keep at most so many bytes of answers; none at all for 0."""
        self.bytes, self.hits, self.misses = 0, 0, 0
        self._serving, self._access, self._most_bytes = serving, access, most_bytes
        self._open = access.list_open_operations()
        self._answers: OrderedDict[Question, KeptAnswer] = OrderedDict()
        self._made_from = serving.snapshot

    def find(self, scope: Scope) -> Reply | None:
        """What is kept for a request; None where the answer has to be worked out.

        It refuses nobody: whoever lacks a right, or sends what is no plain read, is left to those who can say so.
        """
        if self._serving.snapshot is not self._made_from:
            self._begin_anew()
        question = question_in(scope)
        answer = self._answers.get(question)
        if answer is None or scope["method"] not in READS:
            return None
        headers: dict[bytes, bytes] = dict(scope["headers"])
        is_plain = len(headers) == len(scope["headers"]) and BODIED.isdisjoint(headers)
        if not is_plain or not (answer.operation in self._open or self._access.allows(scope, answer.operation)):
            return None
        self._answers.move_to_end(question)
        self.hits += 1
        return answer.to(headers.get(b"if-none-match"))

    def keep(self, question: Question, answer: KeptAnswer, *, made_from: CatalogueSnapshot | None) -> None:
        """Keep the answer to a question, unless what it was made from is served no more, or it is too large by far."""
        self.misses += 1
        room = size_of(question, answer)
        if (
            made_from is not self._made_from
            or made_from is not self._serving.snapshot
            or room > self._most_bytes // LARGEST_SHARE
        ):
            return
        if question not in self._answers:
            self._answers[question] = answer
            self.bytes += room
        while self.bytes > self._most_bytes:
            self.bytes -= size_of(*self._answers.popitem(last=False))

    def _begin_anew(self) -> None:
        self._answers.clear()
        self.bytes = 0
        self._made_from = self._serving.snapshot


def question_in(scope: Scope) -> Question:
    """What a request asks for."""
    return scope.get("raw_path") or scope["path"].encode(), scope["query_string"]


def size_of(question: Question, answer: KeptAnswer) -> int:
    """How many bytes a kept answer takes, roughly."""
    headers = sum(len(name) + len(value) for name, value in answer.whole.headers)
    return OVERHEAD_BYTES + sum(map(len, question)) + 2 * headers + len(answer.whole.body)
