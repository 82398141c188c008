"""What a write says that it expects of the record it changes: `If-Match` and `If-None-Match`, as RFC 9110 has them."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from app.api.problems.refusal import Refused
from app.api.responses import ANY

LONGEST_PRECONDITION: Final = 2_000
ETAGS: Final = r'^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$'
"""What `If-Match` takes: a star, or ETags."""

_ETAGS: Final = re.compile(ETAGS)
_TAG: Final = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True, slots=True)
class Precondition:
    """Either that there is no record yet, or that its ETag is one of these; `*` stands for any that there is."""

    etags: frozenset[str]

    @property
    def creates(self) -> bool:
        """Whether it expects that there is none."""
        return not self.etags

    def holds_for(self, etag: str | None) -> bool:
        """Whether the record with this ETag, or none, is as expected. By strong comparison: W/"x" is never the same as "x"."""
        if etag is None or self.creates:
            return etag is None and self.creates
        return ANY in self.etags or etag in self.etags


IS_NEW: Final = Precondition(frozenset())


def precondition_of(request: Request) -> Precondition:
    """What a request expects.

    Raises: Refused when it says nothing, or nothing that can be understood.
    """
    matching, not_matching = (", ".join(request.headers.getlist(name)).strip() for name in ("if-match", "if-none-match"))
    if not (matching or not_matching):
        raise Refused(code="precondition_required")
    if not matching and not_matching == ANY:
        return IS_NEW
    if not_matching or len(matching) > LONGEST_PRECONDITION or not _ETAGS.fullmatch(matching):
        raise Refused(code="invalid_precondition")
    return Precondition(frozenset({ANY} if matching == ANY else _TAG.findall(matching)))
