"""A question for swaps and its answer, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.composer.item_reasons import Cautions, RegionWork
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question

LEAST_SECONDS: Final = 5
MOST_SECONDS: Final = 7200
"""The time to fill: from one cell of the grid to the longest routine."""

ANOTHER_JOB: Final = "another_job"
"""Why an exercise is no swap, beside the reasons of the composer: its method does another job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapQuestion:
    """What else would do for `exercise`. `asked` says for which regions, in which phase, for whom; its minutes say nothing.

    `seconds` is the time to fill, 5 to 7200; None for the time that the exercise's own dose takes.
    """

    exercise: Exercise
    asked: Question
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What a swap is ranked by, compared from the first field to the last; smaller is better but for `directness`."""

    another_method: int
    """0 for the same method, 1 for another that does the same job."""
    regions_missed: int
    """How many of the asked regions it does not work."""
    directness: int
    """The composer's points for how directly it works those that it does; greater is better."""
    another_movement: int
    """0 for a version of the same movement, else 1."""
    level_steps: int
    """How many levels lie between the two."""
    another_position: int
    """0 where it starts in the same position, else 1."""
    seconds_apart: int
    """How far its time is from the time to fill."""

    @property
    def key(self) -> tuple[int, ...]:
        """What ranks are sorted by."""
        coverage = (self.another_method, self.regions_missed, -self.directness)
        return (*coverage, self.another_movement, self.level_steps, self.another_position, self.seconds_apart)


class DifferenceField(StrEnum):
    """What can change with a swap."""

    METHOD = "method"
    POSITION = "position"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    EFFORT = "effort"
    LATERALITY = "laterality"
    REGIONS_LOST = "regions_lost"
    REGIONS_GAINED = "regions_gained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that changes with a swap: words of a vocabulary, or regions, before and after. A side may be empty."""

    field: DifferenceField
    before: tuple[StrEnum, ...] = ()
    after: tuple[StrEnum, ...] = ()
    regions: tuple[Region, ...] = ()
    """The regions that are lost or gained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One exercise that would do, with the dose whose time comes nearest to the time to fill."""

    exercise: Exercise
    offer: Offer
    rank: Rank
    seconds_difference: int
    """How much longer it takes than the time to fill; negative where it is shorter."""
    differs: tuple[Difference, ...]
    work: tuple[RegionWork, ...]
    """How it works the requested regions."""
    cautions: Cautions
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """All swaps, best first; the dose of the exercise itself, where it has one; and how many others each reason removed."""

    question: SwapQuestion
    seconds: int
    offer: Offer | None
    swaps: tuple[Swap, ...]
    removed_by: Mapping[str, int]
