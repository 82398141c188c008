"""What a repair may do to a workout: another start, a cap, a lower effort, or leaving it out; each choice with its cost.

A choice is made of bare numbers. The workout that it stands for is built only when a choice is judged (`making.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
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
    start: datetime

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from every other choice of a plan."""
        return self.seat, self.cost, self.start_s


class Start(NamedTuple):
    """An instant at which a workout could start."""

    start_s: int
    day: int
    start: datetime


class Starts:
    """The starts that the times of day of a plan give, by local day."""

    def __init__(self, times: Iterable[time], zone: ZoneInfo) -> None:
        self._times = sorted({moment.replace(fold=0, tzinfo=None) for moment in times})
        self._zone = zone
        self._of_day: dict[int, tuple[Start, ...]] = {}

    def on(self, day: int) -> tuple[Start, ...]:
        """Those of one local day. A time that the clocks skip is no start; of one that comes twice the first counts."""
        if day not in self._of_day:
            self._of_day[day] = tuple(self._starts(date.fromordinal(day)))
        return self._of_day[day]

    def _starts(self, day: date) -> Iterator[Start]:
        for moment in self._times:
            local = datetime.combine(day, moment, self._zone)
            offset = local.utcoffset() or timedelta()
            # With its offset fixed, two starts compare as instants; with a zone they would compare as wall clocks.
            start = local.replace(tzinfo=timezone(offset))
            if start.astimezone(self._zone).replace(tzinfo=None) == local.replace(tzinfo=None):
                yield Start(round(start.timestamp()), day.toordinal(), start)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    @property
    def days(self) -> range:
        """The local days on which it may start."""
        return range(max(self.placed.day - MOST_DAYS_MOVED, self.today), self.placed.day + MOST_DAYS_MOVED + 1)

    @property
    def as_planned(self) -> Choice:
        """The workout left alone."""
        start = Start(self.placed.start_s, self.placed.day, self.placed.workout.start)
        return self._choice(Edit(), start, cost=0, moved=False)

    @property
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
        cost, edits = self.tiers[tier]
        return sorted((choice for edit in edits for choice in self._with(edit, cost)), key=_by_cost)

    def _with(self, edit: Edit, cost: int) -> Iterator[Choice]:
        here = Start(self.placed.start_s, self.placed.day, self.placed.workout.start)
        cost += self.rank + (TIE_OF_EASY if edit.lowered is Effort.EASY else 0)
        yield self.as_planned if edit == Edit() else self._choice(edit, here, cost=cost, moved=False)
        if edit.is_dropped or (self.is_stressed and edit.lowered is None):
            return
        for day in self.days:
            for start in self.starts.on(day):
                if start.start_s > self.now_s and start.start_s != here.start_s:
                    yield self._choice(edit, start, cost=cost + _of_moving(start.start_s - here.start_s), moved=True)

    def _choice(self, edit: Edit, start: Start, *, cost: int, moved: bool) -> Choice:
        placed = self.placed
        lasts = _SECONDS_OF_A_MINUTE if edit.is_capped else placed.end_s - placed.start_s
        felt = edit.lowered or placed.felt
        return Choice(
            seat=self.number,
            cost=cost,
            start_s=start.start_s,
            end_s=start.start_s + lasts,
            day=start.day,
            sort=sort_of(placed, felt),
            is_hard=felt is Effort.HARD and not edit.is_dropped,
            is_moved=moved,
            edit=edit,
            start=start.start,
        )


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
        start=placed.workout.start,
    )


def _of_moving(by_s: int) -> int:
    minutes = round(abs(by_s) / _SECONDS_OF_A_MINUTE)
    return MOVED + minutes * MINUTE + (TIE_OF_EARLIER if by_s < 0 else 0)


def _by_cost(choice: Choice) -> tuple[int, int]:
    return choice.cost, choice.start_s
