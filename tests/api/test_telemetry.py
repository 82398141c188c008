"""Traces and metrics reach a collector over OTLP, complete and without personal data or secrets."""

import http.client
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from app import __version__
from app.api.observability import otlp_export
from app.api.observability.telemetry import EXPORT_MODULE, create_telemetry
from app.domain.keys import Scope
from app.settings import Settings, SettingsInvalid
from tests.api.real_server import get
from tests.api.serving import serve_shipped
from tests.keys import a_key
from tests.serving import PATIENCE_SECONDS, Service, running, wait_until

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"
PERSONAL = {"region": "plantar-fascia", "condition": "knee_pain"}
QUESTION = "/v1/routines?region=plantar-fascia&phase=pre&minutes=10&condition=knee_pain"


@dataclass
class Collector:
    """A collector that records its requests."""

    port: int = 0
    sent: dict[str, list[bytes]] = field(default_factory=dict)

    def spans(self) -> list[Span]:
        requests = [ExportTraceServiceRequest.FromString(body) for body in self.sent.get("/v1/traces", ())]
        return [span for sent in requests for by in sent.resource_spans for of in by.scope_spans for span in of.spans]

    def span_of(self, trace_id: str) -> Span:
        wait_until(lambda: any(span.trace_id.hex() == trace_id for span in self.spans()))
        (found,) = (span for span in self.spans() if span.trace_id.hex() == trace_id)
        return found

    def figures(self) -> dict[str, list[dict[str, str]]]:
        """The attributes of the points of each metric."""
        requests = [ExportMetricsServiceRequest.FromString(body) for body in self.sent.get("/v1/metrics", ())]
        metrics = [each for sent in requests for by in sent.resource_metrics for of in by.scope_metrics for each in of.metrics]
        found: dict[str, list[dict[str, str]]] = {}
        for each in metrics:
            points = [*each.histogram.data_points, *each.sum.data_points, *each.gauge.data_points]
            found.setdefault(each.name, []).extend(plain(point.attributes) for point in points)
        return found

    def resource(self) -> dict[str, str]:
        wait_until(lambda: bool(self.sent.get("/v1/traces")))
        return plain(ExportTraceServiceRequest.FromString(self.sent["/v1/traces"][0]).resource_spans[0].resource.attributes)


