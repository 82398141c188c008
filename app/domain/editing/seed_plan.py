"""Seeding: the changes that bring the shipped records into a catalogue and leave the records that authors changed alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, all_records, key_of
from app.domain.catalogue.revision import compute_record_revision
from app.domain.editing.changes import CatalogueState, Change, LocalOverride


class SeedOutcome(StrEnum):
    """The action of seeding on a record."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    AUTHORED = "authored"
    """Left alone, because an author wrote it."""
    DELETED = "deleted"
    """Left out, because an author deleted it."""


class ConflictKind(StrEnum):
    """How the shipped record and an author's version have diverged since the author last edited it."""

    CHANGED = "changed"
    """The shipped record has changed."""
    NO_LONGER_SHIPPED = "no_longer_shipped"
    """The record is not shipped any more; the author's version stays."""
    NOW_SHIPPED = "now_shipped"
    """A record with the slug of an author's own record is now shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A record that an author should look at. It is reported until an author edits the record again."""

    key: Key
    kind: ConflictKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedPlan:
    """Everything that seeding does: the outcome of each record, the changes, and the remaining overrides and conflicts."""

    outcomes: Mapping[Key, SeedOutcome]
    changes: tuple[Change, ...]
    overrides: Mapping[Key, LocalOverride]
    conflicts: tuple[Conflict, ...]


def plan_seeding(state: CatalogueState, shipped: Catalogue) -> SeedPlan:
    """Plan how to bring the shipped catalogue into this state. After these changes, a second plan has none."""
    ours, theirs = all_records(state.catalogue), all_records(shipped)
    keys = sorted(ours.keys() | theirs.keys(), key=lambda key: ([*RecordKind].index(key[0]), key[1]))
    outcomes = {key: _outcome(state, ours.get(key), theirs.get(key), key) for key in keys}
    overrides = {key: found for key in keys if (found := _override(state, outcomes[key], theirs.get(key), key))}
    kinds = ((key, _conflict_kind(overrides[key])) for key in overrides if outcomes[key] is SeedOutcome.AUTHORED)
    return SeedPlan(
        outcomes=outcomes,
        changes=tuple(_plan_changes(state, ours, theirs)),
        overrides=overrides,
        conflicts=tuple(Conflict(key=key, kind=kind) for key, kind in kinds if kind is not None),
    )


def _outcome(state: CatalogueState, ours: Record | None, theirs: Record | None, key: Key) -> SeedOutcome:
    if ours is None:
        tombstone = state.tombstones.get(key)
        deleted_here = tombstone is not None and tombstone.origin is Origin.AUTHORED
        return SeedOutcome.DELETED if deleted_here else SeedOutcome.ADDED
    if ours == theirs:
        return SeedOutcome.UNCHANGED
    if state.origins[key] is Origin.AUTHORED:
        return SeedOutcome.AUTHORED
    return SeedOutcome.REMOVED if theirs is None else SeedOutcome.CHANGED


def _plan_changes(state: CatalogueState, ours: Mapping[Key, Record], theirs: Mapping[Key, Record]) -> Iterator[Change]:
    for key, record in ours.items():
        if _outcome(state, record, theirs.get(key), key) is SeedOutcome.REMOVED:
            yield Change(key=key, before=record, after=None, origin=Origin.SHIPPED)
    for record in theirs.values():
        key = key_of(record)
        before = ours.get(key)
        outcome = _outcome(state, before, record, key)
        # An author's record with the content of the shipped one is marked as shipped, so that it follows the next version.
        is_shipped_again = outcome is SeedOutcome.UNCHANGED and state.origins[key] is Origin.AUTHORED
        if is_shipped_again or outcome in {SeedOutcome.ADDED, SeedOutcome.CHANGED}:
            yield Change.of(before, record, origin=Origin.SHIPPED)


def _override(state: CatalogueState, outcome: SeedOutcome, theirs: Record | None, key: Key) -> LocalOverride | None:
    if outcome not in {SeedOutcome.AUTHORED, SeedOutcome.DELETED}:
        return None
    known = state.overrides.get(key)
    based_on = None if known is None else known.based_on
    shipped = None if theirs is None else compute_record_revision(theirs)
    return LocalOverride(key=key, based_on=based_on, shipped=shipped) if based_on or shipped else None


def _conflict_kind(override: LocalOverride) -> ConflictKind | None:
    if override.based_on == override.shipped:
        return None
    if override.based_on is None:
        return ConflictKind.NOW_SHIPPED
    return ConflictKind.NO_LONGER_SHIPPED if override.shipped is None else ConflictKind.CHANGED
