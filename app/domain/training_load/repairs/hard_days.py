"""How many hard workouts a plan may hold, from bare numbers: the two counting rules, for a search that asks them often.

As in `spacing.py`: it may miss a breach, but never tells of one that the checker would not find.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.repairs.choices import Choice, unchanging
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spacing import kind_of
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.frequency import WEEK_DAYS

_RUN_OR_STRENGTH: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})
_KINDS: Final = frozenset(WorkoutKind)
_LONGEST_DAY_HOURS: Final = 25


class _Block(NamedTuple):
    """Hard work that counts once: its local day, its seats as bits, and what may still join it."""

    day: int
    seats: int
    end_s: int
    may_be_joined: bool


class HardDayLimits:
    """The counting rules in force for a plan, and the hard workouts of what cannot be changed."""

    def __init__(self, problem: RepairProblem) -> None:
        in_a_row, a_week = RuleId.HARD_DAYS_IN_A_ROW, RuleId.HARD_WORKOUTS_PER_WEEK
        self._days = ceil(problem.limits[in_a_row]["days"]) if problem.is_on(in_a_row) else None
        self._workouts = floor(problem.limits[a_week]["workouts"]) + 1 if problem.is_on(a_week) else None
        self._joins = problem.plan.policy is Policy.HARD_DAYS_HARD
        gap_hours = problem.limits[RuleId.HARD_HARD_GAP]["hours"]
        self._one_a_day = problem.is_on(RuleId.HARD_HARD_GAP) and gap_hours >= _LONGEST_DAY_HOURS - 1
        self._first = problem.timeline.today
        self._days_of = [seat.days for seat in problem.seats]
        self._kept_apart = [seat.scheduled.kind in _RUN_OR_STRENGTH for seat in problem.seats]
        self._unchanging = [unchanging(each) for each in problem.recent if each.is_hard]
        to_join = _days_of_hard_runs(problem) if problem.plan.policy is Policy.HARD_DAYS_HARD else frozenset[int]()
        self._counts = [
            seat.scheduled.kind is not WorkoutKind.STRENGTH or to_join.isdisjoint(seat.days) for seat in problem.seats
        ]
        self._counting = [
            each for each in self._unchanging if kind_of(each.sort) is not WorkoutKind.STRENGTH or each.day not in to_join
        ]

    def too_many(self, choices: Iterable[Choice]) -> Iterator[int]:
        """Sets of seats (as bits) of which at least one has to change; only such as hold a seat."""
        hard = [*self._unchanging, *[choice for choice in choices if choice.is_hard]]
        hard.sort(key=_by_start)
        blocks = _joined(hard) if self._joins else [(choice.day, _bit(choice)) for choice in hard]
        if self._workouts is not None:
            yield from _crowded(blocks, self._workouts)
        if self._days is not None:
            yield from _in_a_row(blocks, self._days)

    def counts(self, seat: int) -> bool:
        """Whether hard work in a seat always counts by itself: strength that may join a run does not."""
        return self._counts[seat]

    def full(self, settled: Iterable[Choice]) -> int:
        """The local days (as bits, counted from today) that hold no more hard work beside hard work that is settled."""
        if self._workouts is None:
            return 0
        return _full(self._days_taken(settled), self._workouts - 1, self._first)

    def surplus(self, settled: Iterable[Choice], seats: Iterable[int]) -> int:
        """A bound below how many hard workouts of these seats cannot stay hard, wherever they move, beside what is settled.

        Counted by days alone (what else the rules ask can only make it more), and strength left out where it may join a run.
        """
        if self._workouts is None:
            return 0
        hard = [seat for seat in seats if self._counts[seat]]
        settled = [*settled]
        taken = self._days_taken(settled)
        left_over = self._left_over(hard, taken) if len(hard) + len(taken) >= self._workouts else 0
        if not self._one_a_day:
            return left_over
        one_each = self._days_taken(settled, kinds=_RUN_OR_STRENGTH)
        return max(left_over, self._left_over([seat for seat in hard if self._kept_apart[seat]], one_each, one_a_day=True))

    def _left_over(self, seats: Iterable[int], taken: Sequence[int], *, one_a_day: bool = False) -> int:
        """How many find no room in the stretch of days that they cannot leave, for the stretch that lacks the most."""
        spans = [self._days_of[seat] for seat in seats]
        most = 0
        for first in {days[0] for days in spans}:
            for last in {days[-1] for days in spans}:
                inside = sum(first <= days[0] and days[-1] <= last for days in spans)
                if inside > most:
                    most = max(most, inside - self._room(range(first, last + 1), taken, one_a_day=one_a_day))
        return most

    def _room(self, days: range, taken: Sequence[int], *, one_a_day: bool) -> int:
        """How many more a stretch of days can hold at most: what is left of each seven of them."""
        room = 0
        for first in range(days.start, days.stop, WEEK_DAYS):
            end = min(first + WEEK_DAYS, days.stop)
            holds = min((self._workouts or 1) - 1, end - first) if one_a_day else (self._workouts or 1) - 1
            room += max(holds - bisect_left(taken, end) + bisect_left(taken, first), 0)
        return room

    def _days_taken(self, settled: Iterable[Choice], *, kinds: Collection[WorkoutKind] = _KINDS) -> list[int]:
        """The local days, in order, of the hard work of these kinds that counts by itself, an entry for each."""
        counting = [*self._counting, *[choice for choice in settled if self._counts[choice.seat]]]
        return sorted([choice.day for choice in counting if kind_of(choice.sort) in kinds])


def _days_of_hard_runs(problem: RepairProblem) -> frozenset[int]:
    """The local days that may hold a hard run, which strength may join."""
    standing = {each.day for each in problem.recent if each.is_hard and each.kind is WorkoutKind.RUN}
    return frozenset(standing.union(*(seat.days for seat in problem.runs if seat.scheduled.is_hard)))


def _full(taken: Sequence[int], others: int, first: int) -> int:
    """The days (as bits) on which one more would make a week of too many: those within seven of `others` that lie close."""
    full = 0
    if not others:
        return -1
    for place in range(len(taken) - others + 1):
        earliest, latest = taken[place], taken[place + others - 1]
        if latest - earliest < WEEK_DAYS:
            full |= _span(latest - WEEK_DAYS + 1 - first, earliest + WEEK_DAYS - 1 - first)
    return full


def _span(first: int, last: int) -> int:
    """Bits from the first place to the last, places below zero left out."""
    return (1 << max(last + 1, 0)) - (1 << max(first, 0)) if last >= 0 else 0


def _joined(hard: Iterable[Choice]) -> list[tuple[int, int]]:
    """Blocks as the timeline makes them: strength joins a hard run alone before it, that is over, on its local day."""
    blocks: list[_Block] = []
    for choice in hard:
        kind = kind_of(choice.sort)
        last = blocks[-1] if blocks else None
        if (
            last
            and kind is WorkoutKind.STRENGTH
            and last.may_be_joined
            and last.day == choice.day
            and last.end_s <= choice.start_s
        ):
            blocks[-1] = _Block(last.day, last.seats | _bit(choice), choice.end_s, may_be_joined=False)
        else:
            blocks.append(_Block(choice.day, _bit(choice), choice.end_s, kind is WorkoutKind.RUN))
    return [(block.day, block.seats) for block in blocks]


def _crowded(hard: Sequence[tuple[int, int]], many: int) -> Iterator[int]:
    """Each `many` blocks of hard work that start within seven local days."""
    for place in range(len(hard) - many + 1):
        if hard[place + many - 1][0] - hard[place][0] < WEEK_DAYS:
            seats = 0
            for _, bits in hard[place : place + many]:
                seats |= bits
            if seats:
                yield seats


def _in_a_row(hard: Sequence[tuple[int, int]], many: int) -> Iterator[int]:
    """The hard workouts of each `many` local days in a row that all hold one."""
    if len(hard) < many:
        return
    on: dict[int, int] = {}
    for day, bits in hard:
        on[day] = on.get(day, 0) | bits
    for day, bits in on.items():
        row = [on[later] for later in range(day + 1, day + many) if later in on]
        seats = bits
        for each in row:
            seats |= each
        if seats and len(row) == many - 1:
            yield seats


def _bit(choice: Choice) -> int:
    return 1 << choice.seat if choice.seat >= 0 else 0


def _by_start(choice: Choice) -> tuple[int, int]:
    return choice.start_s, choice.seat
