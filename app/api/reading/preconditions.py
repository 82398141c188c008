"""The preconditions of a write: `If-Match` and `If-None-Match` (RFC 9110, section 13.1)."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from app.api.content_codings import split_coding
from app.api.problems.refusal import Refused
from app.api.responses import ANY, get_version

MAX_PRECONDITION_LENGTH: Final = 2_000
ETAGS: Final = r'^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$'
"""The pattern of `If-Match`: `*`, or a list of ETags."""

_ETAGS: Final = re.compile(ETAGS)
_ETAG: Final = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True, slots=True)
class Precondition:
    """The condition of a write: the record has one of these ETags (`*` is any), or without ETags it does not exist."""

    etags: frozenset[str]

    @property
    def creates(self) -> bool:
        """Whether the record must not exist yet."""
        return not self.etags

    def holds_for(self, etag: str | None) -> bool:
        """Whether it holds for a record with this ETag, None if there is no record. A weak ETag never matches."""
        if etag is None or self.creates:
            return etag is None and self.creates
        # A record has one version in all its forms: content codings, views, texts.
        return ANY in self.etags or any(get_version(split_coding(each)[0]) == get_version(etag) for each in self.etags)


IS_NEW: Final = Precondition(frozenset())


def read_precondition(request: Request) -> Precondition:
    """The precondition of a request.

    Raises: Refused when there is none, or it is invalid.
    """
    found = find_precondition(request)
    if found is None:
        raise Refused(code="precondition_required")
    return found


def find_precondition(request: Request) -> Precondition | None:
    """The precondition of a request; None if there is none.

    Raises: Refused when it is invalid.
    """
    if_match, if_none_match = (", ".join(request.headers.getlist(name)).strip() for name in ("if-match", "if-none-match"))
    if not (if_match or if_none_match):
        return None
    if not if_match and if_none_match == ANY:
        return IS_NEW
    if if_none_match or len(if_match) > MAX_PRECONDITION_LENGTH or not _ETAGS.fullmatch(if_match):
        raise Refused(code="invalid_precondition")
    return Precondition(frozenset({ANY} if if_match == ANY else _ETAG.findall(if_match)))
