"""The question for alternatives to an exercise, and its result, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.composer.bent import BentPreference
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.item_reasons import Cautions, RegionWork
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question
from app.domain.errors import QuestionProblem, Relaxation

MIN_SECONDS: Final = 5
MAX_SECONDS: Final = 7200
"""The time to fill: from one cell of the time grid to the longest routine."""

ANOTHER_JOB: Final = "another_job"
"""The reason against an exercise with another job, in addition to the reasons of the composer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToReplace:
    """An item of a routine: the question of the routine, its position, its time, and the other exercises of the routine.

    `is_current` is false for a saved routine whose question would no longer lead to this item, so that no swap can be tried.
    """

    question: Question
    position_in_routine: int
    seconds: int
    others: frozenset[str]
    is_current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativesQuestion:
    """A question for alternatives to `exercise`. `constraints` has the regions, the phase and the runner, and unused minutes.

    `seconds` is the time to fill, 5 to 7200; None means the time of the exercise's own dose. `item` is the item of a routine that
    the exercise is.
    """

    exercise: Exercise
    constraints: Question
    seconds: int | None = None
    item: ItemToReplace | None = None


class Step(StrEnum):
    """One way to look further, each by itself, in the order in which they are tried."""

    WIDER_REGION = "wider_region"
    OUTSIDE_PROTOCOL = "outside_protocol"
    ANOTHER_REGION = "another_region"
    MORE_EQUIPMENT = "more_equipment"
    HARDER_LEVEL = "harder_level"
    ANOTHER_JOB = "another_job"


class SwapTrial(NamedTuple):
    """What comes of doing an alternative in place of the item: the preferences it bends, or why it is not possible."""

    bent: tuple[BentPreference, ...] = ()
    obstacle: QuestionProblem | None = None


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
    constraints: Question
    """The question that it answers; a wider one after a step."""
    step: Step | None = None
    """The step after which it was found."""
    trial: SwapTrial | None = None
    """With an item of a routine: whether it can be done in its place."""

    @property
    def fits(self) -> bool:
        """Whether it can be done in place of the item, if there is one."""
        return self.trial is None or self.trial.obstacle is None

    @property
    def key(self) -> tuple[object, ...]:
        """The sort key: what fits in the place of the item comes first, then what needed no step.

        Among these the rank decides, and right after the method how many preferences it bends; after a step that comes first.
        """
        bent = len(self.trial.bent) if self.trial else 0
        method, *others = self.rank.key
        if self.step is None:
            return not self.fits, 0, method, bent, *others, self.exercise.slug
        return not self.fits, 1, bent, list(Step).index(self.step), method, *others, self.exercise.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """All alternatives, best first, the dose of the original exercise, if it has one, and the number that each reason removed.

    Those with a `step` were found by looking further, where few fit. `would_help` are changes of the question that would lead to
    some where there are none at all. With a `sign` somebody should look at the runner first.
    """

    question: AlternativesQuestion
    sign: DangerSign | None = None
    seconds: int
    offer: Offer | None
    items: tuple[Alternative, ...]
    would_help: tuple[Relaxation, ...]
    removed_by: Mapping[str, int]
