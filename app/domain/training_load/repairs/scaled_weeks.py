"""Which weeks of a plan are scaled, as a whole: every set of such changes that have no run in common, cheapest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from app.domain.training_load.demand import minutes_of
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.choices import WorkoutSet
from app.domain.training_load.repairs.guided_weeks import find_scaled_days
from app.domain.training_load.repairs.points import Touched, weigh
from app.domain.training_load.repairs.problem import MovableWorkout, RepairProblem
from app.domain.training_load.repairs.scaled_run import scaled_minutes, scaled_size

MIN_RUNS: Final = 2
"""A single run is not a week."""

MAX_SCALED: Final = 3
"""No more weeks than a repair can reach."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ScaledWeek:
    """The runs of a week, to be scaled to `percent`. With capped runs it may count as a smaller one."""

    runs: WorkoutSet
    percent: int
    counts_as: int
    points: int
    weight: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Scaling:
    """Weeks that are scaled together; none in the first one of a plan."""

    weeks: tuple[ScaledWeek, ...]
    runs: WorkoutSet
    weight: int

    def percent_of(self, index: int) -> int | None:
        """Return what is left of a run of these weeks, in percent; None for other workouts."""
        return next((week.percent for week in self.weeks if week.runs >> index & 1), None)


def find_scalings(problem: RepairProblem) -> list[Scaling]:
    """Find all sets of weeks to scale, cheapest first; the first one is to scale none."""
    groups = list(dict.fromkeys(_groups(problem)))
    options = [_scale_in_all_ways(problem, group) for group in groups]
    found = [Scaling(weeks=(), runs=0, weight=0)]
    for size in range(1, min(len(groups), MAX_SCALED) + 1):
        for chosen in combinations(options, size):
            if _are_apart([each[0].runs for each in chosen]):
                found += [combine_weeks(weeks) for weeks in product(*chosen)]
    return sorted(found, key=lambda scaling: scaling.weight)


def _groups(problem: RepairProblem) -> Iterator[tuple[int, ...]]:
    movable = frozenset([each.scheduled.id for each in problem.movable])
    named = [breach for breach in problem.found if not movable.isdisjoint(breach.ids)]
    for days in find_scaled_days(problem.weeks, named, movable):
        inside = [each for each in problem.movable if each.scheduled.kind is WorkoutKind.RUN and each.scheduled.day in days]
        if len(inside) >= MIN_RUNS:
            yield tuple(each.index for each in inside)


def _scale_in_all_ways(problem: RepairProblem, group: Sequence[int]) -> list[ScaledWeek]:
    """A week scaled to each percentage, the largest first, without those that make no difference."""
    runs = [problem.movable[index] for index in group]
    ways = dict[tuple[int | None, ...], ScaledWeek]()
    for percent, _ in points.SCALE:
        sizes = tuple(scaled_size(run, percent) for run in runs)
        ways.setdefault(sizes, _scale(runs, percent))
    return [*ways.values()]


def _scale(runs: Sequence[MovableWorkout], percent: int) -> ScaledWeek:
    """A scaled week. Some of its runs may be capped, so that its points are those of what is left of all."""
    left = 100 * sum(scaled_minutes(run, percent) for run in runs) / max(sum(minutes_of(run.scheduled) for run in runs), 1)
    counts_as, price = points.scale_points(left)
    touched = Touched(workouts=len(runs), rank=max(run.rank for run in runs), place=round(100 - left))
    return ScaledWeek(
        runs=sum(run.bit for run in runs),
        percent=percent,
        counts_as=counts_as,
        points=price,
        weight=weigh(2 * (price + points.FURTHER_CHANGE), touched),
    )


def _are_apart(sets: Sequence[WorkoutSet]) -> bool:
    seen = 0
    for each in sets:
        if seen & each:
            return False
        seen |= each
    return True


def combine_weeks(weeks: tuple[ScaledWeek, ...]) -> Scaling:
    """Return these weeks, which have no run in common, as scaled together."""
    return Scaling(weeks=weeks, runs=sum(week.runs for week in weeks), weight=sum(week.weight for week in weeks))
