"""The dashboard and the alerts use series that the service exports, and every alert says what to do."""

import http.client
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.api.problems.kinds import KINDS
from app.db.limits import Limits
from tests.deploy.queries import ALERTS, DASHBOARD, DEPLOY, PANELS, Query, Selector, list_labels, list_queries, list_selectors
from tests.programs import find_program
from tests.serving import served

QUERIES = list_queries()
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
"""For each series its labels with the values seen."""


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Series:
    """The series of a service after a few requests of each kind."""
    folder = tmp_path_factory.mktemp("monitored")
    with served(f"sqlite:///{folder}/limber.sqlite3", folder, rate_limit="4/hour") as service:
        question = "/v1/routines?region=ankle&phase=pre&minutes=10"
        statuses = [service.get(question).status, service.get(question).status]
        statuses += [service.ask("POST", "/v1/training-load/checks", WEEK).status]
        statuses += [service.get("/v1/routines").status, service.get("/v1/routines").status]
        assert statuses == [200, 200, 200, 422, 429]
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
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


def test_the_service_exports_every_promised_series(series: Series):
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
        "limber_requests_refused_total": {"reason"},
        "limber_info": {"version"},
    }
    assert {name: set(series[name]) for name in promised} == promised


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_uses_exported_series_and_labels(series: Series, query: Query):
    wanted = list_selectors(query)
    assert wanted
    known = OF_THE_SCRAPE | {label for each in wanted for label in series.get(each.name, ())}
    for each in wanted:
        assert each.name in series.keys() | OF_PROMETHEUS.keys()
        assert {label for label, _, _ in each.matches} <= OF_THE_SCRAPE | series.get(each.name, {}).keys()
        assert ("job", "MatchOp.Equal", "limber") in each.matches
    assert list_labels(query) <= known


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_compares_with_a_possible_value(series: Series, query: Query):
    possible = {
        "route": series["limber_requests_total"]["route"] | {"/v1/training-load/repairs", "/readyz"},
        "state": series["limber_database_pool_connections"]["state"],
        "reason": KINDS.keys(),
        "job": {"limber"},
    }
    for each in list_selectors(query):
        assert all(value in possible.get(label, {value}) for label, how, value in each.matches if how.endswith("Equal"))


def test_every_exported_series_is_used(series: Series):
    used = {each.name for query in QUERIES for each in list_selectors(query)}
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in used}
    own = {re.sub(r"_(bucket|sum|count)$", "", name) for name in series if name.startswith("limber_")}
    assert own <= families


def test_rates_are_only_of_counters():
    counting = re.compile(r"_(total|bucket|sum|count)$")
    rated = re.compile(r"rate\((\w+)")
    assert not [name for query in QUERIES for name in rated.findall(query.text) if not counting.search(name)]


def test_the_pool_alert_uses_the_default_pool_size():
    (alert,) = (alert for alert in ALERTS if alert["alert"] == "LimberPoolExhausted")
    assert alert["expr"].endswith(f">= {Limits().pool_size + Limits().pool_overflow}")


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_every_alert_has_a_severity_and_a_runbook(alert: Mapping[str, Mapping[str, str]]):
    name = str(alert["alert"])
    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert alert["annotations"]["runbook"] == f"docs/operating.md#{name.lower()}"
    section = re.search(rf"^### {name}\n+(.+)", PAGE, re.MULTILINE)
    assert section is not None
    assert len(section[1]) > 60


def test_the_runbook_has_no_unknown_alerts():
    assert re.findall(r"^### (Limber\w+)$", PAGE, re.MULTILINE) == [alert["alert"] for alert in ALERTS]


def test_panels_have_unique_ids_and_do_not_overlap():
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]
    cells = [(x, y) for at in places for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])]
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24


def test_every_panel_uses_the_chosen_data_source():
    assert {panel["datasource"]["uid"] for panel in PANELS} == {"${datasource}"}
    assert {variable["name"] for variable in DASHBOARD["templating"]["list"]} == {"datasource", "instance"}
    assert DASHBOARD["uid"] == "limber"


@pytest.mark.needs("promtool")
def test_each_alert_fires_only_in_its_case():
    assert PROMTOOL is not None
    done = subprocess.run(
        [PROMTOOL, "test", "rules", "limber.test.yaml"], cwd=DEPLOY / "prometheus", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_has_a_case_in_which_it_fires():
    cases = (DEPLOY / "prometheus" / "limber.test.yaml").read_text(encoding="utf-8")
    firing = set(re.findall(r"alertname: (\w+)\n\s+exp_alerts:\n", cases))
    assert firing == {alert["alert"] for alert in ALERTS}


def selector(name: str, *matches: tuple[str, str, str]) -> Selector:
    return Selector(name, matches)


def test_a_query_is_parsed_down_to_its_innermost_part():
    text = 'sum by (route) (rate(a{x="1"}[5m])) / on (job) group_left (z) (b unless max_over_time(c[5m:1m])) > 2'
    query = Query("any", text, "{{route}} {{y}}")
    assert list_selectors(query) == [selector("a", ("x", "MatchOp.Equal", "1")), selector("b"), selector("c")]
    assert list_labels(query) == {"route", "job", "y", "z"}
