"""Seeding the shipped catalogue: all of it in one transaction, or nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app import __version__
from app.db.catalogue_writes import apply_changes, fetch_state_to_change
from app.db.engine import writing
from app.db.models import FigureRow
from app.db.record_rows import figure_columns
from app.documents.figures import renderer_id
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, RecordKind
from app.domain.editing.seed_plan import Conflict, SeedOutcome, plan_seeding
from app.domain.figures.stored_figure import StoredFigure

SEEDED: Final = f"seed:{__version__}"
"""The author of the changes of a seeding in the change log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedCounts:
    """The result of seeding for the records of one kind. Records that authors changed or deleted are not seeded."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    authored: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """The result of seeding: counts, the revision of the catalogue after it, and the records that an author should look at."""

    revision: str
    sources: SeedCounts
    regions: SeedCounts
    exercises: SeedCounts
    conditions: SeedCounts
    protocols: SeedCounts
    conflicts: tuple[Conflict, ...] = ()


def seed(engine: Engine, catalogue: Catalogue) -> SeedReport:
    """Store every record of the catalogue, and remove shipped records that it no longer has. A second time, nothing changes.

    Records that authors changed or deleted stay as they are.

    Raises: CatalogueInvalid with every fault of the shipped and the authors' records together; the database is then unchanged.
    """
    with writing(engine).begin() as session:
        state = fetch_state_to_change(session)
        plan = plan_seeding(state, catalogue)
        done = apply_changes(session, state, plan.changes, overrides=plan.overrides, by=SEEDED)
        _renew_poses(session)
        counts = {kind.plural: _counts(plan.outcomes, kind) for kind in RecordKind}
        return SeedReport(revision=done.catalogue.revision, conflicts=plan.conflicts, **counts)


def _renew_poses(session: Session) -> None:
    """Solve the figures again whose poses another renderer has solved."""
    old = select(FigureRow.exercise, FigureRow.text).where(FigureRow.renderer != renderer_id())
    for exercise, text in session.execute(old).all():
        columns = figure_columns(exercise, StoredFigure(text=text))
        session.execute(update(FigureRow).where(FigureRow.exercise == exercise).values(**columns))


def _counts(happened: Mapping[Key, SeedOutcome], kind: RecordKind) -> SeedCounts:
    return SeedCounts(**Counter(what.value for key, what in happened.items() if key[0] is kind))
