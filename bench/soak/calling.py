"""The callers: each has one request under way at a time, over connections that it keeps, and notes every answer."""

import http.client
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from threading import Event, Thread
from typing import Final

from bench.soak.answers import CUT_OFF, Answer, Asked, Bodies, code_in, essence_of, revision_in
from bench.soak.mix import Mix
from bench.soak.replicas import Balancer, Replica

PAUSE_SECONDS: Final = 0.08
"""On average, between an answer and the next question."""

PATIENCE_SECONDS: Final = 30
NOT_ANSWERED: Final = (OSError, http.client.HTTPException)


@dataclass(slots=True)
class Caller:
    """One of many."""

    number: int
    mix: Mix
    balancer: Balancer
    bodies: Bodies
    answers: list[Answer] = field(default_factory=list)
    _connections: dict[int, tuple[int, http.client.HTTPConnection]] = field(default_factory=dict)

    def call(self, enough: Event) -> None:
        """Ask one thing after another."""
        random = Random(self.number)
        while not enough.wait(random.expovariate(1 / PAUSE_SECONDS)):
            self._ask(self.mix.next())
        for _, connection in self._connections.values():
            connection.close()

    def _ask(self, asked: Asked) -> None:
        began, first = time.monotonic(), self.balancer.choose()
        try:
            self._take(asked, first, began=began)
        except NOT_ANSWERED as error:
            self._ask_again(asked, first, began=began, why=type(error).__name__)

    def _ask_again(self, asked: Asked, first: Replica, *, began: float, why: str) -> None:
        """Ask the other replica, as a balancer does: nothing that is asked here does harm when it is done twice."""
        failed_at, first.is_there = time.monotonic(), False
        other = self.balancer.other_than(first)
        try:
            self._take(asked, other, began=began, retried=why, retried_at=(first.number, failed_at))
        except NOT_ANSWERED as error:
            told = f"{why}, then {type(error).__name__}"
            self._note_nothing(asked, other, began=began, retried=told, retried_at=(first.number, failed_at))

    def _take(
        self, asked: Asked, replica: Replica, *, began: float, retried: str = "", retried_at: tuple[int, float] = (0, 0.0)
    ) -> None:
        life = replica.life
        status, headers, body = self._sent(asked, replica)
        essence = essence_of(body, headers.get("content-type", ""))
        answer = Answer(
            asked=asked,
            replica=replica.number,
            life=life,
            began=began,
            ended=time.monotonic(),
            status=status,
            etag=headers.get("etag", ""),
            code=code_in(body, headers),
            retry_after=headers.get("retry-after", ""),
            location=headers.get("location", ""),
            essence=essence,
            revision=revision_in(body),
            retried=retried,
            retried_at=retried_at,
        )
        self.answers.append(answer)
        self.bodies.keep(essence, body)
        self.mix.note(answer, body)

    def _note_nothing(self, asked: Asked, replica: Replica, *, began: float, retried: str, retried_at: tuple[int, float]) -> None:
        self.answers.append(
            Answer(
                asked=asked,
                replica=replica.number,
                life=replica.life,
                began=began,
                ended=time.monotonic(),
                status=CUT_OFF,
                retried=retried,
                retried_at=retried_at,
            )
        )

    def _sent(self, asked: Asked, replica: Replica) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body of a whole answer."""
        connection = self._connection_to(replica)
        sent = dict(asked.headers) | ({"Content-Type": "application/json"} if asked.body else {})
        try:
            connection.request(asked.method, asked.target, asked.body or None, sent)
            response = connection.getresponse()
            body = response.read()
        except NOT_ANSWERED:
            # The same object connects anew with its next request.
            connection.close()
            raise
        return response.status, {name.lower(): held for name, held in response.getheaders()}, body

    def _connection_to(self, replica: Replica) -> http.client.HTTPConnection:
        """The one that is kept to this life of the replica; of one to an earlier life the other end is gone."""
        life, kept = self._connections.get(replica.number, (0, None))
        if kept is not None and life == replica.life:
            return kept
        if kept is not None:
            kept.close()
        connection = http.client.HTTPConnection("127.0.0.1", replica.service.port, timeout=PATIENCE_SECONDS)
        self._connections[replica.number] = replica.life, connection
        return connection


@contextmanager
def calling(callers: Sequence[Caller]) -> Iterator[None]:
    """They call in here."""
    enough = Event()
    threads = [Thread(target=caller.call, args=(enough,)) for caller in callers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join()
