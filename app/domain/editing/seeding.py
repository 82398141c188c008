"""What seeding makes of what is kept: the shipped records as they are, but for those that authors have made their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, all_records, key_of
from app.domain.catalogue.revision import record_revision_of
from app.domain.editing.changes import Change, Departure, Stock, put


class Happened(StrEnum):
    """What seeding does with a record."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    AUTHORED = "authored"
    """Left alone: an author has put it."""
    DELETED = "deleted"
    """Left out: an author has deleted it."""


class Clash(StrEnum):
    """How what is shipped and what an author has made of it have come apart since the author last looked."""

    CHANGED = "the shipped record has changed since it was edited here"
    NO_LONGER_SHIPPED = "the record is no longer shipped; the edited one is kept"
    NOW_SHIPPED = "a record of this name is now shipped, beside the one that was made here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A record to look at. Whoever edits it again has looked, and it is not told any more."""

    key: Key
    clash: Clash


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeding:
    """All that seeding does: what happens to each record, the changes, and the departures and conflicts that are left."""

    happened: Mapping[Key, Happened]
    changes: tuple[Change, ...]
    departures: Mapping[Key, Departure]
    conflicts: tuple[Conflict, ...]


def seeding(stock: Stock, shipped: Catalogue) -> Seeding:
    """What brings the shipped catalogue into the stock. Done a second time, it changes nothing."""
    ours, theirs = all_records(stock.catalogue), all_records(shipped)
    keys = sorted(ours.keys() | theirs.keys(), key=lambda key: ([*RecordKind].index(key[0]), key[1]))
    happened = {key: _happens(stock, ours.get(key), theirs.get(key), key) for key in keys}
    departures = {key: found for key in happened if (found := _departure(stock, happened[key], theirs.get(key), key))}
    clashes = ((key, _clash(departures[key])) for key in departures if happened[key] is Happened.AUTHORED)
    return Seeding(
        happened=happened,
        changes=tuple(_changes(stock, ours, theirs)),
        departures=departures,
        conflicts=tuple(Conflict(key=key, clash=clash) for key, clash in clashes if clash is not None),
    )


def _happens(stock: Stock, ours: Record | None, theirs: Record | None, key: Key) -> Happened:
    if ours is None:
        left = stock.tombstones.get(key)
        return Happened.DELETED if left is not None and left.origin is Origin.AUTHORED else Happened.ADDED
    if ours == theirs:
        return Happened.UNCHANGED
    if stock.origins[key] is Origin.AUTHORED:
        return Happened.AUTHORED
    return Happened.REMOVED if theirs is None else Happened.CHANGED


def _changes(stock: Stock, ours: Mapping[Key, Record], theirs: Mapping[Key, Record]) -> Iterator[Change]:
    for key, record in ours.items():
        if _happens(stock, record, theirs.get(key), key) is Happened.REMOVED:
            yield Change(key=key, before=record, after=None, origin=Origin.SHIPPED)
    for record in theirs.values():
        kept = ours.get(key_of(record))
        happens = _happens(stock, kept, record, key_of(record))
        # An author's record that says what is shipped is a shipped record: it follows the next version as others do.
        same_again = happens is Happened.UNCHANGED and stock.origins[key_of(record)] is Origin.AUTHORED
        if same_again or happens in {Happened.ADDED, Happened.CHANGED}:
            yield put(kept, record, origin=Origin.SHIPPED)


def _departure(stock: Stock, happens: Happened, theirs: Record | None, key: Key) -> Departure | None:
    if happens not in {Happened.AUTHORED, Happened.DELETED}:
        return None
    known = stock.departures.get(key)
    based_on = None if known is None else known.based_on
    shipped = None if theirs is None else record_revision_of(theirs)
    return Departure(key=key, based_on=based_on, shipped=shipped) if based_on or shipped else None


def _clash(departure: Departure) -> Clash | None:
    if departure.based_on == departure.shipped:
        return None
    if departure.based_on is None:
        return Clash.NOW_SHIPPED
    return Clash.NO_LONGER_SHIPPED if departure.shipped is None else Clash.CHANGED
