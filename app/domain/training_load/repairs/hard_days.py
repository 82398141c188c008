"""How many hard workouts a plan may contain, from plain numbers: the two counting rules, fast enough for a search.

As in `spacing.py`: it may miss a breach, but never reports one that the checker would not find.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice, WorkoutSet, unchanging
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spacing import kind_of
from app.domain.training_load.rules.frequency import HARD_DAYS_IN_A_ROW, HARD_WORKOUTS_PER_WEEK, WEEK_DAYS
from app.domain.training_load.rules.spacing import HARD_HARD_GAP

_RUN_OR_STRENGTH: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})
_KINDS: Final = frozenset(WorkoutKind)
_LONGEST_DAY_HOURS: Final = 25


class _Block(NamedTuple):
    """Hard work that counts once: its local day, the movable workouts in it, its end, and whether strength may join it."""

    day: int
    workouts: WorkoutSet
    end_s: int
    may_be_joined: bool


class HardDayLimits:
    """The counting rules in force for a plan, and the hard workouts among those that cannot be changed."""

    def __init__(self, problem: RepairProblem) -> None:
        in_a_row, per_week, gap = HARD_DAYS_IN_A_ROW.id, HARD_WORKOUTS_PER_WEEK.id, HARD_HARD_GAP.id
        self._days = ceil(problem.limits[in_a_row]["days"]) if problem.is_on(in_a_row) else None
        self._workouts = floor(problem.limits[per_week]["workouts"]) + 1 if problem.is_on(per_week) else None
        self._joins = Policy.STRICT not in problem.plan.policies
        self._one_a_day = problem.is_on(gap) and problem.limits[gap]["hours"] >= _LONGEST_DAY_HOURS - 1
        self._first = problem.timeline.today
        self._days_of = [movable.days for movable in problem.movable]
        self._needs_gap = [movable.scheduled.kind in _RUN_OR_STRENGTH for movable in problem.movable]
        self._unchanging = [unchanging(each) for each in problem.recent if each.is_hard]
        to_join = _days_of_hard_runs(problem) if self._joins else frozenset[int]()
        self._always_counts = [
            movable.scheduled.kind is not WorkoutKind.STRENGTH or to_join.isdisjoint(movable.days) for movable in problem.movable
        ]
        self._counting = [
            each
            for each in self._unchanging
            if kind_of(each.spacing_class) is not WorkoutKind.STRENGTH or each.day not in to_join
        ]

    def find_conflicts(self, choices: Iterable[Choice]) -> Iterator[WorkoutSet]:
        """Yield each set of movable workouts that cannot all stay unchanged, because there is too much hard work."""
        hard = [*self._unchanging, *[choice for choice in choices if choice.is_hard]]
        hard.sort(key=_by_start)
        blocks = _join_blocks(hard) if self._joins else [(choice.day, _as_set(choice)) for choice in hard]
        if self._workouts is not None:
            yield from _too_many_in_a_week(blocks, self._workouts)
        if self._days is not None:
            yield from _too_many_in_a_row(blocks, self._days)

    def always_counts(self, index: int) -> bool:
        """Return whether hard work of a movable workout always counts by itself: strength that may join a run does not."""
        return self._always_counts[index]

    def full_days(self, settled: Iterable[Choice]) -> int:
        """Return the local days (as bits, counted from today) without room for more hard work than the settled."""
        if self._workouts is None:
            return 0
        return _full_days(self._days_taken(settled), self._workouts - 1, self._first)

    def count_surplus(self, settled: Iterable[Choice], workouts: Iterable[int]) -> int:
        """Return at least how many of these hard workouts cannot stay hard, wherever they move, given the settled workouts.

        Counted by days alone (the other rules can only add to it), and without strength that may join a run.
        """
        if self._workouts is None:
            return 0
        hard = [index for index in workouts if self._always_counts[index]]
        settled = [*settled]
        taken = self._days_taken(settled)
        surplus = self._without_room(hard, taken) if len(hard) + len(taken) >= self._workouts else 0
        if not self._one_a_day:
            return surplus
        taken = self._days_taken(settled, kinds=_RUN_OR_STRENGTH)
        return max(surplus, self._without_room([index for index in hard if self._needs_gap[index]], taken, one_a_day=True))

    def _without_room(self, workouts: Iterable[int], taken: Sequence[int], *, one_a_day: bool = False) -> int:
        """How many have no room in a range of days that they cannot leave, for the range that is shortest of room."""
        spans = [self._days_of[index] for index in workouts]
        most = 0
        for first in {days[0] for days in spans}:
            for last in {days[-1] for days in spans}:
                inside = sum(first <= days[0] and days[-1] <= last for days in spans)
                if inside > most:
                    most = max(most, inside - self._room(range(first, last + 1), taken, one_a_day=one_a_day))
        return most

    def _room(self, days: range, taken: Sequence[int], *, one_a_day: bool) -> int:
        """How many more hard workouts fit into a range of days at most: the room left in each seven of them."""
        room = 0
        for first in range(days.start, days.stop, WEEK_DAYS):
            end = min(first + WEEK_DAYS, days.stop)
            allowed = min((self._workouts or 1) - 1, end - first) if one_a_day else (self._workouts or 1) - 1
            room += max(allowed - bisect_left(taken, end) + bisect_left(taken, first), 0)
        return room

    def _days_taken(self, settled: Iterable[Choice], *, kinds: Collection[WorkoutKind] = _KINDS) -> list[int]:
        """The local days, in order, of the hard work of these kinds that counts by itself, one entry for each workout."""
        counting = [*self._counting, *[choice for choice in settled if self._always_counts[choice.workout]]]
        return sorted([choice.day for choice in counting if kind_of(choice.spacing_class) in kinds])


def _days_of_hard_runs(problem: RepairProblem) -> frozenset[int]:
    """The local days that may have a hard run, which strength may join."""
    unchanging_days = {each.day for each in problem.recent if each.is_hard and each.kind is WorkoutKind.RUN}
    return frozenset(unchanging_days.union(*(movable.days for movable in problem.runs if movable.scheduled.is_hard)))


def _full_days(taken: Sequence[int], max_workouts: int, first: int) -> int:
    """The days (as bits) on which one more would be too many: those within a week of `max_workouts` that are close together."""
    full = 0
    if not max_workouts:
        return -1
    for index in range(len(taken) - max_workouts + 1):
        earliest, latest = taken[index], taken[index + max_workouts - 1]
        if latest - earliest < WEEK_DAYS:
            full |= _bit_range(latest - WEEK_DAYS + 1 - first, earliest + WEEK_DAYS - 1 - first)
    return full


def _bit_range(first: int, last: int) -> int:
    """The bits from the first position to the last, without positions below zero."""
    return (1 << max(last + 1, 0)) - (1 << max(first, 0)) if last >= 0 else 0


def _join_blocks(hard: Iterable[Choice]) -> list[tuple[int, WorkoutSet]]:
    """Blocks as the timeline forms them: strength joins a single hard run that ended before it on its local day."""
    blocks: list[_Block] = []
    for choice in hard:
        kind = kind_of(choice.spacing_class)
        last = blocks[-1] if blocks else None
        if (
            last
            and kind is WorkoutKind.STRENGTH
            and last.may_be_joined
            and last.day == choice.day
            and last.end_s <= choice.start_s
        ):
            blocks[-1] = _Block(last.day, last.workouts | _as_set(choice), choice.end_s, may_be_joined=False)
        else:
            blocks.append(_Block(choice.day, _as_set(choice), choice.end_s, kind is WorkoutKind.RUN))
    return [(block.day, block.workouts) for block in blocks]


def _too_many_in_a_week(blocks: Sequence[tuple[int, WorkoutSet]], too_many: int) -> Iterator[WorkoutSet]:
    """The movable workouts of each `too_many` blocks that start within seven local days."""
    for index in range(len(blocks) - too_many + 1):
        if blocks[index + too_many - 1][0] - blocks[index][0] < WEEK_DAYS:
            conflict = 0
            for _, workouts in blocks[index : index + too_many]:
                conflict |= workouts
            if conflict:
                yield conflict


def _too_many_in_a_row(blocks: Sequence[tuple[int, WorkoutSet]], too_many: int) -> Iterator[WorkoutSet]:
    """The movable workouts of each `too_many` local days in a row that all have hard work."""
    if len(blocks) < too_many:
        return
    on_day: dict[int, WorkoutSet] = {}
    for day, workouts in blocks:
        on_day[day] = on_day.get(day, 0) | workouts
    for day, workouts in on_day.items():
        row = [on_day[later] for later in range(day + 1, day + too_many) if later in on_day]
        conflict = workouts
        for each in row:
            conflict |= each
        if conflict and len(row) == too_many - 1:
            yield conflict


def _as_set(choice: Choice) -> WorkoutSet:
    return 1 << choice.workout if choice.workout != NOT_MOVABLE else 0


def _by_start(choice: Choice) -> tuple[int, int]:
    return choice.start_s, choice.workout
