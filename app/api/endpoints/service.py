"""The service that the endpoints of one application share: the only object on `app.state`."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from app.api.auth.access import Access
from app.api.auth.new_keys import NewKeyLookup
from app.api.endpoints.service_metrics import ServiceCollector
from app.api.middleware.access_gate import AccessGate
from app.api.middleware.request_slots import RequestSlots
from app.api.problems.refusal import Refused
from app.api.reading.language import find_language
from app.api.responses import mark_language
from app.api.snapshot.readiness import Readiness
from app.api.snapshot.service_state import CatalogueSnapshot, ServiceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The parts of one application."""

    state: ServiceState
    access: Access
    new_keys: NewKeyLookup
    readiness: Readiness
    slots: RequestSlots
    collector: ServiceCollector
    path_prefix: str
    shows_metrics: bool = True
    """Whether `/metrics` is open on the port of the service."""

    gate: AccessGate | None = None


def get_service(request: Request) -> Service:
    """Return the service that a request is for."""
    service: Service = request.app.state.service
    return service


def get_snapshot(request: Request) -> CatalogueSnapshot:
    """Return the snapshot to respond from, in English.

    Raises: Refused (503) if none is loaded yet.
    """
    snapshot = get_service(request).state.snapshot
    if snapshot is None:
        raise Refused(code="not_ready")
    return snapshot


def get_spoken_snapshot(request: Request) -> CatalogueSnapshot:
    """Return the snapshot to respond from, in the language of a request without a body. Raises as `get_snapshot` does."""
    return speak(request, find_language(request))


def speak(request: Request, language: str) -> CatalogueSnapshot:
    """Return the snapshot in the language of a response, which its headers then name. Raises as `get_snapshot` does."""
    mark_language(request, language)
    return get_snapshot(request).in_language(language)


async def count_requests(request: Request, more: int) -> Mapping[str, str]:
    """Count a request as this many further ones where requests are limited. Returns the headers of its response that now hold.

    Raises: Refused (429) if that exceeds the limit.
    """
    gate = get_service(request).gate
    return {} if gate is None else await gate.count_more(request.scope, more)
