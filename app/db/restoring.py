"""Bringing an exported catalogue into the database: all of it in one transaction, or none of it."""

from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import __version__
from app.db.catalogue import fetch_stock, lock_catalogue
from app.db.catalogue_writes import Kept, keep
from app.db.engine import reading, writing
from app.db.failures import failures_told
from app.domain.editing.changes import Stock
from app.domain.editing.restoring import restoring

IMPORTED: Final = f"import:{__version__}"
"""Who is in the log for what an import changes."""


def fetch_all(engine: Engine) -> Stock:
    """Everything that is kept of the catalogue, of one moment."""
    with reading(engine).begin() as session:
        return fetch_stock(session)


def restore(engine: Engine, wanted: Stock) -> Kept:
    """Keep exactly these records, with the origins, tombstones and departures that they come with.

    Raises: CatalogueInvalid with every fault; the database is then as it was.
    """
    with writing(engine).begin() as session:
        return _restored(session, wanted)


def rehearse(engine: Engine, wanted: Stock) -> Kept:
    """What `restore` would do, found out by doing it and taking it all back.

    Raises: CatalogueInvalid as that would.
    """
    with failures_told(), writing(engine)() as session:
        # Without a commit in the end, the transaction that this begins is taken back.
        return _restored(session, wanted)


def _restored(session: Session, wanted: Stock) -> Kept:
    lock_catalogue(session)
    stock = fetch_stock(session)
    changes = restoring(stock, wanted)
    return keep(session, stock, changes, departures=wanted.departures, by=IMPORTED)
