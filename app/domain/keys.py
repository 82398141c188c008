"""API keys as values: their scopes, their text form, and which key a credential is. No clock and no randomness.

The text form is `lim_<id>_<secret>`. The id is public and appears in lists and in the change log. Only the SHA-256 of the secret
is stored. 256 random bits cannot be guessed, so a slow password hash is not needed.
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
"""Without i, l, o and u, which are easily misread or misheard."""

ID_LENGTH: Final = 10
SECRET_BYTES: Final = 32
MAX_LIVE_KEYS: Final = 2
"""Per client: the key in use and its successor."""

_WRITTEN: Final = re.compile(rf"lim_([{ID_ALPHABET}]{{{ID_LENGTH}}})_([0-9a-f]{{{2 * SECRET_BYTES}}})")


class Scope(StrEnum):
    """A permission of a key. No scope includes another."""

    CATALOGUE_READ = "catalogue:read"
    CATALOGUE_WRITE = "catalogue:write"
    ROUTINES_READ = "routines:read"
    ROUTINES_SAVE = "routines:save"
    TRAINING_LOAD_CHECK = "training_load:check"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A stored key. `client` is the slug of its user. All times have a UTC offset.

    Raises: ValueError if `client` is not a slug or `digest` is not a SHA-256.
    """

    id: str
    client: str
    scopes: frozenset[Scope]
    digest: bytes = field(repr=False)
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def __post_init__(self) -> None:
        """Validate the client and the digest."""
        validate_slug(self.client)
        if len(self.digest) != hashlib.sha256().digest_size:
            message = "the digest of a key must be a SHA-256"
            raise ValueError(message)

    def is_live(self, *, at: datetime) -> bool:
        """Whether it is valid at this time: not revoked, and before it expires."""
        return self.revoked is None and (self.expires is None or at < self.expires)


def format_key_text(key_id: str, secret: str) -> str:
    """Format the text of a key, which is shown only once. `secret` has 64 hexadecimal digits."""
    return f"lim_{key_id}_{secret}"


def digest_secret(secret: str) -> bytes:
    """Return the SHA-256 of the digits of a secret, which is stored instead of the secret."""
    return hashlib.sha256(secret.encode()).digest()


def live_keys(keys: Iterable[ApiKey], *, at: datetime) -> tuple[ApiKey, ...]:
    """The keys that are valid at this time, in their order."""
    return tuple(key for key in keys if key.is_live(at=at))


def parse_key_id(text: str) -> str | None:
    """Parse the id from the text of a key; None if it does not have the form of a key."""
    parts = _WRITTEN.fullmatch(text)
    return parts[1] if parts else None


def find_live_key(text: str, keys: Mapping[str, ApiKey], *, at: datetime) -> ApiKey | None:
    """Find the valid key with this text among these keys by id; None for every kind of wrong text.

    A malformed text, an unknown id, a wrong secret and an expired key take the same work as a valid key.
    """
    parts = _WRITTEN.fullmatch(text)
    key_id, secret = (parts[1], parts[2]) if parts else ("", _NO_SECRET)
    key = keys.get(key_id, _UNKNOWN_KEY)
    matches = hmac.compare_digest(digest_secret(secret), key.digest)
    is_live = key.is_live(at=at)
    return key if matches and is_live else None


_NO_SECRET: Final = "0" * 2 * SECRET_BYTES
_UNKNOWN_KEY: Final = ApiKey(
    id="",
    client="nobody",
    scopes=frozenset(Scope),
    digest=bytes(hashlib.sha256().digest_size),
    created=datetime.min.replace(tzinfo=UTC),
    revoked=datetime.min.replace(tzinfo=UTC),
)
"""Replaces an unknown key in the comparison. No secret has this digest, and it is revoked as well."""
