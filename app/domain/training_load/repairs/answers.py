"""What a search found, as the result that a caller reads: the changes with their reasons, and the changed plan."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.makeshift import partners_of
from app.domain.training_load.repairs.offers import Wish
from app.domain.training_load.repairs.points import total_points
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.reasons import ReasonFinder
from app.domain.training_load.repairs.result import Alternative, Change, ChangedWorkout, Kept, kept_aspects
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.rule import Remedy

MAX_WISHES: Final = 5
"""More wishes are not searched for."""


class AnswerBuilder:
    """Builds the results of one plan."""

    def __init__(
        self, plan: Plan, problem: RepairProblem, checker: CandidateChecker, conflicts: ConflictFinder, table: ChoiceTable
    ) -> None:
        self._plan, self._problem, self._checker = plan, problem, checker
        self._reasons = ReasonFinder(problem, checker, conflicts, table)
        self._sent = {workout.id: workout for workout in plan.workouts}

    def changes(self, found: Found) -> tuple[Change, ...]:
        """Return the changes, weeks first, then in the order of the plan."""
        return tuple(self._build(found, *each) for each in _group(found))

    def changed_plan(self, found: Found) -> Plan:
        """Return the plan as it was sent, with the changed workouts in place of their originals."""
        after = {self._id_of(choice): self._after(choice) for choice in found.choices if choice.kind is not None}
        workouts = [after.get(sent.id, sent) for sent in self._plan.workouts]
        kept = [workout for workout in workouts if workout is not None]
        return replace(self._plan, workouts=tuple(sorted(kept, key=lambda workout: (workout.start, workout.id))))

    def is_needed_throughout(self, found: Found) -> bool:
        """Return whether no change can be taken back."""
        return all(self._reasons.is_needed(choices, found.choices) for choices, _, _ in _group(found))

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
        changes = sorted(_group(found), key=lambda change: -change[1])
        firsts = [choices[0] for choices, _, _ in changes if not choices[0].is_spare]
        return [Wish(first.workout, first.kind) for first in firsts[:MAX_WISHES] if first.kind is not None]

    def _build(self, found: Found, choices: list[Choice], points: int, percent: int | None) -> Change:
        kind = choices[0].kind
        assert kind is not None  # noqa: S101 - for the type checker: only changes are grouped
        return Change(
            kind=kind,
            points=points,
            workouts=tuple(self._changed(choice) for choice in choices),
            reason=self._reasons.reason_for(choices, found.choices),
            percent=percent,
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


def _group(found: Found) -> Iterator[tuple[list[Choice], int, int | None]]:
    """The choices of each change, with its points, and the percentage of a scaled week."""
    for week in found.scaling.weeks:
        yield (
            [choice for choice in found.choices if week.runs >> choice.workout & 1 and choice.kind is Remedy.SCALE_WEEK],
            week.points,
            week.counts_as,
        )
    for choice in found.choices:
        if choice.kind not in {None, Remedy.SCALE_WEEK} and (choice.partner < choice.workout) is (choice.partner < 0):
            yield partners_of(choice, found.choices), choice.points, None
