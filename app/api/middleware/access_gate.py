"""The first checks of a request: trusted hosts and rate limits, both optional.

Without these settings the application has no gate, and no cost. Health checks always pass: they come from inside the
deployment, name an address rather than a host, and need a response when everything else is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.types import Scope

from app.api.auth.access import find_presented_key
from app.api.auth.rate_limits import RateLimits
from app.api.auth.senders import Sender, identify_sender
from app.api.observability.counters import REFUSED
from app.api.observability.probes import is_probe
from app.api.problems.refusal import Refused
from app.api.problems.responses import build_problem_response
from app.api.snapshot.service_state import ServiceState
from app.settings import Settings

Headers = tuple[tuple[bytes, bytes], ...]

ANY_BELOW: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """The result of the checks: the refusal, if any, with its code as `reason`, and headers for any response."""

    refusal: Response | None = None
    reason: str = ""
    headers: Headers = ()


ALLOWED: Final = GateResult()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGate:
    """The checks of one application. `hosts` are in lower case; an empty set allows any host."""

    state: ServiceState
    hosts: frozenset[str]
    limits: RateLimits | None

    @classmethod
    def of(cls, settings: Settings, state: ServiceState) -> "AccessGate | None":
        """Return the gate of these settings; None if they set neither trusted hosts nor a rate limit.

        Raises: SettingsInvalid when the Redis of the settings can never be used.
        """
        hosts = frozenset(settings.trusted_hosts)
        limits = RateLimits.from_settings(settings)
        return cls(state=state, hosts=hosts, limits=limits) if hosts or limits else None

    async def check(self, scope: Scope) -> GateResult:
        """Check a request."""
        if is_probe(scope):
            return ALLOWED
        if self.hosts and not _is_among(self.hosts, get_host(scope)):
            return _refuse(scope, "untrusted_host")
        return ALLOWED if self.limits is None else await self._count(scope, self.limits, 1)

    async def count_more(self, scope: Scope, requests: int) -> Mapping[str, str]:
        """Count a request that passed as this many further ones. Returns the headers of its response that now hold.

        Raises: Refused (429) if that exceeds the limit.
        """
        if self.limits is None or not requests:
            return {}
        result = await self._count(scope, self.limits, requests)
        headers = {name.decode(): value.decode() for name, value in result.headers}
        if result.refusal is None:
            return headers
        REFUSED.labels(result.reason).inc()
        raise Refused(code=result.reason, headers=headers)

    async def close(self) -> None:
        """Close the connection to Redis, if there is one."""
        if self.limits is not None:
            await self.limits.close()

    async def _count(self, scope: Scope, limits: RateLimits, requests: int) -> GateResult:
        sender = self._identify_sender(scope)
        quota = await limits.count(sender, requests)
        if quota is None:
            return ALLOWED
        headers = quota.headers(sender.kind)
        if quota.is_exceeded:
            return _refuse(scope, "too_many_requests", *headers, quota.retry_after)
        return GateResult(headers=headers)

    def _identify_sender(self, scope: Scope) -> Sender:
        # Requests without a valid key count by address; otherwise each made-up key would get a new quota.
        key = find_presented_key(scope, self.state.keys or {})
        return identify_sender(scope) if key is None else Sender(kind="key", name=key.id)


def get_host(scope: Scope) -> str:
    """Return the host of a request in lower case, without port and final dot; empty if there is not exactly one."""
    sent: list[str] = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
    if len(sent) != 1:
        return ""
    name, _, port = sent[0].rpartition(":")
    host = name if name and port.isdecimal() and not name.endswith(":") else sent[0]
    return host.removesuffix(".")


def _is_among(hosts: frozenset[str], host: str) -> bool:
    if host in hosts:
        return True
    labels = host.split(".")
    above = (".".join((ANY_BELOW, *labels[index:])) for index in range(1, len(labels)))
    return bool(labels[0]) and any(name in hosts for name in above)


def _refuse(scope: Scope, code: str, *headers: tuple[bytes, bytes]) -> GateResult:
    return GateResult(refusal=build_problem_response(scope, code), reason=code, headers=headers)
