"""What is told of every request once it has been answered: a count, a duration, a line of the log."""

from functools import cache
from typing import Final

from prometheus_client import Counter, Histogram

from app.api.metrics import REQUEST_SECONDS, REQUESTS
from app.api.request_log import Ended, RequestLog

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
OTHER: Final = "other"
NO_ROUTE: Final = "none"
"""What the route is called of a request that leads nowhere."""


class Watch:
    """Tells of requests."""

    def __init__(self, log: RequestLog | None) -> None:
        """Write lines to this log, if to any."""
        self._log = log

    def tell(self, ended: Ended) -> None:
        """Tell that a request has been answered."""
        _count(ended.route, ended.method if ended.method in METHODS else OTHER, ended.status).inc()
        _seconds(ended.route).observe(ended.seconds)
        if self._log is not None:
            self._log.add(ended)

    def close(self) -> None:
        """Tell what waits to be told."""
        if self._log is not None:
            self._log.flush()


# Finding the counter of three labels costs more than counting. There are as many as routes, methods and statuses.
@cache
def _count(route: str, method: str, status: int) -> Counter:
    return REQUESTS.labels(route, method, str(status))


@cache
def _seconds(route: str) -> Histogram:
    return REQUEST_SECONDS.labels(route)
