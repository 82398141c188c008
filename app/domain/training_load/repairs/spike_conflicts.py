"""Which runs are spikes whatever is made of caps, from bare numbers, for a search that asks it often.

As in `spacing.py`: it may miss a breach, but never tells of one that the checker would not find.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import Choice, unchanging
from app.domain.training_load.repairs.distance_bounds import DistanceBounds
from app.domain.training_load.repairs.problem import HORIZON_DAYS, RepairProblem
from app.domain.training_load.repairs.spikes import first_judged_day, longest_before, metres
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.single_run import SPIKE_DAYS


class _Later(NamedTuple):
    """A run that cannot be changed, later than some that can, and no spike as planned."""

    id: str
    distance: int
    choice: Choice


class SpikeConflicts:
    """The spike rule for the seats of a plan that hold a run, a capped one taken at the most that it can be cut to."""

    def __init__(self, problem: RepairProblem, reach: DistanceBounds) -> None:
        self._problem, self._reach = problem, reach
        self._percent = problem.limits[RuleId.SINGLE_RUN_SPIKE]["percent"]
        self._reach_days = problem.limits[RuleId.SINGLE_RUN_SPIKE]["reach_days"]
        self._first_day = min((each.day for each in problem.recent), default=problem.timeline.today + 2 * HORIZON_DAYS)
        self._runs = [(seat.number, seat.scheduled.workout.distance_m) for seat in problem.runs]
        self._doubtful = [seat for seat in problem.runs if seat.may_cap]
        self._seen = [seat for seat in problem.runs if seat.scheduled.id in problem.assessed]
        self._bare = (
            [number for number, distance in self._runs if distance is None] if problem.is_on(RuleId.SINGLE_RUN_SPIKE) else []
        )
        self._later = [*_later(problem, self._percent)]
        self._is_hopeless = any(run.distance * 100 > reach.before_standing(run.choice) * self._percent for run in self._later)
        self._standing = [each for each in problem.recent if each.kind is WorkoutKind.RUN]
        self._longest: dict[tuple[int, int], int | None] = {}

    def spikes(self, choices: Sequence[Choice]) -> Iterator[int]:
        """For each spike the seats (as bits) of which at least one has to change; none of them where no change can help."""
        if self._is_hopeless:
            yield 0
        if self._bare:
            yield from self._out_of_sight(choices)
        yield from self._cutting_nothing(choices)
        for seat in self._doubtful:
            choice = choices[seat.number]
            distance = metres(seat.scheduled)
            if choice.edit.is_capped or choice.edit.is_dropped:
                continue
            longest = self._longest_before(choice, choices)
            if longest and distance * 100 > longest * self._percent:
                yield seat.bit | self._problem.could_come_before(seat.scheduled.id, longer_than=longest)
        for run in self._later:
            longest = self._longest_before(run.choice, choices)
            if longest and run.distance * 100 > longest * self._percent:
                yield self._problem.could_come_before(run.id, longer_than=longest)

    def _out_of_sight(self, choices: Sequence[Choice]) -> Iterator[int]:
        """Runs that could be compared with earlier ones, put behind one of unknown distance, which may have been the longest."""
        for seat in self._seen:
            run = choices[seat.number]
            for number in self._bare:
                other = choices[number]
                if not run.edit.is_dropped and _comes_before(other, run):
                    yield seat.bit | 1 << number

    def _cutting_nothing(self, choices: Sequence[Choice]) -> Iterator[int]:
        """Runs to be cut that need not be, or cannot: one before them is long enough, or of unknown length."""
        for seat in self._doubtful:
            run = choices[seat.number]
            if not run.edit.is_capped:
                continue
            for number, distance in self._runs:
                is_enough = distance is None or distance * self._percent >= metres(seat.scheduled) * 100
                if is_enough and not choices[number].edit.is_capped and _comes_before(choices[number], run):
                    yield seat.bit | 1 << number

    def _longest_before(self, run: Choice, choices: Sequence[Choice]) -> int | None:
        """Metres; None where one of unknown distance is among them."""
        first = min([choice.day for choice in choices if not choice.edit.is_dropped], default=self._first_day)
        if run.day < min(first, self._first_day) + self._reach_days:
            return None
        longest = self._longest_standing(run)
        for number, distance in self._runs:
            other = choices[number]
            if _comes_before(other, run):
                if longest is None or distance is None:
                    return None
                longest = max(longest, self._reach.capped(number) if other.edit.is_capped else distance)
        return longest

    def _longest_standing(self, run: Choice) -> int | None:
        key = (run.start_s, run.day)
        if key not in self._longest:
            before = [each for each in self._standing if each.start_s < run.start_s and each.day >= run.day - SPIKE_DAYS]
            distances = [each.workout.distance_m for each in before]
            self._longest[key] = None if None in distances else max((each or 0 for each in distances), default=0)
        return self._longest[key]


def _comes_before(other: Choice, run: Choice) -> bool:
    """Whether a run is among those that another is compared with."""
    return other.start_s < run.start_s and other.day >= run.day - SPIKE_DAYS and not other.edit.is_dropped


def _later(problem: RepairProblem, percent: float) -> Iterator[_Later]:
    if not problem.is_on(RuleId.SINGLE_RUN_SPIKE):
        return
    every = [*problem.recent, *(seat.scheduled for seat in problem.seats)]
    runs, first = [each for each in every if each.kind is WorkoutKind.RUN], first_judged_day(every, problem.limits)
    for run in problem.recent:
        distance = run.workout.distance_m
        if run.kind is WorkoutKind.RUN and distance and run.start_s > problem.timeline.now_s:
            longest = longest_before(run, runs, first)
            if longest and distance * 100 <= longest * percent:
                yield _Later(run.id, distance, unchanging(run))
