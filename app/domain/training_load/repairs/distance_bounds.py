"""Upper bounds on the distance that runs can have without a spike, wherever each is moved and however it is shortened."""

from bisect import bisect_left
from functools import cached_property
from math import floor, inf

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import Choice, MovableWorkout, WorkoutSet
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spikes import first_judged_day, longest_reachable, metres
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE, SPIKE_DAYS


class DistanceBounds:
    """Upper bounds for the movable runs of a plan. They apply to every plan in which the checker finds no spike.

    A run is bounded where the rule compares it with earlier ones wherever it is moved; other runs may have any length.
    """

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._percent = problem.limits[SINGLE_RUN_SPIKE.id]["percent"]
        self._unchanging = [each for each in problem.recent if each.kind is WorkoutKind.RUN]
        self._days = [each.day for each in self._unchanging]
        self._starts = [each.start_s for each in self._unchanging]
        self._metres = [metres(each) for each in self._unchanging]
        self._first_judged_day = first_judged_day(problem.recent, problem.limits) if problem.recent else inf
        self._bounded = [movable for movable in problem.runs if self._is_bounded(movable)]
        self._unbounded = [movable for movable in problem.runs if not self._is_bounded(movable)]
        self._max_of_others: dict[int, float] = {}

    def max_before(self, choice: Choice) -> float:
        """Return the most metres that any run before a choice can have, movable or not, within the rule's days."""
        first, end = bisect_left(self._days, choice.day - SPIKE_DAYS), bisect_left(self._starts, choice.start_s)
        return max([self.max_of_others(choice.workout), *self._metres[first:end]])

    def max_anywhere(self, index: int) -> float:
        """Return the most metres that any run before a movable run can have, wherever that starts."""
        return max([self.max_of_others(index), *self._metres])

    def max_of_others(self, index: int) -> float:
        """Return the most metres that any other movable run can have that comes before a movable run.

        What the spike rule compared before any change it must still compare, so no run of unknown distance comes before.
        """
        if index not in self._max_of_others:
            last = self._problem.movable[index].days[-1]
            others = [movable for movable in self._bounded if movable.index != index and movable.days[0] <= last]
            self._max_of_others[index] = longest_reachable(
                [metres(movable.scheduled) for movable in others], self._max_unbounded_until(last, index), self._percent
            )
        return self._max_of_others[index]

    def max_before_unchanging(self, run: Choice) -> float:
        """Return the most metres that any run can have that comes before a run that cannot be changed."""
        unchanging = self._metres[: bisect_left(self._starts, run.start_s)]
        unbounded = [metres(movable.scheduled) for movable in self._unbounded if movable.days[0] <= run.day]
        bounded = [metres(movable.scheduled) for movable in self._bounded if movable.days[0] <= run.day]
        return longest_reachable(bounded, max((*unchanging, *unbounded), default=0), self._percent)

    @cached_property
    def must_be_shortened(self) -> tuple[WorkoutSet, int]:
        """A set of movable runs, and at least how many of them have to be shortened or dropped."""
        return max(
            (self._must_be_shortened_until(last) for last in {movable.days[-1] for movable in self._bounded}),
            key=lambda each: each[1],
            default=(0, 0),
        )

    def _must_be_shortened_until(self, last: int) -> tuple[WorkoutSet, int]:
        compared = self._problem.compared_runs
        judged = [movable for movable in self._bounded if movable.scheduled.id in compared and movable.days[-1] <= last]
        others = [metres(each.scheduled) for each in self._bounded if each not in judged and each.days[0] <= last]
        by_length, unbounded = sorted(metres(movable.scheduled) for movable in judged), self._max_unbounded_until(last)
        suffices = (
            _can_stay(by_length[: len(judged) - count], others, (unbounded, self._percent), steps=count)
            for count in range(len(judged))
        )
        fewest = next((count for count, is_enough in enumerate(suffices) if is_enough), len(judged))
        return sum(movable.bit for movable in judged), fewest

    def _max_unbounded_until(self, last: int, except_index: int = -1) -> int:
        """Metres of the longest run up to a local day that may have its full length, whatever came before it."""
        unchanging = (metres(each) for each in self._unchanging if each.day <= last)
        unbounded = (metres(each.scheduled) for each in self._unbounded if each.index != except_index and each.days[0] <= last)
        return max((*unchanging, *unbounded), default=0)

    def max_when_shortened(self, index: int) -> int:
        """Return the most metres to which a movable run can be shortened."""
        limit = floor(self.max_of_others(index) * self._percent / 100)
        return min(metres(self._problem.movable[index].scheduled), limit)

    def _is_bounded(self, movable: MovableWorkout) -> bool:
        """Whether the rule compares a run wherever it is moved, if no run of unknown distance comes before it."""
        if movable.scheduled.id in self._problem.compared_runs:
            return True
        now_s, first, last = self._problem.timeline.now_s, movable.days[0], movable.days[-1]
        has_earlier_run = any(each.start_s <= now_s and each.day >= last - SPIKE_DAYS for each in self._unchanging)
        return has_earlier_run and all(map(metres, self._unchanging)) and first >= self._first_judged_day


def _can_stay(unshortened: list[int], others: list[int], longest_percent: tuple[float, float], *, steps: int) -> bool:
    """Whether these runs can stay at full length after `steps` shortened ones, each one step up; `others` may be shortened.

    To shorten the longest runs is best: what stays at full length is then shorter and easier to reach.
    """
    longest, percent = longest_percent
    shorter_first = sorted(others)
    for distance in unshortened:
        while shorter_first and shorter_first[0] <= distance:
            longest = max(longest, min(shorter_first.pop(0), longest * percent / 100))
        while distance * 100 > longest * percent:
            if not shorter_first and not steps:
                return False
            # A longer run provides one full step, whether it has to be shortened for it or is shortened anyway.
            steps -= not shorter_first
            longest = longest * percent / 100
            shorter_first = shorter_first[:-1]
        longest = max(longest, distance)
    return True
