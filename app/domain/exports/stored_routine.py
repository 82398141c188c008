"""A saved routine as other programs need it: what to do, how much of it, and each step in order."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.composer.cues import CueKind, Side
from app.domain.condition_vocabulary import Urgency
from app.domain.movement import Pattern
from app.domain.vocabulary import Equipment, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """One exercise with its dose in words."""

    position_in_routine: int
    slug: str
    name: str
    pattern: Pattern | None
    equipment: tuple[Equipment, ...]
    dose: str
    instructions: tuple[str, ...]
    cues: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBlock:
    """The exercises of one block in order. `rounds` is 1 but in a superset."""

    title: str
    rounds: int
    items: tuple[StoredItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCue:
    """One step of the timeline. `uncounted` is its breaths, steps or metres, which watches do not count."""

    kind: CueKind
    seconds: int
    position_in_routine: int
    side: Side
    direction: str
    reps: int | None
    uncounted: int | None
    has_load: bool


class StoredWarning(NamedTuple):
    """A sign with which to see somebody."""

    urgency: Urgency
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRoutine:
    """A routine as it was saved."""

    id: str
    phase: Phase
    regions: tuple[str, ...]
    protocol: str
    """The names of the regions and of the protocol."""
    planned_seconds: int
    blocks: tuple[StoredBlock, ...]
    timeline: tuple[StoredCue, ...]
    see_someone_if: tuple[StoredWarning, ...]
    advice: str

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, rounded up."""
        return -(-self.planned_seconds // 60)

    @property
    def items(self) -> tuple[StoredItem, ...]:
        """All exercises in order; the position of an item is its index plus one."""
        return tuple(item for block in self.blocks for item in block.items)
