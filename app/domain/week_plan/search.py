"""Branch and bound over the groups of all weeks: the heaviest choices that fit together, with proof."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from app.domain.week_plan.board import HOPELESS, Board, Entry, Literal
from app.domain.week_plan.groups import CLOSED, Choice, Group


class BudgetSpentError(Exception):
    """The steps are used up."""


class Search:
    """Finds the heaviest choices for groups, which are in the order of their weeks.

    The weeks are solved from the last to the first: what all weeks after a group can weigh at most is then known exactly.
    """

    def __init__(self, groups: Sequence[Group], board: Board, budget: int) -> None:
        self.board = board
        self.steps = 0
        self._groups, self._budget = groups, budget
        self._choices = [group.list_best_choices() for group in groups]
        self._bounds: list[float] = [0.0] * (len(groups) + 1)
        self._rejected: dict[int, list[_Rejection]] = defaultdict(list)
        self._best: tuple[float, list[Entry]] = (-inf, [])

    def run(self) -> list[Entry]:
        """Return the sessions of the heaviest choices.

        Raises: BudgetSpentError.
        """
        self.board.reset()
        for index in reversed(range(len(self._groups))):
            self._bounds[index] = self._choices[index][0][0] + self._bounds[index + 1]
            if index == 0 or self._groups[index - 1].week != self._groups[index].week:
                self._best = (-inf, [])
                self._visit(index, 0, first=index)
                self._bounds[index] = self._best[0]
        return self._best[1]

    def take_first(self) -> list[Entry]:
        """Return the sessions of the first choice of each group that fits with those before it, without a proof."""
        self.board.reset()
        for group, choices in zip(self._groups, self._choices, strict=True):
            queue = _Queue(group, choices)
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

    def _visit(self, index: int, weight: float, *, first: int) -> None:
        """Find the heaviest choices of the groups from an index on, next to those of the groups from the first on."""
        if index == len(self._groups):
            if weight > self._best[0]:
                self._best = weight, self.board.list_entries()
            return
        group = self._groups[index]
        queue = _Queue(group, self._choices[index])
        while queue and weight + queue.weight + self._bounds[index + 1] > self._best[0]:
            self.spend(1)
            more, choice = queue.weight, queue.pop()
            entries = group.list_entries(choice)
            fault = self.board.put(entries)
            queue.add_alternatives(choice, group.days if fault is None else fault)
            if fault is None:
                if not self._is_rejected(index, first):
                    self._visit(index + 1, weight + more, first=first)
                self.board.remove(entries)

    def _is_rejected(self, index: int, first: int) -> bool:
        return any(
            each.literals == {entry.literal for entry in self.board.list_entries() if entry.group in each.groups}
            for each in self._rejected.get(index, ())
            if min(each.groups) >= first
        )


class _Rejection(NamedTuple):
    """The sessions of some groups, by index, that may not be exactly these."""

    groups: frozenset[int]
    literals: frozenset[Literal]


class _Queue:
    """The choices of a group, heaviest first. Those that are not the best of their days join when those above them have come."""

    def __init__(self, group: Group, choices: Sequence[tuple[int, Choice]]) -> None:
        self._group, self._choices, self._next = group, choices, 0
        self._more: list[tuple[int, Choice]] = []
        self._seen: set[Choice] = set()

    def __bool__(self) -> bool:
        return bool(self._more) or self._next < len(self._choices)

    @property
    def weight(self) -> int:
        """The weight of the next choice."""
        first = self._choices[self._next][0] if self._next < len(self._choices) else None
        return max(each for each in (first, -self._more[0][0] if self._more else None) if each is not None)

    def pop(self) -> Choice:
        """Return the next choice."""
        is_best = self._next < len(self._choices) and not (self._more and -self._more[0][0] > self._choices[self._next][0])
        if not is_best:
            return heappop(self._more)[1]
        self._next += 1
        return self._choices[self._next - 1][1]

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
