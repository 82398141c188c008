"""Log and metrics of requests: one line each, counts by route, and never the content of a caller."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from app.api.observability.request_log import MAX_WAITING_LINES, RequestLog, RequestSummary, format_json, format_text
from app.api.observability.request_metrics import METHODS
from app.api.requests.check_examples import REPAIR_EXAMPLES
from app.settings import LogFormat
from tests.api.hostile.raw_http import send_raw
from tests.api.real_server import STOP_SECONDS, get, served
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import CHECKS
from tests.builders import a_catalogue

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACED = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"

Sample = tuple[str, frozenset[tuple[str, str]]]


@pytest.fixture
def logged() -> ServiceClient:
    return client_of(a_catalogue(), log_format=LogFormat.JSON, log_requests=True)


def lines_of(client: ServiceClient, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    client.limber.metrics.close()
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def samples(client: TestClient) -> dict[Sample, float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(each.name, frozenset(each.labels.items())): each.value for family in families for each in family.samples}


def grown(before: dict[Sample, float], after: dict[Sample, float], name: str) -> dict[tuple[str, ...], float]:
    """The growth of each series of a metric, by its label values in order of label names; without `/metrics` itself."""
    found = {
        tuple(value for _, value in sorted(labels)): after[each, labels] - before.get((each, labels), 0)
        for each, labels in after
        if each == name
    }
    return {labels: by for labels, by in found.items() if by and "/metrics" not in labels}


def test_each_request_is_one_line(logged: ServiceClient, capsys: pytest.CaptureFixture[str]):
    logged.get("/v1/exercises", headers=TRACED)
    logged.get("/v1/exercises")
    logged.head("/v1/exercises/ankle-rocks")
    logged.get("/v1/exercises/nothing-of-the-kind?x=1")
    logged.get("/nowhere/secret")
    first, *others = lines_of(logged, capsys)
    assert first.keys() == {"time", "level", "logger", "trace_id", "method", "route", "status", "milliseconds"}
    assert first["trace_id"] == TRACE
    assert [(line["method"], line["route"], line["status"]) for line in [first, *others]] == [
        ("GET", "/v1/exercises", 200),
        ("GET", "/v1/exercises", 200),
        ("HEAD", "/v1/exercises/{slug}", 200),
        ("GET", "/v1/exercises/{slug}", 422),
        ("GET", "none", 404),
    ]
    assert len({line["trace_id"] for line in others}) == len(others)


def test_the_id_of_a_request_is_in_its_answer(logged: ServiceClient):
    for path in ("/v1/exercises", "/v1/exercises", "/nowhere", "/livez"):
        assert logged.get(path, headers=TRACED).headers["x-request-id"] == TRACE
        problem = logged.get("/nowhere")
        assert problem.headers["x-request-id"] == problem.json()["trace_id"]


def test_a_method_may_be_any_word_and_breaks_no_line(logged: ServiceClient, capsys: pytest.CaptureFixture[str]):
    for method in ('"', "\\", "X" * 300):
        assert logged.request(method, "/v1/regions").status_code == 405
    assert [line["method"] for line in lines_of(logged, capsys)] == ['"', "\\", "X" * 20]
    methods = {dict(labels)["method"] for name, labels in samples(logged) if name == "limber_requests_total"}
    assert "other" in methods
    assert methods <= METHODS | {"other"}


def test_requests_are_counted_by_route_method_and_status(client: TestClient):
    before = samples(client)
    for path in ("/v1/regions/ankle", "/v1/regions/hip", "/v1/regions/ankel", "/x/y", "/z"):
        client.get(path)
    for _ in range(2):
        client.get(f"{ROUTINE}&rest_seconds=41")
    after = samples(client)
    assert grown(before, after, "limber_requests_total") == {
        ("GET", "/v1/regions/{slug}", "200"): 2,
        ("GET", "/v1/regions/{slug}", "404"): 1,
        ("GET", "none", "404"): 2,
        ("GET", "/v1/routines", "200"): 2,
    }
    assert grown(before, after, "limber_request_seconds_count")["/v1/routines",] == 2
    assert grown(before, after, "limber_response_cache_hits_total")[()] >= 1
    assert (after["limber_requests_in_progress", frozenset()], after["limber_requests_waiting", frozenset()]) == (0, 0)


def test_findings_are_counted_by_rule(client: TestClient):
    before = samples(client)
    plan = {name: value for name, value in next(iter(REPAIR_EXAMPLES.values()))["value"].items() if name != "slots"}
    report = client.post(CHECKS, json=plan).json()
    found = grown(before, samples(client), "limber_findings_total")
    assert sum(found.values()) == len(report["findings"]) > 0
    assert {rule for rule, _ in found} == {finding["rule"] for finding in report["findings"]}


def test_composing_is_timed_and_a_cached_routine_is_not_composed_again(client: TestClient):
    question = f"{ROUTINE}&variation=37"
    counts = []
    for _ in range(3):
        counts.append(samples(client)["limber_compose_seconds_count", frozenset()])
        client.get(question)
    assert counts[1] - counts[0] <= 1
    assert counts[2] == counts[1]


def test_metrics_describe_the_served_catalogue(client: TestClient):
    found = samples(client)
    revision = client.get("/v1/catalogue").json()["revision"]
    assert found["limber_catalogue_info", frozenset({("revision", revision)})] == 1
    assert ("limber_catalogue_age_seconds", frozenset()) in found
    assert {dict(labels)["state"] for name, labels in found if name == "limber_database_pool_connections"} == {"in_use", "idle"}
    assert found["limber_response_cache_bytes", frozenset()] >= 0


def test_metrics_work_without_a_catalogue():
    client = client_of(a_catalogue())
    client.state.snapshot = None
    assert "limber_catalogue_info" not in {name for name, _ in samples(client)}


ENDED = RequestSummary(TRACE, "GET", "/v1/regions", 200, 0.0012, "abc")


def test_lines_are_written_in_batches_and_each_is_written():
    written: list[str] = []
    log = RequestLog(format_text, written.append)
    log._waiting = [(ENDED, 0.0)] * (MAX_WAITING_LINES - 1)
    log.add(ENDED)
    assert written[0].count("\n") == MAX_WAITING_LINES
    log.flush()
    assert len(written) == 1


def test_a_line_has_its_time_to_the_millisecond():
    written: list[str] = []
    log = RequestLog(format_text, written.append)
    log._waiting = [(ENDED, 1764513000.25), (ENDED, 1764513000.0), (ENDED, 1764513000.25)]
    log.flush()
    quarter, whole = "2025-11-30T14:30:00.250Z", "2025-11-30T14:30:00.000Z"
    assert [line.split()[0] for line in written[0].splitlines()] == [quarter, whole, quarter]


def test_a_line_names_the_key_by_its_id():
    assert json.loads(format_json(ENDED, "2026-11-21T00:00:00.000Z"))["key_id"] == "abc"
    assert " key abc " in format_text(ENDED, "2026-11-21T00:00:00.000Z")


NO_HTTP = (b"garbage\r\n\r\n", b"GET /livez HTTP/1.1\r\ntraceparent: 00-%b-00f067aa0ba902b7-01\r\n\r\n" % TRACE.encode())


@pytest.fixture
def log(tmp_path: Path) -> Iterator[str]:
    """The log of a real server after several requests, some of them refused, and its stop."""
    with served(tmp_path, LIMBER_LOG_FORMAT="json", LIMBER_LOG_REQUESTS="true") as (address, process):
        for path in ("/readyz", f"{ROUTINE}&x=secret-word", ROUTINE, ROUTINE):
            get(address + path)
        trace_ids = [json.loads(send_raw(address, raw).content)["trace_id"] for raw in NO_HTTP]
        counted = get(f"{address}/metrics")[1].decode()
        assert 'limber_requests_total{method="other",route="none",status="400"} 2.0' in counted
        process.terminate()
        assert process.wait(timeout=STOP_SECONDS) == 0
        log = (tmp_path / "errors.log").read_text(encoding="utf-8")
        assert all(trace_id in log for trace_id in trace_ids)
        yield log


def test_the_log_of_a_server_is_json_line_by_line_and_complete_when_it_stops(log: str):
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["status"] for line in lines if line["logger"] == "limber.requests"][-6:] == [422, 200, 200, 400, 400, 200]
    assert {line["logger"] for line in lines} >= {"limber.requests", "uvicorn.error"}
    assert all(line["time"].endswith("Z") for line in lines)
    assert "secret-word" not in log
    assert "minutes" not in log
