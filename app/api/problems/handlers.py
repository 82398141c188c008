"""Exceptions as problems. This is the one place where errors of the core get a status.

Responses never repeat a value that was sent: suggestions come from the catalogue and the vocabularies.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from app.api.observability.trace_id import get_trace_id
from app.api.problems.kinds import KINDS
from app.api.problems.question_problems import build_request_problems
from app.api.problems.refusal import Refused
from app.api.problems.responses import build_problem_response, build_unexpected_response
from app.api.responses import describe_language, get_words
from app.api.schemas.links import add_language, format_pairs_link
from app.api.schemas.problems import ProblemError
from app.api.schemas.problems import Relaxation as RelaxationSchema
from app.db.errors import DatabaseFailed, Failure
from app.documents.saved_routines.reading import RoutineUnreadable
from app.domain.errors import (
    CatalogueInvalid,
    ConditionLeavesNothing,
    LimberError,
    NoRoutine,
    Problem,
    QuestionInvalid,
    Relaxation,
    RequestInvalid,
)
from app.words import Words

CODES: Final[Mapping[type[LimberError], str]] = MappingProxyType(
    {
        QuestionInvalid: "invalid_request",
        RequestInvalid: "invalid_request",
        NoRoutine: "no_routine",
        ConditionLeavesNothing: "condition_leaves_nothing",
        CatalogueInvalid: "internal_error",
    }
)
"""The code of each error of the core."""

CODES_BY_STATUS: Final = MappingProxyType(
    {404: "not_found", 405: "method_not_allowed", 408: "body_too_slow", 413: "body_too_large", 503: "not_ready"}
)
"""The code of an error that has only a status."""

RETRY_AFTER_SECONDS: Final = MappingProxyType({Failure.UNAVAILABLE: 5, Failure.BUSY: 1})
"""When to try again. Full storage has no time: it stays full until an operator makes room."""

CLIENT_CLOSED_REQUEST: Final = 499
"""The status that nginx logs when a client has hung up."""

MAX_SUMMARISED: Final = 10
MAX_SUMMARY_LENGTH: Final = 1_960
"""`detail` summarises at most this many problems in at most this many characters; `errors` lists all of them."""

EXPLAINED_BY_ERRORS: Final = frozenset({"not_found", "malformed_json"})
"""The codes of refusals whose errors say more than their meaning does."""

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")

log = logging.getLogger("limber.errors")


def install_handlers(app: FastAPI) -> None:
    """Make the application respond to errors with problems."""
    for error in (*CODES, Refused, HTTPException, RequestValidationError):
        app.add_exception_handler(error, _handle)
    for cause in (DatabaseFailed, RoutineUnreadable):
        app.add_exception_handler(cause, _handle_database_failed)
    app.add_exception_handler(ClientDisconnect, _handle_disconnect)
    # The framework raises the error again after the response; `outermost.py` ends that.
    app.add_exception_handler(Exception, _handle_unexpected)


def choose_code(problems: Iterable[Problem]) -> str:
    """The code of a response with these problems: their own if they share one, otherwise `invalid_request`."""
    codes = {each.code for each in problems}
    return codes.pop() if len(codes) == 1 else CODES[RequestInvalid]


async def _handle_disconnect(_request: Request, _error: Exception) -> Response:
    """Return a response that nobody receives. Its status appears in the log and in the metrics."""
    return Response(status_code=CLIENT_CLOSED_REQUEST)


async def _handle_unexpected(request: Request, error: Exception) -> Response:
    return build_unexpected_response(request.scope, error)


def build_error_response(scope: Scope, error: Exception) -> Response:
    """The response to an error that a question can lead to, or to one that nothing handles."""
    match error:
        case RequestInvalid() | QuestionInvalid():
            return _report_request_invalid(scope, build_request_problems(error))
        case NoRoutine():
            return _report_no_routine(scope, error)
        case Refused():
            return _report_refused(scope, error)
    return build_unexpected_response(scope, error)


async def _handle(request: Request, error: Exception) -> Response:
    match error:
        case HTTPException():
            return _report_http_exception(request, error)
        case RequestValidationError():
            return build_problem_response(request.scope, "invalid_request")
    return build_error_response(request.scope, error)


async def _handle_database_failed(request: Request, error: Exception) -> Response:
    """The cause goes to the log: its message, such as that of the driver, contains nothing that was sent."""
    failure = error.failure if isinstance(error, DatabaseFailed) else Failure.UNAVAILABLE
    log.warning("%s, trace id %s: %s", failure.value, get_trace_id(request.scope), error)
    seconds = RETRY_AFTER_SECONDS.get(failure)
    headers = {} if seconds is None else {"Retry-After": str(seconds)}
    return build_problem_response(request.scope, failure.value, headers=headers)


def _report_request_invalid(scope: Scope, problems: Sequence[Problem]) -> Response:
    return build_problem_response(scope, choose_code(problems), detail=_summarise(problems), errors=_build_errors(problems))


def _report_refused(scope: Scope, error: Refused) -> Response:
    is_explained = error.problems and error.code in EXPLAINED_BY_ERRORS
    return build_problem_response(
        scope,
        error.code,
        headers=error.headers,
        detail=_summarise(error.problems) if is_explained else KINDS[error.code].meaning,
        errors=_build_errors(error.problems) or None,
        replaced_by=error.replaced_by,
    )


def _report_no_routine(scope: Scope, error: NoRoutine) -> Response:
    """What runners read is in the language of the request: the sentence about a condition, and what would help."""
    words = get_words(scope)
    return build_problem_response(
        scope,
        CODES[type(error)],
        headers=describe_language(scope),
        detail=words.question_problems.explain_refusal(error) or KINDS[CODES[type(error)]].meaning,
        removed_by=error.removed_by,
        minimum_minutes=error.minimum_minutes,
        relaxations=[_build_relaxation(relaxation, words) for relaxation in error.relaxations],
    )


def _build_relaxation(relaxation: Relaxation, words: Words) -> RelaxationSchema:
    text = words.relaxations.format_relaxation(relaxation)
    link = add_language(format_pairs_link(relaxation.pairs), words.code)
    return RelaxationSchema(parameter=relaxation.parameter, value=relaxation.value, text=text, link=link)


def _report_http_exception(request: Request, error: HTTPException) -> Response:
    """The framework's own errors: unknown paths, methods that are not allowed, and bodies that are too large or too slow."""
    if error.status_code < HTTPStatus.BAD_REQUEST:
        return Response(status_code=error.status_code, headers=error.headers)
    generic = "internal_error" if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request"
    code = CODES_BY_STATUS.get(error.status_code, generic)
    headers = {"Allow": _find_allowed_methods(request)} if code == "method_not_allowed" else {}
    return build_problem_response(request.scope, code, status=error.status_code, headers=headers)


