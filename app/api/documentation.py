"""What each problem means, at the address that every problem bears as its `type`."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.caching import JSON, body_of, ready_bytes
from app.api.contract import answers
from app.api.problems import KINDS
from app.api.query import NoQuery, demand
from app.api.records import near_slugs, slug_of
from app.api.refusals import Refused
from app.api.schemas.problems import ProblemKindListOut, ProblemKindOut
from app.domain.errors import Problem

router = APIRouter(tags=["problems"])


@router.get(
    "/problems",
    operation_id="listProblems",
    summary="Every kind of problem",
    responses=answers(ProblemKindListOut, "The kinds of problems."),
)
async def list_problems(request: Request) -> Response:
    """Every code that an answer which is no success can bear, with its status, its meaning and what to do about it."""
    demand(NoQuery, request)
    kinds = [ProblemKindOut.model_validate(kind) for kind in KINDS.values()]
    return ready_bytes(request, body_of(ProblemKindListOut(items=kinds)).encode(), media_type=JSON)


@router.get(
    "/problems/{code}",
    operation_id="getProblem",
    summary="One kind of problem",
    responses=answers(ProblemKindOut, "The kind of problem.", "not_found"),
)
async def get_problem(
    request: Request, code: Annotated[str, slug_of("problem", example="no_routine", called="code")]
) -> Response:
    """What a problem with this code means, and what to do about it."""
    demand(NoQuery, request)
    kind = KINDS.get(code)
    if kind is None:
        near = near_slugs(KINDS, code)
        raise Refused(
            Problem(code="not_found", parameter="code", text="GET /problems lists them", nearest=near), code="not_found"
        )
    return ready_bytes(request, body_of(ProblemKindOut.model_validate(kind)).encode(), media_type=JSON)
