"""What Prometheus reads of one application at `GET /metrics`: figures of the moment, and with them the counters of the process.

Prometheus asks each replica by itself. No label contains anything that a caller sent.
"""

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector
from typing_extensions import override

from app import __version__
from app.api.middleware.request_slots import RequestSlots
from app.api.middleware.response_cache import KeptAnswers
from app.api.observability.request_metrics import Watch
from app.api.snapshot.service_state import ServiceState


class ServiceCollector(Collector):
    """The state of one application: its requests, its response cache, its connections, its catalogue."""

    def __init__(self, *, serving: ServiceState, slots: RequestSlots, kept: KeptAnswers, watch: Watch) -> None:
        """Collect from these."""
        self._serving, self._slots, self._kept = serving, slots, kept
        self._registry = CollectorRegistry()
        self._registry.register(self)
        self._registry.register(watch)

    def text(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(REGISTRY) + generate_latest(self._registry)

    @override
    def collect(self) -> Iterator[Metric]:
        """The figures of this moment. No database is asked."""
        yield InfoMetricFamily("limber", "The version of the program.", {"version": __version__})
        yield GaugeMetricFamily("limber_requests_in_progress", "Requests that are being worked on.", value=self._slots.running)
        yield GaugeMetricFamily("limber_requests_waiting", "Requests that wait for their turn.", value=self._slots.waiting)
        yield CounterMetricFamily("limber_response_cache_hits", "Requests answered from the response cache.", self._kept.hits)
        yield CounterMetricFamily("limber_response_cache_misses", "Reads that the cache could not answer.", self._kept.misses)
        yield GaugeMetricFamily("limber_response_cache_bytes", "The size of the response cache.", value=self._kept.bytes)
        yield _pool(self._serving.database.connections())
        live = self._serving.snapshot
        if live is not None:
            yield InfoMetricFamily("limber_catalogue", "The revision of the catalogue.", {"revision": live.revision})
            age = time.monotonic() - self._serving.confirmed
            yield GaugeMetricFamily("limber_catalogue_age_seconds", "Seconds since it was last confirmed.", value=age)


def _pool(counts: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily("limber_database_pool_connections", "Connections to the database.", labels=("state",))
    for state, count in counts.items():
        family.add_metric((state,), count)
    return family
