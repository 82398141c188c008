"""The replicas, and who looks after them as a balancer does: only those that say they are ready are asked."""

import http.client
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread
from typing import Final

import psutil

from tests.serving import Service

LOOK_SECONDS: Final = 4.0
"""Longer than a write may take to be seen: `/readyz` makes a replica follow the database, which it has to do unasked."""

PATIENCE_SECONDS: Final = 2.0

_KEPT: Final = re.compile(rb"^limber_response_cache_bytes (\S+)", re.MULTILINE)


@dataclass(slots=True)
class Replica:
    """One replica over all of its lives: each start of its process is another."""

    number: int
    service: Service
    life: int = 0
    is_ready: bool = False
    is_there: bool = False
    """Whether something listens at its port, ready or not. Whoever asks it in vain notes that, too."""

    def start(self) -> None:
        """Start it anew, on the same port, and wait until it is ready."""
        self.life += 1
        self.service.start()
        self.is_ready = self.is_there = True

    @property
    def memory_mib(self) -> float:
        """What its process holds in memory; 0 while there is none."""
        process = self.service.process
        try:
            return 0.0 if process is None else float(psutil.Process(process.pid).memory_info().rss) / 2**20
        except psutil.NoSuchProcess:
            return 0.0

    @property
    def kept_mib(self) -> float:
        """How much of that is kept answers, as it says itself."""
        found = _KEPT.search(_got(self.service.port, "/metrics")[1])
        return float(found[1]) / 2**20 if found else 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at a replica saw."""

    at: float
    replica: int
    life: int
    is_ready: bool
    memory_mib: float


@dataclass(slots=True)
class Balancer:
    """Chooses among the replicas in turn."""

    replicas: Sequence[Replica]
    seen: list[Seen] = field(default_factory=list)
    _turns: "count[int]" = field(default_factory=count)

    def choose(self) -> Replica:
        """The next replica that is ready. Where none is, any that listens: a balancer that refuses everybody helps nobody."""
        there = [replica for replica in self.replicas if replica.is_there] or self.replicas
        ready = [replica for replica in there if replica.is_ready] or there
        return ready[next(self._turns) % len(ready)]

    def other_than(self, replica: Replica) -> Replica:
        """Where a request goes that a replica did not answer."""
        return next(other for other in self.replicas if other is not replica)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """It looks at each replica in here, again and again."""
        enough = Event()
        threads = [Thread(target=self._look, args=(replica, enough)) for replica in self.replicas]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            enough.set()
            for thread in threads:
                thread.join()

    def _look(self, replica: Replica, enough: Event) -> None:
        while not enough.wait(LOOK_SECONDS):
            life, standing = replica.life, _standing(replica.service.port)
            if life == replica.life:
                replica.is_ready, replica.is_there = standing
                self.seen.append(Seen(time.monotonic(), replica.number, life, replica.is_ready, replica.memory_mib))


def _standing(port: int) -> tuple[bool, bool]:
    """Whether a replica says that it is ready, and whether it is there at all."""
    try:
        return _got(port, "/readyz")[0] == http.HTTPStatus.OK, True
    except TimeoutError:
        return False, True
    except (OSError, http.client.HTTPException):
        return False, False


def _got(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
