"""What makes one stock of a catalogue into another: for bringing an exported catalogue into a database."""

from collections.abc import Iterator

from app.domain.catalogue.record import Origin, all_records
from app.domain.editing.changes import Change, Stock, put


def restoring(stock: Stock, wanted: Stock) -> tuple[Change, ...]:
    """The changes after which the records are those that are wanted, and come from where those do.

    What is not wanted is deleted, and leaves a tombstone as every deletion does; tombstones that are there already stay, unless
    their record comes back.
    """
    return (*_deletions(stock, wanted), *_records(stock, wanted))


def _deletions(stock: Stock, wanted: Stock) -> Iterator[Change]:
    ours, theirs = all_records(stock.catalogue), all_records(wanted.catalogue)
    for key in sorted((ours.keys() - theirs.keys()) | (wanted.tombstones.keys() - ours.keys())):
        left = wanted.tombstones.get(key)
        if left is None:
            yield Change(key=key, before=ours[key], after=None, origin=Origin.AUTHORED)
        elif left != stock.tombstones.get(key):
            yield Change(key=key, before=ours.get(key), after=None, origin=left.origin, replaced_by=left.replaced_by)


def _records(stock: Stock, wanted: Stock) -> Iterator[Change]:
    ours = all_records(stock.catalogue)
    for key, record in all_records(wanted.catalogue).items():
        if ours.get(key) != record or stock.origins[key] is not wanted.origins[key]:
            yield put(ours.get(key), record, origin=wanted.origins[key])
