"""Pages of a list in slug order: a cursor names the last slug that the caller has seen, so that nothing is skipped or doubled."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from urllib.parse import urlencode

from pydantic import Field

from app.api.query import Query
from app.api.refusals import Refused
from app.data.schema.incoming import Optional
from app.domain.errors import Problem
from app.domain.slug import LONGEST_SLUG, SLUG

MOST_ITEMS: Final = 100
DEFAULT_ITEMS: Final = 50

Record = TypeVar("Record")


class PageQuery(Query):
    """Which page of a list."""

    limit: int = Field(default=DEFAULT_ITEMS, ge=1, le=MOST_ITEMS, description="How many items a page has at most.")
    # Whatever is no cursor, an empty or endless one included, is refused as such and not for its length.
    cursor: Optional[str] = Field(
        default=None,
        description="`next_cursor` of the page before; the first page where absent.",
        json_schema_extra={"minLength": 1, "maxLength": 88},
    )

    def canonical(self) -> tuple[tuple[str, str], ...]:
        """The query as sorted (parameter, value) pairs with every default spelt out: the same for every way of asking it."""
        return tuple(sorted((name, str(value)) for name, value in self if value is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Record]):
    """One page, and the cursor of the next, if there is one."""

    items: list[Record]
    next_cursor: str | None

    def link(self, query: PageQuery) -> str | None:
        """The `Link` header to the next page. Relative to the request, so it holds behind any path prefix."""
        if self.next_cursor is None:
            return None
        asked = [pair for pair in query.canonical() if pair[0] != "cursor"]
        return f'<?{urlencode([*asked, ("cursor", self.next_cursor)])}>; rel="next"'


def page_of(records: Mapping[str, Record], query: PageQuery) -> Page[Record]:
    """A page of records that are in slug order.

    Raises: Refused when the cursor is none.
    """
    after = _slug_in(query.cursor) if query.cursor is not None else ""
    rest = [slug for slug in records if slug > after]
    slugs = rest[: query.limit]
    further = len(rest) > len(slugs)
    return Page(items=[records[slug] for slug in slugs], next_cursor=_cursor(slugs[-1]) if further else None)


def _cursor(slug: str) -> str:
    return base64.urlsafe_b64encode(slug.encode()).decode().rstrip("=")


def _slug_in(cursor: str) -> str:
    try:
        slug = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        slug = ""
    # One cursor has one spelling: what would decode to the same slug in another way did not come from here.
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug) or _cursor(slug) != cursor:
        text = "take next_cursor from the page before as it stands"
        raise Refused(Problem(code="invalid_cursor", parameter="cursor", text=text), code="invalid_cursor")
    return slug
