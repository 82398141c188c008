"""An exercise as a value, with what it works, what it takes and the doses that sources give.

What must hold inside one exercise is held here; what must hold between records is in `invariants`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from app.domain.catalogue.amounts import Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.prescription import Citation, Prescription
from app.domain.catalogue.slug import hold_slug
from app.domain.vocabulary import (
    Condition,
    Effort,
    Equipment,
    Laterality,
    Level,
    Method,
    Per,
    Phase,
    Position,
    RegionRole,
    Severity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedRegion:
    """A region that an exercise works, and how directly."""

    slug: str
    role: RegionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCondition:
    """A condition that an exercise lists, and what it does to it."""

    condition: Condition
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The next exercise on a ladder, and the test that says when to take it."""

    slug: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. `citations` are the places that name it; `prescriptions` the doses that sources give.

    `equipment` is all needed together; each of `equipment_alternatives` is a full set that does as well.
    `directions` names the ways of an "each way" exercise. `family` is shared by versions of one movement.

    Raises: ValueError when the sides or directions of a dose do not fit the exercise.
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
    cues: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    conditions: tuple[ListedCondition, ...] = ()
    easier: Rung | None = None
    harder: Rung | None = None
    prescriptions: tuple[Prescription, ...]

    def __post_init__(self) -> None:
        """Hold what can be seen in one exercise alone."""
        hold_slug(self.slug)
        if not all((self.positions, self.phases, self.regions, self.instructions, self.citations, self.prescriptions)):
            message = "an exercise has at least one position, phase, region, instruction, citation and dose"
            raise ValueError(message)
        if len(self.directions) == 1:
            message = "an exercise has no directions, or at least two"
            raise ValueError(message)
        if self.equipment_alternatives and not all((self.equipment, *self.equipment_alternatives)):
            message = "equipment and each of its alternatives name at least one thing, or there are no alternatives"
            raise ValueError(message)
        for prescription in self.prescriptions:
            self._hold_sides(prescription)

    def _hold_sides(self, prescription: Prescription) -> None:
        if prescription.per is Per.DIRECTION and not self.directions:
            message = "a dose for each direction needs the exercise's directions"
            raise ValueError(message)
        if self.laterality is Laterality.UNILATERAL and prescription.per is Per.SET:
            message = "a unilateral exercise is dosed per side (or per direction, on each side)"
            raise ValueError(message)
        if self.laterality is Laterality.BILATERAL and prescription.per is Per.SIDE:
            message = "a bilateral exercise has no sides to dose"
            raise ValueError(message)
        if self.laterality is Laterality.ALTERNATING:
            _hold_turns(prescription)

    @property
    def equipment_sets(self) -> tuple[tuple[Equipment, ...], ...]:
        """Each full set of what it needs."""
        return (self.equipment, *self.equipment_alternatives)

    def at_hand(self, equipment: frozenset[Equipment]) -> bool:
        """Whether one full set of what the exercise needs is in `equipment`."""
        return any(map(equipment.issuperset, self.equipment_sets))

    def taken_from(self, equipment: frozenset[Equipment]) -> tuple[Equipment, ...]:
        """The first full set of what it needs that is in `equipment`; the first of all where none is."""
        return next((needed for needed in self.equipment_sets if equipment.issuperset(needed)), self.equipment)

    def severity_for(self, asked: Iterable[Condition]) -> Severity | None:
        """The gravest thing that any asked condition does to this exercise, or None."""
        wanted = set(asked)
        found = {listed.severity for listed in self.conditions if listed.condition in wanted}
        return Severity.AVOID if Severity.AVOID in found else next(iter(found), None)


def _hold_turns(prescription: Prescription) -> None:
    match prescription.amount:
        case Reps(reps=counted) | Steps(steps=counted):
            if prescription.per is not Per.SIDE and counted.max % 2 and counted.min == counted.max:
                message = "sides that take turns share an even count"
                raise ValueError(message)
        case Metres() | Interval():
            pass
        case Hold() | Breaths() | Stages():
            message = "an alternating exercise is dosed in reps, steps, metres or work_seconds"
            raise ValueError(message)
        case amount:
            assert_never(amount)
