"""Why each change, in plain words: what it mends, and why this workout and not the other."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.plan import Status
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.domain.training_load.rules.rule import Breach, day_text, hours_text, name_of
from app.domain.training_load.timeline import ScheduledWorkout

_PAIRS: Final = frozenset({RuleId.HARD_HARD_GAP, RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN})
STRESS: Final = RuleId.LIFE_STRESS_WITH_HARD_WORK
_SECONDS_PER_HOUR: Final = 3600


class ReasonFinder:
    """The reasons of a repair. The rest is what it was found with."""

    def __init__(self, problem: RepairProblem, judge: CandidateChecker, shelf: ChoiceTable, faults: ConflictFinder) -> None:
        self._problem, self._judge, self._shelf, self._faults = problem, judge, shelf, faults
        self._numbers = {seat.scheduled.id: seat.number for seat in problem.seats}

    def of(self, choice: Choice, choices: Sequence[Choice]) -> str:
        """Why a workout became what it did, given what became of the others."""
        breach = self._mended_by(choice, choices)
        if breach is None:
            return "Without this the other changes would cause a finding of their own."
        if breach.rule in _PAIRS and len(breach.workouts) == 2:  # noqa: PLR2004 - a pair
            return self._of_a_pair(breach, choice, choices)
        return f"{RULES_BY_ID[breach.rule].message(breach)}{self._besides(choice)}"

    def _mended_by(self, choice: Choice, choices: Sequence[Choice]) -> Breach | None:
        """The first breach of the plan that the workout is in; else the first that leaving it as planned would bring back."""
        seat = self._problem.seats[choice.seat]
        name = seat.scheduled.id
        before = [breach for breach in self._judge.as_planned if name in breach.ids]
        # Hard work in stressful days is eased for that reason, whatever else that mends.
        before.sort(key=lambda breach: seat.is_stressed and breach.rule != STRESS)
        if before:
            return before[0]
        scheduled = self._judge.schedule(self._with(choices, self._problem.seats[choice.seat].as_planned))
        again = () if scheduled is None else self._judge.breaches(scheduled)
        return next((breach for breach in again if name in breach.ids), None)

    def _of_a_pair(self, breach: Breach, choice: Choice, choices: Sequence[Choice]) -> str:
        one, other = breach.workouts
        apart = hours_text(breach.measured) + " apart" if breach.measured else "not apart at all"
        said = f"The {_told(one)} and the {_told(other)} are {apart}"
        mine, theirs = (one, other) if one.id == self._problem.seats[choice.seat].scheduled.id else (other, one)
        return f"{said}; {self._why_mine(mine, theirs, choice, choices)}"

    def _why_mine(self, mine: ScheduledWorkout, theirs: ScheduledWorkout, choice: Choice, choices: Sequence[Choice]) -> str:
        number = self._numbers.get(theirs.id)
        if number is None:
            return f"the {name_of(theirs)} {self._why_untouched(theirs)}.{self._besides(choice)}"
        if choices[number].cost:
            return f"both have to change.{self._besides(choice)}"
        instead = next(self._moved_instead(choice, number, choices), None) if choice.is_moved else None
        if instead is None:
            return f"moving only the {name_of(theirs)} does not mend it.{self._besides(choice)}"
        ours, others = (self._shift(each) for each in (choice, instead))
        if ours < others:
            return (
                f"moving either mends it, moving the {_told(mine)} shifts less ({hours_text(ours)} against {hours_text(others)})."
            )
        return f"moving either mends it and shifts as much ({hours_text(ours)})."

    def _moved_instead(self, choice: Choice, number: int, choices: Sequence[Choice]) -> Iterator[Choice]:
        """Other starts of the other workout that mend the plan with this one left as planned, nearest first."""
        undone = self._with(choices, self._problem.seats[choice.seat].as_planned)
        for other in self._shelf.tier(number, 0).choices:
            if other.is_moved and not self._faults.are_in(self._with(undone, other)):
                yield other

    def _why_untouched(self, scheduled: ScheduledWorkout) -> str:
        workout = scheduled.workout
        if workout.status is Status.DONE:
            return "is done"
        if workout.is_race:
            return "stays"
        if workout.fixed:
            return "is fixed"
        return "has begun" if scheduled.start_s <= self._problem.timeline.now_s else "lies beyond what a repair changes"

    def _besides(self, choice: Choice) -> str:
        """What is to be said of an edit. That no move does it is proved only where the repair is."""
        if choice.edit.is_dropped:
            return " It is left out only because no move or easier version was found that mends it."
        if choice.edit.lowered is not None and not self._problem.seats[choice.seat].is_stressed:
            return " No move alone was found that mends it."
        return ""

    def _shift(self, choice: Choice) -> float:
        return abs(choice.start_s - self._problem.seats[choice.seat].scheduled.start_s) / _SECONDS_PER_HOUR

    @staticmethod
    def _with(choices: Sequence[Choice], choice: Choice) -> list[Choice]:
        return [choice if each.seat == choice.seat else each for each in choices]


def _told(scheduled: ScheduledWorkout) -> str:
    return f"{name_of(scheduled)} on {day_text(scheduled.day)}"
