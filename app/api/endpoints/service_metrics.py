"""The metrics of one application at `GET /metrics`: its current state, and the counters of the process.

Prometheus reads each replica separately. No label contains anything that a caller sent.
"""

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector
from typing_extensions import override

from app import __version__
from app.api.middleware.request_slots import RequestSlots
from app.api.middleware.response_cache import ResponseCache
from app.api.observability.request_metrics import RequestMetrics
from app.api.snapshot.service_state import ServiceState


class ServiceCollector(Collector):
    """The state of one application: its requests, its response cache, its connections, its catalogue."""

    def __init__(self, *, state: ServiceState, slots: RequestSlots, cache: ResponseCache, metrics: RequestMetrics) -> None:
        """Collect from these."""
        self._state, self._slots, self._cache = state, slots, cache
        self._registry = CollectorRegistry()
        self._registry.register(self)
        self._registry.register(metrics)

    def text(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        return generate_latest(REGISTRY) + generate_latest(self._registry)

    @override
    def collect(self) -> Iterator[Metric]:
        """Yield the current values, without a database query."""
        yield InfoMetricFamily("limber", "The version of the program.", {"version": __version__})
        yield GaugeMetricFamily("limber_requests_in_progress", "Requests that are being worked on.", value=self._slots.running)
        yield GaugeMetricFamily("limber_requests_waiting", "Requests that wait for their turn.", value=self._slots.waiting)
        yield CounterMetricFamily("limber_response_cache_hits", "Requests answered from the response cache.", self._cache.hits)
        yield CounterMetricFamily("limber_response_cache_misses", "Reads that the cache could not answer.", self._cache.misses)
        yield GaugeMetricFamily("limber_response_cache_bytes", "The size of the response cache.", value=self._cache.bytes)
        yield _build_pool_metric(self._state.database.connections())
        live = self._state.snapshot
        if live is not None:
            yield InfoMetricFamily("limber_catalogue", "The revision of the catalogue.", {"revision": live.revision})
            age = time.monotonic() - self._state.confirmed
            yield GaugeMetricFamily("limber_catalogue_age_seconds", "Seconds since it was last confirmed.", value=age)


def _build_pool_metric(counts: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily("limber_database_pool_connections", "Connections to the database.", labels=("state",))
    for state, count in counts.items():
        family.add_metric((state,), count)
    return family
