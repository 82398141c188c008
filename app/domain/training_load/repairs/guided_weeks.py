"""The weeks of a new runner and of a return after a break, and the weeks whose runs a repair may scale together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.returns import find_returns
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import ReturnFacts, StressFacts
from app.domain.training_load.timeline import Timeline

WEEK_DAYS: Final = 7
FREE_RUNS: Final = 3
"""A new or returning runner runs this often a week; leaving out what is more costs little. Source: limber-house."""

GUIDED_M: Final = 5_000
GUIDED_MINUTES: Final = 30
"""No run of the first weeks, and no first run of a return, stays longer where its week is scaled. Source: limber-house."""


class GuidedWeek(NamedTuple):
    """Seven days of the weeks from `start` on; how many runs may be left out for little; up to which day runs are capped."""

    first: int
    start: int
    spare_runs: int
    capped_to: int

    @property
    def days(self) -> range:
        """Its local days."""
        return range(self.first, self.first + WEEK_DAYS)


def find_guided_weeks(timeline: Timeline, named: Iterable[Breach]) -> list[GuidedWeek]:
    """Find the weeks of the first weeks, then of the returns, of which findings name workouts that may change."""
    breaches = [*named]
    weeks = list[GuidedWeek]()
    start = timeline.cached(find_first_weeks)
    if start is not None and any(breach.rule is RuleId.FIRST_WEEKS for breach in breaches):
        weeks += _split(timeline, start.first, start.last, capped_to=start.last)
    for found in timeline.cached(find_returns):
        inside = (breach for breach in breaches if isinstance(breach.facts, ReturnFacts))
        if any(found.first <= breach.first <= found.last for breach in inside):
            weeks += _split(timeline, found.first, found.last, capped_to=found.first)
    return weeks


def find_scaled_days(weeks: Sequence[GuidedWeek], named: Iterable[Breach], movable: frozenset[str]) -> Iterator[range]:
    """Find the days whose runs may be scaled together: guided weeks, ramps, stressful weeks, weeks with an illness."""
    yield from (week.days for week in weeks)
    ill = set[int]()
    for breach in named:
        days = {each.day for each in breach.workouts if not movable.isdisjoint(each.ids)}
        if breach.rule is RuleId.WEEKLY_DISTANCE_RAMP:
            yield range(breach.first, breach.last + 1)
        elif isinstance(breach.facts, StressFacts) and breach.facts.stressful_days:
            yield from _weeks_with(days)
        elif breach.rule is RuleId.ILLNESS_REPORTED:
            ill |= days
    yield from _weeks_with(ill)


def _weeks_with(days: set[int]) -> Iterator[range]:
    if days:
        for first in range(min(days), max(days) + 1, WEEK_DAYS):
            week = range(first, first + WEEK_DAYS)
            if not days.isdisjoint(week):
                yield week


def _split(timeline: Timeline, first: int, last: int, *, capped_to: int) -> Iterator[GuidedWeek]:
    for day in range(first, last + 1, WEEK_DAYS):
        inside = timeline.between_days(day, day + WEEK_DAYS - 1)
        runs = sum(each.kind is WorkoutKind.RUN and not each.workout.is_race for each in inside)
        yield GuidedWeek(day, first, max(runs - FREE_RUNS, 0), capped_to)
