"""What each problem means, at the address that every problem bears as its `type`."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.openapi.operations import ANYWHERE, Responses, answers
from app.api.problems import KINDS
from app.api.problems.pages import HTML, PAGE_HEADERS, page_of, page_of_all, prefers_page
from app.api.problems.refusal import Refused
from app.api.reading.query import NoQuery, demand
from app.api.responses import JSON, ready_bytes
from app.api.routing import PlainRoute
from app.api.schemas.plain_json import json_bytes
from app.api.schemas.problems import ProblemKindListOut, ProblemKindOut
from app.api.snapshot.records import near_slugs, slug_of
from app.domain.errors import Problem

router = APIRouter(tags=["problems"], route_class=PlainRoute)


def _told(model: type[BaseModel], description: str, *codes: str) -> Responses:
    told = answers(model, description, *codes, besides=ANYWHERE)
    told[200]["content"] = {HTML: {"schema": {"type": "string", "examples": ["<!doctype html>"]}}}
    return told


@router.get(
    "/problems",
    operation_id="listProblems",
    summary="Every kind of problem",
    responses=_told(ProblemKindListOut, "The kinds of problems."),
)
async def list_problems(request: Request) -> Response:
    """Every code that an answer which is no success can bear, with its status, its meaning and what to do about it.

    A browser, which asks for `text/html`, gets a page for people.
    """
    demand(NoQuery, request)
    kinds = [ProblemKindOut.model_validate(kind) for kind in KINDS.values()]
    return _page_or_json(request, page_of_all, ProblemKindListOut(items=kinds))


@router.get(
    "/problems/{code}",
    operation_id="getProblem",
    summary="One kind of problem",
    responses=_told(ProblemKindOut, "The kind of problem.", "not_found"),
)
async def get_problem(
    request: Request, code: Annotated[str, slug_of("problem", example="no_routine", called="code")]
) -> Response:
    """What a problem with this code means, and what to do about it. A browser gets a page for people, as from `/problems`."""
    demand(NoQuery, request)
    kind = KINDS.get(code)
    if kind is None:
        near = near_slugs(KINDS, code)
        raise Refused(
            Problem(code="not_found", parameter="code", text="GET /problems lists them", nearest=near), code="not_found"
        )
    return _page_or_json(request, lambda: page_of(code), ProblemKindOut.model_validate(kind))


def _page_or_json(request: Request, page: Callable[[], bytes], model: BaseModel) -> Response:
    vary = {"Vary": "Accept"}
    if prefers_page(request.headers.get("accept", "")):
        return ready_bytes(request, page(), media_type=f"{HTML}; charset=utf-8", headers=vary | dict(PAGE_HEADERS))
    return ready_bytes(request, json_bytes(model), media_type=JSON, headers=vary)
