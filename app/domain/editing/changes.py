"""Changes of the catalogue as values, what a catalogue is after them, and what is kept beside its records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import Key, Origin, Record, all_records, key_of
from app.domain.catalogue.revision import catalogue_of, record_revision_of


class Action(StrEnum):
    """What a change does to a record."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record before and after; absent before it is made and after it is deleted.

    `origin` is where what it makes comes from. A deletion may say which record of the same kind takes the place of the deleted
    one. A deletion of nothing says that a slug is known to be gone, as when a catalogue is brought over with its tombstones.
    """

    key: Key
    before: Record | None
    after: Record | None
    origin: Origin = Origin.AUTHORED
    replaced_by: str | None = None

    @property
    def action(self) -> Action:
        """What it does."""
        if self.after is None:
            return Action.DELETE
        return Action.CREATE if self.before is None else Action.UPDATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a deleted record: who deleted it, and the record that takes its place, if any."""

    key: Key
    origin: Origin
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """That authors have gone their own way from a shipped record: which revision of it they knew, and which one is shipped now.

    Each is absent where there was no such record. Where the two differ, the authors have yet to look at what is shipped.
    """

    key: Key
    based_on: str | None
    shipped: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stock:
    """Everything that a database keeps of a catalogue at one moment; `origins` has a word for every record."""

    catalogue: Catalogue
    origins: Mapping[Key, Origin]
    tombstones: Mapping[Key, Tombstone]
    departures: Mapping[Key, Departure]


def put(before: Record | None, after: Record, *, origin: Origin = Origin.AUTHORED) -> Change:
    """The change that makes a record what it is after."""
    return Change(key=key_of(after), before=before, after=after, origin=origin)


def changed(catalogue: Catalogue, changes: Iterable[Change]) -> Catalogue:
    """The catalogue after these changes, sound or not, under the revision of its content."""
    records = dict(all_records(catalogue))
    for change in changes:
        if change.after is not None:
            records[change.key] = change.after
        elif change.before is not None:
            del records[change.key]
    return gathered(records.values())


def gathered(records: Iterable[Record]) -> Catalogue:
    """The catalogue of these records, sound or not, under the revision of its content."""
    found: dict[type, list[Record]] = {Source: [], Region: [], Exercise: [], Protocol: []}
    for record in records:
        found[type(record)].append(record)
    return catalogue_of(
        sources=cast("list[Source]", found[Source]),
        regions=cast("list[Region]", found[Region]),
        exercises=cast("list[Exercise]", found[Exercise]),
        protocols=cast("list[Protocol]", found[Protocol]),
    )


def tombstones_after(stock: Stock, changes: Iterable[Change]) -> Mapping[Key, Tombstone]:
    """The tombstones after these changes: a deletion adds one, and a record that returns removes its own."""
    found = dict(stock.tombstones)
    for change in changes:
        if change.after is None:
            found[change.key] = Tombstone(key=change.key, origin=change.origin, replaced_by=change.replaced_by)
        else:
            found.pop(change.key, None)
    return found


def departures_after(stock: Stock, changes: Iterable[Change]) -> Mapping[Key, Departure]:
    """The departures once authors have made these changes: whoever changes a record has seen what is shipped."""
    found = dict(stock.departures)
    for change in changes:
        known = found.get(change.key)
        if known is not None:
            found[change.key] = replace(known, based_on=known.shipped)
        elif change.before is not None and stock.origins[change.key] is Origin.SHIPPED:
            revision = record_revision_of(change.before)
            found[change.key] = Departure(key=change.key, based_on=revision, shipped=revision)
    return found
