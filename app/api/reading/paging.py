"""Pages of a list. A cursor names the list, its parameters, and the position of the last record that the client has seen.

The position of a record depends only on the record and the parameters. Records that are added or removed between two pages
therefore neither repeat nor skip another one, whatever the revision of the catalogue.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

from pydantic import Field

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.query import Query
from app.documents.shapes.incoming import Optional
from app.domain.errors import Problem
from app.words.problem_details import Detail

MAX_ITEMS: Final = 100
DEFAULT_ITEMS: Final = 50
PAGE_PARAMETERS: Final = frozenset({"limit", "cursor"})
"""The parameters that select a page of a list; all others select the list."""

MAX_SLUG_LENGTH: Final = 64
_CURSOR: Final = re.compile(rf"[0-9a-f]{{8}}([0-9])([A-Za-z0-9._~-]{{1,{MAX_SLUG_LENGTH}}})")

Record = TypeVar("Record")
Position = tuple[int, str]
"""The position of a record in a list: its rank, a digit, and then its slug."""


class PageQuery(Query):
    """The parameters of a list with pages."""

    limit: int = Field(default=DEFAULT_ITEMS, ge=1, le=MAX_ITEMS, description="The maximum number of items of a page.")
    # Without length limits: a cursor that is too long gets the same problem as any other invalid cursor.
    cursor: Optional[str] = Field(
        default=None,
        description="`next_cursor` of the previous page, with the same parameters; without it, the first page.",
        json_schema_extra={"minLength": 1, "maxLength": 98},
    )

    def canonical(self) -> tuple[tuple[str, str], ...]:
        """The sorted (parameter, value) pairs with all defaults: equal for all queries that select the same page."""
        return tuple(sorted(self._list_pairs()))

    def _list_pairs(self) -> Iterator[tuple[str, str]]:
        for name, value in self:
            if isinstance(value, tuple):
                yield from ((name, each) for each in set(value))
            elif value is not None:
                yield name, self._format_canonical(name, value)

    def _format_canonical(self, _name: str, value: object) -> str:
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Record]):
    """One page of a list, and the cursor of the next one; None on the last page."""

    items: list[Record]
    next_cursor: str | None

    def link(self, query: PageQuery) -> str | None:
        """The `Link` header (RFC 8288) to the first and the next page, relative to the request, as a proxy may add a prefix."""
        pairs = [pair for pair in query.canonical() if pair[0] != "cursor"]
        links = [] if query.cursor is None else [f'<?{urlencode(pairs)}>; rel="first"']
        if self.next_cursor is not None:
            links.append(f'<?{urlencode([*pairs, ("cursor", self.next_cursor)])}>; rel="next"')
        return ", ".join(links) or None


def take_page(
    records: Mapping[str, Record], query: PageQuery, *, list_name: str, ranks: Mapping[str, int] | None = None
) -> Page[Record]:
    """A page of a list of records by slug. `ranks` has the ranks of the records in the list; without it, all are in it.

    Raises: Refused when the cursor is not one of this list.
    """
    fingerprint = compute_fingerprint(query, list_name)
    last_seen = (-1, "") if query.cursor is None else decode_cursor(query.cursor, fingerprint)
    positions = [(rank, slug) for slug, rank in ranks.items()] if ranks is not None else [(0, slug) for slug in records]
    remaining = [position for position in positions if position > last_seen]
    shown = remaining[: query.limit]
    next_cursor = encode_cursor(shown[-1], fingerprint) if len(remaining) > len(shown) else None
    return Page(items=[records[slug] for _, slug in shown], next_cursor=next_cursor)


def compute_fingerprint(query: PageQuery, list_name: str) -> str:
    """Eight digits for a list and its parameters, the same on all of its pages. They detect mistakes and are not a secret."""
    pairs = [pair for pair in query.canonical() if pair[0] not in PAGE_PARAMETERS]
    return f"{zlib.crc32(repr((list_name, pairs)).encode()):08x}"


def encode_cursor(position: Position, fingerprint: str) -> str:
    """The cursor for a position in the list with this fingerprint."""
    rank, slug = position
    return base64.urlsafe_b64encode(f"{fingerprint}{rank}{slug}".encode()).decode().rstrip("=")


def decode_cursor(cursor: str, fingerprint: str) -> Position:
    """The position that a cursor names.

    Raises: Refused when it is not a cursor of the list with this fingerprint.
    """
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    parts = _CURSOR.fullmatch(text)
    position = (int(parts[1]), parts[2]) if parts else (0, "")
    # Encoding it again also refuses the cursor of another list, and another spelling of the same position.
    if parts is None or encode_cursor(position, fingerprint) != cursor:
        raise build_invalid_cursor()
    return position


def build_invalid_cursor() -> Refused:
    """The problem that a cursor does not belong to the list."""
    problem = Problem(code="invalid_cursor", parameter="cursor", text=format_detail(Detail.CURSOR))
    return Refused(problem, code="invalid_cursor")
