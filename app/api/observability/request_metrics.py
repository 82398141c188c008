"""The record of every request after its response: a count, a duration, a line of the log.

Requests are counted in plain integers, only on the event loop, and become metrics when Prometheus reads them. The counters of the
client library take a lock for each count, which costs a third of a cached response.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString
from typing_extensions import override

from app.api.observability.request_log import RequestLog, RequestSummary

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
OTHER: Final = "other"
NO_ROUTE: Final = "none"
"""The route of a request that matches none."""

BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, float("inf"))
"""Upper bounds of the histogram in seconds."""

_LIMITS: Final = tuple(map(floatToGoString, BUCKETS))


class _Durations:
    """How long the requests of one route took."""

    __slots__ = ("counts", "seconds")

    def __init__(self) -> None:
        self.counts = [0] * len(BUCKETS)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds


class RequestMetrics(Collector):
    """Counts and logs requests."""

    def __init__(self, log: RequestLog | None) -> None:
        """Write lines to this log if there is one."""
        self._log = log
        # Bounded by the numbers of routes, methods and statuses.
        self._counts: defaultdict[tuple[str, str, int], int] = defaultdict(int)
        self._durations: defaultdict[str, _Durations] = defaultdict(_Durations)

    def record(self, summary: RequestSummary) -> None:
        """Record a request whose response has been sent."""
        self._counts[summary.route, summary.method if summary.method in METHODS else OTHER, summary.status] += 1
        self._durations[summary.route].add(summary.seconds)
        if self._log is not None:
            self._log.add(summary)

    @override
    def collect(self) -> Iterator[CounterMetricFamily | HistogramMetricFamily]:
        """Yield the current values. It may run in another thread than the requests."""
        requests = CounterMetricFamily("limber_requests", "Requests with a response.", labels=("route", "method", "status"))
        for (route, method, status), count in [*self._counts.items()]:
            requests.add_metric((route, method, str(status)), count)
        yield requests
        description = "From the head of a request to the end of its response."
        seconds = HistogramMetricFamily("limber_request_seconds", description, labels=("route",))
        for route, taken in [*self._durations.items()]:
            buckets = [*zip(_LIMITS, accumulate(taken.counts), strict=True)]
            seconds.add_metric((route,), buckets, taken.seconds)
        yield seconds

    def close(self) -> None:
        """Write the queued lines of the log."""
        if self._log is not None:
            self._log.flush()
