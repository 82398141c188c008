"""API keys for people and for machines: whose, what for, until when. Never a digest, and a key itself only where it is new."""

from datetime import UTC, datetime

from app.domain.keys import ApiKey


def state_of(key: ApiKey, *, at: datetime) -> str:
    """Whether a key is live at this instant, or why not, in one word."""
    if key.is_live(at=at):
        return "live"
    return "revoked" if key.revoked is not None else "expired"


def told_of(key: ApiKey, *, at: datetime) -> str:
    """A key in one line."""
    return f"{key.id}, of {key.client}, for {_scopes(key)}; {state_of(key, at=at)}, {_end(key)}"


def key_content(key: ApiKey, *, at: datetime) -> dict[str, object]:
    """A key as it goes out in JSON; what is absent stays away."""
    instants = {"created": key.created, "expires": key.expires, "revoked": key.revoked}
    return {
        "id": key.id,
        "client": key.client,
        "scopes": sorted(scope.value for scope in key.scopes),
        "state": state_of(key, at=at),
        **{name: _plain(instant) for name, instant in instants.items() if instant is not None},
    }


def _scopes(key: ApiKey) -> str:
    return ", ".join(sorted(scope.value for scope in key.scopes)) or "nothing"


def _end(key: ApiKey) -> str:
    if key.revoked is not None:
        return f"ended {_plain(key.revoked)}"
    return "without an end" if key.expires is None else f"ends {_plain(key.expires)}"


def _plain(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
