"""Access: the scope that each operation needs, the operator's settings, and the key of a request.

Keys come from memory (`service_state.py`); only an unknown key leads to a database query (`new_keys.py`). The text that a client
sent as a key is never repeated, logged or stored. The refusals are in `endpoints/authorization.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.types import Scope as HttpScope

from app.domain.keys import ApiKey, Scope, find_live_key
from app.settings import Auth, Saving, Settings

_BEARER: Final = re.compile(r"bearer +(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The client of a request: the id, client name and scopes of its key, or an anonymous client."""

    key_id: str | None = None
    client: str | None = None
    scopes: frozenset[Scope] = frozenset()


ANONYMOUS: Final = Caller()


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The operator's settings for access."""

    auth: Auth
    saving: Saving
    saved_per_client: int
    saved_anonymous: int
    closed: frozenset[Scope]
    """The scopes whose operations are closed to callers without a key."""

    @classmethod
    def from_settings(cls, settings: Settings) -> "Access":
        """Return the access that these settings describe."""
        return cls(
            auth=settings.auth,
            saving=settings.save_routines,
            saved_per_client=settings.max_saved_routines_per_client,
            saved_anonymous=settings.max_saved_routines_anonymous,
            closed=_list_closed(settings),
        )

    def get_max_saved(self, caller: Caller) -> int:
        """Return how many routines the client of this caller may save, or all callers without a key together."""
        return self.saved_anonymous if caller.client is None else self.saved_per_client

    def requires_key_for(self, scope: Scope) -> bool:
        """Return whether an operation that needs this scope is closed to callers without a key."""
        return scope in self.closed

    def allows(self, request: HttpScope, needed: Scope | None, keys: Mapping[str, ApiKey]) -> bool:
        """Return whether a request may have the response of an operation that needs this scope; `authorize` gives the reason."""
        if needed not in self.closed:
            return True
        key = find_live_key(parse_credential(request), keys, at=datetime.now(UTC))
        if key is None or needed not in key.scopes:
            return False
        request["state"]["key_id"] = key.id
        return True


def _list_closed(settings: Settings) -> frozenset[Scope]:
    if settings.auth is Auth.REQUIRED:
        return frozenset(Scope)
    saving = {Scope.ROUTINES_SAVE} if settings.save_routines is Saving.KEYS else set()
    return frozenset({Scope.CATALOGUE_WRITE, *saving})


def find_presented_key(request: HttpScope, keys: Mapping[str, ApiKey]) -> ApiKey | None:
    """Return the valid key of a request, or None. Does not refuse the request."""
    credential = parse_credential(request)
    return find_live_key(credential, keys, at=datetime.now(UTC)) if credential else None


def parse_credential(request: HttpScope) -> str:
    """Return the text that may be a key; empty unless there is exactly one such header."""
    headers = Request(request).headers.getlist("authorization")
    found = _BEARER.fullmatch(headers[0]) if len(headers) == 1 else None
    return found[1] if found else ""
