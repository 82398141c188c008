"""The choices of each movable workout that are possible at all, cheapest first, computed only as far as a search looks."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.training_load.repairs.choices import Choice, unchanging
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spacing import SpacingRules

UNAFFORDABLE: Final = 1 << 200
"""More than the cost of any repair: the cost if no choice remains."""


class ChoiceTier(NamedTuple):
    """The possible choices of a workout with edits of one cost. Sets of them are integers, one bit for each position.

    `choices` cheapest first; `by_start` their starts in order, each with its position in `choices`; `longest_s` the seconds that
    the longest takes.
    """

    choices: Sequence[Choice]
    by_start: Sequence[tuple[int, int]]
    longest_s: int
    spacing_classes: Collection[int]


class ChoiceTable:
    """The choices that are possible next to the unchanging workouts. It leaves out only what no change of others could allow."""

    def __init__(self, problem: RepairProblem, spacing: SpacingRules) -> None:
        self._movable, self._spacing = problem.movable, spacing
        self._stressful = problem.stressful
        self._unchanging = [unchanging(each) for each in problem.recent]
        self._starts = [each.start_s for each in self._unchanging]
        self._longest_s = max((each.end_s - each.start_s for each in self._unchanging), default=0)
        self._reach_s = spacing.reach_s
        self._edit_tiers = [movable.tiers for movable in problem.movable]
        self._tiers: dict[tuple[int, int], ChoiceTier] = {}
        self._clashing: dict[tuple[tuple[int, int, int], int, int], int] = {}

    def tier_numbers(self, index: int) -> range:
        """Return the numbers of a workout's tiers, from the cheapest to the most expensive."""
        return range(len(self._edit_tiers[index]))

    def min_cost_after(self, index: int, tier: int) -> int:
        """Return a lower bound of the cost of every choice in later tiers."""
        return next((cost for cost, edits in self._edit_tiers[index][tier + 1 :] if edits), UNAFFORDABLE)

    def tier(self, index: int, number: int) -> ChoiceTier:
        """Return the possible choices of a tier."""
        tier = self._tiers.get((index, number))
        if tier is None:
            cost, edits = self._edit_tiers[index][number]
            choices = self._movable[index].list_choices(cost, edits)
            tier = self._tiers[index, number] = _build_tier([choice for choice in choices if self.is_possible(choice)])
        return tier

    def all_choices(self, index: int) -> Iterator[Choice]:
        """Yield every possible choice of a workout, cheapest first."""
        for tier in self.tier_numbers(index):
            yield from self.tier(index, tier).choices

    def clashing(self, settled: Choice, index: int, number: int) -> int:
        """Return the choices of a tier that clash with a choice of another workout, as a set."""
        key = (settled.key, index, number)
        clashing = self._clashing.get(key)
        if clashing is None:
            clashing = self._clashing[key] = self._find_clashing(settled, self.tier(index, number))
        return clashing

    def _find_clashing(self, settled: Choice, tier: ChoiceTier) -> int:
        if settled.edit.is_dropped or not tier.spacing_classes:
            return 0
        clashing, by_start, choices, clash = 0, tier.by_start, tier.choices, self._spacing.clash
        reach = max([self._spacing.clear_after_s(each, settled.spacing_class) for each in tier.spacing_classes])
        for start_s, position in by_start[bisect_left(by_start, (settled.start_s - reach - tier.longest_s, 0)) :]:
            if start_s >= settled.end_s + reach and start_s > settled.start_s:
                break
            if clash(choices[position], settled):
                clashing |= 1 << position
        return clashing

    def is_possible(self, choice: Choice) -> bool:
        """Return whether a choice is possible, whatever becomes of the other workouts."""
        if choice.edit.is_dropped:
            return True
        if choice.is_hard and self._stressful and not self._stressful.isdisjoint((choice.day, choice.day - 1)):
            return False
        return not self._clashes_with_unchanging(choice)

    def _clashes_with_unchanging(self, choice: Choice) -> bool:
        first = bisect_left(self._starts, choice.start_s - self._reach_s - self._longest_s)
        end = bisect_left(self._starts, choice.end_s + self._reach_s)
        return first < end and any(self._spacing.clash(choice, other) for other in self._unchanging[first:end])


def _build_tier(choices: Sequence[Choice]) -> ChoiceTier:
    """Build the tier of choices that are all dropped or none is, and all shortened or none is."""
    if not choices or choices[0].edit.is_dropped:
        return ChoiceTier(choices, (), 0, frozenset())
    return ChoiceTier(
        choices=choices,
        by_start=sorted([(choice.start_s, position) for position, choice in enumerate(choices)]),
        longest_s=choices[0].end_s - choices[0].start_s,
        spacing_classes={choice.spacing_class for choice in choices},
    )
