"""What a repair may do to a workout: another start, a cap, a lower effort, or leaving it out; each choice with its cost.

A choice is made of bare numbers. The workout that it stands for is built only when a choice is judged (`making.py`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache, cached_property
from typing import Final, NamedTuple

from app.domain.training_load.repairs.cost import DROPPED, LOWERED, MINUTE, MOVED, SHORTENED
from app.domain.training_load.repairs.spacing import sort_of
from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

MAX_DAYS_MOVED: Final = 3
"""A workout stays within so many local days of its own. Source: limber-house."""

TIE_OF_EASY: Final = 1 << 12
TIE_OF_EARLIER: Final = 1 << 6
"""Among equal costs: the higher effort, then a later start, then a change of what comes last in the plan."""

_SECONDS_PER_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a workout beside moving it."""

    lowered: Effort | None = None
    is_capped: bool = False
    is_dropped: bool = False


NO_EDIT: Final = Edit()

Tier = tuple[int, tuple[Edit, ...]]
"""What each of these edits alone costs, but for ties; and the edits."""


class Choice(NamedTuple):
    """One thing that can be made of one workout. `seat` its number, -1 for one that cannot be changed.

    `end_s` of a capped run is the least it can be: how far it is cut depends on the others. `clock` is the time of day to which
    it is moved, None where it stays.
    """

    seat: int
    cost: int
    start_s: int
    end_s: int
    day: int
    sort: int
    is_hard: bool
    is_moved: bool
    edit: Edit
    clock: time | None

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from every other choice of a plan."""
        return self.seat, self.cost, self.start_s


class MovableWorkout:
    """A workout that may be changed, with its number in the plan's order, and what it may become.

    `bit` is the seat as a one-element set, `days` the local days on which it may start, `as_planned` the workout left alone, and
    `tiers` its edits, from the cheapest to the dearest. `is_stressed` where it is hard work in stressful days, which is lowered
    and not moved. `rank` settles ties.
    """

    def __init__(
        self, number: int, scheduled: ScheduledWorkout, starts: StartTimes, *, rank: int, is_stressed: bool, may_cap: bool
    ) -> None:
        self.number, self.bit = number, 1 << number
        self.scheduled, self.starts = scheduled, starts
        self.is_stressed, self.may_cap = is_stressed, may_cap
        self.days = range(max(scheduled.day - MAX_DAYS_MOVED, starts.first_day), scheduled.day + MAX_DAYS_MOVED + 1)
        self.tiers = _tiers(scheduled.perceived_effort, may_cap=may_cap)
        self._rank = rank
        self._here: _Moves = [(0, scheduled.start_s, scheduled.day, None)]
        self.as_planned = self._with(NO_EDIT, self._here, cost=0)[0]

    def choices(self, of_tier: int, edits: Collection[Edit]) -> list[Choice]:
        """Everything that these edits allow, cheapest first; the first of all is the workout left alone."""
        found: list[Choice] = []
        for edit in edits:
            cost = of_tier + self._rank + (TIE_OF_EASY if edit.lowered is Effort.EASY else 0)
            found += [self.as_planned] if edit is NO_EDIT else self._with(edit, self._here, cost=cost)
            if not edit.is_dropped and not (self.is_stressed and edit.lowered is None):
                found += self._with(edit, self._moves, cost=cost)
        return found if len(edits) == 1 else sorted(found)

    @cached_property
    def _moves(self) -> "_Moves":
        """Every other start that it may have, cheapest first."""
        here, moves = self.scheduled.start_s, []
        for day in self.days:
            for start in self.starts.on(day):
                minutes = round(abs(start[0] - here) / _SECONDS_PER_MINUTE)
                if start[0] != here:
                    moves.append((MOVED + minutes * MINUTE + TIE_OF_EARLIER * (start[0] < here), *start))
        return sorted(moves)

    def _with(self, edit: Edit, moves: "_Moves", *, cost: int) -> list[Choice]:
        """The choices of one edit at these starts."""
        scheduled, seat = self.scheduled, self.number
        lasts = _SECONDS_PER_MINUTE if edit.is_capped else scheduled.end_s - scheduled.start_s
        perceived_effort = edit.lowered or scheduled.perceived_effort
        sort, is_hard = sort_of(scheduled, perceived_effort), perceived_effort is Effort.HARD and not edit.is_dropped
        return [
            Choice(seat, cost + of_moving, start_s, start_s + lasts, day, sort, is_hard, of_moving > 0, edit, clock)
            for of_moving, start_s, day, clock in moves
        ]


_Moves = Sequence[tuple[int, int, int, time | None]]
"""Starts that a workout may have, each with what getting there alone costs; the time of day is None where it is as planned."""


@cache
def _tiers(perceived_effort: Effort | None, *, may_cap: bool) -> tuple[Tier, ...]:
    """The edits of a workout that feels so by what the edit alone costs, in rising order."""
    lower = tuple(Edit(lowered=effort) for effort in efforts_below(perceived_effort))
    cap = (Edit(is_capped=True),) if may_cap else ()
    both = tuple(Edit(lowered=edit.lowered, is_capped=True) for edit in lower) if cap else ()
    return (
        (0, (NO_EDIT,)),
        (SHORTENED, cap),
        (LOWERED, lower),
        (LOWERED + SHORTENED, both),
        (DROPPED, (Edit(is_dropped=True),)),
    )


def efforts_below(perceived_effort: Effort | None) -> tuple[Effort, ...]:
    """The efforts below one, the highest first; none where it is not known."""
    return () if perceived_effort is None else tuple(effort for effort in reversed(Effort) if effort.rank < perceived_effort.rank)


def unchanging(scheduled: ScheduledWorkout) -> Choice:
    """A workout that a repair may not touch, as the one choice that it is."""
    return Choice(
        seat=-1,
        cost=0,
        start_s=scheduled.start_s,
        end_s=scheduled.end_s,
        day=scheduled.day,
        sort=sort_of(scheduled, scheduled.perceived_effort),
        is_hard=scheduled.is_hard,
        is_moved=False,
        edit=NO_EDIT,
        clock=None,
    )
