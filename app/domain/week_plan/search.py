"""Branch and bound over the groups of all weeks: the heaviest choices that fit together, with proof."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import groupby, takewhile
from math import inf
from typing import NamedTuple

from app.domain.week_plan.board import HOPELESS, Board, Entry, Literal
from app.domain.week_plan.groups import CLOSED, BestChoice, Choice, Group


class BudgetSpentError(Exception):
    """The steps are used up."""


class Search:
    """Finds the heaviest choices for groups, which are in the order of their weeks.

    They are solved from the last to the first: each with those after it in its week, the first of a week with all that follow.
    What the groups after one can weigh at most is then known nearly exactly.
    """

    def __init__(self, groups: Sequence[Group], board: Board, budget: int) -> None:
        self.board = board
        self.steps = 0
        self._groups, self._budget = groups, budget
        self._choices = [group.list_best_choices() for group in groups]
        self._bounds: list[float] = [0.0] * (len(groups) + 1)
        self._rejected: dict[int, list[_Rejection]] = defaultdict(list)
        self._best: tuple[float, list[Entry]] = (-inf, [])
        self._is_whole = False
        self._solved: dict[int, list[Entry]] = {}

    def run(self) -> list[Entry]:
        """Return the sessions of the heaviest choices.

        Raises: BudgetSpentError.
        """
        self.board.reset()
        weeks, end = [group.week for group in self._groups], len(self._groups)
        for index in reversed(range(end)):
            is_last_of_week = index + 1 < len(weeks) and weeks[index + 1] != weeks[index]
            end = index + 1 if is_last_of_week else end
            is_first_of_week = index == 0 or weeks[index - 1] != weeks[index]
            self._best, self._is_whole = (-inf, []), index == 0
            self._bounds[index] = self._choices[index][0].weight + self._bounds[index + 1]
            self._visit(index, 0, range(index, len(weeks) if is_first_of_week else end))
            self._bounds[index], self._solved[index] = self._best
        return self._best[1]

    def take_best(self) -> list[Entry]:
        """Return the best sessions that an unfinished search has found, or those of the first choices that fit."""
        if self._is_whole and self._best[1]:
            return self._best[1]
        self.board.reset()
        for group, choices in zip(self._groups, self._choices, strict=True):
            queue = _Queue(group, choices, self.board)
            fault: Collection[int] | None = HOPELESS
            while fault is not None:
                choice = queue.pop()
                fault = self.board.put(group.list_entries(choice))
                queue.add_alternatives(choice, fault or ())
        return self.board.list_entries()

    def reject(self, entries: Iterable[Entry], groups: Sequence[Group]) -> None:
        """Never let exactly these sessions be all those of some groups again."""
        indices = frozenset(group.index for group in groups)
        literals = frozenset(entry.literal for entry in entries if entry.group in indices)
        self._rejected[max(indices)].append(_Rejection(indices, literals))

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises: BudgetSpentError when there are none left.
        """
        self.steps += steps
        if self.steps > self._budget:
            raise BudgetSpentError

    def _visit(self, index: int, weight: float, groups: range) -> None:
        """Find the heaviest choices of these groups, by index, where those before the index are on the board."""
        if index == groups.stop:
            if weight + self._bounds[index] > self._best[0]:
                self._best = weight + self._bounds[index], self.board.list_entries()
            return
        if weight + self._bound(index) <= self._best[0] or self._repeat(index, weight, groups):
            return
        group = self._groups[index]
        queue = _Queue(group, self._choices[index], self.board)
        while queue and weight + queue.weight + self._bounds[index + 1] > self._best[0]:
            self.spend(1)
            more, choice = queue.weight, queue.pop()
            entries = group.list_entries(choice)
            fault = self.board.put(entries)
            queue.add_alternatives(choice, group.days if fault is None else fault)
            if fault is None:
                if not self._is_rejected(index, groups):
                    self._visit(index + 1, weight + more, groups)
                self.board.remove(entries)

    def _repeat(self, index: int, weight: float, groups: range) -> bool:
        """Repeat the best choices for all weeks from a group on, if the work before them permits: nothing is heavier."""
        is_first_of_week = index > groups.start and self._groups[index - 1].week != self._groups[index].week
        if not is_first_of_week or self._rejected:
            return False
        entries = self._solved[index]
        taken = [[entry for entry in entries if entry.group == group] for group in range(index, groups.stop)]
        put = list(takewhile(lambda each: self.board.put(each) is None, taken))
        if len(put) == len(taken):
            self._best = weight + self._bounds[index], self.board.list_entries()
        for each in reversed(put):
            self.board.remove(each)
        return len(put) == len(taken)

    def _bound(self, index: int) -> float:
        """The most that the groups from an index on can weigh, given the days that the board closes to those of the same week."""
        total, week = 0.0, self._groups[index].week
        for number in range(index, len(self._groups)):
            group = self._groups[number]
            if group.week != week:
                return total + self._bounds[number]
            closed = self.board.find_closed_days(group.spec, group.days)
            total += next(best.weight for best in self._choices[number] if not best.days & closed)
        return total

    def _is_rejected(self, index: int, groups: range) -> bool:
        return any(
            each.literals == {entry.literal for entry in self.board.list_entries() if entry.group in each.groups}
            for each in self._rejected.get(index, ())
            if min(each.groups) >= groups.start
        )


class _Rejection(NamedTuple):
    """The sessions of some groups, by index, that may not be exactly these."""

    groups: frozenset[int]
    literals: frozenset[Literal]


class _Queue:
    """The choices of a group, heaviest first. Those that are not the best of their days join when those above them have come."""

    def __init__(self, group: Group, choices: Sequence[BestChoice], board: Board) -> None:
        self._group = group
        self._choices = _list_open(choices, board.find_closed_days(group.spec, group.days), board.find_used_days(group.days))
        self._next = next(self._choices, None)
        self._more: list[tuple[int, Choice]] = []
        self._seen: set[Choice] = set()

    def __bool__(self) -> bool:
        return bool(self._more) or self._next is not None

    @property
    def weight(self) -> int:
        """The weight of the next choice."""
        if self._next is None:
            return -self._more[0][0]
        return max(self._next.weight, -self._more[0][0]) if self._more else self._next.weight

    def pop(self) -> Choice:
        """Return the next choice."""
        if self._next is None or self._next.weight < self.weight:
            return heappop(self._more)[1]
        choice, self._next = self._next.choice, next(self._choices, None)
        return choice

    def add_alternatives(self, choice: Choice, days: Collection[int]) -> None:
        """Add the choices with the next opening on one of these days."""
        for day in days:
            offset = day - self._group.days[0]
            opening = choice[offset] + 1
            if choice[offset] != CLOSED and opening < len(self._group.openings[offset]):
                other = (*choice[:offset], opening, *choice[offset + 1 :])
                if other not in self._seen:
                    self._seen.add(other)
                    heappush(self._more, (-self._group.weigh(other), other))


def _list_open(choices: Sequence[BestChoice], closed: int, used: int) -> Iterator[BestChoice]:
    """List choices without closed days; of equally heavy ones, those on days that nothing else uses come first."""
    for _, alike in groupby(choices, key=_get_weight):
        yield from sorted((each for each in alike if not each.days & closed), key=lambda each: (each.days & used).bit_count())


def _get_weight(choice: BestChoice) -> int:
    return choice.weight
