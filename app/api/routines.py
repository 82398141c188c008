"""The routine for a question: `GET /v1/routines`."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.asking import PATH, RoutineQuery, link_to, question_from
from app.api.caching import etag_of, ready, unchanged
from app.api.contract import answers, takes
from app.api.live import live_in
from app.api.query import pairs_of
from app.api.schemas.routines import RoutineOut, routine_out
from app.domain.composer.composing import compose

router = APIRouter(tags=["routines"])


@router.get(
    PATH,
    operation_id="getRoutine",
    summary="The best routine for a question",
    openapi_extra=takes(RoutineQuery),
    responses=answers(
        RoutineOut,
        "The routine.",
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
        "missing_parameter",
        "repeated_parameter",
        "contradictory_parameters",
        "include_not_possible",
        "invalid_request",
        "no_routine",
    ),
)
async def get_routine(request: Request) -> Response:
    """The best routine that works these regions, in this phase, within these minutes, with what is at hand.

    It never takes longer than asked, left and right get equal time, and every item says why it is there and who says so.
    The same question on the same catalogue always gets the same bytes; `variation` asks for another good routine. With
    nothing but `region`, `phase` and `minutes` it is a bodyweight routine for an intermediate runner.

    When nothing fits, the answer is 422 `no_routine` with what removed the exercises and which single changes would help.
    """
    live = live_in(request)
    question = question_from(live.catalogue, pairs_of(request))
    etag = etag_of(request, live.revision, question.canonical())
    return unchanged(request, etag) or ready(
        request, routine_out(compose(live.catalogue, question), link=link_to(question)), etag
    )
