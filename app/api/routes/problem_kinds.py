"""The documentation of problems, at the paths in the `type` of each problem."""

from collections.abc import Callable
from typing import Annotated, Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.page_files import HEADERS
from app.api.problems.details import format_detail
from app.api.problems.kinds import KINDS
from app.api.problems.refusal import Refused
from app.api.reading.query import NoQuery, parse_query
from app.api.responses import JSON, respond_with_bytes
from app.api.routes.problem_pages import HTML, prefers_page, render_all_kinds, render_kind
from app.api.routes.single_records import describe_slug
from app.api.schemas.plain_json import encode_json
from app.api.schemas.problems import ProblemKind, ProblemKindList
from app.domain.errors import Problem
from app.domain.search.nearest import find_near_slugs
from app.words.problem_details import Detail

endpoints = Endpoints("problems")


PAGE: Final = {HTML: {"schema": {"type": "string", "examples": ["<!doctype html>"]}}}
"""The alternative for people, in the contract."""


@endpoints.get(
    "/problems",
    Operation(
        id="listProblems",
        summary="Every kind of problem",
        successes=(Success(model=ProblemKindList, description="The kinds of problems.", alternatives=PAGE),),
    ),
)
async def list_problems(request: Request) -> Response:
    """Every code of an error response, with its status, its meaning and what to do about it.

    A client that prefers `text/html`, such as a browser, gets a page.
    """
    parse_query(NoQuery, request)
    kinds = [ProblemKind.model_validate(kind) for kind in KINDS.values()]
    return _respond_with_page_or_json(request, render_all_kinds, ProblemKindList(items=kinds))


@endpoints.get(
    "/problems/{code}",
    Operation(
        id="getProblem",
        summary="One kind of problem",
        successes=(Success(model=ProblemKind, description="The kind of problem.", alternatives=PAGE),),
        problems=("not_found",),
    ),
)
async def get_problem(
    request: Request, code: Annotated[str, describe_slug("problem", example="no_routine", called="code")]
) -> Response:
    """The meaning of a problem with this code, and what to do about it. A browser gets a page, as from `/problems`."""
    parse_query(NoQuery, request)
    kind = KINDS.get(code)
    if kind is None:
        text = format_detail(Detail.NO_SUCH_PROBLEM)
        problem = Problem(code="not_found", parameter="code", text=text, nearest=find_near_slugs(KINDS, code))
        raise Refused(problem, code="not_found")
    return _respond_with_page_or_json(request, lambda: render_kind(code), ProblemKind.model_validate(kind))


def _respond_with_page_or_json(request: Request, page: Callable[[], bytes], model: BaseModel) -> Response:
    vary = {"Vary": "Accept"}
    if prefers_page(request.headers.get("accept", "")):
        return respond_with_bytes(request, page(), media_type=f"{HTML}; charset=utf-8", headers=vary | dict(HEADERS))
    return respond_with_bytes(request, encode_json(model), media_type=JSON, headers=vary)
