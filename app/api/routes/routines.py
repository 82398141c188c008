"""The routine for a question: `GET /v1/routines`."""

from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.composed_routines import MOST_ON_THE_LOOP, composed
from app.api.openapi.operations import describe_query, describe_responses
from app.api.reading.query import decode_query
from app.api.requests.routine_question import PATH, RoutineQuery, question_from_query
from app.api.responses import etag_of, ready_json, unchanged
from app.api.routing import PlainRoute
from app.api.schemas.routines import Routine
from app.api.snapshot.service_state import get_snapshot

CONSTRAINT_CODES: Final = (
    "unknown_region",
    "unknown_phase",
    "unknown_equipment",
    "unknown_condition",
    "unknown_exercise",
    "unknown_protocol",
    "unknown_level",
    "out_of_range",
    "invalid_type",
    "invalid_text",
    "invalid_count",
    "invalid_request",
)
"""Codes that whatever says for whom and what for can end with."""

QUESTION_CODES: Final = (*CONSTRAINT_CODES, "cannot_include", "no_routine")
"""Codes that a question for a routine can end with, however it is sent."""

router = APIRouter(tags=["routines"], route_class=PlainRoute)


@router.get(
    PATH,
    operation_id="getRoutine",
    summary="The best routine for a question",
    openapi_extra=describe_query(RoutineQuery),
    responses=describe_responses(
        Routine,
        "The routine.",
        *QUESTION_CODES,
        "missing_parameter",
        "repeated_parameter",
        "contradictory_parameters",
    ),
)
async def get_routine(request: Request) -> Response:
    """The best routine that works these regions, in this phase, within these minutes, with what is at hand.

    It never takes longer than asked, left and right get equal time, and every item says why it is there and who says so.
    The same question on the same catalogue always gets the same bytes; `variation` asks for another good routine. With
    nothing but `region`, `phase` and `minutes` it is a bodyweight routine for an intermediate runner.

    When nothing fits, the answer is 422 `no_routine` with what removed the exercises and which single changes would help.
    """
    live = get_snapshot(request)
    question = question_from_query(live.catalogue, decode_query(request))
    etag = etag_of(request, live.revision, question.canonical)
    answer = unchanged(request, etag)
    if answer is not None:
        return answer
    if len(live.catalogue.exercises) > MOST_ON_THE_LOOP:
        routine = await run_in_threadpool(composed, live.catalogue, question)
    else:
        routine = composed(live.catalogue, question)
    return ready_json(request, routine.content, etag)
