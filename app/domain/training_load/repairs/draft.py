"""A plan in the making: what each seat holds, what it may still become, and what that costs at least.

A seat is kept (what it holds is settled) or open (it holds its cheapest choice that clashes with no kept seat). So the cost of
a draft is a bound below that of every plan that can still come of it. Sets of seats are whole numbers, a bit for each seat.
"""

from typing import Self

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice, MovableWorkout
from app.domain.training_load.repairs.conflicts import clashes_of
from app.domain.training_load.repairs.hard_days import HardDayLimits
from app.domain.training_load.repairs.spacing import SpacingRules


class Draft:
    """What a search changes and copies. An open seat has given up every choice before the one that it holds.

    `is_dead` once a seat has no choice left: then no plan can come of the draft, and the rest of it means nothing.
    """

    __slots__ = ("_dead", "_full", "_kit", "_places", "_tiers", "chosen", "clashes", "cost", "is_dead", "kept")

    def __init__(
        self, shelf: ChoiceTable, spacing: SpacingRules, hard_days: HardDayLimits, seats: tuple[MovableWorkout, ...]
    ) -> None:
        self._kit = shelf, spacing, hard_days
        self._tiers, self._places = [0] * len(seats), [0] * len(seats)
        self._full = hard_days.full(())
        self._dead: list[int | None] = [None] * len(seats)
        self.chosen = [seat.as_planned for seat in seats]
        self.clashes: list[int] = []
        self.kept = self.cost = 0
        self.is_dead = False
        for planned in [*self.chosen]:
            if self._is_on_a_full_day(planned) or not shelf.can_stand(planned):
                self._places[planned.seat] = -1
                self._hold(planned.seat)
        self.clashes = [*clashes_of(self.chosen, spacing)]

    def copy(self) -> Self:
        """The same, to be changed on its own."""
        other = object.__new__(type(self))
        other._kit, other._full, other.kept, other.cost, other.is_dead = (
            self._kit,
            self._full,
            self.kept,
            self.cost,
            self.is_dead,
        )
        other._tiers, other._places, other._dead = self._tiers[:], self._places[:], self._dead[:]
        other.chosen, other.clashes = self.chosen[:], self.clashes[:]
        return other

    def keep(self, seat: int) -> None:
        """Settle what a seat holds; open seats let go of what clashes with it."""
        hard_days = self._kit[2]
        self.kept |= 1 << seat
        kept = self.chosen[seat]
        if kept.is_hard:
            self._full = hard_days.full([choice for choice in self.chosen if choice.is_hard and self.kept >> choice.seat & 1])
        for other in self.chosen[:]:
            if not self.kept >> other.seat & 1 and self._lets_go(other, kept):
                self._change(other.seat)

    def _lets_go(self, held: Choice, kept: Choice) -> bool:
        """Take away from an open seat what clashes with a kept choice; whether what it holds is among that."""
        shelf, spacing, _ = self._kit
        seat, tier = held.seat, self._tiers[held.seat]
        dead = self._dead[seat]
        if dead is None:
            return (not (held.edit.is_dropped or kept.edit.is_dropped) and spacing.clash(held, kept)) or self._is_on_a_full_day(
                held
            )
        dead |= shelf.clashing(kept, seat, tier)
        if kept.is_hard:
            dead |= self._on_full_days(seat, tier)
        self._dead[seat] = dead
        return bool(dead >> self._places[seat] & 1)

    def give_up(self, seat: int) -> None:
        """Let an open seat take its next choice."""
        self._change(seat)

    def step(self, seat: int) -> int:
        """What giving up the choice of an open seat costs at least."""
        shelf = self._kit[0]
        place, tier = self._places[seat], self._tiers[seat]
        choices = shelf.tier(seat, tier).choices
        live = ~self._dead_of(seat) & (1 << len(choices)) - (2 << place)
        after = choices[(live & -live).bit_length() - 1].cost if live else shelf.least_after(seat, tier)
        return after - self.chosen[seat].cost

    def _change(self, seat: int) -> None:
        bit, spacing = 1 << seat, self._kit[1]
        self.cost -= self.chosen[seat].cost
        self._hold(seat)
        if self.is_dead:
            return
        mine = self.chosen[seat]
        self.clashes = [pair for pair in self.clashes if not pair & bit]
        if not mine.edit.is_dropped:
            for other in self.chosen:
                is_open = not (self.kept | bit) >> other.seat & 1
                if is_open and not other.edit.is_dropped and spacing.clash(mine, other):
                    self.clashes.append(bit | 1 << other.seat)

    def _hold(self, seat: int) -> None:
        """Take the first choice after the present one that clashes with no kept seat."""
        shelf, tier, after = self._kit[0], self._tiers[seat], self._places[seat] + 1
        while True:
            choices = shelf.tier(seat, tier).choices
            live = ~self._dead_of(seat) & (1 << len(choices)) - (1 << after)
            if live:
                break
            tier, after = tier + 1, 0
            if tier == len(shelf.tiers(seat)):
                self.is_dead = True
                return
            self._tiers[seat], self._dead[seat] = tier, None
        self._places[seat] = (live & -live).bit_length() - 1
        self.chosen[seat] = choices[self._places[seat]]
        self.cost += self.chosen[seat].cost

    def _dead_of(self, seat: int) -> int:
        """The choices of a seat's tier that clash with a kept seat; worked out when first asked for, then kept up."""
        dead, tier = self._dead[seat], self._tiers[seat]
        if dead is None:
            shelf, dead = self._kit[0], self._on_full_days(seat, tier)
            for other in self.chosen:
                if self.kept >> other.seat & 1:
                    dead |= shelf.clashing(other, seat, tier)
            self._dead[seat] = dead
        return dead

    def _is_on_a_full_day(self, choice: Choice) -> bool:
        return (
            bool(self._full) and choice.is_hard and self._kit[2].counts(choice.seat) and self._kit[0].is_among(choice, self._full)
        )

    def _on_full_days(self, seat: int, tier: int) -> int:
        shelf, _, hard_days = self._kit
        return shelf.hard_on(seat, tier, self._full) if self._full and hard_days.counts(seat) else 0
