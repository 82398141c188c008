"""Authorization: the scope that each operation needs, and whether the key of a request has it.

`authorize` runs before every operation under /v1 (`routing.py`). Keys come from memory (`service_state.py`); only an unknown key
leads to a database query (`new_keys.py`). The text that a client sent as a key is never repeated, logged or stored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.types import Scope as HttpScope

from app.api.auth.new_keys import NewKeyLookup
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.responses import mark_private
from app.api.snapshot.service_state import get_service_state
from app.domain.errors import Problem
from app.domain.keys import ApiKey, Scope, find_live_key, parse_key_id
from app.settings import Auth, Saving, Settings
from app.words.problem_details import Detail

_BEARER: Final = re.compile(r"bearer +(\S+)", re.IGNORECASE)
_REALM: Final = 'Bearer realm="limber"'


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

    @classmethod
    def from_settings(cls, settings: Settings) -> "Access":
        """Return the access that these settings describe."""
        return cls(
            auth=settings.auth,
            saving=settings.save_routines,
            saved_per_client=settings.max_saved_routines_per_client,
            saved_anonymous=settings.max_saved_routines_anonymous,
        )

    def get_max_saved(self, caller: Caller) -> int:
        """Return how many routines the client of this caller may save, or all callers without a key together."""
        return self.saved_anonymous if caller.client is None else self.saved_per_client

    def requires_key_for(self, scope: Scope) -> bool:
        """Return whether an operation that needs this scope is closed to callers without a key."""
        if self.auth is Auth.REQUIRED or scope is Scope.CATALOGUE_WRITE:
            return True
        return scope is Scope.ROUTINES_SAVE and self.saving is Saving.KEYS

    def allows(self, http_scope: HttpScope, needed: Scope | None) -> bool:
        """Return whether a request may have the response of an operation that needs this scope; `authorize` gives the reason."""
        if needed is None or not self.requires_key_for(needed):
            return True
        try:
            require_scope(Request(http_scope), needed)
        except Refused:
            return False
        return True


async def authorize(request: Request, scope: Scope) -> None:
    """Ensure that a request has the key that an operation with this scope needs.

    Raises: Refused as `require_scope` does.
    """
    access = get_access(request)
    if access.requires_key_for(scope):
        await load_unknown_key(request)
        require_scope(request, scope)
    if access.auth is Auth.REQUIRED:
        mark_private(request)


async def load_unknown_key(request: Request) -> None:
    """Look up the key of a request in the database if it is well formed and unknown. Does not refuse the request."""
    keys = get_service_state(request.app).keys
    key_id = parse_key_id(_parse_credential(request))
    if keys is not None and key_id is not None and key_id not in keys:
        new_keys: NewKeyLookup = request.app.state.new_keys
        await new_keys.look()


def require_scope(request: Request, scope: Scope) -> Caller:
    """Return the caller, whose key has this scope.

    Raises: Refused (401) without a valid key, (403) if the key does not have this scope, (503) before the keys are loaded.
    """
    keys = get_service_state(request.app).keys
    if keys is None:
        raise Refused(code="not_ready")
    key = find_live_key(_parse_credential(request), keys, at=datetime.now(UTC))
    needed = format_detail(Detail.KEY_SCOPE, scope=scope.value)
    if key is None:
        problem = Problem(code="unauthenticated", text=needed)
        raise Refused(problem, code="unauthenticated", headers={"WWW-Authenticate": _REALM})
    if scope not in key.scopes:
        problem = Problem(code="forbidden_scope", text=needed, accepted=(scope.value,))
        challenge = f'{_REALM}, error="insufficient_scope", scope="{scope.value}"'
        raise Refused(problem, code="forbidden_scope", headers={"WWW-Authenticate": challenge})
    request.state.key_id = key.id
    return Caller(key_id=key.id, client=key.client, scopes=key.scopes)


async def identify_caller(request: Request, scope: Scope) -> Caller:
    """Return the caller of an operation that needs no key: a key that is sent must be valid, without one the caller is anonymous.

    Raises: Refused as `require_scope` does.
    """
    sends_key = "authorization" in request.headers
    if not sends_key and not get_access(request).requires_key_for(scope):
        return ANONYMOUS
    await load_unknown_key(request)
    return require_scope(request, scope)


def find_presented_key(http_scope: HttpScope, keys: Mapping[str, ApiKey]) -> ApiKey | None:
    """Return the valid key of a request, or None. Does not refuse the request."""
    credential = _parse_credential(Request(http_scope))
    return find_live_key(credential, keys, at=datetime.now(UTC)) if credential else None


def get_access(request: Request) -> Access:
    """Return the operator's settings for access."""
    access: Access = request.app.state.access
    return access


def _parse_credential(request: Request) -> str:
    """Return the text that may be a key; empty unless there is exactly one such header."""
    headers = request.headers.getlist("authorization")
    found = _BEARER.fullmatch(headers[0]) if len(headers) == 1 else None
    return found[1] if found else ""
