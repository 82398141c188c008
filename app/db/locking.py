"""Taking turns at writing a table."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.models import Row


def lock_table(session: Session, kind: type[Row]) -> None:
    """Make every other writer of this table wait until this transaction ends; readers go on.

    To be called before the first read of a transaction that writes what it has read. On SQLite a writing session holds
    that lock already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f'LOCK TABLE "{kind.__tablename__}" IN EXCLUSIVE MODE'))
