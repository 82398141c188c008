"""What is asked of a request before anything else: whether it names a host that is served, and whether its caller asks too often.

There is a gate only where an operator has set one up, so that it costs nothing where not. Probes pass it: they come from within,
to an address rather than to a name, and have to be answered when everything else is refused.
"""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.types import Scope

from app.api.auth.access import find_presented_key
from app.api.auth.rate_limits import RateLimits
from app.api.auth.senders import Sender, identify_sender
from app.api.problems.responses import build_problem_response
from app.api.snapshot.service_state import ServiceState
from app.settings import Settings

Headers = tuple[tuple[bytes, bytes], ...]

PROBES: Final = frozenset({"/livez", "/readyz", "/metrics"})
ANY_BELOW: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What became of a request: the answer that ends it, if any, with its code as the reason, and headers for whatever answer."""

    refusal: Response | None = None
    reason: str = ""
    headers: Headers = ()


PASSED: Final = Passed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What one application asks. `hosts` are in lower case; none stands for any."""

    serving: ServiceState
    hosts: frozenset[str]
    limits: RateLimits | None

    @classmethod
    def of(cls, settings: Settings, serving: ServiceState) -> "Gate | None":
        """As these settings have it; None where they ask nothing.

        Raises: SettingsInvalid for a Redis that cannot be spoken to whatever its state.
        """
        hosts = frozenset(settings.trusted_hosts)
        limits = RateLimits.from_settings(settings)
        return cls(serving=serving, hosts=hosts, limits=limits) if hosts or limits else None

    async def pass_(self, scope: Scope) -> Passed:
        """Let a request through, or refuse it."""
        if is_probe(scope):
            return PASSED
        if self.hosts and not _is_among(self.hosts, host_in(scope)):
            return _refused(scope, "untrusted_host")
        return PASSED if self.limits is None else await self._counted(scope, self.limits)

    async def close(self) -> None:
        """Let go of what it is connected to."""
        if self.limits is not None:
            await self.limits.close()

    async def _counted(self, scope: Scope, limits: RateLimits) -> Passed:
        sender = self._sender_of(scope)
        quota = await limits.count(sender)
        if quota is None:
            return PASSED
        headers = quota.headers(sender.kind)
        return _refused(scope, "too_many_requests", *headers, quota.retry_after) if quota.is_exceeded else Passed(headers=headers)

    def _sender_of(self, scope: Scope) -> Sender:
        # Whoever shows no key that is live counts by address: a made-up key would be a fresh quota.
        key = find_presented_key(scope, self.serving.keys or {})
        return identify_sender(scope) if key is None else Sender(kind="key", name=key.id)


def is_probe(scope: Scope) -> bool:
    """Whether a request asks how the service is."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) in PROBES


def host_in(scope: Scope) -> str:
    """The name that a request is for, in lower case, without its port and the dot of its root; empty for none, or several."""
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
    above = (".".join((ANY_BELOW, *labels[place:])) for place in range(1, len(labels)))
    return bool(labels[0]) and any(name in hosts for name in above)


def _refused(scope: Scope, code: str, *headers: tuple[bytes, bytes]) -> Passed:
    return Passed(refusal=build_problem_response(scope, code), reason=code, headers=headers)
