"""Changes of the catalogue as values, and the state of the catalogue before and after them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import Key, Origin, Record, all_records, key_of
from app.domain.catalogue.revision import build_catalogue, compute_record_revision


class Action(StrEnum):
    """What a change does to a record."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record before and after a change; None before it is created and after it is deleted.

    `origin` is the origin of the record or tombstone that results. A deletion may name the record of the same kind that replaces
    the deleted one. A deletion of an absent record adds only a tombstone, for instance when an exported catalogue is restored.
    """

    key: Key
    before: Record | None
    after: Record | None
    origin: Origin = Origin.AUTHORED
    replaced_by: str | None = None

    @classmethod
    def of(cls, before: Record | None, after: Record, *, origin: Origin = Origin.AUTHORED) -> "Change":
        """The change that creates a record, or replaces its content."""
        return cls(key=key_of(after), before=before, after=after, origin=origin)

    @property
    def action(self) -> Action:
        """The operation on the record."""
        if self.after is None:
            return Action.DELETE
        return Action.CREATE if self.before is None else Action.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """The trace of a deleted record: its key, who deleted it, and the record that replaces it, if any."""

    key: Key
    origin: Origin
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalOverride:
    """A shipped record that authors changed or deleted: the shipped revision they based it on, and the one shipped now.

    Either is None if there was no shipped record. While the two differ, the authors have not seen the newer shipped record.
    """

    key: Key
    based_on: str | None
    shipped: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CatalogueState:
    """Everything that a database stores of a catalogue at one moment. `origins` contains every record."""

    catalogue: Catalogue
    origins: Mapping[Key, Origin]
    tombstones: Mapping[Key, Tombstone]
    overrides: Mapping[Key, LocalOverride]


def apply_changes_to(catalogue: Catalogue, changes: Iterable[Change]) -> Catalogue:
    """Return the catalogue after these changes, under the revision of its content. It is not validated."""
    records = dict(all_records(catalogue))
    for change in changes:
        if change.after is not None:
            records[change.key] = change.after
        elif change.before is not None:
            del records[change.key]
    return assemble_catalogue(records.values())


def assemble_catalogue(records: Iterable[Record]) -> Catalogue:
    """Return the catalogue of these records, under the revision of its content. It is not validated."""
    found: dict[type, list[Record]] = {Source: [], Region: [], Exercise: [], Condition: [], Protocol: []}
    for record in records:
        found[type(record)].append(record)
    return build_catalogue(
        sources=cast("list[Source]", found[Source]),
        regions=cast("list[Region]", found[Region]),
        exercises=cast("list[Exercise]", found[Exercise]),
        conditions=cast("list[Condition]", found[Condition]),
        protocols=cast("list[Protocol]", found[Protocol]),
    )


def compute_tombstones(state: CatalogueState, changes: Iterable[Change]) -> Mapping[Key, Tombstone]:
    """Return the tombstones after these changes: a deletion adds one, and a record that returns removes its own."""
    found = dict(state.tombstones)
    for change in changes:
        if change.after is None:
            found[change.key] = Tombstone(key=change.key, origin=change.origin, replaced_by=change.replaced_by)
        else:
            found.pop(change.key, None)
    return found


def compute_overrides(state: CatalogueState, changes: Iterable[Change]) -> Mapping[Key, LocalOverride]:
    """Return the local overrides after authors make these changes. An author who changes a record has seen the shipped one."""
    found = dict(state.overrides)
    for change in changes:
        known = found.get(change.key)
        if known is not None:
            found[change.key] = replace(known, based_on=known.shipped)
        elif change.before is not None and state.origins[change.key] is Origin.SHIPPED:
            revision = compute_record_revision(change.before)
            found[change.key] = LocalOverride(key=change.key, based_on=revision, shipped=revision)
    return found
