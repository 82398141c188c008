"""Routines: `GET /v1/routines`."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.composed_routines import MAX_EXERCISES_ON_EVENT_LOOP, compose_routine
from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_spoken_snapshot
from app.api.reading.query import decode_query
from app.api.requests.routine_question import RoutineQuery, parse_routine_query
from app.api.responses import compute_etag, mark_private, respond_if_unchanged, respond_with_json
from app.api.schemas.links import PATH
from app.api.schemas.routine_views import RoutineView
from app.api.schemas.routines import Routine
from app.domain.composer.question import Question
from app.domain.keys import Scope

CONSTRAINT_CODES: Final = (
    "unknown_region",
    "unknown_phase",
    "unknown_equipment",
    "unknown_condition",
    "unknown_protocol",
    "unknown_level",
    "unknown_value",
    "out_of_range",
    "invalid_type",
    "invalid_text",
    "invalid_count",
    "invalid_request",
    "not_for_exercise",
)
"""Codes for the runner's constraints: regions, phase, equipment, conditions and so on."""

QUESTION_CODES: Final = (
    *CONSTRAINT_CODES,
    "unknown_exercise",
    "cannot_include",
    "cannot_swap",
    "condition_leaves_nothing",
    "no_more_variations",
    "no_routine",
)
"""Codes of every request for a routine, in a query or a body."""

endpoints = Endpoints("routines")


@endpoints.get(
    PATH,
    Operation(
        id="getRoutine",
        summary="Compose a routine",
        scope=Scope.ROUTINES_READ,
        query=RoutineQuery,
        successes=(Success(model=Routine, description="The routine."),),
        problems=(*QUESTION_CODES, "missing_parameter", "repeated_parameter", "contradictory_parameters"),
    ),
)
async def get_routine(request: Request) -> Response:
    """The best routine for these regions, in this phase, within these minutes, with the available equipment.

    It never takes longer than requested, left and right sides get equal time, and every item has a reason and its sources. The
    same question on the same catalogue always returns the same bytes; `variation` returns another good routine. With only
    `region`, `phase` and `minutes` it is a bodyweight routine for an intermediate runner.

    If there is no routine, the response is 422 `no_routine`, with the reasons that removed exercises and the single changes that
    would help. A condition, a sore region or a red flag is never among those changes. If a condition leaves no exercise whose
    main target is a requested region or what moves it, it is 422 `condition_leaves_nothing`.
    """
    snapshot = get_spoken_snapshot(request)
    question, view = parse_routine_query(snapshot.catalogue, decode_query(request))
    mark_if_personal(request, question)
    etag = compute_etag(request, snapshot.version, format_answer_pairs(question, view))
    answer = respond_if_unchanged(request, etag)
    if answer is not None:
        return answer
    # A variation needs all earlier ones.
    if question.variation or len(snapshot.catalogue.exercises) > MAX_EXERCISES_ON_EVENT_LOOP:
        routine = await run_in_threadpool(compose_routine, snapshot.catalogue, question, view, words=snapshot.words)
    else:
        routine = compose_routine(snapshot.catalogue, question, view, words=snapshot.words)
    return respond_with_json(request, routine.content, etag)


def format_answer_pairs(question: Question, view: RoutineView) -> tuple[tuple[str, str], ...]:
    """Everything that distinguishes the response to a question: what makes its ETag."""
    return question.answer_pairs if view is RoutineView.FULL else (*question.answer_pairs, ("view", str(view)))


def mark_if_personal(request: Request, question: Question) -> None:
    """Let only the caller's own cache store a response that depends on the health of a runner."""
    if question.is_personal:
        mark_private(request)
