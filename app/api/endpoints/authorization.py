"""Authorization: refuses requests without the key that they need. `authorize` runs before every operation under /v1."""

from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request

from app.api.auth.access import ANONYMOUS, Caller, find_presented_key, parse_credential
from app.api.endpoints.service import get_service
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.responses import mark_private
from app.domain.errors import Problem
from app.domain.keys import Scope, find_live_key, parse_key_id
from app.settings import Auth
from app.words.problem_details import Detail

_REALM: Final = 'Bearer realm="limber"'


async def authorize(request: Request, scope: Scope) -> None:
    """Ensure that a request has the key that an operation with this scope needs.

    Raises: Refused as `require_scope` does.
    """
    access = get_service(request).access
    if "authorization" in request.headers or access.requires_key_for(scope):
        await load_unknown_key(request)
    if access.requires_key_for(scope):
        require_scope(request, scope)
    if access.auth is Auth.REQUIRED:
        mark_private(request)


async def load_unknown_key(request: Request) -> None:
    """Look up the key of a request in the database if it is well formed and unknown. Does not refuse the request."""
    service = get_service(request)
    key_id = parse_key_id(parse_credential(request.scope))
    if service.state.keys is not None and key_id is not None and key_id not in service.state.keys:
        await service.new_keys.look()


def require_scope(request: Request, scope: Scope) -> Caller:
    """Return the caller, whose key has this scope.

    Raises: Refused (401) without a valid key, (403) if the key does not have this scope, (503) before the keys are loaded.
    """
    keys = get_service(request).state.keys
    if keys is None:
        raise Refused(code="not_ready")
    key = find_live_key(parse_credential(request.scope), keys, at=datetime.now(UTC))
    needed = format_detail(Detail.KEY_SCOPE, scope=scope.value)
    if key is None:
        raise build_unauthenticated(needed)
    if scope not in key.scopes:
        problem = Problem(code="forbidden_scope", text=needed, accepted=(scope.value,))
        challenge = f'{_REALM}, error="insufficient_scope", scope="{scope.value}"'
        raise Refused(problem, code="forbidden_scope", headers={"WWW-Authenticate": challenge})
    request.state.key_id = key.id
    return Caller(key_id=key.id, client=key.client, scopes=key.scopes)


def build_unauthenticated(text: str) -> Refused:
    """Return the refusal of a request without a valid key; `text` says why it needs one."""
    problem = Problem(code="unauthenticated", text=text)
    return Refused(problem, code="unauthenticated", headers={"WWW-Authenticate": _REALM})


def find_client(request: Request) -> str | None:
    """Return the client of the key of a request; None without a valid key. Does not refuse the request."""
    key = find_presented_key(request.scope, get_service(request).state.keys or {})
    return None if key is None else key.client


def identify_caller(request: Request, scope: Scope) -> Caller:
    """Return the caller of an operation that needs no key: a key that is sent must be valid, without one the caller is anonymous.

    Raises: Refused as `require_scope` does.
    """
    sends_key = "authorization" in request.headers
    if not sends_key and not get_service(request).access.requires_key_for(scope):
        return ANONYMOUS
    return require_scope(request, scope)