def plain(attributes: Sequence[KeyValue]) -> dict[str, str]:
    return {each.key: each.value.string_value or str(each.value.int_value) for each in attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector at a port of its own."""
    collector = Collector()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collector.sent.setdefault(self.path, []).append(body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - the name that the library gives it
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        collector.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield collector
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Traced:
    service: Service
    collector: Collector
    key: str

    def ask(self, path: str, trace_id: str, **headers: str) -> int:
        return self.service.ask("GET", path, traceparent=f"00-{trace_id}-{PARENT}-01", **headers).status


ExportTo = Callable[..., AbstractContextManager[str]]
OFTEN = {"OTEL_BSP_SCHEDULE_DELAY": "50", "OTEL_METRIC_EXPORT_INTERVAL": "200"}


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    folder = tmp_path_factory.mktemp("traced")
    url = f"sqlite:///{folder}/limber.sqlite3"
    with collecting() as collector:
        settings = {"LIMBER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}/", **OFTEN}
        with running(Service(url, folder, settings)) as service:
            yield Traced(service, collector, a_key(url, *Scope))


@pytest.fixture
def export_to(seeded_file: Path, monkeypatch: pytest.MonkeyPatch) -> ExportTo:
    """Starts a server in a thread, whose collector is at a port of this machine, under variables of OpenTelemetry."""

    def start(port: int, **variables: str) -> AbstractContextManager[str]:
        for name, value in (OFTEN | variables).items():
            monkeypatch.setenv(name, value)
        return serve_shipped(f"sqlite:///{seeded_file}", otlp_endpoint=f"http://127.0.0.1:{port}/")

    return start


@contextmanager
def silent() -> Iterator[int]:
    """A port that accepts connections and never responds."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield listening.getsockname()[1]


def status_of(service: Service, path: str) -> int:
    """The status of an answer that need not be JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE_SECONDS)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_request_is_a_span_of_the_callers_trace_that_names_its_route(traced: Traced):
    assert traced.ask("/v1/exercises/dead-bug", TRACE) == 200
    span = traced.collector.span_of(TRACE)
    assert (span.parent_span_id.hex(), span.name) == (PARENT, "GET /v1/exercises/{slug}")
    attributes = plain(span.attributes)
    assert (attributes["http.route"], attributes["http.response.status_code"]) == ("/v1/exercises/{slug}", "200")


def test_a_cached_response_has_a_span_like_any_other(traced: Traced):
    ids = [f"{number:032x}" for number in (11, 12)]
    assert [traced.ask(QUESTION, trace_id) for trace_id in ids] == [200, 200]
    spans = [traced.collector.span_of(trace_id) for trace_id in ids]
    assert {span.name for span in spans} == {"GET /v1/routines"}
    assert plain(spans[0].attributes) == plain(spans[1].attributes)


def test_the_question_and_the_key_are_in_no_span_and_no_metric(traced: Traced):
    trace_id = f"{21:032x}"
    traced.ask(QUESTION, trace_id, Authorization=f"Bearer {traced.key}")
    attributes = plain(traced.collector.span_of(trace_id).attributes)
    assert "url.query" not in attributes
    everything = b"".join(body for bodies in traced.collector.sent.values() for body in bodies)
    assert not [word for word in (*PERSONAL.values(), traced.key.split("_")[2]) if word.encode() in everything]


def test_a_body_is_in_no_span(traced: Traced):
    trace_id = f"{31:032x}"
    body = {"time_zone": "Europe/Berlin", "workouts": [{"id": "a-word-of-mine"}]}
    answer = traced.service.ask("POST", "/v1/training-load/checks", body, traceparent=f"00-{trace_id}-{PARENT}-01")
    assert answer.status == 422
    assert traced.collector.span_of(trace_id).name == "POST /v1/training-load/checks"
    assert not any(b"a-word-of-mine" in sent for bodies in traced.collector.sent.values() for sent in bodies)


@pytest.mark.parametrize("path", ["/v1/routines", "/nothing", "/v1/exercises/nothing"])
def test_the_trace_id_of_a_problem_is_that_of_its_span(traced: Traced, path: str):
    trace_id = traced.service.get(path).body["trace_id"]
    assert traced.collector.span_of(trace_id).trace_id.hex() == trace_id


def test_durations_are_recorded_by_route(traced: Traced):
    traced.service.get("/v1/regions/ankle")
    named = "http.server.request.duration"
    wait_until(lambda: any(each.get("http.route") == "/v1/regions/{slug}" for each in traced.collector.figures().get(named, ())))
    assert "http.server.active_requests" in traced.collector.figures()


def test_the_service_has_its_name_version_and_instance(traced: Traced):
    traced.service.get("/v1/regions/ankle")
    resource = traced.collector.resource()
    assert (resource["service.name"], resource["service.version"]) == ("limber", __version__)
    assert len(resource["service.instance.id"]) == 36


def test_probes_are_not_traced(traced: Traced):
    before = f"{41:032x}"
    for path in ("/livez", "/readyz", "/metrics"):
        assert status_of(traced.service, path) == 200
    traced.ask("/v1/regions", before)
    traced.collector.span_of(before)
    assert not {plain(span.attributes)["url.path"] for span in traced.collector.spans()} & {"/livez", "/readyz", "/metrics"}


def test_the_variables_of_opentelemetry_apply(export_to: ExportTo):
    variables = {"OTEL_SERVICE_NAME": "limber-blue", "OTEL_TRACES_SAMPLER": "always_off"}
    with collecting() as collector:
        with export_to(collector.port, **variables) as address:
            get(f"{address}/v1/regions")
            wait_until(lambda: "http.server.request.duration" in collector.figures())
        sent = ExportMetricsServiceRequest.FromString(collector.sent["/v1/metrics"][-1])
        assert plain(sent.resource_metrics[0].resource.attributes)["service.name"] == "limber-blue"
        assert collector.spans() == []


def test_nothing_is_sent_unless_a_collector_is_named(tmp_path: Path):
    with collecting() as collector:
        named = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}",
            "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
            **OFTEN,
        }
        with running(Service(f"sqlite:///{tmp_path}/limber.sqlite3", tmp_path, named)) as service:
            service.get("/v1/regions")
            service.stop()
        assert collector.sent == {}


def test_waiting_spans_and_metrics_are_sent_at_the_end(export_to: ExportTo):
    with collecting() as collector:
        late = {"OTEL_BSP_SCHEDULE_DELAY": "60000", "OTEL_METRIC_EXPORT_INTERVAL": "60000"}
        with export_to(collector.port, **late) as address:
            get(f"{address}/v1/regions")
            assert collector.sent == {}
        assert [span.name for span in collector.spans()] == ["GET /v1/regions"]
        assert "http.server.request.duration" in collector.figures()


def test_a_silent_collector_blocks_neither_responses_nor_the_end(export_to: ExportTo, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(otlp_export, "EXPORT_SECONDS", 0.5)
    with silent() as port, export_to(port) as address:
        assert [get(f"{address}/v1/regions")[0] for _ in range(20)] == [200] * 20


def test_a_missing_exporter_is_reported_at_the_start(monkeypatch: pytest.MonkeyPatch):
    # As if the package were not installed.
    monkeypatch.setitem(sys.modules, EXPORT_MODULE, None)
    with pytest.raises(SettingsInvalid, match=r"^LIMBER_OTLP_ENDPOINT: needs the packages of the extra `telemetry`"):
        create_telemetry(Settings(otlp_endpoint="http://collector:4318"))
