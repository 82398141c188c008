"""The openings of a session: on each local day, the times at which it may be by itself, by how good they are."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import NamedTuple

from app.domain.placement.windows import Window
from app.domain.week_plan.closed_times import ClosedTime, list_closed_times
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.free_times import FreeTime, list_free_times, round_up_after_run
from app.domain.week_plan.preference import POINTS, Preference, list_changes, list_preferences
from app.domain.week_plan.question import Availability
from app.domain.week_plan.sessions import Spec


class Opening(NamedTuple):
    """Starts on a local day that are equally good. `slot` is how many workouts of the plan begin before them that day."""

    day: int
    slot: int
    parts: tuple[Preference, ...]
    points: int
    starts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FreeDays:
    """The free times of these local days, for all sessions."""

    fixed: FixedWork
    availability: Availability
    days: range

    @cached_property
    def by_day(self) -> dict[int, tuple[FreeTime, ...]]:
        """The free times of each day, with the starts after its runs among the usual ones."""
        return {day: tuple(self._list_free(day)) for day in self.days}

    def _list_free(self, day: int) -> Iterator[FreeTime]:
        after_runs = [round_up_after_run(run.end_s) for run in self.fixed.get_runs(day).runs]
        for free in list_free_times(self.availability, self.fixed.plan.zone, day):
            yield free._replace(starts=tuple(sorted({*free.starts, *(each for each in after_runs if each >= free.opens_s)})))


class OpeningFinder:
    """Finds the openings of one kind of session."""

    def __init__(self, spec: Spec, free_days: FreeDays) -> None:
        self._spec, self._free_days = spec, free_days
        self._closed = list_closed_times(free_days.fixed, spec, free_days.days)

    def find_openings(self, day: int) -> tuple[Opening, ...]:
        """Find the openings of a local day, best first."""
        fixed, spec, free_times = self._free_days.fixed, self._spec, self._free_days.by_day[day]
        first_s = free_times[0].opens_s if free_times else 0
        found: dict[tuple[int, tuple[Preference, ...]], list[int]] = {}
        for free in free_times:
            busy = [span.start_s for span in fixed.busy if first_s <= span.start_s < free.closes_s]
            changes = sorted({*busy, *list_changes(fixed, spec, day)})
            for _, alike in groupby(self._list_open_starts(free), key=partial(bisect_right, changes)):
                starts = [*alike]
                key = bisect_right(busy, starts[0]), list_preferences(fixed, spec, day, starts[0])
                found.setdefault(key, []).extend(starts)
        openings = (Opening(day, *key, self._count_points(key[1]), tuple(starts)) for key, starts in found.items())
        return tuple(sorted(openings, key=_by_points))

    def find_causes(self, day: int) -> tuple[Window | PlacingRule, ...]:
        """Find the fewest causes that together close every time of a local day without openings, those of most times first."""
        closing: dict[Window | PlacingRule, set[int]] = {}
        left = set[int]()
        for free in self._free_days.by_day[day]:
            starts = self._list_starts(free)
            left.update(starts)
            for after_s, before_s, cause in self._list_closed(free):
                closing.setdefault(cause, set()).update(start_s for start_s in starts if after_s < start_s < before_s)
        if not left:
            return (PlacingRule.AVAILABILITY,)
        causes = list[Window | PlacingRule]()
        while left:
            causes.append(max(closing, key=lambda cause: len(closing[cause] & left)))
            left -= closing[causes[-1]]
        return tuple(causes)

    def _list_open_starts(self, free: FreeTime) -> list[int]:
        starts = self._list_starts(free)
        for after_s, before_s, _ in self._list_closed(free):
            starts = [start_s for start_s in starts if not after_s < start_s < before_s]
        return starts

    def _list_starts(self, free: FreeTime) -> list[int]:
        latest_s = free.closes_s - self._spec.seconds
        return [start_s for start_s in free.starts if start_s <= latest_s]

    def _list_closed(self, free: FreeTime) -> list[ClosedTime]:
        return [each for each in self._closed if each.after_s < free.closes_s and each.before_s > free.opens_s]

    def _count_points(self, parts: tuple[Preference, ...]) -> int:
        return sum(POINTS[self._spec.kind, part] for part in parts)


def _by_points(opening: Opening) -> tuple[int, int, int]:
    """Of equally good ones, that after the work of the day comes first."""
    return -opening.points, -opening.slot, opening.starts[0]
