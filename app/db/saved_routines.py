"""Saved routines in the database: put once, never changed, never removed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Engine, func, select

from app.db.engine import reading, writing
from app.db.locking import lock_table
from app.db.models import SavedRoutineRow
from app.domain.saved_routine import RoutineGist, SavedRoutine
from app.domain.vocabulary import Method


class NoRoomLeft(Exception):
    """A client has saved as many routines as it may: `most`."""

    def __init__(self, most: int) -> None:
        """Keep how many that is."""
        self.most = most
        super().__init__(f"at most {most} routines")


def keep_routine(engine: Engine, routine: SavedRoutine, *, client: str | None, most: int, at: datetime) -> bool:
    """Keep a routine, and say whether it is a new one. Without a client it counts among those of all anonymous callers.

    Raises: NoRoomLeft when it is a new one and the client has `most` of them.
    """
    with writing(engine).begin() as session:
        lock_table(session, SavedRoutineRow)
        if session.get(SavedRoutineRow, routine.id) is not None:
            return False
        theirs = SavedRoutineRow.client.is_(None) if client is None else SavedRoutineRow.client == client
        if session.execute(select(func.count()).select_from(SavedRoutineRow).where(theirs)).scalar_one() >= most:
            raise NoRoomLeft(most)
        session.add(_to_row(routine, client=client, at=at))
        return True


def fetch_content(engine: Engine, routine_id: str) -> bytes | None:
    """The bytes that are kept under this id, or None."""
    with reading(engine).begin() as session:
        return session.scalar(select(SavedRoutineRow.content).where(SavedRoutineRow.id == routine_id))


def fetch_gists(engine: Engine, routine_ids: Collection[str]) -> Mapping[str, RoutineGist]:
    """What those of these routines that are kept are as workouts, by id."""
    row = SavedRoutineRow
    columns = select(row.id, row.planned_seconds, row.effort, row.rpe, row.methods)
    with reading(engine).begin() as session:
        found = session.execute(columns.where(row.id.in_(routine_ids))).all()
    return {
        routine_id: RoutineGist(planned_seconds=seconds, effort=effort, rpe=rpe, methods=tuple(map(Method, methods)))
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
        effort=gist.effort,
        rpe=gist.rpe,
        methods=[method.value for method in gist.methods],
    )
