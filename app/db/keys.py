"""API keys in the database: made, replaced and revoked, each in one transaction. Here, and here only, a key is made up."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from app.db.engine import reading, writing
from app.db.locking import lock_table
from app.db.models import ApiKeyRow
from app.domain.keys import ID_ALPHABET, ID_LENGTH, MOST_LIVE_KEYS, SECRET_BYTES, ApiKey, Scope, digest_of, live_keys, written


class KeyRefused(Exception):
    """What was asked cannot be done with these keys; the message says why, and what can be."""


class EndPassed(KeyRefused):
    """A key was asked for that would have expired already."""


class Lasting(Enum):
    """How long a key lasts that takes over from another, where that is not said by its end."""

    AS_BEFORE = "as_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key that was made just now, and the one time that it can be read. `replaces` is the key that it takes over from."""

    key: ApiKey
    text: str = field(repr=False)
    replaces: ApiKey | None = None


def list_keys(engine: Engine) -> tuple[ApiKey, ...]:
    """Every key there ever was, by client, the oldest first."""
    with reading(engine).begin() as session:
        return _keys(session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.client, ApiKeyRow.created, ApiKeyRow.id)).all())


def fetch_live_keys(engine: Engine, *, at: datetime) -> tuple[ApiKey, ...]:
    """The keys that are live at this instant. One small question."""
    lives = or_(ApiKeyRow.expires.is_(None), ApiKeyRow.expires > at)
    with reading(engine).begin() as session:
        return _keys(session.scalars(select(ApiKeyRow).where(ApiKeyRow.revoked.is_(None), lives)).all())


def create_key(engine: Engine, *, client: str, scopes: frozenset[Scope], at: datetime, expires: datetime | None) -> NewKey:
    """Make a key for a client.

    Raises: KeyRefused when it would be the third live one, or would never be live.
    """
    _hold_future(expires, at=at)
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        _hold_room(session, client, at=at)
        return _put_new(session, client=client, scopes=scopes, at=at, expires=expires)


def rotate_key(
    engine: Engine, key_id: str, *, at: datetime, grace: timedelta, expires: datetime | Lasting | None = Lasting.AS_BEFORE
) -> NewKey:
    """Make a key for the same client with the same scopes. The old one ends after `grace`, if not before.

    Unless told when it ends (None: never), the new one lasts as long as the old one was to last from its beginning.

    Raises: KeyRefused when the old one is not live, its client has another live one already, or the new one never would be.
    """
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        row = _live_row(session, key_id, at=at)
        _hold_room(session, row.client, at=at)
        ends = _ends_as_before(_to_key(row), at=at) if expires is Lasting.AS_BEFORE else expires
        _hold_future(ends, at=at)
        row.expires = at + grace if row.expires is None else min(row.expires, at + grace)
        old = _to_key(row)
        return replace(_put_new(session, client=old.client, scopes=old.scopes, at=at, expires=ends), replaces=old)


def revoke_key(engine: Engine, key_id: str, *, at: datetime) -> ApiKey:
    """End a key at once and for good.

    Raises: KeyRefused when there is no such live key.
    """
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        row = _live_row(session, key_id, at=at)
        row.revoked = at
        return _to_key(row)


def _put_new(session: Session, *, client: str, scopes: frozenset[Scope], at: datetime, expires: datetime | None) -> NewKey:
    key_id = "".join(secrets.choice(ID_ALPHABET) for _ in range(ID_LENGTH))
    secret = secrets.token_hex(SECRET_BYTES)
    key = ApiKey(id=key_id, client=client, scopes=scopes, digest=digest_of(secret), created=at, expires=expires)
    session.add(_to_row(key))
    return NewKey(key=key, text=written(key_id, secret))


def _ends_as_before(old: ApiKey, *, at: datetime) -> datetime | None:
    return None if old.expires is None else at + (old.expires - old.created)


def _hold_future(expires: datetime | None, *, at: datetime) -> None:
    if expires is not None and expires <= at:
        message = "a key that has expired already opens nothing; give a later end"
        raise EndPassed(message)


def _hold_room(session: Session, client: str, *, at: datetime) -> None:
    """Refuse a further key where the client has as many live ones as it may."""
    kept = _keys(session.scalars(select(ApiKeyRow).where(ApiKeyRow.client == client).order_by(ApiKeyRow.created)).all())
    live = [key.id for key in live_keys(kept, at=at)]
    if len(live) >= MOST_LIVE_KEYS:
        message = f"{client} has {MOST_LIVE_KEYS} live keys, the most there may be; revoke one of them first: {', '.join(live)}"
        raise KeyRefused(message)


def _live_row(session: Session, key_id: str, *, at: datetime) -> ApiKeyRow:
    row = session.get(ApiKeyRow, key_id)
    if row is None or not _to_key(row).is_live(at=at):
        message = "there is no live key with this id; `limber keys list` shows them all"
        raise KeyRefused(message)
    return row


def _keys(rows: Sequence[ApiKeyRow]) -> tuple[ApiKey, ...]:
    return tuple(_to_key(row) for row in rows)


def _to_key(row: ApiKeyRow) -> ApiKey:
    # A scope of a later version of the program is of no use in this one, but the key's other scopes are.
    known = frozenset(Scope(scope) for scope in row.scopes if scope in set(Scope))
    return ApiKey(
        id=row.id,
        client=row.client,
        scopes=known,
        digest=row.digest,
        created=row.created,
        expires=row.expires,
        revoked=row.revoked,
    )


def _to_row(key: ApiKey) -> ApiKeyRow:
    return ApiKeyRow(
        id=key.id,
        client=key.client,
        scopes=sorted(scope.value for scope in key.scopes),
        digest=key.digest,
        created=key.created,
        expires=key.expires,
        revoked=key.revoked,
    )
