"""Saved routines: `POST /v1/routines` stores one under an id made from its content, `GET /v1/routines/{id}` returns it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import params
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.auth.access import Caller
from app.api.composed_routines import compose_routine
from app.api.endpoints.authorization import identify_caller
from app.api.endpoints.operations import Body, Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service, get_snapshot
from app.api.problems.details import format_detail
from app.api.problems.question_problems import report_question_in_body
from app.api.problems.refusal import Refused
from app.api.reading.json_body import read_body
from app.api.reading.query import NoQuery, Query, parse_query
from app.api.requests.parameters import RoutineViewWord
from app.api.requests.routine_question import QUESTION_EXAMPLES, RoutineRequestInput, parse_routine_body
from app.api.responses import IMMUTABLE, JSON, get_path_prefix, respond_with_bytes
from app.api.routes.routines import QUESTION_CODES
from app.api.schemas.links import PATH
from app.api.schemas.request_notes import add_notes
from app.api.schemas.routine_views import RoutineView, render_view
from app.api.schemas.routines import EXAMPLE_ID, Routine
from app.db.routines import RoutineLimitReached, fetch_content, store_routine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.request_notes import NO_NOTES, RequestNotes
from app.domain.errors import Problem
from app.domain.keys import Scope
from app.domain.saved_routine import ROUTINE_ID, SavedRoutine
from app.settings import Saving
from app.words.problem_details import Detail

MOST_ROUTINE_BYTES: Final = 1024 * 1024
"""Several times the longest routine of the shipped catalogue."""

_LOCATION: Final = describe_header("Location", "The path of the saved routine.")

SAVED_ROUTINE_CODES: Final = ("not_found", "invalid_routine_id", "database_unavailable", "database_busy")
"""Codes of every request for a saved routine."""

NAMED: Final = params.Path(
    description="The id of the saved routine.",
    openapi_examples={"saved": {"summary": "From a response of `POST /v1/routines`", "value": EXAMPLE_ID}},
    json_schema_extra={"pattern": f"^{ROUTINE_ID.pattern}$", "minLength": len(EXAMPLE_ID), "maxLength": len(EXAMPLE_ID)},
)

endpoints = Endpoints("routines")


class SavedRoutineQuery(Query):
    """How much of a saved routine is wanted."""

    view: RoutineViewWord = RoutineView.FULL


@endpoints.post(
    PATH,
    Operation(
        id="saveRoutine",
        summary="Compose and save a routine",
        scope=Scope.ROUTINES_SAVE,
        body=Body(shape=RoutineRequestInput, examples=QUESTION_EXAMPLES),
        successes=(
            Success(model=Routine, description="The routine was already saved."),
            Success(model=Routine, description="The routine is saved.", status=201, headers=_LOCATION),
        ),
        problems=(
            *QUESTION_CODES,
            "see_someone",
            "saving_disabled",
            "routine_too_large",
            "too_many_saved_routines",
            "storage_full",
            "database_unavailable",
            "database_busy",
        ),
        has_etag=False,
    ),
)
async def save_routine(request: Request) -> Response:
    """Compose the routine that `POST /v1/routines/compose` returns, and store it where `Location` says.

    A stored routine does not change when the catalogue does. Its id is made from the question and from its exercises, order,
    doses, sides and times, so saving the same routine again stores nothing and returns the stored one with 200 instead of 201.
    Saved routines contain no personal data. `suggested_conditions` and `ignored` are about the request and are not stored.

    The operator decides who may save (`LIMBER_SAVE_ROUTINES`): by default callers with a key of the scope `routines:save`. The
    number of routines that each client may save is limited.
    """
    snapshot = get_snapshot(request)
    if get_service(request).access.saving is Saving.OFF:
        raise Refused(code="saving_disabled")
    caller = await identify_caller(request, Scope.ROUTINES_SAVE)
    parse_query(NoQuery, request)
    raw = await read_body(request)

    def save() -> Response:
        routine, notes, view = _compose(snapshot.catalogue, raw)
        is_new = _keep(request, routine, caller)
        # The stored routine may have the texts of an earlier catalogue; respond with the same bytes as `GET`.
        stored = routine.content if is_new else fetch_content(get_service(request).state.database.engine, routine.id)
        content = stored and render_view(add_notes(stored, notes), view)
        headers = {"Location": f"{get_path_prefix(request)}{PATH}/{routine.id}", "Cache-Control": "no-store"}
        return Response(content, status_code=201 if is_new else 200, media_type=JSON, headers=headers)

    return await run_in_threadpool(save)


@endpoints.get(
    PATH + "/{id}",
    Operation(
        id="getSavedRoutine",
        summary="A saved routine",
        scope=Scope.ROUTINES_READ,
        query=SavedRoutineQuery,
        successes=(Success(model=Routine, description="The routine, with the same bytes as when it was saved."),),
        problems=("unknown_value", "repeated_parameter", *SAVED_ROUTINE_CODES),
        reserved=frozenset({"compose", "batch"}),
    ),
)
def get_saved_routine(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A saved routine. It never changes, even if the catalogue does, so caches may store it indefinitely."""
    view = parse_query(SavedRoutineQuery, request).view
    return respond_with_bytes(request, render_view(fetch_saved_content(request, id), view), media_type=JSON, lasting=IMMUTABLE)


def fetch_saved_content(request: Request, routine_id: str) -> bytes:
    """The JSON of the saved routine with the id of a path.

    Raises: Refused when there is none, or the service is not ready.
    """
    get_snapshot(request)
    if not ROUTINE_ID.fullmatch(routine_id):
        raise Refused(code="invalid_routine_id")
    content = fetch_content(get_service(request).state.database.engine, routine_id)
    if content is None:
        text = format_detail(Detail.NO_SUCH_SAVED_ROUTINE)
        raise Refused(Problem(code="not_found", parameter="id", text=text), code="not_found")
    return content


def _compose(catalogue: Catalogue, raw: bytes) -> tuple[SavedRoutine, RequestNotes, RoutineView]:
    """Return the routine for the question in a body, and separately what is not stored: how the body was read, and the view."""
    question, view = parse_routine_body(catalogue, raw)
    with report_question_in_body():
        routine = compose_routine(catalogue, replace(question, notes=NO_NOTES))
    if routine.routine.see_someone is not None:
        raise Refused(code="see_someone")
    return routine, question.notes, view


def _keep(request: Request, routine: SavedRoutine, caller: Caller) -> bool:
    """Store a routine and return whether it is new."""
    if len(routine.content) > MOST_ROUTINE_BYTES:
        raise Refused(code="routine_too_large")
    most = get_service(request).access.get_max_saved(caller)
    engine = get_service(request).state.database.engine
    try:
        return store_routine(engine, routine, client=caller.client, limit=most, at=datetime.now(UTC))
    except RoutineLimitReached:
        text = format_detail(Detail.SAVED_ROUTINES_LIMIT, limit=most)
        raise Refused(Problem(code="too_many_saved_routines", text=text), code="too_many_saved_routines") from None
