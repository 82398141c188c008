"""The changes that a repair may make to a workout: move it, shorten it, lower its effort or drop it; each choice with its cost.

A choice consists of plain numbers. The changed workout is built only when a choice is judged (`changed_workout.py`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache, cached_property
from typing import Final, NamedTuple

from app.domain.training_load.repairs.cost import DROPPED, LOWERED, MINUTE, MOVED, SHORTENED
from app.domain.training_load.repairs.spacing import spacing_class_of
from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

WorkoutSet = int
"""A set of movable workouts: the bit at a workout's index is 1 where the workout is in the set."""

MAX_DAYS_MOVED: Final = 3
"""A workout is moved by at most this many local days. Source: limber-house."""

TIE_OF_EASY: Final = 1 << 12
TIE_OF_EARLIER: Final = 1 << 6
"""Among equal costs: the higher effort, then a later start, then a change of what comes last in the plan."""

NOT_MOVABLE: Final = -1
"""The index of workouts that a repair cannot change."""

_SECONDS_PER_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a workout in addition to moving it."""

    lowered: Effort | None = None
    is_shortened: bool = False
    is_dropped: bool = False


NO_EDIT: Final = Edit()

EditTier = tuple[int, tuple[Edit, ...]]
"""Edits of equal cost (except for ties), with that cost."""


class Choice(NamedTuple):
    """One thing that can be done to one workout. `workout` is the index of the workout, or `NOT_MOVABLE`.

    `end_s` of a shortened run is the earliest possible, because its distance depends on the other runs. `clock` is the time of
    day to which the workout is moved, None where it stays.
    """

    workout: int
    cost: int
    start_s: int
    end_s: int
    day: int
    spacing_class: int
    is_hard: bool
    is_moved: bool
    edit: Edit
    clock: time | None

    @property
    def key(self) -> tuple[int, int, int]:
        """Identifies the choice among all choices of a plan."""
        return self.workout, self.cost, self.start_s


class MovableWorkout:
    """A workout that a repair may change, with its index in the plan's order, and what it may become.

    `bit` is the workout as a one-element set, `days` are the local days on which it may start, `as_planned` is the choice to
    leave it alone, and `tiers` are its edits from the cheapest to the most expensive. `is_stressed` marks work on stressful,
    painful and ill days, which is never moved. `rank` settles ties.
    """

    def __init__(
        self, index: int, scheduled: ScheduledWorkout, starts: StartTimes, *, rank: int, is_stressed: bool, may_shorten: bool
    ) -> None:
        self.index, self.bit = index, 1 << index
        self.scheduled, self.starts = scheduled, starts
        self.is_stressed, self.may_shorten = is_stressed, may_shorten
        self.days = range(max(scheduled.day - MAX_DAYS_MOVED, starts.first_day), scheduled.day + MAX_DAYS_MOVED + 1)
        self.tiers = _edit_tiers(scheduled.perceived_effort, may_shorten=may_shorten)
        self._rank = rank
        self._planned_start: _Moves = [(0, scheduled.start_s, scheduled.day, None)]
        self.as_planned = self._choices_with(NO_EDIT, self._planned_start, cost=0)[0]

    def list_choices(self, tier_cost: int, edits: Collection[Edit]) -> list[Choice]:
        """List all choices with these edits, cheapest first; the very first is to leave the workout alone."""
        choices: list[Choice] = []
        for edit in edits:
            cost = tier_cost + self._rank + (TIE_OF_EASY if edit.lowered is Effort.EASY else 0)
            choices += [self.as_planned] if edit is NO_EDIT else self._choices_with(edit, self._planned_start, cost=cost)
            if not edit.is_dropped and not self.is_stressed:
                choices += self._choices_with(edit, self._moves, cost=cost)
        return sorted(choices)

    @cached_property
    def _moves(self) -> "_Moves":
        """Every other possible start, cheapest first."""
        planned, moves = self.scheduled.start_s, []
        for day in self.days:
            for start in self.starts.on(day):
                minutes = round(abs(start[0] - planned) / _SECONDS_PER_MINUTE)
                if start[0] != planned:
                    moves.append((MOVED + minutes * MINUTE + TIE_OF_EARLIER * (start[0] < planned), *start))
        return sorted(moves)

    def _choices_with(self, edit: Edit, moves: "_Moves", *, cost: int) -> list[Choice]:
        """The choices with one edit at these starts."""
        scheduled, index = self.scheduled, self.index
        seconds = _SECONDS_PER_MINUTE if edit.is_shortened else scheduled.end_s - scheduled.start_s
        effort = edit.lowered or scheduled.perceived_effort
        spacing_class, is_hard = spacing_class_of(scheduled, effort), effort is Effort.HARD and not edit.is_dropped
        return [
            Choice(index, cost + move, start_s, start_s + seconds, day, spacing_class, is_hard, move > 0, edit, clock)
            for move, start_s, day, clock in moves
        ]


_Moves = Sequence[tuple[int, int, int, time | None]]
"""Possible starts of a workout, each with the cost of moving there; the time of day is None for the planned start."""


@cache
def _edit_tiers(effort: Effort | None, *, may_shorten: bool) -> tuple[EditTier, ...]:
    """The edits of a workout of this effort, by cost, in rising order."""
    lower = tuple(Edit(lowered=each) for each in _efforts_below(effort))
    shorten = (Edit(is_shortened=True),) if may_shorten else ()
    both = tuple(Edit(lowered=edit.lowered, is_shortened=True) for edit in lower) if may_shorten else ()
    return (
        (0, (NO_EDIT,)),
        (SHORTENED, shorten),
        (LOWERED, lower),
        (LOWERED + SHORTENED, both),
        (DROPPED, (Edit(is_dropped=True),)),
    )


def _efforts_below(effort: Effort | None) -> tuple[Effort, ...]:
    """Easy, for a workout that is harder: nothing between is worth a change."""
    return () if effort in {None, Effort.EASY} else (Effort.EASY,)


def unchanging(scheduled: ScheduledWorkout) -> Choice:
    """Return a workout that a repair cannot change as its only choice."""
    return Choice(
        workout=NOT_MOVABLE,
        cost=0,
        start_s=scheduled.start_s,
        end_s=scheduled.end_s,
        day=scheduled.day,
        spacing_class=spacing_class_of(scheduled, scheduled.perceived_effort),
        is_hard=scheduled.is_hard,
        is_moved=False,
        edit=NO_EDIT,
        clock=None,
    )
