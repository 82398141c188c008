"""Writing records one by one: `PUT` and `DELETE` of exercises, regions, protocols and sources. Several at once: `changes.py`."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, Final

from fastapi import APIRouter
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.openapi.operations import OF_A_BODY, UNDER_V1, Responses, answers, header, refusals, takes, takes_body
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.json_body import read_body, validate_body
from app.api.reading.preconditions import Precondition, read_precondition
from app.api.reading.query import NoQuery, Query, Text, demand
from app.api.responses import JSON, etag_of_bytes, prefix_of
from app.api.routes.record_writes import BREAKS, IN_USE, Wish, change_for, ensure_replacements, ensure_unused, told, write_changes
from app.api.routing import PlainRoute
from app.api.schemas.authoring import CITED_TEXT, DELETE_TEXT, EXAMPLES, OUTGOING, PUT_TEXT, REPLACED, SUCCESSORS, expecting
from app.api.schemas.bounds import LONGEST_WORD
from app.api.schemas.plain_json import json_bytes
from app.api.schemas.records import record_out
from app.api.snapshot.records import slug_of
from app.documents.shapes.incoming import Optional
from app.documents.shapes.records import SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Record, RecordKind, format_key, key_of
from app.domain.editing.changes import Change
from app.domain.errors import CatalogueInvalid, Problem, RequestInvalid
from app.words.problem_details import Detail

EXPECTING_CODES: Final = ("precondition_required", "precondition_failed", "invalid_precondition", "gone")
STORING_CODES: Final = ("database_unavailable", "database_busy", "storage_full", "catalogue_newer")
BODY_CODES: Final = (*OF_A_BODY, "unknown_value", "breaks_catalogue")
LIST_CODES: Final = ("invalid_count",)
NUMBER_CODES: Final = ("out_of_range",)
CODES_OF: Final[Mapping[RecordKind, tuple[str, ...]]] = MappingProxyType(
    {
        RecordKind.SOURCE: NUMBER_CODES,
        RecordKind.REGION: LIST_CODES,
        RecordKind.EXERCISE: LIST_CODES + NUMBER_CODES,
        RecordKind.PROTOCOL: LIST_CODES + NUMBER_CODES,
    }
)
"""What else can be wrong with a record of each kind: a source has no lists, and a region no numbers."""

ETAG: Final = header("ETag", "What `If-Match` of the next change takes.", longest=LONGEST_WORD)
LOCATION: Final = header("Location", "Where the record is.")

router = APIRouter(tags=["authoring"], route_class=PlainRoute)


class DeleteQuery(Query):
    """What takes the place of a deleted record."""

    replaced_by: Optional[Text] = Field(default=None, description="The slug of the record of the same kind that takes its place.")


def _offer_put(kind: RecordKind) -> None:
    """Let records of this kind be put."""
    body, headers = EXAMPLES[kind]
    changed = answers(
        OUTGOING[kind],
        f"The {kind}, changed.",
        *EXPECTING_CODES,
        *STORING_CODES,
        *BODY_CODES,
        *CODES_OF[kind],
        cached=False,
    )
    changed[200]["headers"] = ETAG
    created: Responses = {201: {"model": OUTGOING[kind], "description": f"The {kind}, created.", "headers": ETAG | LOCATION}}

    @router.put(
        f"/v1/{kind.plural}/{{slug}}",
        operation_id=f"put{kind.capitalize()}",
        summary=f"Create or change one {kind}",
        description=PUT_TEXT.format(kind=kind),
        openapi_extra=takes_body(SHAPES[kind], {kind: {"summary": f"A {kind}", "value": body}})
        | {"parameters": expecting(headers, "If-Match", "If-None-Match")},
        responses=changed | created,
    )
    async def put_record(request: Request, slug: Annotated[str, slug_of(kind, example=body["slug"])]) -> Response:
        demand(NoQuery, request)
        expected = read_precondition(request)
        raw = await read_body(request)

        def put() -> Response:
            return _put(request, _record_in(raw, kind, slug), expected)

        return await run_in_threadpool(put)


def _offer_delete(kind: RecordKind) -> None:
    """Let records of this kind be deleted."""
    deleted: Responses = {204: {"description": f"The {kind} is deleted."}}
    of_the_query = ("invalid_text", "repeated_parameter", f"unknown_{kind}")
    codes = (*UNDER_V1, *EXPECTING_CODES, *STORING_CODES, *of_the_query, "not_found", "in_use")

    @router.delete(
        f"/v1/{kind.plural}/{{slug}}",
        operation_id=f"delete{kind.capitalize()}",
        summary=f"Delete one {kind}",
        description=DELETE_TEXT.format(kind=kind) + (CITED_TEXT if kind is RecordKind.SOURCE else ""),
        openapi_extra={"parameters": [*expecting(REPLACED, "If-Match", required=True), *_replacing(kind)]},
        status_code=204,
        responses=deleted | refusals(*codes),
    )
    def delete_record(request: Request, slug: Annotated[str, slug_of(kind, example=EXAMPLES[kind][0]["slug"])]) -> Response:
        query = demand(DeleteQuery, request)
        expected = read_precondition(request)
        if expected.creates:
            raise Refused(code="invalid_precondition")
        _delete(request, Wish(key=(kind, slug), after=None, expected=expected, replaced_by=query.replaced_by))
        return Response(status_code=204)


def _replacing(kind: RecordKind) -> list[dict[str, Any]]:
    """What a deletion takes, with a record of this kind for an example."""
    (told,) = takes(DeleteQuery)["parameters"]
    return [told | {"schema": told["schema"] | {"examples": [SUCCESSORS[kind]]}}]


def _record_in(raw: bytes, kind: RecordKind, slug: str) -> Record:
    """The record of this kind in a body. Its slug has to be that of the path."""
    record: Record = validate_body(SHAPES[kind], raw).to_value()
    if record.slug != slug:
        text = format_detail(Detail.RECORD_SLUG)
        raise RequestInvalid([Problem(code="contradictory_fields", pointer="/slug", text=text)])
    return record


def _put(request: Request, record: Record, expected: Precondition) -> Response:
    wish = Wish(key=key_of(record), after=record, expected=expected)
    try:
        kept = write_changes(request, lambda state: [change_for(state, wish)])
    except CatalogueInvalid as error:
        raise RequestInvalid([*told(error.faults, {format_key(wish.key): ()}, code=BREAKS)]) from None
    body = json_bytes(record_out(kept.catalogue, record))
    headers = {"ETag": etag_of_bytes(body), "Cache-Control": "no-store"}
    if expected.creates:
        headers["Location"] = f"{prefix_of(request)}/v1/{wish.key[0].plural}/{record.slug}"
    return Response(body, status_code=201 if expected.creates else 200, media_type=JSON, headers=headers)


def _delete(request: Request, wish: Wish) -> None:
    def check(after: Catalogue, changes: Sequence[Change]) -> None:
        ensure_replacements(after, changes, places={})
        ensure_unused(after, changes, places={})

    try:
        write_changes(request, lambda state: [change_for(state, wish)], check=check)
    except CatalogueInvalid as error:
        raise Refused(*told(error.faults, {}, code=IN_USE), code=IN_USE) from None


for _kind in RecordKind:
    _offer_put(_kind)
    _offer_delete(_kind)
