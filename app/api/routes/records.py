"""Writes of single records of every kind: `PUT` and `DELETE`. See also `change_sets.py`."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.json_body import read_body, validate_body
from app.api.reading.preconditions import Precondition, read_precondition
from app.api.reading.query import NoQuery, Query, Text, parse_query
from app.api.requests.authoring import (
    DELETE_DESCRIPTION,
    EXAMPLES,
    PUT_DESCRIPTION,
    REPLACEMENTS,
    REPLACING_HEADERS,
    RESPONSE_SCHEMAS,
    SOURCE_DELETE_DESCRIPTION,
    describe_preconditions,
)
from app.api.responses import JSON, compute_content_etag, get_path_prefix
from app.api.routes.figure_poses import add_poses
from app.api.routes.record_writes import (
    BREAKS,
    IN_USE,
    RequestedChange,
    build_change,
    build_problems,
    ensure_replacements,
    ensure_unused,
    write_changes,
)
from app.api.routes.single_records import describe_slug
from app.api.schemas.plain_json import encode_json
from app.api.schemas.records import build_record
from app.documents.shapes.incoming import Optional
from app.documents.shapes.records import SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Record, RecordKind, format_key, key_of, records_of
from app.domain.editing.changes import Change
from app.domain.errors import CatalogueInvalid, Problem, RequestInvalid
from app.domain.keys import Scope
from app.words.problem_details import Detail

PRECONDITION_CODES: Final = ("precondition_required", "precondition_failed", "invalid_precondition", "gone")
STORAGE_CODES: Final = ("database_unavailable", "database_busy", "storage_full", "catalogue_newer")
RECORD_CODES: Final = ("unknown_value", "breaks_catalogue")
LIST_CODES: Final = ("invalid_count",)
NUMBER_CODES: Final = ("out_of_range",)
DATE_CODES: Final = ("invalid_time",)
CONTENT_CODES: Final[Mapping[RecordKind, tuple[str, ...]]] = MappingProxyType(
    {
        RecordKind.SOURCE: NUMBER_CODES + DATE_CODES,
        RecordKind.REGION: LIST_CODES,
        RecordKind.EXERCISE: LIST_CODES + NUMBER_CODES,
        RecordKind.CONDITION: LIST_CODES + NUMBER_CODES,
        RecordKind.PROTOCOL: LIST_CODES + NUMBER_CODES,
    }
)
"""Further codes for each kind of record: only sources have dates; they have no lists, and regions no numbers."""

ETAG: Final = describe_header("ETag", "Use it in `If-Match` for the next change.")
LOCATION: Final = describe_header("Location", "The path of the record.")

endpoints = Endpoints("authoring")


class DeleteQuery(Query):
    """The replacement of a deleted record."""

    replaced_by: Optional[Text] = Field(default=None, description="The slug of the record of the same kind that replaces it.")


def _add_put_route(kind: RecordKind) -> None:
    """Add the route that creates or replaces records of this kind."""
    body, headers = EXAMPLES[kind]
    model = RESPONSE_SCHEMAS[kind]

    @endpoints.put(
        f"/v1/{kind.plural}/{{slug}}",
        Operation(
            id=f"put{kind.capitalize()}",
            summary=f"Create or replace one {kind}",
            description=PUT_DESCRIPTION.format(kind=kind),
            scope=Scope.CATALOGUE_WRITE,
            body=Body(shape=SHAPES[kind], examples={kind: {"summary": f"A {kind}", "value": body}}),
            headers=(*describe_preconditions(headers, "If-Match", "If-None-Match"),),
            successes=(
                Success(model=model, description=f"The {kind}, replaced.", headers=ETAG),
                Success(model=model, description=f"The {kind}, created.", status=201, headers=ETAG | LOCATION),
            ),
            problems=(*PRECONDITION_CODES, *STORAGE_CODES, *RECORD_CODES, *CONTENT_CODES[kind]),
            has_etag=False,
        ),
    )
    async def put_record(request: Request, slug: Annotated[str, describe_slug(kind, example=body["slug"])]) -> Response:
        parse_query(NoQuery, request)
        expected = read_precondition(request)
        raw = await read_body(request)

        def put() -> Response:
            return _put_record(request, add_poses(_parse_record(raw, kind, slug)), expected)

        return await run_in_threadpool(put)


def _add_delete_route(kind: RecordKind) -> None:
    """Add the route that deletes records of this kind."""
    query_codes = ("invalid_text", "repeated_parameter", f"unknown_{kind}")

    @endpoints.delete(
        f"/v1/{kind.plural}/{{slug}}",
        Operation(
            id=f"delete{kind.capitalize()}",
            summary=f"Delete one {kind}",
            description=DELETE_DESCRIPTION.format(kind=kind) + (SOURCE_DELETE_DESCRIPTION if kind is RecordKind.SOURCE else ""),
            scope=Scope.CATALOGUE_WRITE,
            query=DeleteQuery,
            query_examples={"replaced_by": REPLACEMENTS[kind]},
            headers=(*describe_preconditions(REPLACING_HEADERS, "If-Match", required=True),),
            successes=(Success(model=None, description=f"The {kind} is deleted.", status=204),),
            problems=(*PRECONDITION_CODES, *STORAGE_CODES, *query_codes, "not_found", "in_use"),
            has_etag=False,
        ),
    )
    def delete_record(request: Request, slug: Annotated[str, describe_slug(kind, example=EXAMPLES[kind][0]["slug"])]) -> Response:
        query = parse_query(DeleteQuery, request)
        expected = read_precondition(request)
        if expected.creates:
            raise Refused(code="invalid_precondition")
        _delete_record(request, RequestedChange(key=(kind, slug), after=None, expected=expected, replaced_by=query.replaced_by))
        return Response(status_code=204)


def _parse_record(raw: bytes, kind: RecordKind, slug: str) -> Record:
    """Return the record in a body. Its slug must be the one in the path."""
    record: Record = validate_body(SHAPES[kind], raw).to_value()
    if record.slug != slug:
        text = format_detail(Detail.RECORD_SLUG)
        raise RequestInvalid([Problem(code="contradictory_fields", pointer="/slug", text=text)])
    return record


def _put_record(request: Request, record: Record, expected: Precondition) -> Response:
    requested = RequestedChange(key=key_of(record), after=record, expected=expected)
    kind, slug = requested.key
    try:
        written = write_changes(request, lambda state: [build_change(state, requested)])
    except CatalogueInvalid as error:
        raise RequestInvalid([*build_problems(error.faults, {format_key(requested.key): ()}, code=BREAKS)]) from None
    # What is stored: it may have kept translations that were not sent.
    stored = records_of(written.catalogue, kind)[slug]
    body = encode_json(build_record(written.catalogue, stored))
    headers = {"ETag": compute_content_etag(body), "Cache-Control": "no-store"}
    if expected.creates:
        headers["Location"] = f"{get_path_prefix(request)}/v1/{kind.plural}/{slug}"
    return Response(body, status_code=201 if expected.creates else 200, media_type=JSON, headers=headers)


def _delete_record(request: Request, requested: RequestedChange) -> None:
    def check(after: Catalogue, changes: Sequence[Change]) -> None:
        ensure_replacements(after, changes, pointers={})
        ensure_unused(after, changes, pointers={})

    try:
        write_changes(request, lambda state: [build_change(state, requested)], check=check)
    except CatalogueInvalid as error:
        raise Refused(*build_problems(error.faults, {}, code=IN_USE), code=IN_USE) from None


for _kind in RecordKind:
    _add_put_route(_kind)
    _add_delete_route(_kind)
