"""Alternatives to an exercise: `GET /v1/exercises/{slug}/alternatives`."""

from datetime import UTC, datetime
from typing import Annotated, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.authorization import find_client
from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service, get_spoken_snapshot
from app.api.reading.query import Pairs, decode_query
from app.api.requests.alternatives_query import (
    AlternativesQuery,
    is_about_item,
    list_canonical_pairs,
    parse_alternatives_question,
)
from app.api.responses import compute_etag, respond_if_unchanged, respond_with_json
from app.api.routes.routines import QUESTION_CODES, mark_if_personal
from app.api.routes.single_records import describe_slug, ensure_record
from app.api.schemas.alternatives import Alternatives, render_alternatives
from app.api.schemas.routine_response import render_saved
from app.db.routines import ANONYMOUS, RoutineExpired, fetch_facts
from app.documents.saved_routines.reading import read_routine
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.catalogue.record import RecordKind
from app.domain.keys import Scope

ROUTINE: Final = "routine"
"""The parameter that names a saved routine."""

NOT_CACHED: Final = "no-cache, private"

endpoints = Endpoints("routines")


@endpoints.get(
    "/v1/exercises/{slug}/alternatives",
    Operation(
        id="listAlternatives",
        summary="Alternatives to an exercise",
        scope=Scope.ROUTINES_READ,
        query=AlternativesQuery,
        successes=(Success(model=Alternatives, description="The exercise and its alternatives, best first."),),
        problems=(
            "not_found",
            *QUESTION_CODES,
            "missing_parameter",
            "repeated_parameter",
            "contradictory_parameters",
            "database_unavailable",
            "database_busy",
        ),
    ),
)
async def list_alternatives(
    request: Request, slug: Annotated[str, describe_slug("exercise", example="couch-stretch")]
) -> Response:
    """Exercises with the same job, allowed in the phase and with the equipment, in about the same time.

    Two exercises have the same job if their methods do (release; range; work) and a primary region of the alternative is a
    requested region, or moves one. Each alternative has its dose whose time is closest to the time to fill, its differences, and
    an explanation of its rank. The rank compares, in this order: the same method; how many of the requested regions it works,
    then how directly; a version of the same movement or a twin; the levels; the same starting position; the times; the slug.

    Where fewer than three fit, the search goes on step by step: in a wider region, with other equipment, at a harder level, with
    another job. Such an alternative has the `step` that led to it and its `cost`. What a condition rules out never comes back.
    If there are still none, `would_help` lists changes of the question that would help; `removed_by` counts the reasons.

    With `routine`, or with the question of a routine and `position_in_routine`, these are alternatives to an item: none is in the
    routine already, the time to fill is that of the item, and `swap` says whether the alternative can be swapped in place.
    """
    snapshot = get_spoken_snapshot(request)
    ensure_record(snapshot, RecordKind.EXERCISE, slug)
    pairs = decode_query(request)
    if not is_about_item(pairs):
        return _respond(request, slug, pairs)
    # Many swaps are tried for an item of a routine, and a saved routine is in the database.
    response = await run_in_threadpool(_respond, request, slug, pairs)
    if any(name == ROUTINE for name, _ in pairs):
        # Nobody may cache it for others: it depends on who asks, and on whether the routine is still saved.
        response.headers["Cache-Control"] = NOT_CACHED
    return response


def _respond(request: Request, slug: str, pairs: Pairs) -> Response:
    snapshot = get_spoken_snapshot(request)

    def fetch(routine_id: str) -> bytes | None:
        engine = get_service(request).state.database.engine
        try:
            facts = fetch_facts(engine, routine_id, client=find_client(request) or ANONYMOUS, at=datetime.now(UTC))
        except RoutineExpired:
            return None
        return None if facts is None else render_saved(routine_id, read_routine(snapshot.catalogue, facts), words=snapshot.words)

    question, limit = parse_alternatives_question(snapshot.catalogue, snapshot.catalogue.exercises[slug], pairs, fetch)
    mark_if_personal(request, question.constraints)
    etag = compute_etag(request, snapshot.version, list_canonical_pairs(question, limit))
    response = respond_if_unchanged(request, etag)
    if response is not None:
        return response
    found = find_alternatives(snapshot.catalogue, question)
    return respond_with_json(request, render_alternatives(snapshot.catalogue, found, limit=limit, words=snapshot.words), etag)
