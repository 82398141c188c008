"""The export of traces and metrics over OTLP/HTTP: the name of the service, and attributes that are never exported.

OpenTelemetry itself reads its other settings: `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER`,
`OTEL_EXPORTER_OTLP_HEADERS` and more.
"""

from collections.abc import Sequence
from typing import Final
from uuid import uuid4

from fastapi.telemetry import TelemetryConfig
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import Sampler, SamplingResult
from opentelemetry.trace import Link, SpanKind
from opentelemetry.trace.span import TraceState
from opentelemetry.util.types import Attributes
from starlette.types import ASGIApp
from typing_extensions import override

from app import __version__
from app.api.observability.probes import is_probe
from app.api.observability.telemetry import trace_requests

EXPORT_SECONDS: Final = 3
"""The timeout of one export. The last export happens during shutdown and has to fit into the shutdown timeout."""

NEVER_EXPORTED: Final = frozenset({"url.query"})
"""Attributes that would repeat parameters of a caller: the regions that hurt, the conditions."""


class OtlpExporter:
    """Sends traces and metrics to a collector, from background threads."""

    def __init__(self, endpoint: str) -> None:
        """Send to `/v1/traces` and `/v1/metrics` below this address."""
        resource = _build_resource()
        base = endpoint.rstrip("/")
        self._tracers = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._tracers.sampler = WithoutQuery(self._tracers.sampler)
        self._tracers.add_span_processor(
            BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{base}/v1/traces", timeout=EXPORT_SECONDS))
        )
        sent = OTLPMetricExporter(endpoint=f"{base}/v1/metrics", timeout=EXPORT_SECONDS)
        self._meters = MeterProvider([PeriodicExportingMetricReader(sent)], resource=resource, shutdown_on_exit=False)

    def trace(self, app: ASGIApp) -> ASGIApp:
        """Add a span for each request, durations, and requests in progress. No logs: the service writes its own."""
        config: TelemetryConfig = {
            "tracer_provider": self._tracers,
            "meter_provider": self._meters,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
            "exclude": is_probe,
        }
        return trace_requests(app, config)

    def close(self) -> None:
        """Send the queue and stop the threads."""
        self._tracers.shutdown()
        self._meters.shutdown()


class WithoutQuery(Sampler):
    """Wraps a sampler and removes attributes that must not be exported."""

    def __init__(self, sampler: Sampler) -> None:
        """Wrap this sampler."""
        self._sampler = sampler

    @override
    def should_sample(
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        trace_state: TraceState | None = None,
    ) -> SamplingResult:
        """Return the decision of the wrapped sampler on the span without these attributes."""
        exported = {name: value for name, value in (attributes or {}).items() if name not in NEVER_EXPORTED}
        return self._sampler.should_sample(parent_context, trace_id, name, kind, exported, links, trace_state)

    @override
    def get_description(self) -> str:
        """Return the description of the wrapped sampler."""
        return self._sampler.get_description()


def _build_resource() -> Resource:
    """Return the attributes of this process. OpenTelemetry's environment variables take precedence."""
    own = {"service.name": "limber", "service.version": __version__, "service.instance.id": str(uuid4())}
    return Resource.create(own).merge(OTELResourceDetector().detect())
