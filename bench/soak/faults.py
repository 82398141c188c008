"""The faults of a soak: what fails, when, and for how long."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bench.soak.replicas import Replica
from tests.postgres import STOP_SECONDS, Postgres

AWAY_SECONDS: Final = 10.0
"""How long the database is down."""

DOWN_SECONDS: Final = 2.0
"""How long a killed replica is down before it is started again."""

SETTLE_SECONDS: Final = 2.0
"""Between the end of one fault and the next, and after the last."""

SHORTEST_SHARE: Final = 12
"""In a short soak each of these times is at most the whole divided by this."""

DATABASE: Final = -1
KILLED: Final = "replica killed"
STOPPED: Final = "replica stopped"
RESTARTED: Final = "database restarted"
RECOVERED: Final = "database stopped immediately and recovered"
AWAY: Final = "database down for a while"
SHARES: Final[Mapping[str, float]] = MappingProxyType({KILLED: 0.10, STOPPED: 0.26, RESTARTED: 0.42, RECOVERED: 0.58, AWAY: 0.74})
"""When in a soak each fault begins, as a share of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: `target` is the number of a replica, or DATABASE; `ended` is when the target worked again."""

    name: str
    target: int
    began: float
    ended: float

    def overlaps(self, began: float, ended: float, *, margin: float = 0.0) -> bool:
        """Whether any part of that time lies in the fault, or within `margin` seconds after it."""
        return self.began <= ended and began <= self.ended + margin


@dataclass(slots=True)
class Schedule:
    """Causes one fault after another, each at its share of the whole time."""

    replicas: Sequence[Replica]
    database: Postgres
    seconds: float
    shares: Mapping[str, float]
    """Which faults, and when."""

    done: list[Fault] = field(default_factory=list)

    def run(self) -> None:
        """Cause all of them, and return when the time is over."""
        began = settled = time.monotonic()
        causes: dict[str, tuple[int, Callable[[], None]]] = {
            KILLED: (self.replicas[0].number, self._kill),
            STOPPED: (self.replicas[1].number, self._stop),
            RESTARTED: (DATABASE, self.database.restart),
            RECOVERED: (DATABASE, self._recover),
            AWAY: (DATABASE, self._take_away),
        }
        for name, share in self.shares.items():
            _sleep_until(max(began + share * self.seconds, settled))
            target, cause = causes[name]
            started = time.monotonic()
            cause()
            self.done.append(Fault(name=name, target=target, began=started, ended=time.monotonic()))
            settled = time.monotonic() + self._at_most(SETTLE_SECONDS)
        _sleep_until(max(began + self.seconds, settled))

    def _kill(self) -> None:
        self.replicas[0].service.kill()
        time.sleep(self._at_most(DOWN_SECONDS))
        self.replicas[0].start()

    def _stop(self) -> None:
        self.replicas[1].service.stop()
        self.replicas[1].start()

    def _recover(self) -> None:
        """Stop it immediately: nothing is flushed, and the next start has to recover from the write-ahead log."""
        assert self.database.process is not None
        self.database.process.send_signal(signal.SIGQUIT)
        self.database.process.wait(timeout=STOP_SECONDS)
        self.database.start()

    def _take_away(self) -> None:
        self.database.stop()
        time.sleep(self._at_most(AWAY_SECONDS))
        self.database.start()

    def _at_most(self, seconds: float) -> float:
        return min(seconds, self.seconds / SHORTEST_SHARE)


def _sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
