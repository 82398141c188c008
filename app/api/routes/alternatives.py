"""What else would do: `GET /v1/exercises/{slug}/alternatives`."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.openapi.operations import answers, takes
from app.api.reading.query import pairs_of
from app.api.requests.alternatives_query import SwapQuery, canonical_of, swap_question_from
from app.api.responses import etag_of, ready_json, unchanged
from app.api.routes.routines import RUNNER_CODES
from app.api.routing import PlainRoute
from app.api.schemas.alternatives import AlternativesOut, alternatives_json
from app.api.snapshot.records import hold_record, slug_of
from app.api.snapshot.service_state import live_in
from app.domain.alternatives.alternatives import alternatives
from app.domain.catalogue.record import RecordKind

router = APIRouter(tags=["routines"], route_class=PlainRoute)


@router.get(
    "/v1/exercises/{slug}/alternatives",
    operation_id="listAlternatives",
    summary="What else would do",
    openapi_extra=takes(SwapQuery),
    responses=answers(
        AlternativesOut,
        "The exercise and its swaps, best first.",
        "not_found",
        *RUNNER_CODES,
        "repeated_parameter",
        "contradictory_parameters",
    ),
)
async def list_alternatives(request: Request, slug: Annotated[str, slug_of("exercise", example="couch-stretch")]) -> Response:
    """Swaps for one exercise: the same job, legal in the phase, with what is at hand, in about the same time.

    The same job is a method that is there for the same (release; range; work) and a main target among the asked regions, or
    what moves them. Each swap comes with the dose of its own that comes nearest to the time to fill, what changes, and why it
    ranks where it does. They are ranked by, in this order: the same method; how many of the asked regions are worked, then how
    directly; a version of the same movement; how near the level is; the same starting position; how near the time is; the slug.

    Where nothing would do, `items` is empty and `removed_by` says what stood in the way. To put a swap into a routine, ask for
    the routine again with `exclude` for the exercise and `include` for the swap.
    """
    live = live_in(request)
    hold_record(live, RecordKind.EXERCISE, slug)
    exercise = live.catalogue.exercises[slug]
    question, limit = swap_question_from(live.catalogue, exercise, pairs_of(request))
    etag = etag_of(request, live.revision, canonical_of(question, limit))
    response = unchanged(request, etag)
    if response is not None:
        return response
    found = alternatives(live.catalogue, question)
    return ready_json(request, alternatives_json(live.catalogue, found, limit=limit), etag)
