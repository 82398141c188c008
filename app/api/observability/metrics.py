"""What Prometheus is told: counted as things happen, and read off what is served when it asks (`GET /metrics`).

Counts are of the process, as Prometheus has it; each replica is asked by itself. No label holds anything that a caller wrote.
"""

import time
from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from app import __version__
from app.api.middleware.response_cache import KeptAnswers
from app.api.observability.request_metrics import Watch
from app.api.reading.query import NoQuery, demand
from app.api.routing import PlainRoute
from app.api.snapshot.service_state import Serving

# When each counter began is a second series of each, which nobody asks for.
disable_created_metrics()  # type: ignore[no-untyped-call]

UNDER_WAY: Final = Gauge("limber_requests_under_way", "Requests that are being worked out.")
REFUSED: Final = Counter("limber_requests_refused", "Requests refused before they were looked at.", ("reason",))
COMPOSE_SECONDS: Final = Histogram(
    "limber_compose_seconds",
    "Composing one routine, its words included.",
    buckets=(0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1),
)
FINDINGS: Final = Counter("limber_findings", "Findings of training-load checks.", ("rule", "severity"))

router = APIRouter(route_class=PlainRoute)


class Standing(Collector):
    """What one application holds now: its catalogue, its connections, its kept answers."""

    def __init__(self, serving: Serving, kept: KeptAnswers, watch: Watch) -> None:
        """Tell of these."""
        self.serving, self.kept = serving, kept
        self.registry = CollectorRegistry()
        self.registry.register(self)
        self.registry.register(watch)

    @override
    def collect(self) -> Iterator[Metric]:
        """The figures of this moment. No database is asked."""
        yield InfoMetricFamily("limber", "The program.", {"version": __version__})
        yield CounterMetricFamily("limber_kept_answers_hits", "Requests answered with a kept answer.", self.kept.hits)
        yield CounterMetricFamily("limber_kept_answers_misses", "Reads that had to be worked out.", self.kept.misses)
        yield GaugeMetricFamily("limber_kept_answers_bytes", "What the kept answers take.", value=self.kept.bytes)
        yield _pool(self.serving.database.connections())
        if self.serving.live is not None:
            yield InfoMetricFamily("limber_catalogue", "The catalogue that is served.", {"revision": self.serving.live.revision})
            age = time.monotonic() - self.serving.confirmed
            yield GaugeMetricFamily("limber_catalogue_age_seconds", "Since the database was last seen to hold it.", value=age)


def _pool(counts: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily("limber_database_pool_connections", "Connections to the database.", labels=("state",))
    for state, count in counts.items():
        family.add_metric((state,), count)
    return family


@router.get("/metrics", include_in_schema=False)
async def get_metrics(request: Request) -> Response:
    """Everything, in Prometheus's own text format."""
    demand(NoQuery, request)
    standing: Standing = request.app.state.standing
    text = generate_latest(REGISTRY) + generate_latest(standing.registry)
    return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
