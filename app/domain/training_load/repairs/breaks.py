"""What it would cost at least to make a new break from running, or to move the end of one.

In the first weeks, and after a break of a week or more, rules that compare runs are silent. So a change of one run could resolve
a finding about another one, but only by such a break; cheaper repairs cannot.
"""

from typing import Final

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.choice_table import MAX_DAYS_MOVED, drop_points, is_spare
from app.domain.training_load.repairs.problem import MovableWorkout, RepairProblem
from app.domain.training_load.returns import EASY_WEEK_DAYS, NEW_START_DAYS, find_returns
from app.domain.training_load.rules.rule import Remedy
from app.domain.training_load.timeline import Timeline

NEVER: Final = 1_000_000
"""More points than any repair has."""

_MOVES: Final = frozenset({Remedy.MOVE, Remedy.SWAP, Remedy.REORDER})
_NEAR_NEW_START: Final = range(NEW_START_DAYS - 2 * EASY_WEEK_DAYS, NEW_START_DAYS)
"""A break of this many days could become one that asks for a new start, whose limits are not always stricter."""


def least_points_of_break(problem: RepairProblem) -> int:
    """Return a lower bound of the points of every set of changes that makes, ends or moves a break; 0 where there is none."""
    first, movable = _first_day_to_look_at(problem), _movable_runs(problem)
    if not movable:
        return NEVER
    if first is None:
        return 0
    ids = {each.scheduled.id for each in movable}
    fixed = {run.day for run in problem.timeline.runs if run.id not in ids}
    last = max([*fixed, *(_last_day_of(each) for each in movable)])
    return min([_points_to_clear(movable, fixed, day) for day in range(first, last - EASY_WEEK_DAYS + 1)], default=NEVER)


def begun_weeks(timeline: Timeline) -> list[tuple[int, int]]:
    """Return the first and last local days of the first weeks and of returns that have begun: no change moves them."""
    start = timeline.cached(find_first_weeks)
    weeks = [(found.first, found.last) for found in timeline.cached(find_returns)]
    weeks += [] if start is None else [(start.first, start.last)]
    return [(first, last) for first, last in weeks if first < timeline.today]


def has_settled_start(problem: RepairProblem) -> bool:
    """Whether every run that may change lies in the first weeks, or in one return, and none of them moves.

    Then what is left out can only make these weeks begin later, which makes no limit of a run milder.
    """
    runs = _movable_runs(problem)
    starts = {None if each.week is None else each.week.start for each in runs}
    if None in starts or len(starts) != 1 or any(not _MOVES.isdisjoint(each.kinds) for each in runs):
        return False
    return not any(found.break_days in _NEAR_NEW_START for found in problem.timeline.cached(find_returns))


def _first_day_to_look_at(problem: RepairProblem) -> int | None:
    """The first local day of a break that would be new; None where one that is there could change."""
    timeline = problem.timeline
    today = timeline.today - EASY_WEEK_DAYS + 1
    if has_settled_start(problem):
        return max([today, *(each.week.start for each in _movable_runs(problem) if each.week is not None)])
    return None if _may_begin_otherwise(timeline) else today


def _movable_runs(problem: RepairProblem) -> list[MovableWorkout]:
    return [each for each in problem.movable if each.scheduled.kind is WorkoutKind.RUN]


def _may_begin_otherwise(timeline: Timeline) -> bool:
    """Whether the first weeks, or a return, begin with a run that is not done: then they could begin on another day."""
    start, today = timeline.cached(find_first_weeks), timeline.today
    if not any(run.workout.status is Status.DONE for run in timeline.runs):
        return True
    firsts = [found.first for found in timeline.cached(find_returns)] + ([] if start is None else [start.first])
    return any(first >= today for first in firsts)


def _last_day_of(movable: MovableWorkout) -> int:
    return movable.scheduled.day + (0 if _MOVES.isdisjoint(movable.kinds) else MAX_DAYS_MOVED)


def _points_to_clear(movable: list[MovableWorkout], fixed: set[int], first: int) -> int:
    """The least points after which no run is left on the days of a break from a local day on."""
    days = range(first, first + EASY_WEEK_DAYS)
    if not fixed.isdisjoint(days):
        return NEVER
    inside = [each for each in movable if each.scheduled.day in days]
    return sum(_points_to_leave(each, days) for each in inside) + points.FURTHER_CHANGE * max(len(inside) - 1, 0)


def _points_to_leave(movable: MovableWorkout, days: range) -> int:
    dropped = points.DROP_FREE_RUN if is_spare(movable) else drop_points(movable)
    ways = [dropped]
    if Remedy.REPLACE in movable.kinds:
        ways.append(points.REPLACE)
    shift = min(movable.scheduled.day - days[0], days[-1] - movable.scheduled.day) + 1
    if Remedy.MOVE in movable.kinds and shift <= MAX_DAYS_MOVED:
        ways.append(points.MOVE_DAYS[shift - 1])
    return min(ways)
