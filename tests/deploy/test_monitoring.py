"""Dashboard and alerts query metrics that the service has, and every alert is documented."""

import http.client
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.api.problems.kinds import KINDS
from app.db.limits import Limits
from tests.deploy.queries import ALERTS, DASHBOARD, DEPLOY, PANELS, Query, Selector, all_queries, labels_named, selectors_of
from tests.programs import find_program
from tests.serving import PATIENCE_SECONDS, served

QUERIES = all_queries()
OF_THE_SCRAPE = {"job", "instance"}
OF_PROMETHEUS = {"up": frozenset[str]()}
PROMTOOL = find_program("promtool")
PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
WEEK = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "workouts": [
        {"id": "a", "kind": "run", "start": "2026-11-17T18:30:00+01:00", "minutes": 60, "rpe": 8, "status": "planned"},
        {
            "id": "b",
            "kind": "strength",
            "start": "2026-11-18T07:30:00+01:00",
            "minutes": 30,
            "effort": "hard",
            "status": "planned",
        },
    ],
}

Series = Mapping[str, Mapping[str, frozenset[str]]]
"""For each series its labels, and their values."""


@pytest.fixture(scope="module")
def metrics(tmp_path_factory: pytest.TempPathFactory) -> Series:
    """The metrics of a service after requests of every kind."""
    folder = tmp_path_factory.mktemp("monitored")
    with served(f"sqlite:///{folder}/limber.sqlite3", folder, rate_limit="4/hour") as service:
        question = "/v1/routines?region=ankle&phase=pre&minutes=10"
        statuses = [service.get(question).status, service.get(question).status]
        statuses += [service.ask("POST", "/v1/training-load/checks", WEEK).status]
        statuses += [service.get("/v1/routines").status, service.get("/v1/routines").status]
        assert statuses == [200, 200, 200, 422, 429]
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE_SECONDS)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
    found: dict[str, dict[str, set[str]]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = found.setdefault(sample.name, {})
            for label, value in sample.labels.items():
                labels.setdefault(label, set()).add(value)
    return {name: {label: frozenset(values) for label, values in labels.items()} for name, labels in found.items()}


def test_the_service_has_every_promised_metric(metrics: Series):
    promised = {
        "limber_requests_total": {"route", "method", "status"},
        "limber_request_seconds_bucket": {"route", "le"},
        "limber_compose_seconds_count": set[str](),
        "limber_response_cache_hits_total": set[str](),
        "limber_response_cache_misses_total": set[str](),
        "limber_response_cache_bytes": set[str](),
        "limber_catalogue_info": {"revision"},
        "limber_catalogue_age_seconds": set[str](),
        "limber_database_pool_connections": {"state"},
        "limber_findings_total": {"rule", "severity"},
        "limber_requests_in_progress": set[str](),
        "limber_requests_waiting": set[str](),
        "limber_connections_closed_total": {"reason"},
        "limber_requests_refused_total": {"reason"},
        "limber_info": {"version"},
    }
    assert {name: set(metrics[name]) for name in promised} == promised


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_uses_metrics_and_labels_that_exist(metrics: Series, query: Query):
    wanted = selectors_of(query)
    assert wanted
    known = OF_THE_SCRAPE | {label for each in wanted for label in metrics.get(each.name, ())}
    for each in wanted:
        assert each.name in metrics.keys() | OF_PROMETHEUS.keys()
        assert {label for label, _, _ in each.matches} <= OF_THE_SCRAPE | metrics.get(each.name, {}).keys()
        assert ("job", "MatchOp.Equal", "limber") in each.matches
    assert labels_named(query) <= known


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_compares_with_possible_values(metrics: Series, query: Query):
    possible = {
        "route": metrics["limber_requests_total"]["route"] | {"/v1/training-load/repairs", "/readyz"},
        "state": metrics["limber_database_pool_connections"]["state"],
        "reason": KINDS.keys(),
        "job": {"limber"},
    }
    for each in selectors_of(query):
        assert all(value in possible.get(label, {value}) for label, how, value in each.matches if how.endswith("Equal"))


def test_every_metric_is_used_by_a_query(metrics: Series):
    used = {each.name for query in QUERIES for each in selectors_of(query)}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in used}
    own = {re.sub(r"_(bucket|sum|count)$", "", name) for name in metrics if name.startswith("limber_")}
    assert own <= families


def test_rates_are_of_counters_alone():
    counting = re.compile(r"_(total|bucket|sum|count)$")
    rated = re.compile(r"rate\((\w+)")
    assert not [name for query in QUERIES for name in rated.findall(query.text) if not counting.search(name)]


def test_a_full_pool_is_as_many_connections_as_there_may_be():
    (alert,) = (alert for alert in ALERTS if alert["alert"] == "LimberPoolExhausted")
    assert alert["expr"].endswith(f">= {Limits().pool_size + Limits().pool_overflow}")


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_every_alert_says_how_grave_it_is_and_what_to_do(alert: Mapping[str, Mapping[str, str]]):
    name = str(alert["alert"])
    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert alert["annotations"]["runbook"] == f"docs/operating.md#{name.lower()}"
    section = re.search(rf"^### {name}\n+(.+)", PAGE, re.MULTILINE)
    assert section is not None
    assert len(section[1]) > 60


def test_every_documented_alert_exists():
    assert re.findall(r"^### (Limber\w+)$", PAGE, re.MULTILINE) == [alert["alert"] for alert in ALERTS]


def test_the_panels_have_ids_of_their_own_and_do_not_overlap():
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    cells = [(x, y) for at in places for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])]
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24


def test_every_panel_asks_the_source_that_is_chosen():
    assert {panel["datasource"]["uid"] for panel in PANELS} == {"${datasource}"}
    assert {variable["name"] for variable in DASHBOARD["templating"]["list"]} == {"datasource", "instance"}
    assert DASHBOARD["uid"] == "limber"


@pytest.mark.needs("promtool")
def test_each_alert_fires_for_its_cause_only():
    assert PROMTOOL is not None
    done = subprocess.run(
        [PROMTOOL, "test", "rules", "limber.test.yaml"], cwd=DEPLOY / "prometheus", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_has_a_case_that_sets_it_off():
    cases = (DEPLOY / "prometheus" / "limber.test.yaml").read_text(encoding="utf-8")
    set_off = set(re.findall(r"alertname: (\w+)\n\s+exp_alerts:\n", cases))
    assert set_off == {alert["alert"] for alert in ALERTS}


def selector(name: str, *matches: tuple[str, str, str]) -> Selector:
    return Selector(name, matches)


def test_a_query_is_read_to_its_innermost_part():
    text = 'sum by (route) (rate(a{x="1"}[5m])) / on (job) group_left (z) (b unless max_over_time(c[5m:1m])) > 2'
    query = Query("any", text, "{{route}} {{y}}")
    assert selectors_of(query) == [selector("a", ("x", "MatchOp.Equal", "1")), selector("b"), selector("c")]
    assert labels_named(query) == {"route", "job", "y", "z"}
