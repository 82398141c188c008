"""Alternatives to an exercise: `GET /v1/exercises/{slug}/alternatives`."""

from typing import Annotated

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_snapshot
from app.api.reading.query import decode_query
from app.api.requests.alternatives_query import AlternativesQuery, list_canonical_pairs, parse_alternatives_question
from app.api.responses import compute_etag, respond_if_unchanged, respond_with_json
from app.api.routes.routines import CONSTRAINT_CODES, mark_if_personal
from app.api.routes.single_records import describe_slug, ensure_record
from app.api.schemas.alternatives import Alternatives, render_alternatives
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.catalogue.record import RecordKind
from app.domain.keys import Scope

endpoints = Endpoints("routines")


@endpoints.get(
    "/v1/exercises/{slug}/alternatives",
    Operation(
        id="listAlternatives",
        summary="Alternatives to an exercise",
        scope=Scope.ROUTINES_READ,
        query=AlternativesQuery,
        successes=(Success(model=Alternatives, description="The exercise and its alternatives, best first."),),
        problems=("not_found", *CONSTRAINT_CODES, "repeated_parameter", "contradictory_parameters"),
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

    If there are none, `items` is empty and `removed_by` counts the reasons. To use an alternative in a routine, request the
    routine again with `exclude` for the exercise and `include` for the alternative.
    """
    snapshot = get_snapshot(request)
    ensure_record(snapshot, RecordKind.EXERCISE, slug)
    exercise = snapshot.catalogue.exercises[slug]
    question, limit = parse_alternatives_question(snapshot.catalogue, exercise, decode_query(request))
    mark_if_personal(request, question.constraints)
    etag = compute_etag(request, snapshot.revision, list_canonical_pairs(question, limit))
    response = respond_if_unchanged(request, etag)
    if response is not None:
        return response
    found = find_alternatives(snapshot.catalogue, question)
    return respond_with_json(request, render_alternatives(snapshot.catalogue, found, limit=limit), etag)
