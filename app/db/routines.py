"""Saved routines in the database: each is stored once, for as long as a client holds it.

Whatever changes who holds a routine makes other such changes wait, so that its facts go with its last holder, never before.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Engine, exists, func, or_, select
from sqlalchemy.orm import Session

from app.db.engine import reading, writing
from app.db.errors import DatabaseFailed, Failure
from app.db.locks import lock_table
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.domain.saved_routine import RoutineGist, SavedRoutine
from app.domain.vocabulary import Effort, Method

ANONYMOUS: Final = ""
"""The client of all callers without a key together."""


class RoutineLimitReached(Exception):
    """A client has saved as many routines as it may: `limit`."""

    def __init__(self, limit: int) -> None:
        """Take the limit that was reached."""
        self.limit = limit
        super().__init__(f"at most {limit} routines")


class RoutineExpired(Exception):
    """The routine was saved, and has expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a client holds a routine under an id, and until when; None if it does not expire."""

    client: str
    external_id: str
    routine: str
    saved_at: datetime
    expires_at: datetime | None

    def is_live(self, *, at: datetime) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or at < self.expires_at


Check = Callable[[Holding | None], None]
"""Raises where the state does not meet the precondition of a write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is held after a write, and whether the client held nothing there before."""

    holding: Holding
    is_new: bool


def hold_routine(
    engine: Engine, routine: SavedRoutine, wanted: Holding, *, is_personal: bool, limit: int, check: Check
) -> Stored:
    """Let a client hold a routine, in place of the one that it holds under this id. The time is that of `wanted.saved_at`.

    Raises: RoutineLimitReached when it is one more, and the client holds `limit` of them; what `check` raises.
    """
    at = wanted.saved_at
    with writing(engine).begin() as session:
        lock_table(session, SavedRoutineRow)
        row = session.get(SavedRoutineHolderRow, (wanted.client, wanted.external_id))
        before = None if row is None or not _to_holding(row).is_live(at=at) else _to_holding(row)
        check(before)
        if before is None and _count_live(session, wanted.client, at=at) >= limit:
            raise RoutineLimitReached(limit)
        _store_facts(session, routine, is_personal=is_personal)
        replaced = wanted.routine if row is None else row.routine
        row = row or _add_holder(session, wanted)
        row.routine, row.expires_at = wanted.routine, wanted.expires_at
        if before is None or before.routine != wanted.routine:
            row.saved_at = at
        session.flush()
        if replaced != wanted.routine:
            drop_unheld(session, {replaced}, at=at)
        if before is None:
            _drop_old_tombstones(session, wanted.client, at=at, most=limit)
        return Stored(holding=_to_holding(row), is_new=before is None)


def release_routine(engine: Engine, client: str, external_id: str, *, at: datetime, check: Check) -> bool:
    """End what a client holds under this id, and return whether there was anything. The facts go with their last holder.

    Raises: RoutineExpired; what `check` raises.
    """
    with writing(engine).begin() as session:
        lock_table(session, SavedRoutineRow)
        row = session.get(SavedRoutineHolderRow, (client, external_id))
        holding = None if row is None else _ensure_live(_to_holding(row), at=at)
        check(holding)
        if row is None:
            return False
        session.delete(row)
        session.flush()
        drop_unheld(session, {row.routine}, at=at)
        return True


def fetch_held(engine: Engine, client: str, external_id: str, *, at: datetime) -> tuple[Holding, bytes] | None:
    """What a client holds under this id, and the facts of the routine; None where it holds nothing.

    Raises: RoutineExpired.
    """
    holder, routine = SavedRoutineHolderRow, SavedRoutineRow
    query = select(holder, routine.facts).join(routine, routine.id == holder.routine)
    with reading(engine).begin() as session:
        found = session.execute(query.where(holder.client == client, holder.external_id == external_id)).one_or_none()
    if found is None:
        return None
    holding = _ensure_live(_to_holding(found[0]), at=at)
    # What a client holds has facts.
    return holding, found[1] or b""


def fetch_holdings(engine: Engine, client: str, *, after: str, limit: int, at: datetime) -> list[Holding]:
    """The first `limit` of what a client holds, by id, after this one."""
    holder = SavedRoutineHolderRow
    query = select(holder).where(holder.client == client, holder.external_id > after, _is_live(at))
    with reading(engine).begin() as session:
        return [_to_holding(row) for row in session.scalars(query.order_by(holder.external_id).limit(limit))]


def fetch_facts(engine: Engine, routine_id: str, *, client: str, at: datetime) -> bytes | None:
    """The facts of the routine with this id; None where there is none, or it is personal and another client's.

    Raises: RoutineExpired.
    """
    holder = SavedRoutineHolderRow
    with reading(engine).begin() as session:
        row = session.get(SavedRoutineRow, routine_id)
        holders = session.scalars(select(holder).where(holder.routine == routine_id)).all()
    held = [_to_holding(each) for each in holders if row is not None and (each.client == client or not row.is_personal)]
    if row is not None and any(each.is_live(at=at) for each in held):
        return row.facts
    if held:
        raise RoutineExpired
    return None


def fetch_gists(engine: Engine, routine_ids: Collection[str], *, at: datetime) -> Mapping[str, RoutineGist]:
    """Return those of these routines that a client holds, as workouts by id.

    Raises: DatabaseFailed, also where only another version of the program can read one.
    """
    row = SavedRoutineRow
    columns = select(row.id, row.planned_seconds, row.effort, row.rpe, row.methods)
    with reading(engine).begin() as session:
        found = session.execute(columns.where(row.id.in_(routine_ids), has_live_holder(at))).all()
    try:
        return {
            routine_id: RoutineGist(planned_seconds=seconds, effort=Effort(effort), rpe=rpe, methods=tuple(map(Method, methods)))
            for routine_id, seconds, effort, rpe, methods in found
        }
    except ValueError as error:
        raise DatabaseFailed(
            Failure.UNAVAILABLE, reason="only another version of the program can read a saved routine"
        ) from error


def drop_unheld(session: Session, routine_ids: Collection[str], *, at: datetime) -> None:
    """Drop the facts of those of these routines that nobody holds any more, and those without a tombstone altogether."""
    holder = SavedRoutineHolderRow
    unheld = select(SavedRoutineRow).where(SavedRoutineRow.id.in_(routine_ids), ~has_live_holder(at))
    for row in session.scalars(unheld).all():
        row.facts = None
        if session.scalar(select(func.count()).where(holder.routine == row.id)) == 0:
            session.delete(row)


def _store_facts(session: Session, routine: SavedRoutine, *, is_personal: bool) -> None:
    row = session.get(SavedRoutineRow, routine.id)
    if row is None:
        session.add(_to_row(routine, is_personal=is_personal))
        session.flush()
    else:
        row.facts = row.facts or routine.facts


def _add_holder(session: Session, wanted: Holding) -> SavedRoutineHolderRow:
    row = SavedRoutineHolderRow(
        client=wanted.client,
        external_id=wanted.external_id,
        routine=wanted.routine,
        saved_at=wanted.saved_at,
        expires_at=wanted.expires_at,
    )
    session.add(row)
    return row


def _drop_old_tombstones(session: Session, client: str, *, at: datetime, most: int) -> None:
    """Drop the oldest tombstones of a client beyond `most`: what expires at once would fill the database without any limit."""
    holder = SavedRoutineHolderRow
    expired = select(holder).where(holder.client == client, holder.expires_at <= at)
    old = session.scalars(expired.order_by(holder.expires_at.desc()).offset(most)).all()
    for row in old:
        session.delete(row)
    session.flush()
    drop_unheld(session, {row.routine for row in old}, at=at)


def _count_live(session: Session, client: str, *, at: datetime) -> int:
    holder = SavedRoutineHolderRow
    return session.execute(select(func.count()).select_from(holder).where(holder.client == client, _is_live(at))).scalar_one()


def _is_live(at: datetime) -> ColumnElement[bool]:
    expires = SavedRoutineHolderRow.expires_at
    return or_(expires.is_(None), expires > at)


def has_live_holder(at: datetime) -> ColumnElement[bool]:
    """Whether a client holds the routine of a row."""
    found = exists().where(SavedRoutineHolderRow.routine == SavedRoutineRow.id, _is_live(at))
    return found.correlate(SavedRoutineRow)


def _ensure_live(holding: Holding, *, at: datetime) -> Holding:
    if not holding.is_live(at=at):
        raise RoutineExpired
    return holding


def _to_holding(row: SavedRoutineHolderRow) -> Holding:
    return Holding(
        client=row.client,
        external_id=row.external_id,
        routine=row.routine,
        saved_at=row.saved_at,
        expires_at=row.expires_at,
    )


def _to_row(routine: SavedRoutine, *, is_personal: bool) -> SavedRoutineRow:
    gist = routine.gist
    return SavedRoutineRow(
        id=routine.id,
        facts=routine.facts,
        is_personal=is_personal,
        planned_seconds=gist.planned_seconds,
        effort=gist.effort.value,
        rpe=gist.rpe,
        methods=[method.value for method in gist.methods],
    )
