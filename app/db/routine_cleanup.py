"""Removes what has expired of saved routines: first the facts, and the tombstone a month later.

Whether a routine has expired is a matter of the time alone (`routines.py`), so nothing depends on when this runs.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from app.db.engine import writing
from app.db.locks import lock_table
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.db.routines import drop_unheld, has_live_holder
from app.domain.saved_routine import TOMBSTONE_LIFETIME

LOCK: Final = 0x4C696D42
"""The advisory lock of the one replica that cleans up at a time."""

BATCH: Final = 200
"""How many routines are cleaned up in one transaction, so that clients never wait for it for long."""


def clean_up(engine: Engine, *, at: datetime) -> int:
    """Remove what has expired, and return the number of routines whose facts or tombstone went.

    Does nothing while another replica does it. On SQLite the lock of the writer makes processes take turns.

    Raises: DatabaseFailed.
    """
    removed = 0
    while count := _clean_up_some(engine, at=at):
        removed += count
    return removed


def _clean_up_some(engine: Engine, *, at: datetime) -> int:
    holder, routine = SavedRoutineHolderRow, SavedRoutineRow
    with writing(engine).begin() as session:
        if not _is_alone(session):
            return 0
        lock_table(session, routine)
        old = session.scalars(select(holder).where(holder.expires_at <= at - TOMBSTONE_LIFETIME).limit(BATCH)).all()
        ids = {row.routine for row in old}
        for row in old:
            session.delete(row)
        session.flush()
        expired = select(routine.id).join(holder, holder.routine == routine.id).where(holder.expires_at <= at)
        ids |= set(session.scalars(expired.where(routine.facts.is_not(None), ~has_live_holder(at)).distinct().limit(BATCH)))
        drop_unheld(session, ids, at=at)
        return len(ids)


def _is_alone(session: Session) -> bool:
    if session.get_bind().dialect.name != "postgresql":
        return True
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}))
