"""Locks that make writers of a table take turns."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.models import Row


def lock_table(session: Session, table: type[Row]) -> None:
    """Make every other writer of this table wait until this transaction ends; readers go on.

    Call it before the first read of a transaction that writes what it has read. On SQLite a writing session is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f'LOCK TABLE "{table.__tablename__}" IN EXCLUSIVE MODE'))
