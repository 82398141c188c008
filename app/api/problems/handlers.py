"""Every refusal as `application/problem+json` (RFC 9457). This is the one place where the core's errors get a status.

Nothing of what a caller sent is repeated: what may have been meant comes from the catalogue and the vocabularies.
"""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from itertools import accumulate
from random import getrandbits
from types import MappingProxyType
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from app.api.observability.telemetry import traced_as
from app.api.problems import KINDS
from app.api.problems.question_problems import request_problems
from app.api.problems.refusal import Refused
from app.api.schemas.bounds import LONGEST_TEXT
from app.api.schemas.plain_json import json_bytes
from app.api.schemas.problems import ProblemErrorOut, ProblemOut, RelaxationOut
from app.db.failures import DatabaseFailed, Failure
from app.domain.errors import CatalogueInvalid, LimberError, NoRoutine, Problem, QuestionInvalid, Relaxation, RequestInvalid
from app.words.languages import ENGLISH

PROBLEM_JSON: Final = "application/problem+json"
BRANCHES: Final[Mapping[type[LimberError], str]] = MappingProxyType(
    {
        QuestionInvalid: "invalid_request",
        RequestInvalid: "invalid_request",
        NoRoutine: "no_routine",
        CatalogueInvalid: "internal_error",
    }
)
"""The code, and by it the status, of each branch of the core's errors."""

BY_STATUS: Final = MappingProxyType(
    {404: "not_found", 405: "method_not_allowed", 408: "body_too_slow", 413: "body_too_large", 503: "not_ready"}
)
"""The code of what is refused by a status alone."""

RETRY_AFTER_SECONDS: Final = MappingProxyType({Failure.UNAVAILABLE: 5, Failure.BUSY: 1})
"""When it is worth trying again. Room does not come back by itself."""

MOST_SUMMED_UP: Final = 10
LONGEST_SUMMED_UP: Final = LONGEST_TEXT - 40
"""So many problems, and so many characters of them, are told in `detail`; all of them are in `errors`."""

_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_TRACEPARENT: Final = re.compile(r"(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?")
"""Version 00 ends there; later ones may say more. Version ff and ids of zeros alone are none."""

TRACE_BITS: Final = 128
"""Of a random trace id: a name, which has to be unlike all others and no secret."""

log = logging.getLogger("limber.errors")


def install_errors(app: FastAPI) -> None:
    """Make every refusal of this application a problem. What nothing foresaw is caught in `front.py`."""
    for refusal in (*BRANCHES, Refused, HTTPException, RequestValidationError):
        app.add_exception_handler(refusal, _answer)
    app.add_exception_handler(DatabaseFailed, _database_failed)


