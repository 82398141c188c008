"""Routines for questions in bodies, which are not saved: `POST /v1/routines/compose` and `POST /v1/routines/batch`."""

from collections.abc import Sequence
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.api.composed_routines import compose_routine
from app.api.endpoints.operations import JSON_BODY_CODES, Body, Operation, Success, describe_header
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import count_requests, get_snapshot, speak
from app.api.problems.handlers import build_error_response
from app.api.problems.question_problems import report_question_in_body
from app.api.reading.json_body import read_body
from app.api.reading.json_text import ParsedJson, parse_json
from app.api.reading.language import find_body_language
from app.api.reading.query import NoQuery, parse_query
from app.api.requests.routine_batch import BATCH_EXAMPLES, RoutineBatchInput, split_questions
from app.api.requests.routine_question import QUESTION_EXAMPLES, RoutineRequestInput, parse_question_as
from app.api.responses import JSON, build_cache_headers, compute_etag_of_path
from app.api.routes.routines import QUESTION_CODES, format_answer_pairs, mark_if_personal
from app.api.schemas.links import PATH
from app.api.schemas.routine_batch import Answer, RoutineBatch, render_batch
from app.api.schemas.routines import Routine
from app.domain.errors import RequestInvalid
from app.domain.keys import Scope

OK: Final = 200
_ETAG: Final = describe_header("ETag", "Identifies exactly this routine.")

BATCH_CODES: Final = tuple(code for code in JSON_BODY_CODES if code not in {"contradictory_fields", "invalid_text"})
"""Codes of a batch as a whole: what is wrong with a question is in its own result."""

endpoints = Endpoints("routines")


@endpoints.post(
    PATH + "/compose",
    Operation(
        id="composeRoutine",
        summary="Compose a routine for a question in a body",
        scope=Scope.ROUTINES_READ,
        body=Body(shape=RoutineRequestInput, examples=QUESTION_EXAMPLES),
        successes=(Success(model=Routine, description="The routine.", headers=_ETAG),),
        problems=QUESTION_CODES,
        has_etag=False,
    ),
)
async def compose_from_body(request: Request) -> Response:
    """The routine that `GET /v1/routines` returns for the same question, under the same `ETag`. Nothing is saved.

    Conditions and other facts about the runner stay out of addresses and their logs. `swaps` put exercises that the runner
    prefers in place of items: all others keep their order and doses, each new one takes the dose nearest in time that fits, and
    `bent` lists what the composer would have preferred. A swap that a condition, the level, the equipment or the phase rules out
    is refused with `cannot_swap`.
    """
    get_snapshot(request)
    parse_query(NoQuery, request)
    raw = await read_body(request)
    answer = await run_in_threadpool(lambda: _answer(request, parse_json(raw)))
    headers = {"ETag": answer.etag or "", **build_cache_headers(request)}
    return Response(answer.content, media_type=JSON, headers=headers)


@endpoints.post(
    PATH + "/batch",
    Operation(
        id="composeRoutines",
        summary="Compose several routines",
        scope=Scope.ROUTINES_READ,
        body=Body(shape=RoutineBatchInput, examples=BATCH_EXAMPLES, problems=BATCH_CODES),
        successes=(Success(model=RoutineBatch, description="An answer to each question, in their order."),),
        problems=("invalid_count",),
        has_etag=False,
    ),
)
async def compose_batch(request: Request) -> Response:
    """The answers to at most 50 questions, in their order: each a routine with its `ETag`, or the problem that there is none.

    The status is 200 even if some questions are faulty: each result has its own. A batch counts as as many requests as it has
    questions where the operator limits requests.
    """
    get_snapshot(request)
    parse_query(NoQuery, request)
    questions = await run_in_threadpool(split_questions, await read_body(request))
    quota = await count_requests(request, len(questions) - 1)
    answers = await run_in_threadpool(_answer_all, request, questions)
    return Response(render_batch(answers), media_type=JSON, headers={"Cache-Control": "no-store", **quota})


def _answer_all(request: Request, questions: Sequence[ParsedJson]) -> list[Answer]:
    return [_answer_safely(request, question, f"/questions/{index}") for index, question in enumerate(questions)]


def _answer_safely(request: Request, question: ParsedJson, pointer: str) -> Answer:
    """The answer to one question of several, at this pointer of the body."""
    try:
        return _answer(request, question)
    except RequestInvalid as invalid:
        response = build_error_response(request.scope, invalid.within(pointer))
    except Exception as error:  # noqa: BLE001 - an unexpected error in one question may not fail the others
        response = build_error_response(request.scope, error)
    return Answer(response.status_code, bytes(response.body))


def _answer(request: Request, parsed: ParsedJson) -> Answer:
    """The routine for one question.

    Raises: RequestInvalid, NoRoutine.
    """
    snapshot = speak(request, find_body_language(request.scope, parsed.content))
    question, body = parse_question_as(RoutineRequestInput, snapshot.catalogue, parsed)
    mark_if_personal(request, question)
    with report_question_in_body():
        routine = compose_routine(snapshot.catalogue, question, body.view, words=snapshot.words)
    return Answer(OK, routine.content, compute_etag_of_path(PATH, snapshot.version, format_answer_pairs(question, body.view)))
