"""Finding the reason for each change: which breach it resolves, and why this workout changes and not the other."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Status
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.change_reasons import (
    BothChange,
    ChangeReason,
    EqualShift,
    LastResort,
    OtherFixed,
    OtherNotEnough,
    PreventsFinding,
    ResolvesBreach,
    SmallerShift,
    WhyFixed,
    WhyThisOne,
)
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.problem import KEPT_ON_THEIR_DAY, RepairProblem
from app.domain.training_load.rules.leg_strength import LEG_STRENGTH_NEAR_HARD_RUN
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.spacing import HARD_HARD_GAP
from app.domain.training_load.timeline import ScheduledWorkout

_PAIR_RULES: Final = frozenset({HARD_HARD_GAP.id, LEG_STRENGTH_NEAR_HARD_RUN.id})


class ReasonFinder:
    """Finds the reasons for the changes of a repair, with the objects that found the repair."""

    def __init__(self, problem: RepairProblem, checker: CandidateChecker, table: ChoiceTable, conflicts: ConflictFinder) -> None:
        self._problem, self._checker, self._table, self._conflicts = problem, checker, table, conflicts
        self._index = {movable.scheduled.id: movable.index for movable in problem.movable}

    def reason_for(self, choice: Choice, choices: Sequence[Choice]) -> ChangeReason:
        """Return why a workout is changed, given the choices for all workouts."""
        breach = self._breach_resolved_by(choice, choices)
        if breach is None:
            return PreventsFinding()
        if breach.rule in _PAIR_RULES and len(breach.workouts) == 2:  # noqa: PLR2004 - a pair
            why = self._why_this_one(breach, choice, choices)
            is_explained = isinstance(why, SmallerShift | EqualShift)
            return ResolvesBreach(
                breach=breach, why_this_one=why, last_resort=None if is_explained else self._last_resort(choice)
            )
        return ResolvesBreach(breach=breach, last_resort=self._last_resort(choice))

    def _breach_resolved_by(self, choice: Choice, choices: Sequence[Choice]) -> Breach | None:
        """The first breach of the plan with the workout in it, or else the first that leaving it as planned would cause."""
        movable = self._problem.movable[choice.workout]
        workout = movable.scheduled.id
        before = [breach for breach in self._checker.breaches_as_planned if workout in breach.ids]
        # Work on stressful, painful and ill days changes for that reason, whatever else that resolves.
        before.sort(key=lambda breach: movable.is_stressed and breach.rule not in KEPT_ON_THEIR_DAY)
        if before:
            return before[0]
        scheduled = self._checker.schedule(_replace(choices, movable.as_planned))
        again = () if scheduled is None else self._checker.find_breaches(scheduled)
        return next((breach for breach in again if workout in breach.ids), None)

    def _why_this_one(self, breach: Breach, choice: Choice, choices: Sequence[Choice]) -> WhyThisOne:
        planned = self._problem.movable[choice.workout].scheduled
        one, two = breach.workouts
        other = two if one.id == planned.id else one
        index = self._index.get(other.id)
        if index is None:
            return OtherFixed(other=other, why=self._why_fixed(other))
        if choices[index].cost:
            return BothChange()
        instead = next(self._moves_instead(choice, index, choices), None) if choice.is_moved else None
        if instead is None:
            return OtherNotEnough(other=other)
        hours, other_hours = self._shift_hours(choice), self._shift_hours(instead)
        if hours < other_hours:
            return SmallerShift(workout=planned, hours=hours, other_hours=other_hours)
        return EqualShift(hours=hours)

    def _moves_instead(self, choice: Choice, index: int, choices: Sequence[Choice]) -> Iterator[Choice]:
        """Other starts of the other workout that resolve everything with this one left as planned, nearest first."""
        undone = _replace(choices, self._problem.movable[choice.workout].as_planned)
        for other in self._table.tier(index, 0).choices:
            if other.is_moved and not self._conflicts.has_any(_replace(undone, other)):
                yield other

    def _why_fixed(self, scheduled: ScheduledWorkout) -> WhyFixed:
        workout = scheduled.workout
        if workout.status is Status.DONE:
            return WhyFixed.DONE
        if workout.is_race:
            return WhyFixed.RACE
        if workout.fixed:
            return WhyFixed.FIXED
        return WhyFixed.BEGUN if scheduled.start_s <= self._problem.timeline.now_s else WhyFixed.TOO_FAR_AHEAD

    def _last_resort(self, choice: Choice) -> LastResort | None:
        """Whether the choice is one that nothing cheaper replaces. That no move suffices is proved only where the repair is."""
        if choice.edit.is_dropped:
            return LastResort.DROPPED
        is_eased = choice.edit.lowered is not None and not self._problem.movable[choice.workout].is_stressed
        return LastResort.EASED if is_eased else None

    def _shift_hours(self, choice: Choice) -> float:
        return abs(choice.start_s - self._problem.movable[choice.workout].scheduled.start_s) / SECONDS_PER_HOUR


def _replace(choices: Sequence[Choice], choice: Choice) -> list[Choice]:
    return [choice if each.workout == choice.workout else each for each in choices]
