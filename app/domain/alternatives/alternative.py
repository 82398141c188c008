"""The question for alternatives to an exercise, and its result, as values."""

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

MIN_SECONDS: Final = 5
MAX_SECONDS: Final = 7200
"""The time to fill: from one cell of the time grid to the longest routine."""

ANOTHER_JOB: Final = "another_job"
"""The reason against an exercise with another job, in addition to the reasons of the composer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativesQuestion:
    """A question for alternatives to `exercise`. `constraints` has the regions, the phase and the runner, and unused minutes.

    `seconds` is the time to fill, 5 to 7200; None means the time of the exercise's own dose.
    """

    exercise: Exercise
    constraints: Question
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The rank of an alternative, compared from the first field to the last. Smaller is better, except for `directness`."""

    another_method: int
    """0 for the same method, 1 for another method with the same job."""
    regions_missed: int
    """How many of the requested regions it does not work."""
    directness: int
    """The composer's points for how directly it works the others. Greater is better."""
    another_movement: int
    """0 for a version of the same movement or a twin, else 1."""
    level_steps: int
    """How many levels apart the two are."""
    another_position: int
    """0 if it starts in the same position, else 1."""
    seconds_apart: int
    """The difference between its time and the time to fill."""

    @property
    def key(self) -> tuple[int, ...]:
        """The sort key."""
        coverage = (self.another_method, self.regions_missed, -self.directness)
        return (*coverage, self.another_movement, self.level_steps, self.another_position, self.seconds_apart)


class DifferenceField(StrEnum):
    """The properties that can differ between two exercises."""

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
    """One difference: values of a vocabulary before and after (each may be empty), or regions."""

    field: DifferenceField
    before: tuple[StrEnum, ...] = ()
    after: tuple[StrEnum, ...] = ()
    regions: tuple[Region, ...] = ()
    """The regions that are lost or gained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One alternative, with the dose whose time is closest to the time to fill."""

    exercise: Exercise
    offer: Offer
    rank: Rank
    seconds_difference: int
    """How much longer it takes than the time to fill; negative if it is shorter."""
    differences: tuple[Difference, ...]
    work: tuple[RegionWork, ...]
    """How it works the requested regions."""
    cautions: Cautions
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """All alternatives, best first, the dose of the original exercise, if it has one, and the number that each reason removed."""

    question: AlternativesQuestion
    seconds: int
    offer: Offer | None
    items: tuple[Alternative, ...]
    removed_by: Mapping[str, int]
