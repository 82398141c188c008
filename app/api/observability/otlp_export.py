"""How traces and figures leave the process, over OTLP/HTTP: which service they say they are of, and what they may not hold.

All else is OpenTelemetry's own to read: `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER`,
`OTEL_EXPORTER_OTLP_HEADERS` and the like.
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
from typing_extensions import override

from app import __version__
from app.api.middleware.access_gate import is_probe

EXPORT_SECONDS: Final = 3
"""How long a collector may take for what it is sent. It is asked once more when the process ends, within the time of grace."""

NEVER_TOLD: Final = frozenset({"url.query"})
"""Attributes that would repeat what somebody asked: the regions that hurt, the conditions."""


class Exporting:
    """Sends traces and figures to a collector, from threads of its own."""

    def __init__(self, endpoint: str) -> None:
        """Send to the collector at this address, to which `/v1/traces` and `/v1/metrics` are added."""
        resource = _resource()
        base = endpoint.rstrip("/")
        self._tracers = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._tracers.sampler = WithoutQuery(self._tracers.sampler)
        self._tracers.add_span_processor(
            BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{base}/v1/traces", timeout=EXPORT_SECONDS))
        )
        sent = OTLPMetricExporter(endpoint=f"{base}/v1/metrics", timeout=EXPORT_SECONDS)
        self._meters = MeterProvider([PeriodicExportingMetricReader(sent)], resource=resource, shutdown_on_exit=False)

    @property
    def config(self) -> TelemetryConfig:
        """One span for each request, its duration, and how many are under way. Not its log: the service has its own."""
        return {
            "tracer_provider": self._tracers,
            "meter_provider": self._meters,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
            "exclude": is_probe,
        }

    def close(self) -> None:
        """Send what waits to be sent, and end the threads."""
        self._tracers.shutdown()
        self._meters.shutdown()


class WithoutQuery(Sampler):
    """Decides as another one does, and keeps out of a span what nobody is to be told."""

    def __init__(self, deciding: Sampler) -> None:
        """Leave the decision to this one."""
        self._deciding = deciding

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
        """The other one's decision on a span that has nothing but what may be told."""
        told = {name: held for name, held in (attributes or {}).items() if name not in NEVER_TOLD}
        return self._deciding.should_sample(parent_context, trace_id, name, kind, told, links, trace_state)

    @override
    def get_description(self) -> str:
        """The other one's, as this one decides nothing."""
        return self._deciding.get_description()


def _resource() -> Resource:
    """This process. What an operator says of it in OpenTelemetry's variables goes before what is said here."""
    own = {"service.name": "limber", "service.version": __version__, "service.instance.id": str(uuid4())}
    return Resource.create(own).merge(OTELResourceDetector().detect())
