"""Counters and durations of this process, recorded where things happen.

`endpoints/service_metrics.py` exposes them to Prometheus. No label contains anything that a caller sent.
"""

from typing import Final

from prometheus_client import Counter, Histogram, disable_created_metrics

# The creation time of each counter would be a second time series of each, which nothing here uses.
disable_created_metrics()  # type: ignore[no-untyped-call]

REFUSED: Final = Counter("limber_requests_refused", "Requests refused before their endpoint ran.", ("reason",))
CONNECTIONS_CLOSED: Final = Counter("limber_connections_closed", "Connections closed because of a limit.", ("reason",))
COMPOSE_SECONDS: Final = Histogram(
    "limber_compose_seconds",
    "Composing one routine, its texts included.",
    buckets=(0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1),
)
FINDINGS: Final = Counter("limber_findings", "Findings of training-load checks.", ("rule", "severity"))
