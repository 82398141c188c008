"""What a repair may do to a workout: another start, a cap, a lower effort, or leaving it out; each choice with its cost.

A choice is made of bare numbers. The workout that it stands for is built only when a choice is judged (`making.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.training_load.repairs.cost import DROPPED, LOWERED, MINUTE, MOVED, SHORTENED
from app.domain.training_load.repairs.spacing import sort_of
from app.domain.training_load.timeline import Placed
from app.domain.vocabulary import Effort

MOST_DAYS_MOVED: Final = 3
"""A workout stays within so many local days of its own. Source: limber-house."""

TIE_OF_EASY: Final = 1 << 12
TIE_OF_EARLIER: Final = 1 << 6
"""Among equal costs: the higher effort, then a later start, then a change of what comes last in the plan."""

_SECONDS_OF_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a workout beside moving it."""

    lowered: Effort | None = None
    is_capped: bool = False
    is_dropped: bool = False


class Choice(NamedTuple):
    """One thing that can be made of one workout. `seat` its number, -1 for one that cannot be changed.

    `end_s` of a capped run is the least it can be: how far it is cut depends on the others.
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
    local: datetime

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from every other choice of a plan."""
        return self.seat, self.cost, self.start_s


class Start(NamedTuple):
    """An instant at which a workout could start. `local` tells it by the clock of the plan's zone, or as it was planned."""

    start_s: int
    day: int
    local: datetime


class Starts:
    """The starts that the times of day of a plan give, by local day."""

    def __init__(self, times: Iterable[time], zone: ZoneInfo) -> None:
        self._times = sorted({moment.replace(fold=0, tzinfo=None) for moment in times})
        self._zone = zone
        self._of_day: dict[int, tuple[Start, ...]] = {}

    @property
    def a_day(self) -> int:
        """How many there are on a day, at most."""
        return len(self._times)

    def on(self, day: int) -> tuple[Start, ...]:
        """Those of one local day. A time that the clocks skip is no start; of one that comes twice the first counts."""
        if day not in self._of_day:
            self._of_day[day] = tuple(self._starts(date.fromordinal(day)))
        return self._of_day[day]

    def _starts(self, day: date) -> Iterator[Start]:
        for moment in self._times:
            local = datetime.combine(day, moment, self._zone)
            # Where clocks skip, the offset before the change is less than the one after it.
            if _offset(local) >= _offset(local.replace(fold=1)):
                yield Start(round(local.timestamp()), day.toordinal(), local)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A workout that may be changed, with its number in the plan's order, and what it may become.

    `is_stressed` where it is hard work in stressful days, which is lowered and not moved. `rank` settles ties.
    """

    number: int
    placed: Placed
    starts: Starts
    now_s: int
    today: int
    rank: int
    is_stressed: bool
    may_cap: bool

    @property
    def bit(self) -> int:
        """The seat as a one-element set."""
        return 1 << self.number

    @cached_property
    def days(self) -> range:
        """The local days on which it may start."""
        return range(max(self.placed.day - MOST_DAYS_MOVED, self.today), self.placed.day + MOST_DAYS_MOVED + 1)

    @cached_property
    def as_planned(self) -> Choice:
        """The workout left alone."""
        return next(self._with(Edit(), self._here, cost=0))

    @cached_property
    def tiers(self) -> tuple[tuple[int, tuple[Edit, ...]], ...]:
        """Its edits by what the edit alone costs, in rising order."""
        lower = tuple(Edit(lowered=effort) for effort in efforts_below(self.placed.felt))
        cap = (Edit(is_capped=True),) if self.may_cap else ()
        both = tuple(Edit(lowered=edit.lowered, is_capped=True) for edit in lower) if cap else ()
        return (
            (0, (Edit(),)),
            (SHORTENED, cap),
            (LOWERED, lower),
            (LOWERED + SHORTENED, both),
            (DROPPED, (Edit(is_dropped=True),)),
        )

    def choices(self, tier: int) -> list[Choice]:
        """Everything that the edits of a tier allow, cheapest first; the first of all is the workout left alone."""
        of_tier, edits = self.tiers[tier]
        found: list[Choice] = []
        for edit in edits:
            cost = of_tier + self.rank + (TIE_OF_EASY if edit.lowered is Effort.EASY else 0)
            found += self._with(edit, self._here, cost=cost) if edit != Edit() else [self.as_planned]
            if not edit.is_dropped and not (self.is_stressed and edit.lowered is None):
                found += self._with(edit, self._moves, cost=cost)
        return found if len(edits) == 1 else sorted(found, key=_by_cost)

    @cached_property
    def _here(self) -> list[tuple[int, Start]]:
        return [(0, Start(self.placed.start_s, self.placed.day, self.placed.workout.start))]

    @cached_property
    def _moves(self) -> list[tuple[int, Start]]:
        """Every other start that it may have, with what the move alone costs, cheapest first."""
        here = self.placed.start_s
        starts = [start for day in self.days for start in self.starts.on(day)]
        moves = [(_of_moving(start[0] - here), start) for start in starts if start[0] > self.now_s and start[0] != here]
        return sorted(moves)

    def _with(self, edit: Edit, moves: Iterable[tuple[int, Start]], *, cost: int) -> Iterator[Choice]:
        """The choices of one edit at these starts."""
        placed, seat = self.placed, self.number
        lasts = _SECONDS_OF_A_MINUTE if edit.is_capped else placed.end_s - placed.start_s
        felt = edit.lowered or placed.felt
        sort, is_hard = sort_of(placed, felt), felt is Effort.HARD and not edit.is_dropped
        for of_moving, (start_s, day, local) in moves:
            yield Choice(seat, cost + of_moving, start_s, start_s + lasts, day, sort, is_hard, of_moving > 0, edit, local)


def efforts_below(felt: Effort | None) -> tuple[Effort, ...]:
    """The efforts below one, the highest first; none where it is not known."""
    return () if felt is None else tuple(effort for effort in reversed(Effort) if effort.rank < felt.rank)


def unchanging(placed: Placed) -> Choice:
    """A workout that a repair may not touch, as the one choice that it is."""
    return Choice(
        seat=-1,
        cost=0,
        start_s=placed.start_s,
        end_s=placed.end_s,
        day=placed.day,
        sort=sort_of(placed, placed.felt),
        is_hard=placed.is_hard,
        is_moved=False,
        edit=Edit(),
        local=placed.workout.start,
    )


def _of_moving(by_s: int) -> int:
    minutes = round(abs(by_s) / _SECONDS_OF_A_MINUTE)
    return MOVED + minutes * MINUTE + (TIE_OF_EARLIER if by_s < 0 else 0)


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _by_cost(choice: Choice) -> tuple[int, int]:
    return choice.cost, choice.start_s
