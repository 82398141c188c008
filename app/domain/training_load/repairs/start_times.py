"""The instants at which a workout may start: the times of day of a plan, on each local day from now on."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.training_load.plan import Plan
from app.domain.training_load.timeline import Timeline

Start = tuple[int, int, time]
"""An instant at which a workout could start, in seconds since 1970; its local day; and its time of day in the plan's zone."""

_BEGINS: Final = time()
_ENDED: Final = time(fold=1)
"""Midnight. Where the clocks skip it or tell it twice: as they went before that, and after."""

_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_SECONDS_PER_DAY: Final = 24 * 3600


class StartTimes:
    """The starts that times of day give, by local day, none of them before the present of a plan."""

    def __init__(self, times: Iterable[time], plan: Plan, timeline: Timeline) -> None:
        clocks = sorted({moment.replace(fold=0, tzinfo=None) for moment in times})
        self._clocks = [(clock, _since_midnight(clock)) for clock in clocks]
        self._zone, self._now_s = plan.zone, timeline.now_s
        self.first_day = timeline.today
        self._of_day: dict[int, list[Start]] = {}

    @property
    def a_day(self) -> int:
        """How many there are on a day, at most."""
        return len(self._clocks)

    def on(self, day: int) -> list[Start]:
        """Those of one local day. A time that the clocks skip is no start; of one that comes twice the first counts."""
        starts = self._of_day.get(day)
        if starts is None:
            starts = self._of_day[day] = [start for start in self._starts(day) if start[0] > self._now_s]
        return starts

    def _starts(self, day: int) -> Iterator[Start]:
        midnight_s, offset = (day - _EPOCH_DAY) * _SECONDS_PER_DAY, self._offset(day, _BEGINS)
        # Clocks never change and change back within a day.
        is_even = offset == self._offset(day + 1, _ENDED)
        for clock, seconds in self._clocks:
            before = offset if is_even else self._offset(day, clock)
            # Where clocks skip, the offset before the change is less than the one after it.
            if is_even or before >= self._offset(day, clock.replace(fold=1)):
                yield round(midnight_s + seconds - before), day, clock

    def _offset(self, day: int, clock: time) -> float:
        """Seconds by which the clocks of the zone are ahead of UTC."""
        return (self._zone.utcoffset(datetime.combine(date.fromordinal(day), clock)) or timedelta()).total_seconds()


def _since_midnight(clock: time) -> float:
    """Seconds by the clock."""
    return (clock.hour * 60 + clock.minute) * 60 + clock.second + clock.microsecond / 1_000_000
