"""The choices of each seat that can stand at all, cheapest first, laid out only as far as a search looks."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from app.domain.training_load.repairs.operators import Choice, unchanging
from app.domain.training_load.repairs.reach import Reach
from app.domain.training_load.repairs.scene import Scene
from app.domain.training_load.repairs.spacing import Spacing
from app.domain.training_load.repairs.spikes import SPIKE, metres

NO_CHOICE: Final = 1 << 200
"""Dearer than every repair: the cost of what is not to be had."""

_LONGEST_S: Final = 2 * 24 * 3600
"""No workout lasts longer, so what started earlier than this before another has ended."""


class Tier(NamedTuple):
    """The choices of a seat with edits of one cost. Sets of them are whole numbers, a bit for each place in `choices`.

    `choices` cheapest first; `by_start` their starts in order, each with its place; `lasts` the seconds that the longest takes.
    """

    choices: tuple[Choice, ...]
    by_start: tuple[tuple[int, int], ...]
    lasts: int
    sorts: tuple[int, ...]


class Shelf:
    """What can stand beside that which cannot be changed. Left out is only what no change of others could make good."""

    def __init__(self, scene: Scene, spacing: Spacing, reach: Reach) -> None:
        self._scene, self._seats, self._spacing, self._reach = scene, scene.seats, spacing, reach
        self._unchanging = [unchanging(each) for each in scene.recent]
        self._starts = [each.start_s for each in self._unchanging]
        self._percent = scene.limits[SPIKE]["percent"]
        self._stressful = scene.stressful
        self._doubtful = {
            seat.number: metres(seat.placed) for seat in scene.seats if seat.may_cap and seat.placed.id in scene.assessed
        }
        """The metres of each run that may be a spike, by its seat."""

        self._tiers = [seat.tiers for seat in scene.seats]
        self._laid_out: dict[tuple[int, int], Tier] = {}
        self._clashing: dict[tuple[tuple[int, int, int], int, int], int] = {}
        self._hard_on: dict[tuple[int, int, int], int] = {}

    def tiers(self, seat: int) -> range:
        """The numbers of a seat's tiers, from the cheapest to the dearest."""
        return range(len(self._tiers[seat]))

    def least_after(self, seat: int, tier: int) -> int:
        """A bound below the cost of every choice in later tiers."""
        return next((cost for cost, edits in self._tiers[seat][tier + 1 :] if edits), NO_CHOICE)

    def tier(self, seat: int, number: int) -> Tier:
        """The choices of a tier that can stand."""
        laid_out = self._laid_out.get((seat, number))
        if laid_out is None:
            laid_out = self._laid_out[seat, number] = _tier_of(filter(self.can_stand, self._seats[seat].choices(number)))
        return laid_out

    def all_choices(self, seat: int) -> Iterator[Choice]:
        """Every choice of a seat that can stand, cheapest first."""
        for tier in self.tiers(seat):
            yield from self.tier(seat, tier).choices

    def is_among(self, choice: Choice, days: int) -> bool:
        """Whether a choice starts on one of a set of local days (bits, counted from today)."""
        return bool(days >> choice.day - self._scene.timeline.today & 1)

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

    def _clashes(self, standing: Choice, tier: Tier) -> int:
        if standing.edit.is_dropped or not tier.sorts:
            return 0
        clashing, by_start, choices = 0, tier.by_start, tier.choices
        reach = max(self._spacing.reach(sort, standing.sort) for sort in tier.sorts)
        for start_s, place in by_start[bisect_left(by_start, (standing.start_s - reach - tier.lasts, 0)) :]:
            if start_s >= standing.end_s + reach and start_s > standing.start_s:
                break
            if self._spacing.clash(choices[place], standing):
                clashing |= 1 << place
        return clashing

    def can_stand(self, choice: Choice) -> bool:
        """Whether a choice may stand, whatever becomes of the other seats."""
        if choice.edit.is_dropped:
            return True
        if choice.is_hard and self._stressful and not self._stressful.isdisjoint((choice.day, choice.day - 1)):
            return False
        return not self._is_stuck(choice) and not (choice.seat in self._doubtful and self._is_too_long(choice))

    def _is_stuck(self, choice: Choice) -> bool:
        """Whether a choice clashes with what cannot be changed."""
        reach_s, starts = self._spacing.reach_s, self._starts
        first, end = bisect_left(starts, choice.start_s - reach_s - _LONGEST_S), bisect_left(starts, choice.end_s + reach_s)
        return first < end and any(self._spacing.clash(choice, other) for other in self._unchanging[first:end])

    def _is_too_long(self, choice: Choice) -> bool:
        """Whether a run stays a spike whatever becomes of the others: none that could come before it can be long enough."""
        return not choice.edit.is_capped and self._doubtful[choice.seat] * 100 > self._reach.before(choice) * self._percent


def _tier_of(choices: Iterator[Choice]) -> Tier:
    kept = tuple(choices)
    standing = [(choice, place) for place, choice in enumerate(kept) if not choice.edit.is_dropped]
    return Tier(
        choices=kept,
        by_start=tuple(sorted([(choice.start_s, place) for choice, place in standing])),
        lasts=max([choice.end_s - choice.start_s for choice, _ in standing], default=0),
        sorts=tuple({choice.sort for choice, _ in standing}),
    )
