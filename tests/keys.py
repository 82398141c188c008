"""Keys for tests: real ones, kept in the database that a test serves from."""

from datetime import UTC, datetime, timedelta

from app.db.engine import make_engine
from app.db.keys import create_key
from app.domain.keys import Scope


def a_key(url: str, *scopes: Scope, client: str = "tests", lasts: timedelta | None = None) -> str:
    """A new key as it is sent, kept at this address. The application takes it at its start, or within a second."""
    engine = make_engine(url)
    now = datetime.now(UTC)
    expires = None if lasts is None else now + lasts
    new = create_key(engine, client=client, scopes=frozenset(scopes), at=now, expires=expires)
    engine.dispose()
    return new.text
