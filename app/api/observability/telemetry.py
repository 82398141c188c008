"""Traces and figures over OTLP, where an operator has named a collector. The framework makes them, `exporting.py` sends them.

The packages for that are an extra, and take about 0.2 s to load: they are loaded only where they are asked for.
"""

from importlib import import_module
from typing import Final, Protocol

from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from starlette.types import Scope

from app.settings import PREFIX, Settings, SettingsInvalid

EXPORTING: Final = "app.api.observability.otlp_export"
TRACED: Final = "fastapi.telemetry"
"""What the framework notes about a request in its scope while it traces it."""


class Telemetry(Protocol):
    """What the framework is told, and the end of it."""

    @property
    def config(self) -> TelemetryConfig:
        """For the framework."""

    def close(self) -> None:
        """Send what waits to be sent. Touches the network."""


class Off:
    """Nothing is traced, and nothing leaves the process, whatever variables of OpenTelemetry are set."""

    config: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}

    def close(self) -> None:
        """Nothing waits."""


def telemetry_of(settings: Settings) -> Telemetry:
    """As these settings have it.

    Raises: SettingsInvalid where a collector is named and the packages that it takes are not installed.
    """
    if settings.otlp_endpoint is None:
        return Off()
    try:
        exporting: Telemetry = import_module(EXPORTING).Exporting(str(settings.otlp_endpoint.get_secret_value()))
    except ModuleNotFoundError:
        line = f"{PREFIX}OTLP_ENDPOINT: needs the packages of the extra `telemetry`, which are not installed"
        raise SettingsInvalid((line,)) from None
    return exporting


def traced_as(scope: Scope) -> str | None:
    """The id of the trace that a request is part of, in 32 hexadecimal digits; None where none is kept."""
    if TRACED not in scope:
        return None
    traced = trace.get_current_span().get_span_context()
    return trace.format_trace_id(traced.trace_id) if traced.is_valid else None


def name_route(scope: Scope, route: str) -> None:
    """Name the route of a request that is answered before it reaches the framework's router, as the router would have done."""
    if TRACED in scope:
        scope[TRACED].route = scope.get("root_path", "") + route
        trace.get_current_span().update_name(f"{scope['method']} {scope[TRACED].route}")
