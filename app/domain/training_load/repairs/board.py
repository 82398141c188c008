"""What became of each seat so far, what is at fault with it, and what is still to be paid at least."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.training_load.repairs.distances import Distances
from app.domain.training_load.repairs.hard_days import HardDays
from app.domain.training_load.repairs.judging import Judge
from app.domain.training_load.repairs.operators import Choice
from app.domain.training_load.repairs.scene import Scene
from app.domain.training_load.repairs.shelf import Shelf
from app.domain.training_load.repairs.spacing import Spacing


class Board:
    """The choices by seat, as a search moves them about. Sets of seats are whole numbers, a bit for each seat."""

    def __init__(self, scene: Scene, judge: Judge) -> None:
        self._seats, self._judge = scene.seats, judge
        self._spacing = Spacing(scene.plan, scene.limits)
        self._hard_days, self._distances = HardDays(scene), Distances(scene)
        self._judged: dict[tuple[tuple[int, int, int], ...], tuple[int, ...]] = {}
        self._stressed = sum(seat.bit for seat in scene.seats if seat.is_stressed)
        self.shelf = Shelf(scene, self._spacing)
        self.planned = tuple(seat.as_planned for seat in scene.seats)
        self.chosen = list(self.planned)
        self.judgements = 0

    def counted(self) -> Iterator[int]:
        """Faults by counting and measuring: sets of seats of which at least one has to change."""
        yield from self._hard_days.too_many(self.chosen)
        yield from self._distances.spikes(self.chosen)

    def faults(self, clashes: Sequence[int]) -> Sequence[int]:
        """All that is at fault: by the numbers alone, and where these find nothing, by the checker."""
        faults = [*clashes, *self.counted()]
        return faults or self.judged()

    def judged(self) -> Sequence[int]:
        """What the checker finds at fault."""
        made = tuple(choice.key for choice in self.chosen if choice.cost)
        if made not in self._judged:
            self.judgements += 1
            self._judged[made] = self._judge.faults(self.chosen)
        return self._judged[made]

    def clashes(self) -> list[int]:
        """The seats that cannot stand where they are, and the pairs that cannot stand together."""
        kept = [choice for choice in self.chosen if not choice.edit.is_dropped]
        found = [1 << one.seat for one in kept if not self.shelf.can_stand(one)]
        for place, one in enumerate(kept):
            found += [1 << one.seat | 1 << other.seat for other in kept[place + 1 :] if self._spacing.clash(one, other)]
        return found

    def beside(self, seat: int, tier: int, frozen: int) -> Iterator[tuple[Choice, list[int]]]:
        """The choices of a tier that clash with no frozen seat, cheapest first, each with its clashes as pairs of seats."""
        dead, bit = 0, 1 << seat
        clashing: list[tuple[int, int]] = []
        for other in self.chosen:
            if other.seat != seat and not other.edit.is_dropped:
                places = self.shelf.clashing(other, seat, tier)
                if frozen >> other.seat & 1:
                    dead |= places
                elif places:
                    clashing.append((bit | 1 << other.seat, places))
        for place, choice in enumerate(self.shelf.choices(seat, tier)):
            if not dead >> place & 1:
                yield choice, [pair for pair, places in clashing if places >> place & 1]

    def least(self, faults: Iterable[int], frozen: int) -> int:
        """What mending these costs at least: the cheapest changes of faults that have no seat in common."""
        seen = least = 0
        for seats in sorted(faults, key=by_size):
            if not seats & seen:
                seen |= seats
                alone = not seats & (seats - 1)
                least += self._cheapest(seats, frozen) if alone else min(self.shelf.floors[bit] for bit in bits(seats))
        return least

    def to_be_eased(self, frozen: int) -> int:
        """How many more workouts have to be lowered or dropped at least, beside the frozen seats."""
        settled = (choice for choice in self.chosen if frozen >> choice.seat & 1 and not choice.edit.is_dropped)
        free = (seat for seat in self._seats if not (frozen | self._stressed) & seat.bit)
        return (self._stressed & ~frozen).bit_count() + self._hard_days.surplus(settled, free)

    def _cheapest(self, bit: int, frozen: int) -> int:
        """What a change of a seat beside the frozen ones costs at least: its nearest free start, or else its cheapest edit."""
        seat = bit.bit_length() - 1
        dead = 0
        for frozen_bit in bits(frozen & ~bit):
            other = self.chosen[frozen_bit.bit_length() - 1]
            if not other.edit.is_dropped:
                dead |= self.shelf.clashing(other, seat, 0)
        choices = self.shelf.choices(seat, 0)
        live = ~dead & ((1 << len(choices)) - 1)
        return choices[(live & -live).bit_length() - 1].cost if live else self.shelf.least_edit(seat)


def bits(seats: int) -> Iterator[int]:
    """Each seat of a set as a set of its own."""
    while seats:
        bit = seats & -seats
        yield bit
        seats ^= bit


def by_size(seats: int) -> tuple[int, int]:
    """The key that puts small sets first."""
    return seats.bit_count(), seats
