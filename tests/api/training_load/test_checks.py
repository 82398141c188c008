"""A check over HTTP: the report of a sound request, whatever it finds."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.requests.routine_question import RoutineRequestInput
from app.domain.catalogue.catalogue import Catalogue
from app.domain.training_load.rule_table import RULES, RULES_VERSION, SOURCES, THRESHOLDS
from app.words.languages import ENGLISH
from tests.api.training_load.requests import CHECKS, HARD_PAIR, NOW, REPAIRS, a_request, a_workout, of_routine, without


def report_on(client: TestClient, *workouts: dict[str, Any], **fields: Any) -> Any:
    answer = client.post(CHECKS, json=a_request(*workouts, **fields))
    assert answer.status_code == 200, answer.text
    return answer.json()


def found(report: Any) -> set[str]:
    return {finding["rule"] for finding in report["findings"]}


def test_a_finding_is_a_result_with_its_workouts_figures_and_evidence(client: TestClient):
    report = report_on(client, *HARD_PAIR)
    (gap,) = (finding for finding in report["findings"] if finding["rule"] == "hard_hard_gap")
    assert gap["workouts"] == ["tue-intervals", "wed-hills"]
    assert gap["pointers"] == ["/workouts/0", "/workouts/1"]
    assert (gap["from"], gap["to"]) == ("2026-11-17", "2026-11-18")
    assert (gap["measured"], gap["limit"], gap["count"]) == (12, 24, 1)
    assert {"text", "unit", "window", "severity"} <= gap.keys()
    assert (gap["present"], gap["also"]) == (True, [])
    evidence = {rule["rule"]: rule["evidence"] for rule in report["rules"]}["hard_hard_gap"]
    assert {"source", "result", "confidence"} <= evidence.keys()
    assert evidence["source"] in {source["slug"] for source in report["sources"]}


def test_the_evidence_of_a_rule_is_given_once(client: TestClient):
    report = report_on(
        client,
        *HARD_PAIR,
        a_workout("sat", start="2026-11-28T18:30:00+01:00", rpe=8),
        *(a_workout("sun", start="2026-11-29T07:30:00+01:00", rpe=8),),
    )
    assert [finding["rule"] for finding in report["findings"]].count("hard_hard_gap") == 2
    rules = [rule["rule"] for rule in report["rules"]]
    assert len(rules) == len(set(rules))
    assert set(rules) == found(report)


def test_what_was_not_judged_or_asked_is_listed(client: TestClient):
    report = report_on(client, a_workout(rpe=None))
    assert (report["verdict"], report["rate_these"], report["log_from"]) == ("not_assessed", ["tue"], "2026-11-17")
    assert {"rule": "short_sleep", "field": "days.sleep_hours"} in report["not_asked"]
    first = next(each for each in report["not_judged"] if each["rule"] == "first_weeks")
    assert first["decides_verdict"] is True
    assert "single_run_spike" not in report["fine_so_far"]


@pytest.mark.parametrize(
    ("detail", "keys"), [("none", None), ("summary", {"days", "weeks", "intensity"}), ("series", {"days", "definitions"})]
)
def test_metrics_are_computed_as_far_as_they_are_wanted(client: TestClient, detail: str, keys: set[str] | None):
    metrics = report_on(client, metrics=detail).get("metrics")
    assert metrics is None if keys is None else keys <= metrics.keys()


def test_a_report_has_its_time_zone_policy_settings_and_version(client: TestClient):
    report = report_on(
        client, policies=["double_days"], settings={"off": ["easy_share"], "overrides": {"hard_hard_gap.hours": 20}}
    )
    assert (report["policies"], report["time_zone"], report["now"]) == (["double_days"], "Europe/Berlin", NOW)
    assert report["rules_version"] == RULES_VERSION
    assert report["off"] == ["easy_share"]
    assert report["settings"] == {name: threshold.default for name, threshold in THRESHOLDS.items()} | {"hard_hard_gap.hours": 20}
    assert "not medical advice" in report["advice"]


def test_an_override_and_a_rule_that_is_off_change_the_report(client: TestClient):
    lenient = {"hard_hard_gap.hours": 12}
    assert "hard_hard_gap" in found(report_on(client, *HARD_PAIR))
    assert "hard_hard_gap" not in found(report_on(client, *HARD_PAIR, settings={"off": ["hard_hard_gap"]}))
    assert "hard_hard_gap" in found(report_on(client, *HARD_PAIR, settings={"overrides": lenient}))
    spaced = (HARD_PAIR[0], HARD_PAIR[1] | {"start": "2026-11-18T07:31:00+01:00"})
    assert "hard_hard_gap" not in found(report_on(client, *spaced, settings={"overrides": lenient}))


def test_the_same_request_gets_the_same_bytes_and_no_cache_keeps_them(client: TestClient):
    first, second = (client.post(CHECKS, json=a_request(*HARD_PAIR)) for _ in range(2))
    assert first.content == second.content
    assert first.headers["cache-control"] == "no-store"
    backwards = report_on(client, *reversed(HARD_PAIR))
    assert [each["workouts"] for each in backwards["findings"]] == [each["workouts"] for each in first.json()["findings"]]


def test_without_now_the_clock_of_the_server_counts_and_is_returned(client: TestClient):
    for path in (CHECKS, REPAIRS):
        answer = client.post(path, json=without(a_request(), "now") | {"workouts": []})
        assert answer.status_code == 200
        assert answer.json()["now"].endswith("Z")


def test_a_plan_without_workouts_is_not_assessed(client: TestClient):
    report = report_on(client, workouts=[])
    assert report["verdict"] == "not_assessed"
    assert report["findings"] == report["metrics"]["weeks"] == []


def test_two_thousand_workouts_are_taken(client: TestClient):
    starts = (f"20{20 + n // 336:02}-{1 + n // 28 % 12:02}-{1 + n % 28:02}T07:00:00Z" for n in range(2000))
    report = report_on(
        client, *(a_workout(str(n), start=start, status="done") for n, start in enumerate(starts)), metrics="series"
    )
    assert len(report["metrics"]["days"]) > 2000


def test_an_end_gives_the_length_of_a_workout(client: TestClient):
    by_end = without(a_workout(end="2026-11-17T19:30:00+01:00"), "minutes")
    assert report_on(client, by_end)["metrics"] == report_on(client, a_workout())["metrics"]


def test_a_start_that_no_clock_there_shows_is_still_an_instant(client: TestClient):
    # At 02:00 the clocks of Berlin go on to 03:00: 02:30 at the old offset is 03:30 there.
    skipped = a_workout(start="2026-03-29T02:30:00+01:00", status="done")
    shown = a_workout(start="2026-03-29T03:30:00+02:00", status="done")
    assert report_on(client, skipped)["metrics"] == report_on(client, shown)["metrics"]


def test_odd_logs_are_findings_and_no_errors(client: TestClient):
    overlapping = (a_workout("a"), a_workout("b", start="2026-11-17T19:00:00+01:00"))
    future = a_workout("c", start="2026-11-20T07:00:00+01:00", status="done")
    endless = a_workout("d", kind="strength", start="2026-11-22T07:00:00+01:00", minutes=600)
    assert {"overlapping_workouts", "future_done_workout", "implausible_workout"} <= found(
        report_on(client, *overlapping, future, endless)
    )


def test_the_series_of_a_report_are_those_of_its_days(client: TestClient):
    report = report_on(
        client, a_workout("a", status="done", start="2026-11-01T08:00:00+01:00"), a_workout("b", rpe=None), metrics="series"
    )
    days = report["metrics"]["days"]
    assert (days[0]["date"], days[-1]["date"], len(days)) == ("2026-11-01", "2026-11-17", 17)
    assert (days[0]["training_load"], days[1]["training_load"]) == (180, 0)
    assert (days[-1]["without_rpe"], days[-1].get("monotony"), days[-1]["monotony_missing"]) == (1, None, "unknown_rpe")
    assert days[0]["averages"].keys() == {"exp", "inv", "span"}
    assert set(days[0]) <= report["metrics"]["definitions"].keys()
    assert report["metrics"]["unknown_rpe_since"] == "2026-11-17"


@pytest.mark.parametrize("own_fields", [{}, {"rpe": 2}, {"effort": "easy"}, {"minutes": 45}])
def test_a_workout_gets_its_missing_fields_from_its_routine(client: TestClient, own_fields: dict[str, Any]):
    question = {"region": ["hip"], "phase": "strength", "minutes": 20, "equipment": ["kettlebell"]}
    workout = without(a_workout("s", kind="strength", routine=question), "minutes", "rpe") | own_fields
    report = report_on(client, workout, metrics="series")
    routine = client.get("/v1/routines?region=hip&phase=strength&minutes=20&equipment=kettlebell").json()
    (taken,) = report["routines"]
    assert (taken["workout"], taken["id"], taken["effort"]) == ("s", routine["id"], routine["effort"])
    assert taken["minutes"] == pytest.approx(routine["planned_seconds"] / 60)
    assert taken["rpe"] == (routine["expected_rpe"]["min"] + routine["expected_rpe"]["max"]) / 2
    expected = (
        {"minutes": taken["minutes"]} | ({} if {"rpe", "effort"} & own_fields.keys() else {"rpe": taken["rpe"]}) | own_fields
    )
    (day,) = report["metrics"]["days"]
    assert day["training_load"] == pytest.approx(expected.get("rpe", 0) * expected["minutes"], abs=0.001)


def test_a_routine_that_is_not_saved_is_returned_with_its_id_only(client: TestClient):
    report = report_on(client, a_workout("m", kind="mobility", routine={"id": "rt-0123"}))
    assert report["routines"] == [{"workout": "m", "id": "rt-0123", "methods": []}]


def test_a_routine_of_static_stretching_before_hard_work_is_found(client: TestClient):
    stretch = {"region": ["hamstrings"], "phase": "post", "minutes": 10}
    before = without(
        a_workout("m", kind="mobility", start="2026-11-17T18:00:00+01:00", routine=stretch, hold_seconds=60), "minutes", "rpe"
    )
    assert "static_stretch_before_hard_work" in found(report_on(client, before, a_workout(rpe=8)))


def test_the_rules_are_the_table_that_checks_run(client: TestClient, shipped: Catalogue):
    listed = client.get("/v1/training-load/rules").json()
    assert [rule["id"] for rule in listed["items"]] == [rule.id for rule in RULES]
    assert listed["rules_version"] == RULES_VERSION
    for listed_rule, rule in zip(listed["items"], RULES, strict=True):
        text = ENGLISH.load_rules.describe_rule(rule.id)
        assert (listed_rule["title"], listed_rule["summary"], listed_rule["window"]) == (text.title, text.summary, text.window)
        assert listed_rule["repairable"] == rule.repairable
        assert (listed_rule["evidence"]["source"], listed_rule["evidence"]["confidence"]) == (
            rule.evidence.source,
            rule.evidence.confidence,
        )
        assert (listed_rule["evidence"]["result"], listed_rule["evidence"].get("disputed")) == (text.result, text.disputed)
    settings = {threshold["setting"]: threshold for rule in listed["items"] for threshold in rule["thresholds"]}
    assert settings.keys() == THRESHOLDS.keys()
    for name, threshold in THRESHOLDS.items():
        assert (settings[name]["default"], settings[name]["min"], settings[name]["max"], settings[name]["unit"]) == (
            threshold.default, threshold.min, threshold.max, threshold.unit,
        )  # fmt: skip
    assert set(shipped.sources) >= SOURCES


@pytest.mark.parametrize("name", THRESHOLDS)
def test_every_threshold_can_be_set_to_its_bounds_and_not_beyond(client: TestClient, name: str):
    threshold = THRESHOLDS[name]
    for value, status in ((threshold.min, 200), (threshold.max, 200), (threshold.min - 1, 422), (threshold.max + 1, 422)):
        answer = client.post(CHECKS, json=a_request(settings={"overrides": {name: value}}))
        assert answer.status_code == status, value


def test_every_rule_can_be_switched_off(client: TestClient):
    report = report_on(client, *HARD_PAIR, settings={"off": [rule.id for rule in RULES]})
    assert report["findings"] == report["not_judged"] == report["not_asked"] == []


def test_the_routine_of_a_workout_takes_every_parameter_of_a_routine(client: TestClient):
    asked: dict[str, Any] = {
        "region": ["hip"],
        "phase": "pre",
        "minutes": 15,
        "equipment": ["foam_roller"],
        "condition": ["knee_pain"],
        "sore_region": ["calf"],
        "include": ["hip-cars"],
        "exclude": ["side-lunge"],
        "recent": ["hip-rotations"],
        "level": "advanced",
        "variation": 1,
        "protocol": "pre-run-dynamic",
        "next_run": "race",
        "place": "indoors",
        "race_distance_m": 5000,
        "minutes_to_start": 20,
        "max_exercises": 6,
        "week": 3,
        "fewer_sets": 1,
        "seconds_per_rep": 5,
        "seconds_per_breath": 6,
        "seconds_per_step": 2,
        "switch_seconds": 3,
        "rest_seconds": 15,
    }
    first = client.get("/v1/routines", params=asked).json()["blocks"][0]["items"][0]["exercise"]["slug"]
    asked["swaps"] = [{"position_in_routine": 1, "exercise": first}]
    # A red flag has no routine to plan; the refusal of such a workout is tested with the other refusals.
    assert asked.keys() == RoutineRequestInput.model_fields.keys() - {"red_flag", "view", "lang", "units"}
    composed = client.post("/v1/routines/compose", json=asked).json()
    (used,) = client.post(CHECKS, json=of_routine(**asked)).json()["routines"]
    assert (used["id"], used["minutes"]) == (composed["id"], composed["planned_seconds"] / 60)