def problem(
    scope: Scope, code: str, *, status: int | None = None, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """The answer that tells of a problem. `detail` among the members replaces the kind's own words."""
    kind = KINDS[code]
    plain = {
        "type": f"{scope.get('root_path', '')}/problems/{code}",
        "title": kind.title,
        "status": status or kind.status,
        "detail": kind.meaning,
        "code": code,
        "trace_id": trace_id_of(scope),
    }
    body = ProblemOut.model_validate(plain | members)
    kept = {"Cache-Control": "no-store"} | dict(headers or {})
    return Response(json_bytes(body), status_code=body.status, media_type=PROBLEM_JSON, headers=kept)


def unexpected(scope: Scope, error: Exception) -> Response:
    """The answer to what nothing foresaw: its cause goes to the log, under the trace id that the caller gets."""
    log.error("unexpected error, trace id %s", trace_id_of(scope), exc_info=error)
    return problem(scope, BRANCHES[CatalogueInvalid])


def trace_id_of(scope: Scope) -> str:
    """The name of a request in the log: that of its trace or its `traceparent` (W3C Trace Context), or a random one."""
    state: dict[str, Any] = scope.setdefault("state", {})
    known: str | None = state.get("trace_id")
    if known is None:
        known = state["trace_id"] = traced_as(scope) or _sent_as(scope) or f"{getrandbits(TRACE_BITS):032x}"
    return known


def _sent_as(scope: Scope) -> str | None:
    sent = None
    for name, value in scope["headers"]:
        if name == b"traceparent":
            if sent is not None:
                return None
            sent = value
    traced = sent and _TRACEPARENT.fullmatch(sent.decode("latin-1"))
    return traced[1] if traced else None


def request_invalid_code(problems: Iterable[Problem]) -> str:
    """The code of the whole: that of its problems where they share one, else that of the branch."""
    codes = {found.code for found in problems}
    return codes.pop() if len(codes) == 1 else BRANCHES[RequestInvalid]


async def _answer(request: Request, error: Exception) -> Response:
    """The problem that tells of a refusal."""
    match error:
        case RequestInvalid() | QuestionInvalid():
            return _request_invalid(request.scope, request_problems(error))
        case NoRoutine():
            return _no_routine(request.scope, error)
        case Refused():
            return _refused(request.scope, error)
        case HTTPException():
            return _http(request, error)
        case RequestValidationError():
            return problem(request.scope, "invalid_request")
    return unexpected(request.scope, error)


def _request_invalid(scope: Scope, problems: Sequence[Problem]) -> Response:
    return problem(scope, request_invalid_code(problems), detail=_summary(problems), errors=_errors(problems))


def _refused(scope: Scope, error: Refused) -> Response:
    errors = _errors(error.problems) or None
    return problem(scope, error.code, headers=error.headers, errors=errors, replaced_by=error.replaced_by)


def _no_routine(scope: Scope, error: NoRoutine) -> Response:
    return problem(
        scope,
        BRANCHES[NoRoutine],
        removed_by=error.removed_by,
        minimum_minutes=error.minimum_minutes,
        relaxations=[_relaxation(relaxation) for relaxation in error.relaxations],
    )


def _relaxation(relaxation: Relaxation) -> RelaxationOut:
    text = ENGLISH.relaxations.format_relaxation(relaxation)
    return RelaxationOut(parameter=relaxation.parameter, value=relaxation.value, text=text)


async def _database_failed(request: Request, error: Exception) -> Response:
    """Nothing of it is the caller's fault, so the cause goes to the log: what the driver said, never what was sent."""
    failure = error.failure if isinstance(error, DatabaseFailed) else Failure.UNAVAILABLE
    log.warning("%s, trace id %s: %s", failure.value, trace_id_of(request.scope), error)
    seconds = RETRY_AFTER_SECONDS.get(failure)
    return problem(request.scope, failure.value, headers={} if seconds is None else {"Retry-After": str(seconds)})


def _http(request: Request, error: HTTPException) -> Response:
    """What the framework itself refuses: paths, methods and sizes."""
    if error.status_code < HTTPStatus.BAD_REQUEST:
        return Response(status_code=error.status_code, headers=error.headers)
    generic = "internal_error" if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request"
    code = BY_STATUS.get(error.status_code, generic)
    headers = {"Allow": _allowed(request)} if code == "method_not_allowed" else {}
    return problem(request.scope, code, status=error.status_code, headers=headers)


def _allowed(request: Request) -> str:
    """The methods of a path over all of its routes; the framework would name those of the first route only."""
    found = [method for method in _METHODS if _takes(request, method)]
    return ", ".join(["GET", "HEAD", *found[1:]] if found[:1] == ["GET"] else found)


def _takes(request: Request, method: str) -> bool:
    # A copy without what the router has noted about the path so far: it is asked afresh.
    scope = {name: content for name, content in request.scope.items() if name not in {"route", "fastapi"}} | {"method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _summary(problems: Iterable[Problem]) -> str:
    parts = [(found.record, found.parameter or found.pointer, found.text) for found in problems]
    lines = list(dict.fromkeys(": ".join(part for part in each if part) for each in parts))
    lengths = accumulate(len(line) + len("; ") for line in lines[:MOST_SUMMED_UP])
    shown = sum(length <= LONGEST_SUMMED_UP for length in lengths)
    more = len(lines) - shown
    return "; ".join(lines[:shown]) + (f"; and {more} more, in `errors`" if more else "")


def _errors(problems: Iterable[Problem]) -> list[ProblemErrorOut]:
    return [
        ProblemErrorOut(
            code=found.code,
            detail=found.text,
            parameter=found.parameter or None,
            pointer=found.pointer,
            record=found.record or None,
            accepted=list(found.accepted) or None,
            nearest=list(found.nearest) or None,
        )
        for found in problems
    ]
