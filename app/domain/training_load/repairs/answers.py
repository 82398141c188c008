"""What a search found, as the result that a caller reads: the changes with their reasons, and the changed plan."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.grouped import GroupedChange, group_changes, undo
from app.domain.training_load.repairs.offers import Wish
from app.domain.training_load.repairs.points import total_points
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.reasons import ReasonFinder
from app.domain.training_load.repairs.result import Alternative, Change, ChangedWorkout, Kept, kept_aspects
from app.domain.training_load.repairs.search import Found

MAX_WISHES: Final = 5
"""More wishes are not searched for."""


class AnswerBuilder:
    """Builds the results of one plan."""

    def __init__(
        self, plan: Plan, problem: RepairProblem, checker: CandidateChecker, conflicts: ConflictFinder, table: ChoiceTable
    ) -> None:
        self._plan, self._problem, self._checker, self._table = plan, problem, checker, table
        self._reasons = ReasonFinder(problem, checker, conflicts, table)
        self._sent = {workout.id: workout for workout in plan.workouts}

    def changes(self, found: Found) -> tuple[Change, ...]:
        """Return the changes, weeks first, then in the order of the plan."""
        return tuple(self._build(found, each) for each in group_changes(found))

    def changed_plan(self, found: Found) -> Plan:
        """Return the plan as it was sent, with the changed workouts in place of their originals."""
        after = {self._id_of(choice): self._after(choice) for choice in found.choices if choice.kind is not None}
        workouts = [after.get(sent.id, sent) for sent in self._plan.workouts]
        kept = [workout for workout in workouts if workout is not None]
        return replace(self._plan, workouts=tuple(sorted(kept, key=lambda workout: (workout.start, workout.id))))

    def is_needed_throughout(self, found: Found) -> bool:
        """Return whether no change can be taken back."""
        return next(self._unneeded(found), None) is None

    def without_unneeded(self, found: Found) -> Found:
        """Take back every change that is not needed."""
        change = next(self._unneeded(found), None)
        return found if change is None else self.without_unneeded(undo(change, found, self._table))

    def alternative(self, other: Found, best: Found) -> Alternative:
        """Return another repair, and the workouts of which it keeps more than the best one does."""
        pairs = zip(best.choices, other.choices, strict=True)
        kept = {self._id_of(mine): kept_aspects(its.kind, mine.kind) for mine, its in pairs if mine.kind is not None}
        return Alternative(
            changes=self.changes(other),
            points=total_points(other.weight),
            keeps=tuple(Kept(workout=workout, aspects=aspects) for workout, aspects in kept.items() if aspects),
            plan=self.changed_plan(other),
        )

    @staticmethod
    def wishes(found: Found) -> list[Wish]:
        """Return wishes to keep more of the first workout of each change, the dearest changes first.

        Which spare run is left out does not matter.
        """
        changes = sorted(group_changes(found), key=lambda change: -change.points)
        firsts = [change.choices[0] for change in changes if not change.choices[0].is_spare]
        return [Wish(first.workout, first.kind) for first in firsts[:MAX_WISHES] if first.kind is not None]

    def _unneeded(self, found: Found) -> Iterator[GroupedChange]:
        return (change for change in group_changes(found) if self._reasons.find(change, found) is None)

    def _build(self, found: Found, change: GroupedChange) -> Change:
        kind, reason = change.choices[0].kind, self._reasons.find(change, found)
        assert kind is not None  # noqa: S101 - for the type checker: only changes are grouped
        assert reason is not None  # noqa: S101 - for the type checker: what is not needed was taken back
        return Change(
            kind=kind,
            points=change.points,
            workouts=tuple(self._changed(choice) for choice in change.choices),
            reason=reason,
            percent=None if change.week is None else change.week.counts_as,
        )

    def _changed(self, choice: Choice) -> ChangedWorkout:
        return ChangedWorkout(
            before=self._sent[self._id_of(choice)], after=self._after(choice), has_namesake=self._has_namesake(choice)
        )

    def _has_namesake(self, choice: Choice) -> bool:
        """Whether kind, effort and day do not say which workout is meant."""
        own = self._problem.movable[choice.workout].scheduled
        near = self._problem.timeline.between_days(own.day, own.day)
        return sum((each.kind, each.perceived_effort) == (own.kind, own.perceived_effort) for each in near) > 1

    def _id_of(self, choice: Choice) -> str:
        return self._problem.movable[choice.workout].scheduled.id

    def _after(self, choice: Choice) -> Workout | None:
        """The changed workout with the length and distance that were sent, unless it was shortened."""
        if choice.is_dropped:
            return None
        cleaned = self._problem.movable[choice.workout].scheduled.workout
        changed, sent = self._checker.build(choice).workout, self._sent[cleaned.id]
        return replace(
            changed,
            minutes=sent.minutes if changed.minutes == cleaned.minutes else changed.minutes,
            distance_m=sent.distance_m if changed.distance_m == cleaned.distance_m else changed.distance_m,
        )
