"""The callers: each sends one request at a time, over connections that it reuses, and records every response."""

import http.client
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from threading import Event, Thread
from typing import Final

from bench.soak.exchanges import NO_RESPONSE, Request, Response, code_in, digest_of, digest_of_saved, revision_in
from bench.soak.replicas import Balancer, Replica
from bench.soak.request_mix import RequestMix

PAUSE_SECONDS: Final = 0.08
"""On average, between a response and the next request."""

TIMEOUT_SECONDS: Final = 30
FAILURES: Final = (OSError, http.client.HTTPException)


@dataclass(slots=True)
class Caller:
    """One of several callers."""

    number: int
    mix: RequestMix
    balancer: Balancer
    responses: list[Response] = field(default_factory=list)
    _connections: dict[int, tuple[int, http.client.HTTPConnection]] = field(default_factory=dict)

    def call(self, stop: Event) -> None:
        """Send one request after another."""
        random = Random(self.number)
        while not stop.wait(random.expovariate(1 / PAUSE_SECONDS)):
            self._send(self.mix.next())
        for _, connection in self._connections.values():
            connection.close()

    def _send(self, request: Request) -> None:
        began, first = time.monotonic(), self.balancer.choose()
        try:
            self._exchange(request, first, began=began)
        except FAILURES as error:
            self._retry(request, first, began=began, reason=type(error).__name__)

    def _retry(self, request: Request, first: Replica, *, began: float, reason: str) -> None:
        """Send it to the other replica, as a balancer does: every request here can safely be repeated."""
        failure, first.is_listening = (first.number, time.monotonic()), False
        other = self.balancer.other_than(first)
        try:
            self._exchange(request, other, began=began, retry_reason=reason, failure=failure)
        except FAILURES as error:
            reasons = f"{reason}, then {type(error).__name__}"
            self._record_failure(request, other, began=began, retry_reason=reasons, failure=failure)

    def _exchange(
        self,
        request: Request,
        replica: Replica,
        *,
        began: float,
        retry_reason: str = "",
        failure: tuple[int, float] = (0, 0.0),
    ) -> None:
        life = replica.life
        status, headers, body = self._fetch(request, replica)
        response = Response(
            request=request,
            replica=replica.number,
            life=life,
            began=began,
            ended=time.monotonic(),
            status=status,
            etag=headers.get("etag", ""),
            code=code_in(body, headers),
            retry_after=headers.get("retry-after", ""),
            location=headers.get("location", ""),
            digest=digest_of_saved(body)
            if request.expected_digest and status == HTTPStatus.OK
            else digest_of(body, headers.get("content-type", "")),
            revision=revision_in(body),
            retry_reason=retry_reason,
            failure=failure,
        )
        self.responses.append(response)
        self.mix.remember(response, body)

    def _record_failure(
        self, request: Request, replica: Replica, *, began: float, retry_reason: str, failure: tuple[int, float]
    ) -> None:
        self.responses.append(
            Response(
                request=request,
                replica=replica.number,
                life=replica.life,
                began=began,
                ended=time.monotonic(),
                status=NO_RESPONSE,
                retry_reason=retry_reason,
                failure=failure,
            )
        )

    def _fetch(self, request: Request, replica: Replica) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body of a complete response."""
        connection = self._connection_to(replica)
        headers = dict(request.headers) | ({"Content-Type": "application/json"} if request.body else {})
        try:
            connection.request(request.method, request.target, request.body or None, headers)
            response = connection.getresponse()
            body = response.read()
        except FAILURES:
            # The same object connects again with its next request.
            connection.close()
            raise
        return response.status, {name.lower(): value for name, value in response.getheaders()}, body

    def _connection_to(self, replica: Replica) -> http.client.HTTPConnection:
        """The open connection to this life of the replica. A connection to an earlier life is closed."""
        life, open_connection = self._connections.get(replica.number, (0, None))
        if open_connection is not None and life == replica.life:
            return open_connection
        if open_connection is not None:
            open_connection.close()
        connection = http.client.HTTPConnection("127.0.0.1", replica.service.port, timeout=TIMEOUT_SECONDS)
        self._connections[replica.number] = replica.life, connection
        return connection


@contextmanager
def running_callers(callers: Sequence[Caller]) -> Iterator[None]:
    """Let the callers send requests during this block."""
    stop = Event()
    threads = [Thread(target=caller.call, args=(stop,)) for caller in callers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
