"""Liveness, readiness and metrics, for operators."""

from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.endpoints.service import get_service
from app.api.problems.details import format_detail
from app.api.problems.kinds import KINDS
from app.api.problems.refusal import Refused
from app.api.reading.query import NoQuery, parse_query
from app.api.responses import JSON
from app.api.schemas.operation import Health
from app.api.schemas.plain_json import encode_json
from app.db.database import NotReadyReason
from app.domain.errors import Problem
from app.words.problem_details import Detail

endpoints = Endpoints("operation")
HEALTHY: Final = (Success(model=Health, description="The service is healthy."),)

READY_REASONS: Final = frozenset({NotReadyReason.SCHEMA_AHEAD, NotReadyReason.CATALOGUE_NEWER})
"""Reasons despite which a process can serve the catalogue that it has loaded."""


@endpoints.get("/livez", Operation(id="getLiveness", summary="Liveness", successes=HEALTHY, has_etag=False, is_probe=True))
async def get_liveness(request: Request) -> Response:
    """Responds as long as the process runs. It does not use the database, so a database failure does not restart the process."""
    parse_query(NoQuery, request)
    return _build_healthy("alive")


@endpoints.get(
    "/readyz",
    Operation(id="getReadiness", summary="Readiness", successes=HEALTHY, problems=("not_ready",), has_etag=False, is_probe=True),
)
async def get_readiness(request: Request) -> Response:
    """Responds with 200 if the database is reachable, its schema is the expected version, and a catalogue is loaded.

    Otherwise, and during shutdown, the response is 503 `not_ready` with the reason in `errors`. A process that already serves
    stays ready when a newer version of the program takes over the schema (`notice` is then `schema_ahead`) or the catalogue
    (`catalogue_newer`). It serves the catalogue that it has loaded, and responds with 503 to writes to a newer one.
    """
    parse_query(NoQuery, request)
    service = get_service(request)
    state = service.state
    if state.stopping:
        raise Refused(Problem(code="stopping", text=format_detail(Detail.STOPPING)), code="not_ready")
    reason = await service.readiness.find_reason()
    if reason in READY_REASONS and state.snapshot is not None:
        return _build_healthy("ready", notice=reason.value)
    if reason is not None:
        text = KINDS[reason.value].meaning
        raise Refused(Problem(code=reason.value, parameter="", text=text), code="not_ready")
    return _build_healthy("ready")


@endpoints.get("/metrics")
async def get_metrics(request: Request) -> Response:
    """All metrics in the text format of Prometheus, unless they have a port of their own."""
    parse_query(NoQuery, request)
    service = get_service(request)
    if not service.shows_metrics:
        raise Refused(Problem(code="not_found", parameter="", text=format_detail(Detail.METRICS_ELSEWHERE)), code="not_found")
    text = service.collector.text()
    return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _build_healthy(status: str, *, notice: str | None = None) -> Response:
    return Response(encode_json(Health(status=status, notice=notice)), media_type=JSON, headers={"Cache-Control": "no-store"})
