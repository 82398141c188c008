"""What it would cost at least to make a new break from running, after which other rules would be silent."""

from typing import Final

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.choice_table import MAX_DAYS_MOVED, drop_points
from app.domain.training_load.repairs.problem import HORIZON_DAYS, MovableWorkout, RepairProblem
from app.domain.training_load.returns import EASY_WEEK_DAYS
from app.domain.training_load.rules.rule import Remedy

NEVER: Final = 1_000_000
"""More points than any repair has."""


def least_points_of_break(problem: RepairProblem) -> int:
    """Return a lower bound of the points of every set of changes that begins, ends or moves a break; 0 where there is one.

    In the first weeks and after a break of a week or more, rules that compare runs are silent. So a change of one run could resolve a
    finding about another one, but only by making such a break; cheaper repairs cannot.
    """
    timeline, ids = problem.timeline, {each.scheduled.id for each in problem.movable}
    if timeline.cached(find_first_weeks) is not None or not any(run.workout.status is Status.DONE for run in timeline.runs):
        return 0
    fixed = {run.day for run in timeline.runs if run.id not in ids}
    movable = [each for each in problem.movable if each.scheduled.kind is WorkoutKind.RUN]
    last = max([*fixed, *(each.scheduled.day + MAX_DAYS_MOVED for each in movable)])
    first = min([timeline.today - 2 * HORIZON_DAYS, *(day for day in fixed if day >= timeline.today - EASY_WEEK_DAYS)])
    return min([_points_to_clear(movable, fixed, day) for day in range(first, last - EASY_WEEK_DAYS + 1)], default=NEVER)


def _points_to_clear(movable: list[MovableWorkout], fixed: set[int], first: int) -> int:
    """The least points after which no run is left on the days of a break from a local day on."""
    days = range(first, first + EASY_WEEK_DAYS)
    if not fixed.isdisjoint(days):
        return NEVER
    inside = [each for each in movable if each.scheduled.day in days]
    return sum(_points_to_leave(each, days) for each in inside) + points.FURTHER_CHANGE * max(len(inside) - 1, 0)


def _points_to_leave(movable: MovableWorkout, days: range) -> int:
    dropped = points.DROP_FREE_RUN if movable.week and movable.week.spare_runs else drop_points(movable)
    ways = [dropped]
    if Remedy.REPLACE in movable.kinds:
        ways.append(points.REPLACE)
    shift = min(movable.scheduled.day - days[0], days[-1] - movable.scheduled.day) + 1
    if Remedy.MOVE in movable.kinds and shift <= MAX_DAYS_MOVED:
        ways.append(points.MOVE_DAYS[shift - 1])
    return min(ways)
