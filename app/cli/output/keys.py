"""API keys as text and as JSON: client, scopes, state and expiry; never a digest."""

from datetime import UTC, datetime

from app.domain.keys import ApiKey


def state_of(key: ApiKey, *, at: datetime) -> str:
    """The state of a key at this instant: live, revoked or expired."""
    if key.is_live(at=at):
        return "live"
    return "revoked" if key.revoked is not None else "expired"


def describe_key(key: ApiKey, *, at: datetime) -> str:
    """Describe a key in one line."""
    return f"{key.id}, client {key.client}, scopes {_scopes(key)}; {state_of(key, at=at)}, {_end(key)}"


def key_content(key: ApiKey, *, at: datetime) -> dict[str, object]:
    """The content of a key for JSON; absent instants are left out."""
    instants = {"created": key.created, "expires": key.expires, "revoked": key.revoked}
    return {
        "id": key.id,
        "client": key.client,
        "scopes": sorted(scope.value for scope in key.scopes),
        "state": state_of(key, at=at),
        **{name: _format(instant) for name, instant in instants.items() if instant is not None},
    }


def _scopes(key: ApiKey) -> str:
    return ", ".join(sorted(scope.value for scope in key.scopes)) or "none"


def _end(key: ApiKey) -> str:
    if key.revoked is not None:
        return f"revoked {_format(key.revoked)}"
    return "does not expire" if key.expires is None else f"expires {_format(key.expires)}"


def _format(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
