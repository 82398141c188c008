"""Importing exercises of another catalogue into the database: all that can come, in one transaction, or none of it."""

from collections.abc import Callable

from sqlalchemy import Engine

from app.db.catalogue import fetch_stock, lock_catalogue
from app.db.engine import reading, writing
from app.db.keeping import Watch, keep
from app.domain.changing import Stock, changed, departures_after
from app.domain.importing import Importing
from app.domain.invariants import hold

Plan = Callable[[Stock], Importing]
"""Finds what an import does to what is kept."""


def bring_in(engine: Engine, plan: Plan, *, by: str, watch: Watch = iter) -> tuple[Importing, str]:
    """Do what is planned for what is kept at that moment; also the revision after it. Where nothing changes, nothing is written.

    Raises: CatalogueInvalid with every fault of what it would make; the database is then as it was.
    """
    with writing(engine).begin() as session:
        lock_catalogue(session)
        stock = fetch_stock(session)
        found = plan(stock)
        if not found.changes:
            return found, stock.catalogue.revision
        departures = departures_after(stock, found.changes)
        kept = keep(session, stock, found.changes, departures=departures, by=by, watch=watch)
        return found, kept.catalogue.revision


def look_at(engine: Engine, plan: Plan) -> tuple[Importing, str]:
    """What `bring_in` would do, and the revision that it would lead to. Nothing is locked or written.

    Raises: CatalogueInvalid as that would.
    """
    with reading(engine).begin() as session:
        stock = fetch_stock(session)
    found = plan(stock)
    return found, hold(changed(stock.catalogue, found.changes)).revision
