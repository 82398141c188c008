"""Restoring an exported catalogue in the database: all of it in one transaction, or nothing."""

from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import __version__
from app.db.catalogue import fetch_state
from app.db.catalogue_writes import CatalogueWrite, apply_changes, fetch_state_to_change
from app.db.engine import reading, writing
from app.db.failures import translated_failures
from app.domain.editing.changes import CatalogueState
from app.domain.editing.restoration import plan_restoration

IMPORTED: Final = f"import:{__version__}"
"""The author of the changes of an import in the change log."""


def fetch_catalogue_state(engine: Engine) -> CatalogueState:
    """Everything the database holds of the catalogue, of one moment."""
    with reading(engine).begin() as session:
        return fetch_state(session)


def restore(engine: Engine, wanted: CatalogueState) -> CatalogueWrite:
    """Make the catalogue exactly this one, with its origins, tombstones and local overrides.

    Raises: CatalogueInvalid with every fault; the database is then unchanged.
    """
    with writing(engine).begin() as session:
        return _restore(session, wanted)


def rehearse(engine: Engine, wanted: CatalogueState) -> CatalogueWrite:
    """The result that `restore` would have, determined by doing it and rolling it back.

    Raises: CatalogueInvalid as that would.
    """
    with translated_failures(), writing(engine)() as session:
        # This session ends without a commit, which rolls the transaction back.
        return _restore(session, wanted)


def _restore(session: Session, wanted: CatalogueState) -> CatalogueWrite:
    state = fetch_state_to_change(session)
    return apply_changes(session, state, plan_restoration(state, wanted), overrides=wanted.overrides, by=IMPORTED)
