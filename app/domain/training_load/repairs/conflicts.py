"""What is at fault with a plan in the making: by the numbers, and where these find nothing, by the checker."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.hard_days import HardDayLimits
from app.domain.training_load.repairs.spacing import SpacingRules
from app.domain.training_load.repairs.spike_conflicts import SpikeConflicts

NODES_OF_A_JUDGEMENT: Final = 3
"""The repairable rules over a changed plan cost about as much as so many nodes."""

NODES_OF_A_LOOK_BESIDE: Final = 7
"""The other rules cost so many."""


class ConflictFinder:
    """Faults are sets of seats (a bit for each) of which at least one has to change, whatever becomes of the others."""

    def __init__(
        self, judge: CandidateChecker, spacing: SpacingRules, hard_days: HardDayLimits, distances: SpikeConflicts
    ) -> None:
        self._judge, self._spacing, self._hard_days, self._distances = judge, spacing, hard_days, distances
        self._judged: dict[tuple[tuple[int, int, int], ...], tuple[int, ...]] = {}

    @property
    def nodes(self) -> int:
        """What asking the checker has cost so far, in nodes of a search."""
        return len(self._judged) * NODES_OF_A_JUDGEMENT + self._judge.looked_beside * NODES_OF_A_LOOK_BESIDE

    def among(self, chosen: Sequence[Choice], clashes: Sequence[int]) -> Sequence[int]:
        """All faults of what the seats hold; `clashes` are the pairs of them that cannot stand together."""
        return [*clashes, *self._hard_days.too_many(chosen), *self._distances.spikes(chosen)] or self._by_judgement(chosen)

    def of(self, chosen: Sequence[Choice]) -> Sequence[int]:
        """The same where the clashes are not known."""
        return self.among(chosen, [*clashes_of(chosen, self._spacing)])

    def are_in(self, chosen: Sequence[Choice]) -> bool:
        """Whether there is any."""
        by_numbers = chain(clashes_of(chosen, self._spacing), self._hard_days.too_many(chosen), self._distances.spikes(chosen))
        return any(True for _ in by_numbers) or bool(self._by_judgement(chosen))

    def _by_judgement(self, chosen: Sequence[Choice]) -> Sequence[int]:
        made = tuple(choice.key for choice in chosen if choice.cost)
        if made not in self._judged:
            self._judged[made] = self._judge.faults(chosen)
        return self._judged[made]


def clashes_of(chosen: Sequence[Choice], spacing: SpacingRules) -> Iterator[int]:
    """The pairs of seats that cannot stand together as they are."""
    standing = [choice for choice in chosen if not choice.edit.is_dropped]
    for place, one in enumerate(standing):
        for other in standing[place + 1 :]:
            if spacing.clash(one, other):
                yield 1 << one.seat | 1 << other.seat


def each_bit(seats: int) -> Iterator[int]:
    """The number of each seat in a set."""
    while seats:
        bit = seats & -seats
        yield bit.bit_length() - 1
        seats ^= bit
