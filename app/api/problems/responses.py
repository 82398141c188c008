"""Responses that report a problem (RFC 9457, `application/problem+json`)."""

import logging
from collections.abc import Mapping
from typing import Final

from starlette.responses import Response
from starlette.types import Scope

from app.api.observability.trace_id import get_trace_id
from app.api.problems.kinds import KINDS
from app.api.schemas.plain_json import encode_json
from app.api.schemas.problems import Problem

PROBLEM_JSON: Final = "application/problem+json"

log = logging.getLogger("limber.errors")


def build_problem_response(
    scope: Scope, code: str, *, status: int | None = None, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """The response for a problem of this kind. `members` are further members of the problem; `detail` replaces the meaning."""
    kind = KINDS[code]
    plain = {
        "type": f"{scope.get('root_path', '')}/problems/{code}",
        "title": kind.title,
        "status": status or kind.status,
        "detail": kind.meaning,
        "code": code,
        "trace_id": get_trace_id(scope),
    }
    body = Problem.model_validate(plain | members)
    all_headers = {"Cache-Control": "no-store"} | dict(headers or {})
    return Response(encode_json(body), status_code=body.status, media_type=PROBLEM_JSON, headers=all_headers)


def build_unexpected_response(scope: Scope, error: Exception) -> Response:
    """The response for an error that nothing handles. Logs its traceback under the trace id of the response."""
    log.error("unexpected error, trace id %s", get_trace_id(scope), exc_info=error)
    return build_problem_response(scope, "internal_error")
