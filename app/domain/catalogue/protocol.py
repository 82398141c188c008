"""Protocols: ordered blocks for a phase, and which exercises each block admits. Rules between records are in `invariants`."""

from dataclasses import dataclass, field
from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.ranges import Range
from app.domain.catalogue.slug import validate_slug
from app.domain.catalogue.translation import Translation
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Equipment, Method, Phase

MOST_PAIN: Final = 10
"""The end of the pain scale, which begins at 0."""

MAX_RACE_METRES: Final = 1_000_000
"""Longer races than people run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One position in a superset (A1, A2, A3) or one pair, and the exercises that can fill it, best first.

    In a pair these are releases of one region and movements; one movement follows the release.
    """

    label: str
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a protocol: which methods it allows and the largest share of the time that it may take.

    If `equipment` is not empty, the block admits only exercises that use one of these items. If `exercises` is not empty, it
    admits only those, in their order if `keeps_order`. Supersets and pairs have `slots` instead. `sets` limits the sets of
    the prescriptions.
    """

    title: str
    methods: tuple[Method, ...]
    max_share_percent: int
    form: BlockForm = BlockForm.SEQUENCE
    equipment: tuple[Equipment, ...] = ()
    exercises: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    sets: Range | None = None
    keeps_order: bool = False

    def __post_init__(self) -> None:
        """Validate the invariants of a single block."""
        if not 1 <= self.max_share_percent <= 100:  # noqa: PLR2004 - a percentage
            message = "max_share_percent must be between 1 and 100"
            raise ValueError(message)
        if (self.form is BlockForm.SEQUENCE) == bool(self.slots):
            message = "supersets and pairs have slots, and a sequence has none"
            raise ValueError(message)
        if self.keeps_order and not self.exercises:
            message = "a block that keeps an order is a sequence that lists its exercises"
            raise ValueError(message)

    @property
    def listed(self) -> tuple[str, ...]:
        """The slugs of the exercises that the block lists, in its order."""
        return self.exercises + tuple(slug for slot in self.slots for slug in slot.exercises)

    def admits(self, exercise: Exercise) -> bool:
        """Whether the block can contain the exercise."""
        if exercise.method not in self.methods:
            return False
        if self.listed:
            return exercise.slug in self.listed
        used = {item for needed in exercise.equipment_sets for item in needed}
        return not self.equipment or not used.isdisjoint(self.equipment)


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRule:
    """How much pain is acceptable during the exercises, on a scale from 0 to 10, and the rule as one sentence."""

    max: int
    text: str

    def __post_init__(self) -> None:
        """Ensure the bounds."""
        if not 0 <= self.max <= MOST_PAIN:
            message = f"the pain of a pain rule is 0 to {MOST_PAIN}"
            raise ValueError(message)


MOST_CORE_PATTERNS: Final = 10
"""What can be compared by importance within the worth of a routine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """An ordered list of blocks for one or more phases. It is the default of the phases in `default_for`.

    `races_up_to_m` is the longest race, in metres, for which it is the default warm-up. In the phases of `instead_for` it takes
    the place of the default where conditions rule out all that this has; it then admits easy exercises whatever their phases.

    `minutes` is the duration that the source gives: not more than its maximum is planned, and a routine below its minimum is
    scaled down. `prefers` are the exercises that the protocol's sources recommend for it. `audience` is one sentence: whom it is
    for, and who should not use it. `core` are the patterns that a routine should represent, most important first, each with its
    alternatives.
    """

    slug: str
    name: str
    summary: str
    phases: tuple[Phase, ...]
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    default_for: tuple[Phase, ...] = ()
    minutes: Range | None = None
    times_per_week: Range | None = None
    pain_rule: PainRule | None = None
    audience: str | None = None
    prefers: tuple[str, ...] = ()
    core: tuple[tuple[Pattern, ...], ...] = ()
    races_up_to_m: int | None = None
    instead_for: tuple[Phase, ...] = ()
    translations: tuple[Translation, ...] = field(default=(), hash=False)

    def __post_init__(self) -> None:
        """Validate the invariants of a single protocol."""
        validate_slug(self.slug)
        if not (self.phases and self.blocks and self.citations):
            message = "a protocol has at least one phase, block and citation"
            raise ValueError(message)
        if not set(self.default_for) <= set(self.phases):
            message = "`default_for` may contain only phases of the protocol"
            raise ValueError(message)
        if not all(self.core) or len(self.core) > MOST_CORE_PATTERNS:
            message = f"there are at most {MOST_CORE_PATTERNS} core patterns, each with at least one alternative"
            raise ValueError(message)
        if not set(self.instead_for) <= set(self.phases) or not set(self.instead_for).isdisjoint(self.default_for):
            message = "`instead_for` may contain only phases of the protocol for which it is not the default"
            raise ValueError(message)
        if self.races_up_to_m is not None and (Phase.PRE not in self.phases or not self.races_up_to_m > 0):
            message = f"`races_up_to_m` is above 0 and belongs to a protocol for the phase {Phase.PRE}"
            raise ValueError(message)

    @property
    def own_sources(self) -> frozenset[str]:
        """The slugs of the sources that the protocol cites."""
        return frozenset(citation.source for citation in self.citations)

    @property
    def is_programme(self) -> bool:
        """Whether every block lists its exercises by name, as the programmes of trials do."""
        return all(block.exercises for block in self.blocks)
