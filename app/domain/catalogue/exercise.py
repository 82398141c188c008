"""Exercises, with their regions, their equipment and the doses of sources. The rules between records are in `invariants`."""

from dataclasses import dataclass, field
from typing import Final, assert_never

from app.domain.catalogue.addresses import validate_url
from app.domain.catalogue.amounts import Breaths, Hold, Interval, Metres, Reps, Stages, Steps, Tempo
from app.domain.catalogue.prescription import Citation, Prescription
from app.domain.catalogue.slug import validate_slug
from app.domain.catalogue.translation import Translation
from app.domain.figures.stored_figure import StoredFigure
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import (
    Effort,
    Equipment,
    Laterality,
    Level,
    MediaKind,
    Method,
    Per,
    Phase,
    Position,
    RegionRole,
    Severity,
    add_substitutes,
    find_equipment,
)

MIN_REP_SECONDS: Final = 1
MAX_REP_SECONDS: Final = 30
MAX_COMMON_MISTAKES: Final = 3
"""A runner who has just read how to do an exercise remembers few of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedRegion:
    """A region that an exercise works, and how directly."""

    slug: str
    role: RegionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCondition:
    """A condition that an exercise lists itself, because no demand says it; `caution` is its sentence where there is one.

    Raises: ValueError when there is a caution, but the severity is another one.
    """

    condition: str
    severity: Severity
    caution: str | None = None

    def __post_init__(self) -> None:
        """Validate that a caution belongs to its severity."""
        if self.caution is not None and self.severity is not Severity.CAUTION:
            message = "`caution` belongs to the severity caution"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The next exercise on a ladder, and the test that shows when to switch to it."""

    slug: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture or a video that a team adds: its address, which is never fetched, its rights, and what it shows.

    Raises: ValueError when the address has another form.
    """

    url: str
    kind: MediaKind
    licence: str
    credit: str
    alt: str

    def __post_init__(self) -> None:
        """Validate the address."""
        validate_url(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. `citations` are the places that name it; `prescriptions` are the doses that sources give.

    All of `equipment` is needed together; each of `equipment_alternatives` is a full set that can replace it.
    `directions` are the directions of an exercise that is done each way. All versions of one movement have the same `family`,
    and all exercises that feel nearly the same have the same `twins`. `demands` is None where nobody has judged them, and empty
    where there are none. `rep_seconds` are the seconds of one repetition, step or metre where a dose
    has no tempo.

    Raises: ValueError when a list is empty or too long, a number is out of its bounds, or a dose does not fit the sides or
    directions of the exercise.
    """

    slug: str
    name: str
    method: Method
    positions: tuple[Position, ...]
    laterality: Laterality
    level: Level
    effort: Effort
    phases: tuple[Phase, ...]
    regions: tuple[WorkedRegion, ...]
    instructions: tuple[str, ...]
    citations: tuple[Citation, ...]
    aliases: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    equipment_alternatives: tuple[tuple[Equipment, ...], ...] = ()
    family: str | None = None
    pattern: Pattern | None = None
    twins: str | None = None
    demands: tuple[Demand, ...] | None = None
    rep_seconds: int | None = None
    cues: tuple[str, ...] = ()
    common_mistakes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    conditions: tuple[ListedCondition, ...] = ()
    easier: Rung | None = None
    harder: Rung | None = None
    figure: StoredFigure | None = None
    media: tuple[Medium, ...] = ()
    prescriptions: tuple[Prescription, ...]
    translations: tuple[Translation, ...] = field(default=(), hash=False)

    def __post_init__(self) -> None:
        """Validate the invariants of a single exercise."""
        validate_slug(self.slug)
        if not all((self.positions, self.phases, self.regions, self.instructions, self.citations, self.prescriptions)):
            message = "an exercise has at least one position, phase, region, instruction, citation and dose"
            raise ValueError(message)
        if len(self.directions) == 1:
            message = "an exercise has no directions, or at least two"
            raise ValueError(message)
        if self.equipment_alternatives and not all((self.equipment, *self.equipment_alternatives)):
            message = "an exercise with equipment alternatives lists at least one item in `equipment` and in each alternative"
            raise ValueError(message)
        self._validate_movement()
        for prescription in self.prescriptions:
            self._validate_sides(prescription)

    def _validate_movement(self) -> None:
        if self.twins is not None:
            validate_slug(self.twins)
        if self.rep_seconds is not None and not MIN_REP_SECONDS <= self.rep_seconds <= MAX_REP_SECONDS:
            message = f"rep_seconds must be between {MIN_REP_SECONDS} and {MAX_REP_SECONDS}"
            raise ValueError(message)
        if len(self.common_mistakes) > MAX_COMMON_MISTAKES:
            message = f"an exercise has at most {MAX_COMMON_MISTAKES} common mistakes"
            raise ValueError(message)

    def _validate_sides(self, prescription: Prescription) -> None:
        if prescription.per is Per.DIRECTION and not self.directions:
            message = "a dose for each direction needs `directions` in the exercise"
            raise ValueError(message)
        if self.laterality is Laterality.UNILATERAL and prescription.per is Per.SET:
            message = "a dose of a unilateral exercise counts per side, or per direction on each side"
            raise ValueError(message)
        if self.laterality is Laterality.BILATERAL and prescription.per is Per.SIDE:
            message = "a dose of a bilateral exercise cannot count per side"
            raise ValueError(message)
        if self.laterality is Laterality.ALTERNATING:
            _validate_turns(prescription)

    @property
    def core_patterns(self) -> frozenset[Pattern]:
        """The patterns of movement that it trains: its own, and balance if it is done on one leg."""
        own = frozenset(() if self.pattern is None else (self.pattern,))
        return own | {Pattern.BALANCE} if Demand.SINGLE_LEG_BALANCE in (self.demands or ()) else own

    @property
    def main_regions(self) -> tuple[str, ...]:
        """The slugs of the regions that it is for first of all."""
        return tuple(region.slug for region in self.regions if region.role is RegionRole.PRIMARY)

    @property
    def tempo(self) -> Tempo | None:
        """The tempo of its first dose that has one."""
        amounts = (prescription.amount for prescription in self.prescriptions)
        return next((amount.tempo for amount in amounts if isinstance(amount, Reps) and amount.tempo is not None), None)

    @property
    def equipment_sets(self) -> tuple[tuple[Equipment, ...], ...]:
        """Each set of equipment that is enough."""
        return (self.equipment, *self.equipment_alternatives)

    @property
    def useful_equipment(self) -> frozenset[Equipment]:
        """All equipment that it can be done with, including substitutes."""
        return add_substitutes({item for needed in self.equipment_sets for item in needed})

    def is_possible_with(self, equipment: frozenset[Equipment]) -> bool:
        """Whether the exercise can be done with this equipment."""
        return any(_find_all(needed, equipment) is not None for needed in self.equipment_sets)

    def equipment_taken_from(self, equipment: frozenset[Equipment]) -> tuple[Equipment, ...]:
        """The first set of equipment that is available, with substitutes for missing items; `self.equipment` if none is."""
        found = (_find_all(needed, equipment) for needed in self.equipment_sets)
        return next((taken for taken in found if taken is not None), self.equipment)


def _find_all(needed: tuple[Equipment, ...], available: frozenset[Equipment]) -> tuple[Equipment, ...] | None:
    """Return the items to use for a set of equipment, each item once; None if something is not available."""
    taken = [find_equipment(item, available) for item in needed]
    return None if None in taken else tuple(dict.fromkeys(item for item in taken if item is not None))


def _validate_turns(prescription: Prescription) -> None:
    match prescription.amount:
        case Reps(reps=counted) | Steps(steps=counted):
            if prescription.per is not Per.SIDE and counted.max % 2 and counted.min == counted.max:
                message = "the count of an alternating exercise is even, because both sides share it"
                raise ValueError(message)
        case Metres() | Interval():
            pass
        case Hold() | Breaths() | Stages():
            message = "a dose of an alternating exercise counts reps, steps, metres or work_seconds"
            raise ValueError(message)
        case amount:
            assert_never(amount)
