"""The instants at which a workout may start: the times of day of a plan, on each local day from now on."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.training_load.plan import Plan
from app.domain.training_load.timeline import Timeline

Start = tuple[int, int, time]
"""A possible start: seconds since 1970, local day, and time of day in the plan's zone."""

_DAY_STARTS: Final = time()
_DAY_ENDS: Final = time(fold=1)
"""Midnight; where the clocks skip or repeat it, before and after the change."""

_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_SECONDS_PER_DAY: Final = 24 * 3600


class StartTimes:
    """The starts at given times of day, by local day. None of them is before `now` of the plan."""

    def __init__(self, times: Iterable[time], plan: Plan, timeline: Timeline) -> None:
        clocks = sorted({moment.replace(fold=0, tzinfo=None) for moment in times})
        self._clocks = [(clock, _seconds_since_midnight(clock)) for clock in clocks]
        self._zone, self._now_s = plan.zone, timeline.now_s
        self.first_day = timeline.today
        self._on_day: dict[int, list[Start]] = {}

    @property
    def max_per_day(self) -> int:
        """The most starts on a day."""
        return len(self._clocks)

    def on(self, day: int) -> list[Start]:
        """Return the starts on a local day. A time that the clocks skip is left out; of a repeated time the first counts."""
        starts = self._on_day.get(day)
        if starts is None:
            starts = self._on_day[day] = [start for start in self._starts(day) if start[0] > self._now_s]
        return starts

    def _starts(self, day: int) -> Iterator[Start]:
        midnight_s, first_offset = (day - _EPOCH_DAY) * _SECONDS_PER_DAY, self._offset(day, _DAY_STARTS)
        # Clocks never change and change back within a day.
        is_even = first_offset == self._offset(day + 1, _DAY_ENDS)
        for clock, seconds in self._clocks:
            offset = first_offset if is_even else self._offset(day, clock)
            # Where the clocks skip a time, the offset before the change is less than the one after it.
            if is_even or offset >= self._offset(day, clock.replace(fold=1)):
                yield round(midnight_s + seconds - offset), day, clock

    def _offset(self, day: int, clock: time) -> float:
        """Seconds by which the local clocks are ahead of UTC."""
        return (self._zone.utcoffset(datetime.combine(date.fromordinal(day), clock)) or timedelta()).total_seconds()


def _seconds_since_midnight(clock: time) -> float:
    return (clock.hour * 60 + clock.minute) * 60 + clock.second + clock.microsecond / 1_000_000