def _find_allowed_methods(request: Request) -> str:
    """The methods of a path over all of its routes; the framework would name those of the first route only."""
    found = [method for method in _METHODS if _is_allowed(request, method)]
    return ", ".join(["GET", "HEAD", *found[1:]] if found[:1] == ["GET"] else found)


def _is_allowed(request: Request, method: str) -> bool:
    # Without the router's earlier result for the path, so that it matches the path again.
    scope = {name: content for name, content in request.scope.items() if name not in {"route", "fastapi"}} | {"method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _summarise(problems: Iterable[Problem]) -> str:
    sentences = list(dict.fromkeys(_locate(each) for each in problems))
    lengths = accumulate(len(sentence) + len(" ") for sentence in sentences[:MAX_SUMMARISED])
    shown = sum(length <= MAX_SUMMARY_LENGTH for length in lengths)
    more = len(sentences) - shown
    return " ".join([*sentences[:shown], *([f"`errors` has {more} more."] if more else [])])


def _locate(problem: Problem) -> str:
    """The sentence of a problem after its place, unless it names its parameter itself."""
    names_itself = f"`{problem.parameter}`" in problem.text
    place = "" if names_itself else problem.parameter or problem.pointer
    return ": ".join(part for part in (problem.record, place, problem.text) if part)


def _build_errors(problems: Iterable[Problem]) -> list[ProblemError]:
    return [
        ProblemError(
            code=each.code,
            detail=each.text,
            parameter=each.parameter or None,
            pointer=each.pointer,
            record=each.record or None,
            accepted=list(each.accepted) or None,
            nearest=list(each.nearest) or None,
        )
        for each in problems
    ]
