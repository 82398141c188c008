"""API keys as values: what a key may do, how one is written, and whether a credential is one. Knows no clock and no chance.

A key is written `lim_<id>_<secret>`. The id is public: it stands in lists and in the change log. Of the secret, 256 random bits,
only the SHA-256 is kept: what has that much chance in it cannot be guessed, so nothing slower is needed.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from app.domain.catalogue.slug import validate_slug

ID_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u, which are misread when an id is told over the telephone."""

ID_LENGTH: Final = 10
SECRET_BYTES: Final = 32
MOST_LIVE_KEYS: Final = 2
"""Of one client: the one in use and the one that takes over from it."""

_WRITTEN: Final = re.compile(rf"lim_([{ID_ALPHABET}]{{{ID_LENGTH}}})_([0-9a-f]{{{2 * SECRET_BYTES}}})")


class Scope(StrEnum):
    """A right that a key has or has not. None of them includes another."""

    CATALOGUE_READ = "catalogue:read"
    CATALOGUE_WRITE = "catalogue:write"
    ROUTINES_READ = "routines:read"
    ROUTINES_SAVE = "routines:save"
    TRAINING_LOAD_CHECK = "training_load:check"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is kept. `client` is the slug of whoever uses it; the instants have an offset.

    Raises: ValueError for a client that is no slug, and for a digest that is none.
    """

    id: str
    client: str
    scopes: frozenset[Scope]
    digest: bytes = field(repr=False)
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def __post_init__(self) -> None:
        """Hold what every key is."""
        validate_slug(self.client)
        if len(self.digest) != hashlib.sha256().digest_size:
            message = "the digest of a key is a SHA-256"
            raise ValueError(message)

    def is_live(self, *, at: datetime) -> bool:
        """Whether it opens anything at this instant: from the instant at which it expires on, it does not."""
        return self.revoked is None and (self.expires is None or at < self.expires)


def written(key_id: str, secret: str) -> str:
    """The key as it is sent, for its one and only showing. `secret` is 64 hexadecimal digits."""
    return f"lim_{key_id}_{secret}"


def digest_of(secret: str) -> bytes:
    """What is kept of a secret: the SHA-256 of its digits."""
    return hashlib.sha256(secret.encode()).digest()


def live_keys(keys: Iterable[ApiKey], *, at: datetime) -> tuple[ApiKey, ...]:
    """Those that are live at this instant, in their order."""
    return tuple(key for key in keys if key.is_live(at=at))


def id_in(text: str) -> str | None:
    """The id that a text names, where it has the form of a key; None where it has not."""
    parts = _WRITTEN.fullmatch(text)
    return parts[1] if parts else None


def key_sent(text: str, keys: Mapping[str, ApiKey], *, at: datetime) -> ApiKey | None:
    """The live key, of these by id, that a text is; None where it is none, without a hint at why.

    A text that is no key, an unknown id, a wrong secret and an expired key take the same work as a right one.
    """
    parts = _WRITTEN.fullmatch(text)
    key_id, secret = (parts[1], parts[2]) if parts else ("", _NO_SECRET)
    key = keys.get(key_id, _NOBODYS)
    is_right = hmac.compare_digest(digest_of(secret), key.digest)
    is_live = key.is_live(at=at)
    return key if is_right and is_live else None


_NO_SECRET: Final = "0" * 2 * SECRET_BYTES
_NOBODYS: Final = ApiKey(
    id="",
    client="nobody",
    scopes=frozenset(Scope),
    digest=bytes(hashlib.sha256().digest_size),
    created=datetime.min.replace(tzinfo=UTC),
    revoked=datetime.min.replace(tzinfo=UTC),
)
"""Stands in for a key that is not there: no text has this digest, and it is revoked besides."""
