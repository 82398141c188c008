"""The choices of each seat that can stand at all, cheapest first, laid out only as far as a search looks."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import Final, NamedTuple

from app.domain.training_load.repairs.choices import Choice, Edit, unchanging
from app.domain.training_load.repairs.distance_bounds import DistanceBounds
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spacing import SpacingRules
from app.domain.training_load.repairs.spikes import SPIKE, metres

NO_CHOICE: Final = 1 << 200
"""Dearer than every repair: the cost of what is not to be had."""

_LONGEST_S: Final = 2 * 24 * 3600
"""No workout lasts longer, so what started earlier than this before another has ended."""


class ChoiceTier(NamedTuple):
    """The choices of a seat that can stand, with edits of one cost. Sets of them are whole numbers, a bit for each place.

    `choices` cheapest first; `by_start` their starts in order, each with its place; `lasts` the seconds that the longest takes.
    """

    choices: Sequence[Choice]
    by_start: Sequence[tuple[int, int]]
    lasts: int
    sorts: Collection[int]


class ChoiceTable:
    """What can stand beside that which cannot be changed. Left out is only what no change of others could make good."""

    def __init__(self, problem: RepairProblem, spacing: SpacingRules, reach: DistanceBounds) -> None:
        self._problem, self._seats, self._spacing, self._reach = problem, problem.seats, spacing, reach
        self._unchanging = [unchanging(each) for each in problem.recent]
        self._starts = [each.start_s for each in self._unchanging]
        self._ended = [*accumulate([each.end_s for each in self._unchanging], max, initial=-inf)]
        """The latest end of so many of them."""

        self._reach_s = spacing.reach_s
        self._percent = problem.limits[SPIKE]["percent"]
        self._stressful = problem.stressful
        self._doubtful = {
            seat.number: metres(seat.scheduled)
            for seat in problem.seats
            if seat.may_cap and seat.scheduled.id in problem.assessed
        }
        """The metres of each run that may be a spike, by its seat."""

        self._tiers = [seat.tiers for seat in problem.seats]
        self._laid_out: dict[tuple[int, int], ChoiceTier] = {}
        self._clashing: dict[tuple[tuple[int, int, int], int, int], int] = {}
        self._hard_on: dict[tuple[int, int, int], int] = {}

    def tiers(self, seat: int) -> range:
        """The numbers of a seat's tiers, from the cheapest to the dearest."""
        return range(len(self._tiers[seat]))

    def least_after(self, seat: int, tier: int) -> int:
        """A bound below the cost of every choice in later tiers."""
        return next((cost for cost, edits in self._tiers[seat][tier + 1 :] if edits), NO_CHOICE)

    def tier(self, seat: int, number: int) -> ChoiceTier:
        """The choices of a tier that can stand."""
        laid_out = self._laid_out.get((seat, number))
        if laid_out is None:
            cost, edits = self._tiers[seat][number]
            choices = self._seats[seat].choices(cost, [edit for edit in edits if self._may_hold(seat, edit)])
            laid_out = self._laid_out[seat, number] = _tier_of([choice for choice in choices if self.can_stand(choice)])
        return laid_out

    def all_choices(self, seat: int) -> Iterator[Choice]:
        """Every choice of a seat that can stand, cheapest first."""
        for tier in self.tiers(seat):
            yield from self.tier(seat, tier).choices

    def is_among(self, choice: Choice, days: int) -> bool:
        """Whether a choice starts on one of a set of local days (bits, counted from today)."""
        return bool(days >> choice.day - self._problem.timeline.today & 1)

    def hard_on(self, seat: int, number: int, days: int) -> int:
        """The hard choices of a seat's tier on a set of local days (bits, counted from today), as a set."""
        key = (seat, number, days)
        hard = self._hard_on.get(key)
        if hard is None:
            hard = 0
            for place, choice in enumerate(self.tier(seat, number).choices):
                if choice.is_hard and self.is_among(choice, days):
                    hard |= 1 << place
            self._hard_on[key] = hard
        return hard

    def clashing(self, standing: Choice, seat: int, number: int) -> int:
        """The choices of a seat's tier that clash with a choice of another seat, as a set."""
        key = (standing.key, seat, number)
        clashing = self._clashing.get(key)
        if clashing is None:
            clashing = self._clashing[key] = self._clashes(standing, self.tier(seat, number))
        return clashing

    def _clashes(self, standing: Choice, tier: ChoiceTier) -> int:
        if standing.edit.is_dropped or not tier.sorts:
            return 0
        clashing, by_start, choices, clash = 0, tier.by_start, tier.choices, self._spacing.clash
        reach = max([self._spacing.reach(sort, standing.sort) for sort in tier.sorts])
        for start_s, place in by_start[bisect_left(by_start, (standing.start_s - reach - tier.lasts, 0)) :]:
            if start_s >= standing.end_s + reach and start_s > standing.start_s:
                break
            if clash(choices[place], standing):
                clashing |= 1 << place
        return clashing

    def _may_hold(self, seat: int, edit: Edit) -> bool:
        """Whether a seat may hold a workout so edited at all: not if that is a run too long for every start."""
        distance = 0 if edit.is_capped or edit.is_dropped else self._doubtful.get(seat, 0)
        return distance * 100 <= self._reach.anywhere(seat) * self._percent if distance else True

    def can_stand(self, choice: Choice) -> bool:
        """Whether a choice may stand, whatever becomes of the other seats."""
        if choice.edit.is_dropped:
            return True
        if choice.is_hard and self._stressful and not self._stressful.isdisjoint((choice.day, choice.day - 1)):
            return False
        end = bisect_left(self._starts, choice.end_s + self._reach_s)
        if self._ended[end] > choice.start_s - self._reach_s and self._is_stuck(choice, end):
            return False
        return not (choice.seat in self._doubtful and self._is_too_long(choice))

    def _is_stuck(self, choice: Choice, end: int) -> bool:
        """Whether a choice clashes with something before a place among what cannot be changed."""
        first = bisect_left(self._starts, choice.start_s - self._reach_s - _LONGEST_S)
        return any(self._spacing.clash(choice, other) for other in self._unchanging[first:end])

    def _is_too_long(self, choice: Choice) -> bool:
        """Whether a run stays a spike whatever becomes of the others: none that could come before it can be long enough."""
        return not choice.edit.is_capped and self._doubtful[choice.seat] * 100 > self._reach.before(choice) * self._percent


def _tier_of(choices: Sequence[Choice]) -> ChoiceTier:
    """They are all dropped or none is, and all capped or none is."""
    if not choices or choices[0].edit.is_dropped:
        return ChoiceTier(choices, (), 0, frozenset())
    return ChoiceTier(
        choices=choices,
        by_start=sorted([(choice.start_s, place) for place, choice in enumerate(choices)]),
        lasts=choices[0].end_s - choices[0].start_s,
        sorts={choice.sort for choice in choices},
    )
