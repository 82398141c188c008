"""A protocol as a value: ordered blocks for a phase, and which exercises may stand in each.

What must hold inside one protocol is held here; what must hold between records is in `invariants`.
"""

from dataclasses import dataclass

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.ranges import Range
from app.domain.catalogue.slug import hold_slug
from app.domain.vocabulary import BlockForm, Equipment, Method, Phase


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
        hold_slug(self.slug)
        if not (self.phases and self.blocks and self.citations):
            message = "a protocol has at least one phase, block and citation"
            raise ValueError(message)
        if not set(self.default_for) <= set(self.phases):
            message = "default_for holds only phases of the protocol"
            raise ValueError(message)
