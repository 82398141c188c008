"""The choices of each seat that can stand at all, cheapest first, laid out only as far as a search looks."""

from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from typing import Final

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.operators import Choice, unchanging
from app.domain.training_load.repairs.scene import Scene
from app.domain.training_load.repairs.spacing import Spacing
from app.domain.training_load.repairs.spikes import judged_from
from app.domain.training_load.rules.volume import SPIKE_DAYS

_LONGEST_S: Final = 2 * 24 * 3600
"""No workout lasts longer, so what started earlier than this before another has ended."""


class Shelf:
    """What can stand beside that which cannot be changed. Left out is only what no change of others could make good."""

    def __init__(self, scene: Scene, spacing: Spacing) -> None:
        self._scene, self._seats, self._spacing = scene, scene.seats, spacing
        self._unchanging = [unchanging(each) for each in scene.recent]
        self._percent = scene.limits["single_run_spike"]["percent"] if scene.is_on("single_run_spike") else None
        self._judged_from = judged_from(scene.recent, scene.limits) if scene.recent else inf
        self._standing_runs = [each for each in scene.recent if each.kind is WorkoutKind.RUN]
        self._tiers = [seat.tiers for seat in scene.seats]
        self._laid_out: dict[tuple[int, int], list[Choice]] = {}
        self._clashing: dict[tuple[tuple[int, int, int], int, int], int] = {}
        self.floors = _Floors(self)
        """The cost of the cheapest change of a seat, by its bit."""

    def tiers(self, seat: int) -> range:
        """The numbers of a seat's tiers, from the cheapest to the dearest."""
        return range(len(self._tiers[seat]))

    def least_of(self, seat: int, tier: int) -> int:
        """A bound below the cost of every choice of a tier."""
        return self._tiers[seat][tier][0]

    def choices(self, seat: int, tier: int) -> list[Choice]:
        """The choices of a tier that can stand, cheapest first."""
        laid_out = self._laid_out.get((seat, tier))
        if laid_out is None:
            laid_out = [choice for choice in self._seats[seat].choices(tier) if self.can_stand(choice)]
            self._laid_out[seat, tier] = laid_out
        return laid_out

    def least_edit(self, seat: int) -> int:
        """A bound below the cost of every choice that does more than move."""
        return next(cost for cost, edits in self._tiers[seat][1:] if edits)

    def all_choices(self, seat: int) -> Iterator[Choice]:
        """Every choice of a seat that can stand, cheapest first."""
        for tier in self.tiers(seat):
            yield from self.choices(seat, tier)

    def clashing(self, standing: Choice, seat: int, tier: int) -> int:
        """The choices of a seat's tier that clash with a choice of another seat, as bits by their place in the tier."""
        key = (standing.key, seat, tier)
        clashing = self._clashing.get(key)
        if clashing is None:
            clash, clashing = self._spacing.clash, 0
            for place, choice in enumerate(self.choices(seat, tier)):
                if clash(choice, standing):
                    clashing |= 1 << place
            self._clashing[key] = clashing
        return clashing

    def can_stand(self, choice: Choice) -> bool:
        """Whether a choice may stand, whatever becomes of the other seats."""
        if choice.edit.is_dropped:
            return True
        if choice.is_hard and not self._scene.stressful.isdisjoint({choice.day, choice.day - 1}):
            return False
        return not self._is_stuck(choice) and not self._is_too_long(choice)

    def _is_stuck(self, choice: Choice) -> bool:
        """Whether a choice clashes with what cannot be changed."""
        first = bisect_left(self._unchanging, choice.start_s - self._spacing.reach_s - _LONGEST_S, key=_start_of)
        for other in self._unchanging[first:]:
            if other.start_s >= choice.end_s + self._spacing.reach_s:
                return False
            if self._spacing.clash(choice, other):
                return True
        return False

    def _is_too_long(self, choice: Choice) -> bool:
        """Whether a run stays a spike whatever becomes of the others: none that could come before it is long enough."""
        planned = self._seats[choice.seat].placed
        distance = planned.workout.distance_m
        if self._percent is None or distance is None or choice.edit.is_capped or planned.kind is not WorkoutKind.RUN:
            return False
        standing = [each for each in self._standing_runs if each.start_s < choice.start_s and each.day >= choice.day - SPIKE_DAYS]
        opened = [seat.placed for seat in self._scene.runs if seat.number != choice.seat]
        distances = [each.workout.distance_m for each in (*standing, *opened)]
        # Without a run that stands before it there may be nothing to compare it with, which is no spike.
        if choice.day < self._judged_from or None in distances or not any(each.workout.distance_m for each in standing):
            return False
        return distance * 100 > max(each or 0 for each in distances) * self._percent


class _Floors(dict[int, int]):
    """Worked out when first asked for."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    def __missing__(self, bit: int) -> int:
        self[bit] = next(self._shelf.all_choices(bit.bit_length() - 1)).cost
        return self[bit]


def _start_of(choice: Choice) -> int:
    return choice.start_s
