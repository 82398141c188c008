"""Keys for tests: valid ones, stored in the database that a test serves."""

from datetime import UTC, datetime, timedelta

from app.db.engine import make_engine
from app.db.keys import create_key
from app.domain.keys import Scope


def a_key(url: str, *scopes: Scope, client: str = "tests", lasts: timedelta | None = None) -> str:
    """The text of a new key, stored in the database at this address. The application loads it at its start or within a second."""
    engine = make_engine(url)
    now = datetime.now(UTC)
    expires = None if lasts is None else now + lasts
    new = create_key(engine, client=client, scopes=frozenset(scopes), at=now, expires=expires)
    engine.dispose()
    return new.text
