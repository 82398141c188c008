"""The instants at which a workout may start: the times of day of a plan, on each local day from now on."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from app.domain.training_load.plan import Plan
from app.domain.training_load.timeline import Timeline


class Start(NamedTuple):
    """A possible start: seconds since 1970, local day, and time of day in the plan's zone."""

    start_s: int
    day: int
    clock: time


_DAY_STARTS: Final = time()
_DAY_ENDS: Final = time(fold=1)
"""Midnight; where the clocks skip or repeat it, before and after the change."""

_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_SECONDS_PER_DAY: Final = 24 * 3600
_SATURDAY: Final = 5


class StartTimes:
    """The starts on a local day, at the times of day of working days or of weekends. None of them is before `now` of the plan."""

    def __init__(self, on_working_days: Iterable[time], on_weekends: Iterable[time], plan: Plan, timeline: Timeline) -> None:
        self._clocks = {False: _in_order(on_working_days), True: _in_order(on_weekends)}
        self._zone, self._now_s = plan.zone, timeline.now_s
        self.first_day = timeline.today
        self._on_day: dict[int, list[Start]] = {}

    def on(self, day: int, own: time) -> list[Start]:
        """Return the starts on a local day; where nothing starts on such a day, the workout's own time of day."""
        clocks = self._clocks[_is_weekend(day)]
        if not clocks:
            return [*self._starts(day, (_plain(own),))]
        starts = self._on_day.get(day)
        if starts is None:
            starts = self._on_day[day] = [*self._starts(day, clocks)]
        return starts

    def at(self, day: int, own: time) -> Start | None:
        """Return the start at a workout's own time of day, if anything starts then on such a day."""
        return next((start for start in self.on(day, own) if start.clock == _plain(own)), None)

    def _starts(self, day: int, clocks: Iterable[time]) -> Iterator[Start]:
        """The starts after now. A time that the clocks skip is left out; of a repeated time the first counts."""
        midnight_s, first_offset = (day - _EPOCH_DAY) * _SECONDS_PER_DAY, self._offset(day, _DAY_STARTS)
        # Clocks never change and change back within a day.
        is_even = first_offset == self._offset(day + 1, _DAY_ENDS)
        for clock in clocks:
            offset = first_offset if is_even else self._offset(day, clock)
            # Where the clocks skip a time, the offset before the change is less than the one after it.
            if is_even or offset >= self._offset(day, clock.replace(fold=1)):
                start = Start(round(midnight_s + _seconds_since_midnight(clock) - offset), day, clock)
                if start.start_s > self._now_s:
                    yield start

    def _offset(self, day: int, clock: time) -> float:
        """Seconds by which the local clocks are ahead of UTC."""
        return (self._zone.utcoffset(datetime.combine(date.fromordinal(day), clock)) or timedelta()).total_seconds()


def is_on_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def _is_weekend(day: int) -> bool:
    return is_on_weekend(date.fromordinal(day))


def _in_order(times: Iterable[time]) -> tuple[time, ...]:
    return tuple(sorted({_plain(moment) for moment in times}))


def _plain(moment: time) -> time:
    return moment.replace(fold=0, tzinfo=None)


def _seconds_since_midnight(clock: time) -> float:
    return (clock.hour * 60 + clock.minute) * 60 + clock.second + clock.microsecond / 1_000_000
