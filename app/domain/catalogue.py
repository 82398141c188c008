"""The records of the catalogue as values: sources, body regions, exercises and protocols, and all of them together.

What must hold inside one record is held here; what must hold between records is `invariants.py`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol as Shape
from typing import TypeVar

from app.domain.prescription import Citation, Prescription, Range
from app.domain.vocabulary import (
    BlockForm,
    Condition,
    Effort,
    Equipment,
    Laterality,
    Level,
    Method,
    Per,
    Phase,
    Position,
    RegionKind,
    RegionRole,
    Severity,
    SourceKind,
)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 64


def _hold_slug(slug: str) -> None:
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        message = f"a slug is at most {LONGEST_SLUG} lower-case letters and digits, in parts joined by '-'"
        raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so. `authors` as a reader would cite them; `year` absent where the source bears none."""

    slug: str
    title: str
    authors: str
    publisher: str
    kind: SourceKind
    summary: str
    year: int | None = None

    def __post_init__(self) -> None:
        """Hold the slug."""
        _hold_slug(self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where a request for a region is sent instead, and why."""

    to: tuple[str, ...]
    reason: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place on the body. Regions form a tree by `parent`; a joint names in `moved_by` what moves it.

    `floor_before_run` says that the region needs work on the floor even before a run, with `floor_reason`.
    A region with a `redirect` is never worked itself.
    """

    slug: str
    name: str
    kind: RegionKind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    redirect: Redirect | None = None
    floor_reason: str | None = None

    def __post_init__(self) -> None:
        """Hold the slug."""
        _hold_slug(self.slug)

    @property
    def floor_before_run(self) -> bool:
        """Whether floor work for this region belongs even before a run."""
        return self.floor_reason is not None


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
    prescriptions: tuple[Prescription, ...] = ()

    def __post_init__(self) -> None:
        """Hold what can be seen in one exercise alone."""
        _hold_slug(self.slug)
        if not (self.positions and self.phases and self.regions and self.instructions and self.citations):
            message = "an exercise has at least one position, phase, region, instruction and citation"
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

    def at_hand(self, equipment: frozenset[Equipment]) -> bool:
        """Whether one full set of what the exercise needs is in `equipment`."""
        return any(equipment.issuperset(needed) for needed in (self.equipment, *self.equipment_alternatives))

    def severity_for(self, asked: Iterable[Condition]) -> Severity | None:
        """The gravest thing that any asked condition does to this exercise, or None."""
        wanted = set(asked)
        found = {listed.severity for listed in self.conditions if listed.condition in wanted}
        return Severity.AVOID if Severity.AVOID in found else next(iter(found), None)


def _hold_turns(prescription: Prescription) -> None:
    counted = prescription.reps or prescription.steps
    if counted is None:
        message = "an alternating exercise is dosed in reps or steps"
        raise ValueError(message)
    if prescription.per is not Per.SIDE and counted.max % 2 and counted.min == counted.max:
        message = "sides that take turns share an even count"
        raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place in a superset (A1, A2, A3) or one pair, and the exercises that can fill it, best first.

    In a pair these are releases of one region and the movements of which one follows.
    """

    label: str
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a protocol: which methods it allows and the largest share of the time that it may take.

    `equipment`, if any, narrows the block to exercises that use one of these. `exercises`, if any, narrows it to those.
    Supersets and pairs list `slots` instead. `sets`, if given, replaces the sets of the prescriptions.
    """

    title: str
    methods: tuple[Method, ...]
    max_share_percent: int
    form: BlockForm = BlockForm.SEQUENCE
    equipment: tuple[Equipment, ...] = ()
    exercises: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    sets: Range | None = None

    def __post_init__(self) -> None:
        """Hold what can be seen in one block alone."""
        if not 1 <= self.max_share_percent <= 100:  # noqa: PLR2004 - a percentage
            message = "max_share_percent is 1 to 100"
            raise ValueError(message)
        if (self.form is BlockForm.SEQUENCE) == bool(self.slots):
            message = "supersets and pairs have slots, and a sequence has none"
            raise ValueError(message)

    @property
    def named(self) -> tuple[str, ...]:
        """The exercises that the block itself names, in its order."""
        return self.exercises + tuple(slug for slot in self.slots for slug in slot.exercises)

    def admits(self, exercise: Exercise) -> bool:
        """Whether the exercise may stand in this block."""
        if exercise.method not in self.methods:
            return False
        if self.named:
            return exercise.slug in self.named
        used = {item for needed in (exercise.equipment, *exercise.equipment_alternatives) for item in needed}
        return not self.equipment or not used.isdisjoint(self.equipment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """An ordered list of blocks for one or more phases. It is the default of the phases in `default_for`.

    `minutes` is how long the source makes it: above its max no more is planned, below its min it is scaled down.
    `prefers` are the exercises that the protocol's own sources name for it.
    """

    slug: str
    name: str
    summary: str
    phases: tuple[Phase, ...]
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    default_for: tuple[Phase, ...] = ()
    minutes: Range | None = None
    times_a_week: Range | None = None
    prefers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold what can be seen in one protocol alone."""
        _hold_slug(self.slug)
        if not (self.phases and self.blocks and self.citations):
            message = "a protocol has at least one phase, block and citation"
            raise ValueError(message)
        if not set(self.default_for) <= set(self.phases):
            message = "default_for holds only phases of the protocol"
            raise ValueError(message)


class _Slugged(Shape):
    @property
    def slug(self) -> str: ...


Record = TypeVar("Record", bound=_Slugged)


def _by_slug(records: Iterable[Record]) -> Mapping[str, Record]:
    return MappingProxyType({record.slug: record for record in sorted(records, key=lambda record: record.slug)})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """The whole catalogue at one revision: an immutable snapshot, each kind by slug in slug order.

    Two snapshots are never equal, even with the same content, so that what is derived from one can be kept beside it.
    """

    revision: str
    sources: Mapping[str, Source] = field(repr=False)
    regions: Mapping[str, Region] = field(repr=False)
    exercises: Mapping[str, Exercise] = field(repr=False)
    protocols: Mapping[str, Protocol] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        revision: str,
        sources: Iterable[Source],
        regions: Iterable[Region],
        exercises: Iterable[Exercise],
        protocols: Iterable[Protocol],
    ) -> "Catalogue":
        """Build a snapshot from records in any order."""
        return cls(
            revision=revision,
            sources=_by_slug(sources),
            regions=_by_slug(regions),
            exercises=_by_slug(exercises),
            protocols=_by_slug(protocols),
        )
