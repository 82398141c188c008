"""The replicas, and a balancer that sends requests only to those that report that they are ready."""

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

PROBE_SECONDS: Final = 4.0
"""Longer than a write may take to become visible: `/readyz` makes a replica follow the database, which it has to do by itself."""

PROBE_TIMEOUT_SECONDS: Final = 2.0

_CACHED: Final = re.compile(rb"^limber_response_cache_bytes (\S+)", re.MULTILINE)


@dataclass(slots=True)
class Replica:
    """One replica over all of its lives: each start of its process begins another."""

    number: int
    service: Service
    life: int = 0
    is_ready: bool = False
    is_listening: bool = False
    """Whether something listens at its port, ready or not. A caller that cannot connect notes that, too."""

    def start(self) -> None:
        """Start it again on the same port, and wait until it is ready."""
        self.life += 1
        self.service.start()
        self.is_ready = self.is_listening = True

    @property
    def memory_mib(self) -> float:
        """The memory of its process; 0 while there is none."""
        process = self.service.process
        try:
            return 0.0 if process is None else float(psutil.Process(process.pid).memory_info().rss) / 2**20
        except psutil.NoSuchProcess:
            return 0.0

    @property
    def cached_mib(self) -> float:
        """The size of its response cache, as it reports it."""
        found = _CACHED.search(_fetch(self.service.port, "/metrics")[1])
        return float(found[1]) / 2**20 if found else 0.0


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of one probe of a replica."""

    at: float
    replica: int
    life: int
    is_ready: bool
    memory_mib: float


@dataclass(slots=True)
class Balancer:
    """Chooses among the replicas in turn."""

    replicas: Sequence[Replica]
    probes: list[Probe] = field(default_factory=list)
    _turns: "count[int]" = field(default_factory=count)

    def choose(self) -> Replica:
        """The next ready replica. Where none is ready, any that listens, so that some requests get through."""
        listening = [replica for replica in self.replicas if replica.is_listening] or self.replicas
        ready = [replica for replica in listening if replica.is_ready] or listening
        return ready[next(self._turns) % len(ready)]

    def other_than(self, replica: Replica) -> Replica:
        """Where a request goes that this replica did not respond to."""
        return next(other for other in self.replicas if other is not replica)

    @contextmanager
    def probing(self) -> Iterator[None]:
        """Probe each replica again and again during this block."""
        stop = Event()
        threads = [Thread(target=self._probe, args=(replica, stop)) for replica in self.replicas]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _probe(self, replica: Replica, stop: Event) -> None:
        while not stop.wait(PROBE_SECONDS):
            life, state = replica.life, _fetch_state(replica.service.port)
            if life == replica.life:
                replica.is_ready, replica.is_listening = state
                self.probes.append(Probe(time.monotonic(), replica.number, life, replica.is_ready, replica.memory_mib))


def _fetch_state(port: int) -> tuple[bool, bool]:
    """Whether a replica reports that it is ready, and whether it listens at all."""
    try:
        return _fetch(port, "/readyz")[0] == http.HTTPStatus.OK, True
    except TimeoutError:
        return False, True
    except (OSError, http.client.HTTPException):
        return False, False


def _fetch(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PROBE_TIMEOUT_SECONDS)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
