"""Who may do what: which scope each operation needs, and whether the key that a request bears has it.

`guard` stands before every operation under /v1 (`routing.py`) and is the only thing that refuses for want of a right. Keys come
from memory (`live.py`); no request asks a database who it is from, but for a key that is not known yet (`new_keys.py`). What a
caller sent as a key is never repeated, logged or kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.types import Scope as HttpScope

from app.api.auth.new_keys import NewKeys
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.responses import keep_private
from app.api.snapshot.service_state import serving
from app.domain.errors import Problem
from app.domain.keys import ApiKey, Scope, find_live_key, parse_key_id
from app.settings import Auth, Saving, Settings
from app.words.problem_details import Detail

NEEDS: Final[Mapping[str, Scope]] = MappingProxyType(
    {
        "getRoutine": Scope.ROUTINES_READ,
        "listAlternatives": Scope.ROUTINES_READ,
        "getSavedRoutine": Scope.ROUTINES_READ,
        "saveRoutine": Scope.ROUTINES_SAVE,
        "checkTrainingLoad": Scope.TRAINING_LOAD_CHECK,
        "repairTrainingLoad": Scope.TRAINING_LOAD_CHECK,
        "listTrainingLoadRules": Scope.TRAINING_LOAD_CHECK,
        "getCatalogue": Scope.CATALOGUE_READ,
        "listCatalogueChanges": Scope.CATALOGUE_READ,
        "changeCatalogue": Scope.CATALOGUE_WRITE,
        "listRegions": Scope.CATALOGUE_READ,
        "getRegion": Scope.CATALOGUE_READ,
        "putRegion": Scope.CATALOGUE_WRITE,
        "deleteRegion": Scope.CATALOGUE_WRITE,
        "listExercises": Scope.CATALOGUE_READ,
        "getExercise": Scope.CATALOGUE_READ,
        "putExercise": Scope.CATALOGUE_WRITE,
        "deleteExercise": Scope.CATALOGUE_WRITE,
        "listProtocols": Scope.CATALOGUE_READ,
        "getProtocol": Scope.CATALOGUE_READ,
        "putProtocol": Scope.CATALOGUE_WRITE,
        "deleteProtocol": Scope.CATALOGUE_WRITE,
        "listSources": Scope.CATALOGUE_READ,
        "getSource": Scope.CATALOGUE_READ,
        "putSource": Scope.CATALOGUE_WRITE,
        "deleteSource": Scope.CATALOGUE_WRITE,
    }
)
"""The scope that each operation under /v1 needs wherever it needs a key. The contract tells it, and a test walks it."""

_BEARER: Final = re.compile(r"bearer +(\S+)", re.IGNORECASE)
_REALM: Final = 'Bearer realm="limber"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the id, client and scopes of the key, or nobody in particular."""

    key_id: str | None = None
    client: str | None = None
    scopes: frozenset[Scope] = frozenset()


ANONYMOUS: Final = Caller()


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What an operator has set about access."""

    auth: Auth
    saving: Saving
    saved_per_client: int
    saved_anonymous: int

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        """As these settings have it."""
        return cls(
            auth=settings.auth,
            saving=settings.save_routines,
            saved_per_client=settings.max_saved_routines_per_client,
            saved_anonymous=settings.max_saved_routines_anonymous,
        )

    def most_saved_by(self, caller: Caller) -> int:
        """How many routines the client of this caller may save, or all callers without a key together."""
        return self.saved_anonymous if caller.client is None else self.saved_per_client

    def demands_key_for(self, scope: Scope) -> bool:
        """Whether an operation that needs this scope is closed to callers without a key."""
        if self.auth is Auth.REQUIRED or scope is Scope.CATALOGUE_WRITE:
            return True
        return scope is Scope.ROUTINES_SAVE and self.saving is Saving.KEYS

    def open_operations(self) -> frozenset[str]:
        """Those that anyone may ask for, with a key or without."""
        return frozenset(operation for operation, scope in NEEDS.items() if not self.demands_key_for(scope))

    def lets(self, sent: HttpScope, operation: str) -> bool:
        """Whether a request may have the answer of an operation. It says nothing of why not: `guard` does."""
        needed = NEEDS.get(operation)
        if needed is None or not self.demands_key_for(needed):
            return True
        try:
            demand(Request(sent), needed)
        except Refused:
            return False
        return True


async def guard(request: Request) -> None:
    """Let a request through to its operation only with the key that it needs.

    Raises: Refused as `demand` does.
    """
    scope = NEEDS[request.scope["route"].operation_id]
    access = access_of(request)
    if access.demands_key_for(scope):
        await meet(request)
        demand(request, scope)
    if access.auth is Auth.REQUIRED:
        keep_private(request)


async def meet(request: Request) -> None:
    """Have the key that a request bears looked for, where it has the form of one and is not known. It refuses nobody."""
    keys = serving(request.app).keys
    key_id = parse_key_id(_credential(request))
    if keys is not None and key_id is not None and key_id not in keys:
        new_keys: NewKeys = request.app.state.new_keys
        await new_keys.look()


def demand(request: Request, scope: Scope) -> Caller:
    """The caller, who bears a key of this scope. An operation that has to know who asks may ask this again.

    Raises: Refused (401) without a live key, (403) where its scopes lack this one, (503) before the keys are known.
    """
    keys = serving(request.app).keys
    if keys is None:
        raise Refused(code="not_ready")
    key = find_live_key(_credential(request), keys, at=datetime.now(UTC))
    needed = format_detail(Detail.KEY_SCOPE, scope=scope.value)
    if key is None:
        told = Problem(code="unauthenticated", text=needed)
        raise Refused(told, code="unauthenticated", headers={"WWW-Authenticate": _REALM})
    if scope not in key.scopes:
        told = Problem(code="forbidden_scope", text=needed, accepted=(scope.value,))
        challenge = f'{_REALM}, error="insufficient_scope", scope="{scope.value}"'
        raise Refused(told, code="forbidden_scope", headers={"WWW-Authenticate": challenge})
    request.state.key_id = key.id
    return Caller(key_id=key.id, client=key.client, scopes=key.scopes)


async def caller_in(request: Request, scope: Scope) -> Caller:
    """The caller of an operation that is open to anyone: whoever shows a key is held to it, whoever shows none is anonymous.

    Raises: Refused as `demand` does.
    """
    shows_key = "authorization" in request.headers
    if not shows_key and not access_of(request).demands_key_for(scope):
        return ANONYMOUS
    await meet(request)
    return demand(request, scope)


def key_borne(sent: HttpScope, keys: Mapping[str, ApiKey]) -> ApiKey | None:
    """The live key of these that a request bears, if any, whatever it may be needed for. It refuses nobody."""
    credential = _credential(Request(sent))
    return find_live_key(credential, keys, at=datetime.now(UTC)) if credential else None


def access_of(request: Request) -> Access:
    """What the operator of this application has set about access."""
    access: Access = request.app.state.access
    return access


def _credential(request: Request) -> str:
    """What may be a key; empty where there is no such header, or more than one."""
    headers = request.headers.getlist("authorization")
    found = _BEARER.fullmatch(headers[0]) if len(headers) == 1 else None
    return found[1] if found else ""
