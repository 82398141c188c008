"""Saved routines: `POST /v1/routines` stores one under an id made from its content, `GET /v1/routines/{id}` returns it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import params
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.auth.access import Caller
from app.api.endpoints.authorization import build_unauthenticated, find_client, identify_caller
from app.api.endpoints.operations import Body, Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service, get_snapshot, get_spoken_snapshot, speak
from app.api.observability.counters import COMPOSE_SECONDS
from app.api.problems.details import format_detail
from app.api.problems.question_problems import report_question_in_body
from app.api.problems.refusal import Refused
from app.api.reading.json_body import read_body
from app.api.reading.json_text import parse_json
from app.api.reading.language import LanguageQuery, find_body_language
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.parameters import RoutineViewWord
from app.api.requests.saved_routine import SAVED_EXAMPLES, SavedRoutineInput, parse_saved_routine
from app.api.responses import JSON, get_path_prefix, get_words, mark_private, respond_with_bytes
from app.api.routes.routines import QUESTION_CODES
from app.api.schemas.links import PATH, add_language
from app.api.schemas.routine_response import render_saved
from app.api.schemas.routine_views import RoutineView
from app.api.schemas.routines import EXAMPLE_ID, Routine
from app.db.routines import (
    ANONYMOUS,
    Check,
    Holding,
    RoutineExpired,
    RoutineLimitReached,
    Stored,
    fetch_facts,
    hold_routine,
)
from app.documents.saved_routines.reading import read_routine
from app.documents.saved_routines.writing import write_routine
from app.domain.composer.composition import compose
from app.domain.errors import Problem
from app.domain.keys import Scope
from app.domain.saved_routine import ROUTINE_ID, SavedRoutine, build_gist, choose_expiry, compute_routine_id
from app.settings import Saving
from app.words.problem_details import Detail

MOST_ROUTINE_BYTES: Final = 1024 * 1024
"""Several times the longest routine of the shipped catalogue."""

SAVED: Final = "max-age=300"
"""How long clients may store a saved routine: it can be deleted, and its text is that of the running version."""

SAVE_CODES: Final = (
    *QUESTION_CODES,
    "invalid_time",
    "missing_utc_offset",
    "see_someone",
    "saving_disabled",
    "routine_too_large",
    "too_many_saved_routines",
    "storage_full",
    "database_unavailable",
    "database_busy",
)
"""Codes of every operation that saves a routine."""

SAVED_ROUTINE_CODES: Final = ("not_found", "routine_expired", "invalid_routine_id", "database_unavailable", "database_busy")
"""Codes of every request for a saved routine."""

EXPORTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "calendar.ics": ("alternate", "text/calendar"),
        "workout.fit": ("alternate", "application/vnd.ant.fit"),
        "fit-report": ("related", JSON),
        "print": ("alternate", "text/html"),
    }
)
"""The paths below that of a saved routine, each with its relation to the routine and its media type."""

LINK: Final = describe_header("Link", "The exports of the saved routine: for calendars, watches and paper.")
_LOCATION: Final = LINK | describe_header("Location", "The path of the saved routine.")

NAMED: Final = params.Path(
    description="The id of the saved routine.",
    openapi_examples={"saved": {"summary": "From a response of `POST /v1/routines`", "value": EXAMPLE_ID}},
    json_schema_extra={"pattern": f"^{ROUTINE_ID.pattern}$", "minLength": len(EXAMPLE_ID), "maxLength": len(EXAMPLE_ID)},
)

endpoints = Endpoints("routines")


class SavedRoutineQuery(LanguageQuery):
    """How much of a saved routine is wanted."""

    view: RoutineViewWord = RoutineView.FULL


@endpoints.post(
    PATH,
    Operation(
        id="saveRoutine",
        summary="Compose and save a routine",
        scope=Scope.ROUTINES_SAVE,
        body=Body(shape=SavedRoutineInput, examples=SAVED_EXAMPLES),
        successes=(
            Success(model=Routine, description="The routine was already saved.", headers=_LOCATION),
            Success(model=Routine, description="The routine is saved.", status=201, headers=_LOCATION),
        ),
        problems=SAVE_CODES,
        has_etag=False,
        uses_database=True,
    ),
)
async def save_routine(request: Request) -> Response:
    """Compose the routine that `POST /v1/routines/compose` returns, and store it where `Location` says.

    Stored are its exercises, their order, doses, sides and times, which no later change of the catalogue alters; names and texts
    are those of the catalogue and the version that return it. Why it was composed so (`omissions`, `rules_applied`, `objective`
    and the like) is not stored, nor are `suggested_conditions` and `ignored`, which are about the request. The id is made from
    the question and what is stored, so saving the same routine again stores nothing, sets its expiry anew, and returns 200
    instead of 201.

    The operator decides who may save (`LIMBER_SAVE_ROUTINES`): by default callers with a key of the scope `routines:save`. The
    number of routines that each client may save is limited; `DELETE /v1/saved-routines/{id}` makes room. A routine that depends
    on a runner's health (a condition, a red flag, a sore region) needs a key, and only the client of that key can read it.
    """
    caller, raw = await read_saving(request)
    stored, content = await run_in_threadpool(store, request, raw, caller=caller)
    place = add_language(f"{get_path_prefix(request)}{PATH}/{stored.holding.routine}", get_words(request.scope).code)
    link = format_export_links(request, stored.holding.routine)
    headers = {"Location": place, "Link": link, "Cache-Control": "no-store"}
    return Response(content, status_code=201 if stored.is_new else 200, media_type=JSON, headers=headers)


@endpoints.get(
    PATH + "/{id}",
    Operation(
        id="getSavedRoutine",
        summary="A saved routine",
        scope=Scope.ROUTINES_READ,
        query=SavedRoutineQuery,
        successes=(Success(model=Routine, description="The routine.", headers=LINK),),
        problems=("unknown_value", "repeated_parameter", *SAVED_ROUTINE_CODES),
        reserved=frozenset({"compose", "batch"}),
        uses_database=True,
    ),
)
def get_saved_routine(request: Request, id: Annotated[str, NAMED]) -> Response:  # noqa: A002 - the name in the path
    """A saved routine, until it expires or its last holder deletes it.

    Its exercises, order, doses, sides and times stay as they were saved, with the texts of the catalogue as it is now. An
    exercise that was deleted has `retired: true` and its name.

    One that depends on a runner's health is found only with a key of a client that has saved it. For 30 days after it has expired
    the response is 410 `routine_expired`.
    """
    view = parse_query(SavedRoutineQuery, request).view
    content = fetch_saved(request, id, view)
    headers = {"Link": format_export_links(request, id)}
    return respond_with_bytes(request, content, media_type=JSON, headers=headers, lasting=SAVED)


def fetch_saved(request: Request, routine_id: str, view: RoutineView = RoutineView.FULL) -> bytes:
    """The JSON of the saved routine with the id of a path. The response may be stored by the caller only.

    Raises: Refused when there is none for this caller, or the service is not ready.
    """
    spoken = get_spoken_snapshot(request).spoken
    if not ROUTINE_ID.fullmatch(routine_id):
        raise Refused(code="invalid_routine_id")
    client, engine = find_client(request) or ANONYMOUS, get_service(request).state.database.engine
    try:
        facts = fetch_facts(engine, routine_id, client=client, at=datetime.now(UTC))
    except RoutineExpired:
        raise Refused(code="routine_expired") from None
    if facts is None:
        text = format_detail(Detail.NO_SUCH_SAVED_ROUTINE)
        raise Refused(Problem(code="not_found", parameter="id", text=text), code="not_found")
    mark_private(request)
    return render_saved(routine_id, read_routine(spoken.catalogue, facts), view=view, words=spoken.words)


def format_export_links(request: Request, routine_id: str) -> str:
    """Return the exports of a saved routine in the language of a response, as links of RFC 8288."""
    place, language = f"{get_path_prefix(request)}{PATH}/{routine_id}", get_words(request.scope).code
    links = {name: add_language(f"{place}/{name}", language) for name in EXPORTS}
    return ", ".join(f'<{links[name]}>; rel="{relation}"; type="{kind}"' for name, (relation, kind) in EXPORTS.items())


async def read_saving(request: Request) -> tuple[Caller, bytes]:
    """Return who wants to save a routine, and the body.

    Raises: Refused if the caller may not.
    """
    get_snapshot(request)
    if get_service(request).access.saving is Saving.OFF:
        raise Refused(code="saving_disabled")
    caller = identify_caller(request, Scope.ROUTINES_SAVE)
    parse_query(NoQuery, request)
    return caller, await read_body(request)


def store(
    request: Request, raw: bytes, *, caller: Caller, external_id: str | None = None, check: Check = lambda _: None
) -> tuple[Stored, bytes]:
    """Compose the routine for the question in a body, and save it under this id, by default its own.

    Returns what is held, and its JSON in the requested view, with notes of how the body was read.

    Raises: Refused, RequestInvalid, NoRoutine; what `check` raises.
    """
    now, catalogue, parsed = datetime.now(UTC), get_snapshot(request).catalogue, parse_json(raw)
    spoken = speak(request, find_body_language(request.scope, parsed.content)).spoken
    question, body = parse_saved_routine(spoken.catalogue, parsed, clock=now)
    is_anonymous, is_personal = caller.client is None, question.is_personal
    with report_question_in_body(), COMPOSE_SECONDS.time():
        # What is stored is English, whatever language its first reader speaks.
        routine = compose(catalogue, question.in_catalogue(catalogue))
    if routine.see_someone is not None:
        raise Refused(code="see_someone")
    if is_personal and is_anonymous:
        raise build_unauthenticated(format_detail(Detail.KEY_FOR_HEALTH))
    saved = SavedRoutine(id=compute_routine_id(routine), facts=write_routine(routine), gist=build_gist(routine))
    if len(saved.facts) > MOST_ROUTINE_BYTES:
        raise Refused(code="routine_too_large")
    wanted = Holding(
        client=caller.client or ANONYMOUS,
        external_id=external_id or saved.id,
        routine=saved.id,
        saved_at=now,
        expires_at=choose_expiry(body.expires_at, at=now, is_anonymous=is_anonymous, is_personal=is_personal),
    )
    limit, engine = get_service(request).access.get_max_saved(caller), get_service(request).state.database.engine
    try:
        stored = hold_routine(engine, saved, wanted, is_personal=is_personal, limit=limit, check=check)
    except RoutineLimitReached:
        text = format_detail(Detail.SAVED_ROUTINES_LIMIT, limit=limit)
        raise Refused(Problem(code="too_many_saved_routines", text=text), code="too_many_saved_routines") from None
    restored = read_routine(spoken.catalogue, saved.facts)
    noted = replace(restored.routine, question=replace(restored.routine.question, notes=question.notes))
    return stored, render_saved(saved.id, restored._replace(routine=noted), view=body.view, words=spoken.words)
