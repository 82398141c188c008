"""The log of all changes of the catalogue: `GET /v1/catalogue/changes`. Changes are made in `change_sets.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final

from pydantic import Field
from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service, get_snapshot
from app.api.reading.paging import Page, PageQuery, build_invalid_cursor, compute_fingerprint, decode_cursor, encode_cursor
from app.api.reading.query import Text, parse_query
from app.api.reading.vocabulary import Vocabulary
from app.api.requests.moments import parse_instant
from app.api.responses import JSON
from app.api.schemas.changes import ChangeList, build_logged_change
from app.api.schemas.plain_json import encode_json
from app.db.change_log import ChangeFilter, LoggedChange, fetch_changes
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.record import RecordKind
from app.domain.errors import Problem, RequestInvalid
from app.domain.keys import Scope

PATH: Final = "/v1/catalogue/changes"
LIST_NAME: Final = "changes"
MAX_SEQUENCE: Final = 2**31 - 1
KindWord = Annotated[RecordKind, Vocabulary(RecordKind, "kind")]

endpoints = Endpoints("authoring")


class ChangeListQuery(PageQuery):
    """Filters for changes, newest first."""

    kind: Annotated[Optional[KindWord], Field(description="Only changes of records of this kind.")] = None
    slug: Optional[Text] = Field(default=None, description="Only changes of records with this slug.", examples=["squat"])
    since: Optional[str] = Field(
        default=None,
        description="Only changes made at this time or later, in RFC 3339 with an offset; encode + as %2B.",
        examples=["2026-11-21T09:30:00Z"],
        json_schema_extra={"format": "date-time"},
    )


@endpoints.get(
    PATH,
    Operation(
        id="listCatalogueChanges",
        summary="Change log of the catalogue",
        scope=Scope.CATALOGUE_READ,
        query=ChangeListQuery,
        successes=(Success(model=ChangeList, description="A page of changes."),),
        problems=("unknown_kind", "invalid_time", "missing_utc_offset", "database_unavailable", "database_busy"),
        has_etag=False,
    ),
)
def list_catalogue_changes(request: Request) -> Response:
    """The change log of the catalogue, newest first. Entries are never changed or removed.

    Each entry has the record before and after, as the body of a PUT, and its author: the id of a key, or the seeding or
    import that made it.
    """
    get_snapshot(request)
    query = parse_query(ChangeListQuery, request)
    change_filter = _build_filter(query)
    found = fetch_changes(get_service(request).state.database.engine, change_filter)
    items = [build_logged_change(change) for change in found[: query.limit]]
    page = Page(items=items, next_cursor=_build_next_cursor(found, query))
    model = ChangeList.model_construct(items=page.items, next_cursor=page.next_cursor)
    link = page.link(query)
    headers = {"Cache-Control": "no-store"} | ({"Link": link} if link else {})
    return Response(encode_json(model), media_type=JSON, headers=headers)


def _build_filter(query: ChangeListQuery) -> ChangeFilter:
    """The filter for a page, with one change more than the page has, to see whether there is a next page."""
    return ChangeFilter(
        kind=query.kind,
        slug=query.slug,
        since=None if query.since is None else _parse_instant(query.since),
        before=None if query.cursor is None else _parse_sequence(query.cursor, compute_fingerprint(query, LIST_NAME)),
        limit=query.limit + 1,
    )


def _parse_instant(text: str) -> datetime:
    try:
        return parse_instant(text)
    except PydanticCustomError as error:
        raise RequestInvalid([Problem(code=error.type, parameter="since", text=error.message())]) from None


def _parse_sequence(cursor: str, fingerprint: str) -> int:
    """The sequence number of the last change of the previous page, which the cursor has in place of a slug."""
    _, number = decode_cursor(cursor, fingerprint)
    if not number.isdecimal() or int(number) > MAX_SEQUENCE:
        raise build_invalid_cursor()
    return int(number)


def _build_next_cursor(found: Sequence[LoggedChange], query: ChangeListQuery) -> str | None:
    if len(found) <= query.limit:
        return None
    return encode_cursor((0, str(found[query.limit - 1].sequence)), compute_fingerprint(query, LIST_NAME))
