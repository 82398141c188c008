"""API keys in the database: created, rotated and revoked, each in one transaction. Only this module generates keys."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from app.db.engine import reading, writing
from app.db.errors import ExpiryPassed, KeyRefused
from app.db.locks import lock_table
from app.db.models import ApiKeyRow
from app.domain.keys import (
    ID_ALPHABET,
    ID_LENGTH,
    MAX_LIVE_KEYS,
    SECRET_BYTES,
    ApiKey,
    Scope,
    digest_secret,
    format_key_text,
    live_keys,
)


class Lifetime(Enum):
    """How long a key lasts that replaces another one, where no expiry is given."""

    AS_BEFORE = "as_before"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A new key, with the only copy of its text. `replaces` is the key that it replaces."""

    key: ApiKey
    text: str = field(repr=False)
    replaces: ApiKey | None = None


def fetch_keys(engine: Engine) -> tuple[ApiKey, ...]:
    """Every key, revoked and expired ones included, by client, the oldest first."""
    with reading(engine).begin() as session:
        return _keys(session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.client, ApiKeyRow.created, ApiKeyRow.id)).all())


def fetch_live_keys(engine: Engine, *, at: datetime) -> tuple[ApiKey, ...]:
    """The keys that are live at this instant. One small query."""
    lives = or_(ApiKeyRow.expires.is_(None), ApiKeyRow.expires > at)
    with reading(engine).begin() as session:
        return _keys(session.scalars(select(ApiKeyRow).where(ApiKeyRow.revoked.is_(None), lives)).all())


def create_key(engine: Engine, *, client: str, scopes: frozenset[Scope], at: datetime, expires: datetime | None) -> NewKey:
    """Create a key for a client.

    Raises: KeyRefused when the client has as many live keys as it may, or when this one would never be live.
    """
    _ensure_future(expires, at=at)
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        _ensure_room(session, client, at=at)
        return _add_key(session, client=client, scopes=scopes, at=at, expires=expires)


def rotate_key(
    engine: Engine, key_id: str, *, at: datetime, grace: timedelta, expires: datetime | Lifetime | None = Lifetime.AS_BEFORE
) -> NewKey:
    """Create a key for the same client with the same scopes. The old one expires after `grace`, if not before.

    `expires` is None for a key that never expires. By default the new key lasts as long as the old one from its creation.

    Raises: KeyRefused when the old key is not live, its client has another live one, or the new key would never be live.
    """
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        row = _live_row(session, key_id, at=at)
        _ensure_room(session, row.client, at=at)
        new_expiry = _expiry_as_before(_to_key(row), at=at) if expires is Lifetime.AS_BEFORE else expires
        _ensure_future(new_expiry, at=at)
        row.expires = at + grace if row.expires is None else min(row.expires, at + grace)
        old = _to_key(row)
        return replace(_add_key(session, client=old.client, scopes=old.scopes, at=at, expires=new_expiry), replaces=old)


def revoke_key(engine: Engine, key_id: str, *, at: datetime) -> ApiKey:
    """Revoke a key at once and for good.

    Raises: KeyRefused when there is no such live key.
    """
    with writing(engine).begin() as session:
        lock_table(session, ApiKeyRow)
        row = _live_row(session, key_id, at=at)
        row.revoked = at
        return _to_key(row)


def _add_key(session: Session, *, client: str, scopes: frozenset[Scope], at: datetime, expires: datetime | None) -> NewKey:
    key_id = "".join(secrets.choice(ID_ALPHABET) for _ in range(ID_LENGTH))
    secret = secrets.token_hex(SECRET_BYTES)
    key = ApiKey(id=key_id, client=client, scopes=scopes, digest=digest_secret(secret), created=at, expires=expires)
    session.add(_to_row(key))
    return NewKey(key=key, text=format_key_text(key_id, secret))


def _expiry_as_before(old: ApiKey, *, at: datetime) -> datetime | None:
    return None if old.expires is None else at + (old.expires - old.created)


def _ensure_future(expires: datetime | None, *, at: datetime) -> None:
    if expires is not None and expires <= at:
        message = "the key would have expired already; give a later expiry"
        raise ExpiryPassed(message)


def _ensure_room(session: Session, client: str, *, at: datetime) -> None:
    """Refuse another key where the client has as many live ones as it may."""
    stored = _keys(session.scalars(select(ApiKeyRow).where(ApiKeyRow.client == client).order_by(ApiKeyRow.created)).all())
    live = [key.id for key in live_keys(stored, at=at)]
    if len(live) >= MAX_LIVE_KEYS:
        message = f"{client} has {MAX_LIVE_KEYS} live keys, which is the limit; revoke one of them first: {', '.join(live)}"
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
    # This version does not know a scope of a later version; the key's other scopes work.
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
