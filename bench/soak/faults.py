"""What goes wrong on the way, when, and for how long."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bench.soak.replicas import Replica
from tests.postgres import STOP_SECONDS, Postgres

AWAY_SECONDS: Final = 10.0
"""How long there is no database."""

DOWN_SECONDS: Final = 2.0
"""How long a replica that was killed is down before it is started again."""

SETTLE_SECONDS: Final = 2.0
"""Between the end of one fault and the next, and after the last."""

LEAST_OF_THE_WHOLE: Final = 12
"""In a short soak each of these is one part in so many of it."""

DATABASE: Final = -1
KILLED: Final = "replica killed"
STOPPED: Final = "replica stopped in order"
RESTARTED: Final = "database restarted"
RECOVERED: Final = "database stopped at once, recovered"
AWAY: Final = "no database for a while"
SHARES: Final[Mapping[str, float]] = MappingProxyType({KILLED: 0.10, STOPPED: 0.26, RESTARTED: 0.42, RECOVERED: 0.58, AWAY: 0.74})
"""When in a soak each of them begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault that was: `of` is the number of the replica, or that of the database; `over` when it was there again."""

    name: str
    of: int
    began: float
    over: float

    def touches(self, began: float, ended: float, *, and_after: float = 0.0) -> bool:
        """Whether anything of that time was in it, or in so many seconds after it."""
        return self.began <= ended and began <= self.over + and_after


@dataclass(slots=True)
class Schedule:
    """Does faults in turn, each at its share of the whole time."""

    replicas: Sequence[Replica]
    database: Postgres
    seconds: float
    shares: Mapping[str, float]
    """Which faults, and when."""

    done: list[Fault] = field(default_factory=list)

    def run(self) -> None:
        """Do all of them, and come back when the time is over."""
        began = settled = time.monotonic()
        doing: dict[str, tuple[int, Callable[[], None]]] = {
            KILLED: (self.replicas[0].number, self._kill),
            STOPPED: (self.replicas[1].number, self._stop),
            RESTARTED: (DATABASE, self.database.restart),
            RECOVERED: (DATABASE, self._recover),
            AWAY: (DATABASE, self._leave),
        }
        for name, share in self.shares.items():
            _sleep_until(max(began + share * self.seconds, settled))
            of, fault = doing[name]
            started = time.monotonic()
            fault()
            self.done.append(Fault(name=name, of=of, began=started, over=time.monotonic()))
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
        """An immediate stop: nothing is written out, and the next start has to recover from the log."""
        assert self.database.process is not None
        self.database.process.send_signal(signal.SIGQUIT)
        self.database.process.wait(timeout=STOP_SECONDS)
        self.database.start()

    def _leave(self) -> None:
        self.database.stop()
        time.sleep(self._at_most(AWAY_SECONDS))
        self.database.start()

    def _at_most(self, seconds: float) -> float:
        return min(seconds, self.seconds / LEAST_OF_THE_WHOLE)


def _sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
