"""Several changes of the catalogue in one transaction: `POST /v1/catalogue/changes`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.problems.details import format_detail
from app.api.problems.kinds import KINDS
from app.api.problems.pointers import Place, format_pointer
from app.api.problems.refusal import Refused
from app.api.reading.body_problems import build_body_problems
from app.api.reading.json_body import MAX_PROBLEMS, read_body, take_first, validate_body
from app.api.reading.preconditions import IS_NEW, Precondition
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.authoring import CHANGE_EXAMPLES, CHANGES_DESCRIPTION
from app.api.requests.catalogue_changes import ChangeInput, ChangesInput
from app.api.responses import JSON
from app.api.routes.change_log import PATH
from app.api.routes.figure_poses import add_poses
from app.api.routes.record_writes import (
    BREAKS,
    RecordPointers,
    RequestedChange,
    build_change,
    build_problems,
    ensure_replacements,
    ensure_unused,
    write_changes,
)
from app.api.routes.records import DATE_CODES, LIST_CODES, NUMBER_CODES, RECORD_CODES, STORAGE_CODES
from app.api.schemas.changes import ChangesMade, build_logged_change
from app.api.schemas.plain_json import encode_json
from app.documents.partial_validation import ShapeInvalid, validate_in_parts
from app.documents.shapes.derived import IGNORE_READ_ONLY
from app.documents.shapes.records import SHAPES, RecordInput
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, RecordKind, format_key
from app.domain.editing.changes import CatalogueState, Change
from app.domain.errors import CatalogueInvalid, Problem, RequestInvalid
from app.domain.keys import Scope
from app.words.problem_details import Detail

endpoints = Endpoints("authoring")


@endpoints.post(
    PATH,
    Operation(
        id="changeCatalogue",
        summary="Make several changes at once",
        description=CHANGES_DESCRIPTION,
        scope=Scope.CATALOGUE_WRITE,
        body=Body(shape=ChangesInput, examples=CHANGE_EXAMPLES),
        successes=(Success(model=ChangesMade, description="The changes."),),
        problems=(
            *STORAGE_CODES,
            *RECORD_CODES,
            *LIST_CODES,
            *NUMBER_CODES,
            *DATE_CODES,
            # `errors` lists the failed precondition of each change with the code that it has on its own.
            "precondition_failed",
            "in_use",
            *(f"unknown_{kind}" for kind in RecordKind),
        ),
        has_etag=False,
    ),
)
async def change_catalogue(request: Request) -> Response:  # noqa: D103 - described in the contract
    parse_query(NoQuery, request)
    return await run_in_threadpool(_apply_changes, request, await read_body(request))


def _parse_changes(body: ChangesInput) -> list[RequestedChange]:
    """Return the requested change of each record.

    Raises: RequestInvalid with all errors of the individual records.
    """
    places = (("changes", at, "record") for at in count())
    wrong = chain.from_iterable(map(_find_problems, body.changes, places))
    problems = take_first(chain(wrong, _find_repeated(body.changes)))
    if problems:
        raise RequestInvalid(problems)
    return [_parse_change(change, ("changes", at, "record")) for at, change in enumerate(body.changes)]


def _parse_change(change: ChangeInput, place: Place) -> RequestedChange:
    return RequestedChange(
        key=(change.kind, change.slug),
        after=None if change.record is None else add_poses(_validate_record(change, change.record).to_value(), place),
        expected=IS_NEW if change.etag is None else Precondition(frozenset({change.etag})),
        replaced_by=change.replaced_by,
    )


def _validate_record(change: ChangeInput, record: object) -> RecordInput:
    return SHAPES[change.kind].model_validate(record, context=IGNORE_READ_ONLY)


def _find_problems(change: ChangeInput, place: Place) -> Iterator[Problem]:
    """Yield the errors of the record of one change."""
    if change.record is None:
        return
    shape = SHAPES[change.kind]
    try:
        validate_in_parts(shape, change.record, lambda part: _validate_record(change, part.content), max_errors=MAX_PROBLEMS)
    except ShapeInvalid as invalid:
        found = build_body_problems(invalid, shape, change.record)
        yield from (replace(each, pointer=format_pointer(place) + (each.pointer or "")) for each in found)
    if change.record.get("slug", change.slug) != change.slug:
        text = format_detail(Detail.CHANGE_SLUG)
        yield Problem(code="contradictory_fields", pointer=format_pointer((*place, "slug")), text=text)


def _find_repeated(changes: Sequence[ChangeInput]) -> Iterator[Problem]:
    first: dict[Key, int] = {}
    for at, change in enumerate(changes):
        if first.setdefault((change.kind, change.slug), at) != at:
            text = format_detail(Detail.CHANGE_REPEATED, number=first[change.kind, change.slug] + 1)
            yield Problem(code="contradictory_fields", pointer=format_pointer(("changes", at)), text=text)


def _apply_changes(request: Request, raw: bytes) -> Response:
    requested_changes = _parse_changes(validate_body(ChangesInput, raw))
    pointers: RecordPointers = {
        format_key(requested.key): ("changes", at, "record") if requested.after else ("changes", at)
        for at, requested in enumerate(requested_changes)
    }

    def check(after: Catalogue, changes: Sequence[Change]) -> None:
        ensure_replacements(after, changes, pointers=pointers)
        ensure_unused(after, changes, pointers=pointers)

    try:
        written = write_changes(request, lambda state: _build_changes(state, requested_changes), check=check)
    except CatalogueInvalid as error:
        raise RequestInvalid([*build_problems(error.faults, pointers, code=BREAKS)]) from None
    made = ChangesMade(revision=written.catalogue.revision, items=[build_logged_change(change) for change in written.changes])
    return Response(encode_json(made), media_type=JSON, headers={"Cache-Control": "no-store"})


def _build_changes(state: CatalogueState, requested_changes: Sequence[RequestedChange]) -> list[Change]:
    """Return the changes of the catalogue.

    Raises: Refused with all changes whose precondition failed.
    """
    found: list[Change] = []
    problems: list[Problem] = []
    for at, requested in enumerate(requested_changes):
        try:
            found.append(build_change(state, requested, suggests=False))
        except Refused as refusal:
            text = KINDS[refusal.code].meaning
            problems.append(Problem(code=refusal.code, pointer=format_pointer(("changes", at)), text=text))
    if problems:
        raise Refused(*problems[:MAX_PROBLEMS], code="precondition_failed")
    return found
