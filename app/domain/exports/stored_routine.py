"""A saved routine as other programs need it: what to do, how much of it, and when each step begins."""

from dataclasses import dataclass

from app.domain.vocabulary import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """One exercise with its dose in words."""

    position_in_routine: int
    name: str
    dose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBlock:
    """The exercises of one block in order. `rounds` is 1 but in a superset."""

    title: str
    rounds: int
    items: tuple[StoredItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRoutine:
    """A routine as it was saved."""

    id: str
    phase: Phase
    planned_seconds: int
    blocks: tuple[StoredBlock, ...]

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, rounded up."""
        return -(-self.planned_seconds // 60)
