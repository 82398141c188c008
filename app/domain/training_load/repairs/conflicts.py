"""The conflicts of choices: from plain numbers and what the checker found before; where these find nothing, from the checker."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice, WorkoutSet, unchanged
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.resolvers import Resolvers
from app.domain.training_load.repairs.spacing import SpacingRules, spacing_class_of
from app.domain.training_load.rules.facts import SpikeFacts

NODES_PER_CHECK: Final = 3
"""Running the repairable rules on a changed plan costs about as much as this many nodes of a search."""


class ConflictFinder:
    """Finds conflicts: sets of movable workouts. At least one workout of each has to change, whatever becomes of the others.

    It learns: choices that were in conflict once are so in every plan that has them all.
    """

    def __init__(self, problem: RepairProblem, checker: CandidateChecker, table: ChoiceTable, *, assumes_no_break: bool) -> None:
        self._checker, self._table = checker, table
        self.resolvers = Resolvers(problem, checker, assumes_no_break=assumes_no_break)
        self._spacing = SpacingRules.of(problem.plan, problem.limits)
        unchanging = [unchanged(each, spacing_class_of(each, each.perceived_effort)) for each in problem.recent]
        self._unchanging = sorted(unchanging, key=_start_of)
        self._longest_s = max((each.end_s - each.start_s for each in unchanging), default=0)
        self._weeks = [(week.days, week.spare_runs) for week in problem.weeks if week.spare_runs]
        self._days = [each.scheduled.day for each in problem.movable]
        self._impossible: dict[Choice, bool] = {}
        self._clashes: dict[tuple[Choice, Choice], bool] = {}
        self._learned: dict[Choice, list[tuple[WorkoutSet, tuple[Choice, ...]]]] = {}

    def find(self, choices: Sequence[Choice], spend: Callable[[int], None]) -> Sequence[WorkoutSet]:
        """Find conflicts of choices; none where they are a repair. `spend` counts the cost of asking the checker."""
        conflicts = [*self._find_by_numbers(choices)] or [*self._find_learned(choices)]
        if not conflicts:
            spend(NODES_PER_CHECK)
            conflicts = self._find_by_checker(choices)
        return conflicts

    def is_possible(self, choice: Choice) -> bool:
        """Return whether a choice can be part of a repair, as far as that is known without the other movable workouts."""
        impossible = self._impossible.get(choice)
        if impossible is None:
            near = [] if choice.is_dropped else self._near(choice)
            impossible = self._impossible[choice] = any(self._spacing.clash(choice, other) for other in near)
        return not impossible

    def _near(self, choice: Choice) -> Sequence[Choice]:
        """The unchanging workouts that are near enough to clash with a choice."""
        reach = self._spacing.reach_s
        first = bisect_left(self._unchanging, choice.start_s - reach - self._longest_s, key=_start_of)
        return self._unchanging[first : bisect_left(self._unchanging, choice.end_s + reach, key=_start_of)]

    def clash(self, one: Choice, other: Choice) -> bool:
        """Return whether two choices cannot be combined."""
        clashes = self._clashes.get((one, other))
        if clashes is None:
            clashes = self._clashes[one, other] = self._compare(one, other)
        return clashes

    def _compare(self, one: Choice, other: Choice) -> bool:
        if one.partner != NOT_MOVABLE or other.partner != NOT_MOVABLE:
            of_one, of_other = one.partner == other.workout, other.partner == one.workout
            if of_one is not of_other or (of_one and one.kind is not other.kind):
                return of_one or of_other
        return not one.is_dropped and not other.is_dropped and self._spacing.clash(one, other)

    def _find_by_numbers(self, choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        for position, one in enumerate(choices):
            for other in choices[position + 1 :]:
                if self.clash(one, other):
                    yield 1 << one.workout | 1 << other.workout
        for days, most in self._weeks:
            spare = [choice for choice in choices if choice.is_spare and self._days[choice.workout] in days]
            if len(spare) > most:
                yield _set_of(spare)

    def _find_learned(self, choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        for choice in choices:
            for conflict, others in self._learned.get(choice, ()):
                if all(choices[other.workout] is other for other in others):
                    yield conflict

    def _find_by_checker(self, choices: Sequence[Choice]) -> list[WorkoutSet]:
        found = self.resolvers.find(self._checker.find_breaches(choices))
        for conflict, breach in found:
            self._learn(conflict, breach, choices)
        return [conflict for conflict, _ in found]

    def _learn(self, conflict: WorkoutSet, breach: Breach, choices: Sequence[Choice]) -> None:
        members = sorted((choices[index] for index in indices_in(conflict)), key=lambda choice: -choice.weight)
        if len(members) > 1:
            self._learned.setdefault(members[0], []).append((conflict, tuple(members[1:])))
            return
        for each in self._as_impossible(members[0], breach):
            self._impossible[each] = True

    def _as_impossible(self, choice: Choice, breach: Breach) -> Iterator[Choice]:
        """A choice that is impossible by itself, and longer versions of the same run."""
        yield choice
        facts = breach.facts
        if isinstance(facts, SpikeFacts) and breach.unit == "km":
            for other in self._table.of(choice.workout):
                is_alike = other.start_s == choice.start_s and not other.is_dropped and other.size is not None
                if is_alike and (other.size or 0) > facts.allowed:
                    yield other


def indices_in(workouts: WorkoutSet) -> Iterator[int]:
    """Yield the index of each workout in a set."""
    while workouts:
        bit = workouts & -workouts
        yield bit.bit_length() - 1
        workouts ^= bit


def _start_of(choice: Choice) -> int:
    return choice.start_s


def _set_of(choices: Sequence[Choice]) -> WorkoutSet:
    return sum(1 << choice.workout for choice in choices)
