"""Which runs are spikes however runs are shortened, from plain numbers, fast enough for a search.

As in `spacing.py`: it may miss a breach, but never reports one that the checker would not find.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import Choice, WorkoutSet, unchanging
from app.domain.training_load.repairs.distance_bounds import DistanceBounds
from app.domain.training_load.repairs.problem import HORIZON_DAYS, RepairProblem
from app.domain.training_load.repairs.spikes import first_judged_day, longest_before, metres
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE, SPIKE_DAYS


class _FutureRun(NamedTuple):
    """A future run that cannot be changed, and that is not a spike as planned."""

    id: str
    distance: int
    choice: Choice


class SpikeConflicts:
    """The spike rule for the movable runs of a plan; a shortened run counts with the most that it can be shortened to."""

    def __init__(self, problem: RepairProblem, bounds: DistanceBounds) -> None:
        self._problem, self._bounds = problem, bounds
        limits = problem.limits[SINGLE_RUN_SPIKE.id]
        self._percent, self._reach_days = limits["percent"], limits["reach_days"]
        self._first_day = min((each.day for each in problem.recent), default=problem.timeline.today + 2 * HORIZON_DAYS)
        self._runs = [(movable.index, movable.scheduled.workout.distance_m) for movable in problem.runs]
        self._possible_spikes = [movable for movable in problem.runs if movable.may_shorten]
        self._compared = [movable for movable in problem.runs if movable.scheduled.id in problem.compared_runs]
        is_on = problem.is_on(SINGLE_RUN_SPIKE.id)
        self._without_distance = [index for index, distance in self._runs if distance is None] if is_on else []
        self._future = [*_future_runs(problem, self._percent)] if is_on else []
        self._is_hopeless = any(
            run.distance * 100 > bounds.max_before_unchanging(run.choice) * self._percent for run in self._future
        )
        self._unchanging = [each for each in problem.recent if each.kind is WorkoutKind.RUN]
        self._longest: dict[tuple[int, int], int | None] = {}

    def find(self, choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        """Yield for each spike the movable workouts that cannot all stay unchanged; none where no change can help."""
        if self._is_hopeless:
            yield 0
        if self._without_distance:
            yield from self._no_longer_compared(choices)
        yield from self._shortened_in_vain(choices)
        for movable in self._possible_spikes:
            choice = choices[movable.index]
            distance = metres(movable.scheduled)
            if choice.edit.is_shortened or choice.edit.is_dropped:
                continue
            longest = self._longest_before(choice, choices)
            if longest and distance * 100 > longest * self._percent:
                yield movable.bit | self._problem.runs_that_could_precede(movable.scheduled.id, longer_than=longest)
        for run in self._future:
            longest = self._longest_before(run.choice, choices)
            if longest and run.distance * 100 > longest * self._percent:
                yield self._problem.runs_that_could_precede(run.id, longer_than=longest)

    def _no_longer_compared(self, choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        """Runs that the plan compares with earlier ones, moved behind one of unknown distance, which may be the longest."""
        for movable in self._compared:
            run = choices[movable.index]
            for index in self._without_distance:
                other = choices[index]
                if not run.edit.is_dropped and _comes_before(other, run):
                    yield movable.bit | 1 << index

    def _shortened_in_vain(self, choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        """Shortened runs that need not or cannot be shortened: one before them is long enough, or of unknown distance."""
        for movable in self._possible_spikes:
            run = choices[movable.index]
            if not run.edit.is_shortened:
                continue
            for index, distance in self._runs:
                is_enough = distance is None or distance * self._percent >= metres(movable.scheduled) * 100
                if is_enough and not choices[index].edit.is_shortened and _comes_before(choices[index], run):
                    yield movable.bit | 1 << index

    def _longest_before(self, run: Choice, choices: Sequence[Choice]) -> int | None:
        """Metres; None where a run of unknown distance is among the earlier ones."""
        first = min([choice.day for choice in choices if not choice.edit.is_dropped], default=self._first_day)
        if run.day < min(first, self._first_day) + self._reach_days:
            return None
        longest = self._longest_unchanging_before(run)
        for index, distance in self._runs:
            other = choices[index]
            if _comes_before(other, run):
                if longest is None or distance is None:
                    return None
                longest = max(longest, self._bounds.max_when_shortened(index) if other.edit.is_shortened else distance)
        return longest

    def _longest_unchanging_before(self, run: Choice) -> int | None:
        key = (run.start_s, run.day)
        if key not in self._longest:
            before = [each for each in self._unchanging if each.start_s < run.start_s and each.day >= run.day - SPIKE_DAYS]
            distances = [each.workout.distance_m for each in before]
            self._longest[key] = None if None in distances else max((each or 0 for each in distances), default=0)
        return self._longest[key]


def _comes_before(other: Choice, run: Choice) -> bool:
    """Whether a run is among those that another is compared with."""
    return other.start_s < run.start_s and other.day >= run.day - SPIKE_DAYS and not other.edit.is_dropped


def _future_runs(problem: RepairProblem, percent: float) -> Iterator[_FutureRun]:
    workouts = [*problem.recent, *(movable.scheduled for movable in problem.movable)]
    runs, first_day = [each for each in workouts if each.kind is WorkoutKind.RUN], first_judged_day(workouts, problem.limits)
    for run in problem.recent:
        distance = run.workout.distance_m
        if run.kind is WorkoutKind.RUN and distance and run.start_s > problem.timeline.now_s:
            longest = longest_before(run, runs, first_day)
            if longest and distance * 100 <= longest * percent:
                yield _FutureRun(run.id, distance, unchanging(run))
