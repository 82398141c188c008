"""Traces and metrics over OTLP, if a collector is set. The framework creates them, `otlp_export.py` sends them.

Their packages are an extra and take about 0.2 s to import, so they are imported only if a collector is set.
"""

from importlib import import_module
from typing import Final, Protocol

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from opentelemetry import trace
from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import PREFIX, Settings, SettingsInvalid

EXPORT_MODULE: Final = "app.api.observability.otlp_export"
TRACED: Final = "fastapi.telemetry"
"""The key in the scope under which the framework stores the trace of a request."""


OFF: Final[TelemetryConfig] = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""The framework creates nothing then, whatever OpenTelemetry variables are set."""


class Telemetry(Protocol):
    """Traces requests and exports the traces."""

    def trace(self, app: ASGIApp) -> ASGIApp:
        """Return the application with its requests traced."""

    def close(self) -> None:
        """Send the queue over the network."""


class NoTelemetry:
    """No traces and no export."""

    def trace(self, app: ASGIApp) -> ASGIApp:
        """Return the application unchanged."""
        return app

    def close(self) -> None:
        """Do nothing."""


def create_telemetry(settings: Settings) -> Telemetry:
    """Create the telemetry of these settings.

    Raises: SettingsInvalid when a collector is set and the packages of the extra are not installed.
    """
    if settings.otlp_endpoint is None:
        return NoTelemetry()
    try:
        exporter: Telemetry = import_module(EXPORT_MODULE).OtlpExporter(str(settings.otlp_endpoint.get_secret_value()))
    except ModuleNotFoundError:
        line = f"{PREFIX}OTLP_ENDPOINT: needs the packages of the extra `telemetry`, which are not installed"
        raise SettingsInvalid((line,)) from None
    return exporter


def trace_requests(app: ASGIApp, config: TelemetryConfig) -> ASGIApp:
    """Return the application with its HTTP requests traced by the framework, including those that never reach its router.

    The framework traces around its own middleware. Ours is around the framework, so another instance of it goes around ours.
    """
    tracing = FastAPI(telemetry=config, openapi_url=None, redirect_slashes=False)
    tracing.mount("/", app)

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        await (tracing if scope["type"] == "http" else app)(scope, receive, send)

    return call


def get_current_trace_id(scope: Scope) -> str | None:
    """The id of the trace of a request, in 32 hexadecimal digits; None if the request is not traced."""
    if TRACED not in scope:
        return None
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None


def name_route(scope: Scope, route: str) -> None:
    """Set the route of a span whose request does not reach the framework's router."""
    if scope.get(TRACED) is not None:
        scope[TRACED].route = scope.get("root_path", "") + route
        trace.get_current_span().update_name(f"{scope['method']} {scope[TRACED].route}")
