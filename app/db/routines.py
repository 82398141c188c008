"""Saved routines in the database: stored once, never changed, never deleted."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Engine, func, select

from app.db.engine import reading, writing
from app.db.locks import lock_table
from app.db.models import SavedRoutineRow
from app.domain.saved_routine import RoutineGist, SavedRoutine
from app.domain.vocabulary import Effort, Method


class RoutineLimitReached(Exception):
    """A client has saved as many routines as it may: `limit`."""

    def __init__(self, limit: int) -> None:
        """Take the limit that was reached."""
        self.limit = limit
        super().__init__(f"at most {limit} routines")


def store_routine(engine: Engine, routine: SavedRoutine, *, client: str | None, limit: int, at: datetime) -> bool:
    """Store a routine, and return whether it is new. Without a client it counts towards the limit of all anonymous callers.

    Raises: RoutineLimitReached when it is new and the client has `limit` of them.
    """
    with writing(engine).begin() as session:
        lock_table(session, SavedRoutineRow)
        if session.get(SavedRoutineRow, routine.id) is not None:
            return False
        theirs = SavedRoutineRow.client.is_(None) if client is None else SavedRoutineRow.client == client
        if session.execute(select(func.count()).select_from(SavedRoutineRow).where(theirs)).scalar_one() >= limit:
            raise RoutineLimitReached(limit)
        session.add(_to_row(routine, client=client, at=at))
        return True


def fetch_content(engine: Engine, routine_id: str) -> bytes | None:
    """The bytes of the routine with this id, or None."""
    with reading(engine).begin() as session:
        return session.scalar(select(SavedRoutineRow.content).where(SavedRoutineRow.id == routine_id))


def fetch_gists(engine: Engine, routine_ids: Collection[str]) -> Mapping[str, RoutineGist]:
    """Return the saved ones of these routines, as workouts by id."""
    row = SavedRoutineRow
    columns = select(row.id, row.planned_seconds, row.effort, row.rpe, row.methods)
    with reading(engine).begin() as session:
        found = session.execute(columns.where(row.id.in_(routine_ids))).all()
    return {
        routine_id: RoutineGist(planned_seconds=seconds, effort=Effort(effort), rpe=rpe, methods=tuple(map(Method, methods)))
        for routine_id, seconds, effort, rpe, methods in found
    }


def _to_row(routine: SavedRoutine, *, client: str | None, at: datetime) -> SavedRoutineRow:
    gist = routine.gist
    return SavedRoutineRow(
        id=routine.id,
        content=routine.content,
        client=client,
        saved_at=at,
        planned_seconds=gist.planned_seconds,
        effort=gist.effort.value,
        rpe=gist.rpe,
        methods=[method.value for method in gist.methods],
    )
