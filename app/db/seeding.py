"""Bringing the shipped catalogue into the database: all of it in one transaction, or none of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from app import __version__
from app.db.catalogue import fetch_stock, lock_catalogue
from app.db.catalogue_writes import keep
from app.db.engine import writing
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import hold
from app.domain.catalogue.record import Key, RecordKind
from app.domain.editing.seeding import Conflict, Happened, seeding

SEEDED: Final = f"seed:{__version__}"
"""Who is in the log for what seeding changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedCounts:
    """What seeding did to the records of one kind. `authored` were left alone and `deleted` left out: authors did so."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    authored: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """What seeding did, the revision of the catalogue that is kept now, and the records that somebody should look at."""

    revision: str
    sources: SeedCounts
    regions: SeedCounts
    exercises: SeedCounts
    protocols: SeedCounts
    conflicts: tuple[Conflict, ...] = ()


def seed(engine: Engine, catalogue: Catalogue) -> SeedReport:
    """Keep every record of the catalogue, and no shipped record that is no longer in it. A second time, nothing changes.

    What authors have put or deleted stays so.

    Raises: CatalogueInvalid with every fault of the catalogue, or of what it and the authors' records would make
    together; the database is then as it was.
    """
    hold(catalogue)
    with writing(engine).begin() as session:
        lock_catalogue(session)
        stock = fetch_stock(session)
        plan = seeding(stock, catalogue)
        kept = keep(session, stock, plan.changes, departures=plan.departures, by=SEEDED)
        counts = {kind.plural: _counted(plan.happened, kind) for kind in RecordKind}
        return SeedReport(revision=kept.catalogue.revision, conflicts=plan.conflicts, **counts)


def _counted(happened: Mapping[Key, Happened], kind: RecordKind) -> SeedCounts:
    return SeedCounts(**Counter(what.value for key, what in happened.items() if key[0] is kind))
