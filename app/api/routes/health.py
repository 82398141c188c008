"""Liveness, readiness and metrics, for operators."""

from typing import Final

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from app.api.observability.metrics import ServiceCollector
from app.api.openapi.operations import PROBE_CODES, Responses, describe_problems, describe_responses
from app.api.problems.details import format_detail
from app.api.problems.kinds import KINDS
from app.api.problems.refusal import Refused
from app.api.reading.query import NoQuery, parse_query
from app.api.responses import JSON
from app.api.routing import PlainRoute
from app.api.schemas.operation import Health
from app.api.schemas.plain_json import encode_json
from app.api.snapshot.service_state import get_service_state
from app.db.database import NotReadyReason
from app.domain.errors import Problem
from app.words.problem_details import Detail

router = APIRouter(tags=["operation"], route_class=PlainRoute)
HEALTHY_RESPONSES: Responses = describe_responses(Health, "The service is healthy.", cached=False, common=PROBE_CODES)

READY_REASONS: Final = frozenset({NotReadyReason.SCHEMA_AHEAD, NotReadyReason.CATALOGUE_NEWER})
"""Reasons despite which a process can serve the catalogue that it has loaded."""


@router.get("/livez", operation_id="getLiveness", summary="Liveness", responses=HEALTHY_RESPONSES)
async def get_liveness(request: Request) -> Response:
    """Responds as long as the process runs. It does not use the database, so a database failure does not restart the process."""
    parse_query(NoQuery, request)
    return _build_healthy("alive")


@router.get(
    "/readyz",
    operation_id="getReadiness",
    summary="Readiness",
    responses=HEALTHY_RESPONSES | describe_problems(*PROBE_CODES, "not_ready"),
)
def get_readiness(request: Request) -> Response:
    """Responds with 200 if the database is reachable, its schema is the expected version, and a catalogue is loaded.

    Otherwise, and during shutdown, the response is 503 `not_ready` with the reason in `errors`. A process that already serves
    stays ready when a newer version of the program takes over the schema (`notice` is then `schema_ahead`) or the catalogue
    (`catalogue_newer`). It serves the catalogue that it has loaded, and responds with 503 to writes to a newer one.
    """
    parse_query(NoQuery, request)
    state = get_service_state(request.app)
    if state.stopping:
        raise Refused(Problem(code="stopping", text=format_detail(Detail.STOPPING)), code="not_ready")
    reason = state.renew()
    if reason in READY_REASONS and state.snapshot is not None:
        return _build_healthy("ready", notice=reason.value)
    if reason is not None:
        text = KINDS[reason.value].meaning
        raise Refused(Problem(code=reason.value, parameter="", text=text), code="not_ready")
    return _build_healthy("ready")


@router.get("/metrics", include_in_schema=False)
async def get_metrics(request: Request) -> Response:
    """All metrics in the text format of Prometheus."""
    parse_query(NoQuery, request)
    collector: ServiceCollector = request.app.state.collector
    return Response(collector.text(), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _build_healthy(status: str, *, notice: str | None = None) -> Response:
    return Response(encode_json(Health(status=status, notice=notice)), media_type=JSON, headers={"Cache-Control": "no-store"})
