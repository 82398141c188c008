"""Pages of a list: a cursor names the list, the question, and the place of the last record that the caller has seen.

A record's place depends on itself and on the question alone. So records that come and go between two pages neither double
nor skip any other, whatever the revision of the catalogue.
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

from app.api.problems.refusal import Refused
from app.api.reading.query import Query
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.slug import LONGEST_SLUG, SLUG
from app.domain.errors import Problem
from app.domain.search.folding import fold_text
from app.domain.search.names import Rank

MOST_ITEMS: Final = 100
DEFAULT_ITEMS: Final = 50
OF_THE_PAGE: Final = frozenset({"limit", "cursor"})
"""The parameters that say which page is wanted, and not what is asked."""

_SEEN: Final = re.compile(rf"[0-9a-f]{{8}}([0-9])({SLUG.pattern})")

Record = TypeVar("Record")
Place = tuple[int, str]
"""Where a record stands in a list: its rank as one digit, then its slug."""


class PageQuery(Query):
    """Which page of a list."""

    limit: int = Field(default=DEFAULT_ITEMS, ge=1, le=MOST_ITEMS, description="How many items a page has at most.")
    # Whatever is no cursor, an empty or endless one included, is refused as such and not for its length.
    cursor: Optional[str] = Field(
        default=None,
        description="`next_cursor` of the page before, with the same question; the first page where absent.",
        json_schema_extra={"minLength": 1, "maxLength": 98},
    )

    def canonical(self) -> tuple[tuple[str, str], ...]:
        """The query as sorted (parameter, value) pairs with every default spelt out: the same for every way of asking it."""
        return tuple(sorted(self._pairs()))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name, value in self:
            if isinstance(value, tuple):
                yield from ((name, each) for each in set(value))
            elif value is not None:
                yield name, fold_text(value) if name == "q" else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Record]):
    """One page, and the cursor of the next, if there is one."""

    items: list[Record]
    next_cursor: str | None

    def link(self, query: PageQuery) -> str | None:
        """The `Link` header to the first page and the next. Relative to the request, so it holds behind any path prefix."""
        asked = [pair for pair in query.canonical() if pair[0] != "cursor"]
        links = [] if query.cursor is None else [f'<?{urlencode(asked)}>; rel="first"']
        if self.next_cursor is not None:
            links.append(f'<?{urlencode([*asked, ("cursor", self.next_cursor)])}>; rel="next"')
        return ", ".join(links) or None


def page_of(
    records: Mapping[str, Record], query: PageQuery, *, of: str, ranks: Mapping[str, Rank | None] | None = None
) -> Page[Record]:
    """A page of the list called `of`. `ranks` holds the slugs that are found, in the order of their places; all where absent.

    Raises: Refused when the cursor is none of this list and question.
    """
    question = name_of(query, of)
    after = (-1, "") if query.cursor is None else place_at(query.cursor, question)
    found = ranks if ranks is not None else dict.fromkeys(records)
    rest = [place for place in _places(found) if place > after]
    shown = rest[: query.limit]
    more = len(rest) > len(shown)
    return Page(items=[records[slug] for _, slug in shown], next_cursor=cursor_to(shown[-1], question) if more else None)


def _places(ranks: Mapping[str, Rank | None]) -> Iterator[Place]:
    return ((2 * rank.match + rank.by_alias if rank else 0, slug) for slug, rank in ranks.items())


def name_of(query: PageQuery, of: str) -> str:
    """Eight digits that stand for a list and what is asked of it, on whatever page. A slip of the caller's is found by them."""
    asked = [pair for pair in query.canonical() if pair[0] not in OF_THE_PAGE]
    return f"{zlib.crc32(repr((of, asked)).encode()):08x}"


def cursor_to(place: Place, question: str) -> str:
    """The cursor that names a place in a list and what was asked of it."""
    number, slug = place
    return base64.urlsafe_b64encode(f"{question}{number}{slug}".encode()).decode().rstrip("=")


def place_at(cursor: str, question: str) -> Place:
    """The place in a list that a cursor names.

    Raises: Refused when it is none, or one of another list or question.
    """
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    found = _SEEN.fullmatch(text)
    place = (int(found[1]), found[2]) if found else (0, "")
    # One cursor has one spelling: what names another question, or would decode to the same place in another way, is none of it.
    if found is None or len(place[1]) > LONGEST_SLUG or cursor_to(place, question) != cursor:
        raise invalid_cursor()
    return place


def invalid_cursor() -> Refused:
    """That a cursor names no place in this list, as it was asked for."""
    text = "take next_cursor from the page before as it stands, and ask the same question"
    return Refused(Problem(code="invalid_cursor", parameter="cursor", text=text), code="invalid_cursor")
