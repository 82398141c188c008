"""The one way in which a catalogue is changed: a transaction that proves what it makes of it, and writes down what it did."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.catalogue import ROWS, fetch_revision, fetch_stock, lock_catalogue, put_record, remove, revise
from app.db.change_log import LoggedChange, add_changes
from app.db.engine import writing
from app.db.models import DepartureRow, TombstoneRow
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import hold
from app.domain.catalogue.record import Key
from app.domain.editing.changes import Change, Departure, Stock, changed, departures_after

Decide = Callable[[Stock], Sequence[Change]]
"""Finds the changes to make of what is kept. It may refuse by raising; nothing is changed then."""

Watch = Callable[[Sequence[Change]], Iterable[Change]]
"""Hands on changes one by one, as they are made, and may tell of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a transaction has made of the catalogue, and what it wrote into the log."""

    catalogue: Catalogue
    changes: tuple[LoggedChange, ...]


def author(engine: Engine, decide: Decide, *, by: str) -> Kept:
    """Make the changes that authors want of what is kept at that moment; no other writer comes between.

    Raises: CatalogueInvalid with every fault of what they would make of it; whatever `decide` raises.
    """
    with writing(engine).begin() as session:
        lock_catalogue(session)
        stock = fetch_stock(session)
        changes = [change for change in decide(stock) if _tells(change)]
        if not changes:
            return Kept(catalogue=stock.catalogue, changes=())
        return keep(session, stock, changes, departures=departures_after(stock, changes), by=by)


def keep(
    session: Session,
    stock: Stock,
    changes: Sequence[Change],
    *,
    departures: Mapping[Key, Departure],
    by: str,
    watch: Watch = iter,
) -> Kept:
    """Make these changes of what is kept, under the lock of the catalogue, and log them.

    Raises: CatalogueInvalid with every fault; the transaction has then to be rolled back.
    """
    # Before any row is written: the tables would refuse some of this, too, but one thing at a time and in their own words.
    hold(changed(stock.catalogue, changes))
    before = fetch_revision(session)
    for change in watch(changes):
        _make(session, change)
    _keep_departures(session, kept=stock.departures, wanted=departures)
    catalogue = revise(session)
    told = [change for change in changes if _tells(change)]
    return Kept(catalogue=catalogue, changes=add_changes(session, told, revisions=(before, catalogue.revision), by=by))


def _tells(change: Change) -> bool:
    """Whether there is anything to tell of: a record that only comes from elsewhere now says what it said."""
    return change.after is None or change.before != change.after


def _make(session: Session, change: Change) -> None:
    kind, slug = change.key
    tombstone = session.get(TombstoneRow, change.key)
    if tombstone is not None:
        session.delete(tombstone)
        session.flush()
    if change.after is not None:
        put_record(session, change.after, origin=change.origin)
        return
    if change.before is not None:
        remove(session, ROWS[kind], slug)
    session.add(TombstoneRow(kind=kind, slug=slug, origin=change.origin, replaced_by=change.replaced_by))


def _keep_departures(session: Session, *, kept: Mapping[Key, Departure], wanted: Mapping[Key, Departure]) -> None:
    for key in kept.keys() - wanted.keys():
        session.delete(session.get_one(DepartureRow, key))
    for key, departure in wanted.items():
        if kept.get(key) != departure:
            row = DepartureRow(kind=key[0], slug=key[1], based_on=departure.based_on, shipped=departure.shipped)
            session.merge(row)
