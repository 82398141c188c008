"""Restoring an exported catalogue: the changes that turn one catalogue state into another."""

from collections.abc import Iterator

from app.domain.catalogue.record import Origin, all_records
from app.domain.editing.changes import CatalogueState, Change


def plan_restoration(current: CatalogueState, wanted: CatalogueState) -> tuple[Change, ...]:
    """Return the changes after which the records and their origins are the wanted ones.

    Other records are deleted and leave a tombstone, as in every deletion. Existing tombstones stay, unless their record returns.
    """
    return (*_plan_deletions(current, wanted), *_plan_writes(current, wanted))


def _plan_deletions(current: CatalogueState, wanted: CatalogueState) -> Iterator[Change]:
    ours, theirs = all_records(current.catalogue), all_records(wanted.catalogue)
    for key in sorted((ours.keys() - theirs.keys()) | (wanted.tombstones.keys() - ours.keys())):
        tombstone = wanted.tombstones.get(key)
        if tombstone is None:
            yield Change(key=key, before=ours[key], after=None, origin=Origin.AUTHORED)
        elif tombstone != current.tombstones.get(key):
            yield Change(key=key, before=ours.get(key), after=None, origin=tombstone.origin, replaced_by=tombstone.replaced_by)


def _plan_writes(current: CatalogueState, wanted: CatalogueState) -> Iterator[Change]:
    ours = all_records(current.catalogue)
    for key, record in all_records(wanted.catalogue).items():
        if ours.get(key) != record or current.origins[key] is not wanted.origins[key]:
            yield Change.of(ours.get(key), record, origin=wanted.origins[key])
