"""A repair over HTTP: the changed plan can be sent back, and then nothing has to change."""

from typing import Any

from starlette.testclient import TestClient

from app.domain.training_load.rule_table import REPAIRABLE_RULES
from tests.api.training_load.requests import CHECKS, HARD_PAIR, REPAIRS, a_request, a_workout


def repair_of(client: TestClient, *workouts: dict[str, Any], **fields: Any) -> Any:
    answer = client.post(REPAIRS, json=a_request(*workouts, **fields))
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_repair_lists_its_changes_with_reasons(client: TestClient):
    repair = repair_of(client, *HARD_PAIR)
    assert (repair["status"], repair["optimal"], repair["remaining"]) == ("repaired", True, [])
    (change,) = repair["changes"]
    assert (change["number"], change["change"], change["workout"], change["pointer"]) == (1, "move", "wed-hills", "/workouts/1")
    assert change["from"] == {"kind": "run", "start": "2026-11-18T07:30:00+01:00", "minutes": 30, "effort": "hard"}
    assert change["to"] == change["from"] | {"start": "2026-11-19T07:30:00+01:00"}
    assert change["text"] == "Move Wednesday's hard run to Thursday, 07:30."
    assert change["reason"]
    assert repair["points"] == change["points"]
    assert {workout["id"] for workout in repair["workouts"]} == {"tue-intervals", "wed-hills"}


def test_a_repaired_plan_can_be_sent_back_and_needs_no_change(client: TestClient):
    repair = repair_of(client, *HARD_PAIR, slots=["12:00"])
    again = repair_of(client, *repair["workouts"])
    assert (again["status"], again["changes"], again["workouts"]) == ("nothing_to_change", [], repair["workouts"])
    report = client.post(CHECKS, json=a_request(*repair["workouts"])).json()
    serious = {finding["rule"] for finding in report["findings"] if finding["severity"] not in {"data", "info"}}
    assert serious.isdisjoint({rule.id for rule in REPAIRABLE_RULES})


def test_a_time_keeps_its_offset_unless_it_is_moved_and_then_has_the_zones(client: TestClient):
    utc = (HARD_PAIR[0] | {"start": "2026-11-17T17:30:00Z"}, HARD_PAIR[1] | {"fixed": True})
    starts = {workout["id"]: workout["start"] for workout in repair_of(client, *utc)["workouts"]}
    assert starts["wed-hills"] == HARD_PAIR[1]["start"]
    assert starts["tue-intervals"].endswith("+01:00")
    assert repair_of(client, a_workout(start="2026-11-17T17:30:00Z"))["workouts"][0]["start"] == "2026-11-17T17:30:00Z"


def test_a_fixed_workout_is_left_unchanged(client: TestClient):
    fixed = tuple(workout | {"fixed": True} for workout in HARD_PAIR)
    repair = repair_of(client, *fixed)
    assert repair["changes"] == []
    assert [finding["rule"] for finding in repair["remaining"]][:1] == ["hard_hard_gap"]
    assert repair["remaining"][0]["pointers"] == ["/workouts/0", "/workouts/1"]
    assert repair["rules"][0]["evidence"]["source"] in {source["slug"] for source in repair["sources"]}


def test_a_slot_is_a_time_that_a_workout_may_move_to(client: TestClient):
    late = HARD_PAIR[1] | {"start": "2026-11-18T17:30:00+01:00"}
    taken = a_workout("thu", kind="mobility", start="2026-11-19T17:00:00+01:00", minutes=120, fixed=True)
    (change,) = repair_of(client, HARD_PAIR[0] | {"fixed": True}, late, taken, slots=["20:00"])["changes"]
    assert change["to"]["start"] == "2026-11-19T20:00:00+01:00"


def test_a_plan_whose_log_has_no_run_is_repaired(client: TestClient):
    at_once = "2026-11-21T09:00:00Z"
    long = a_workout("long", start="2026-11-16T06:00:00+01:00", distance_m=9500)
    pair = (a_workout("hard", start=at_once, rpe=8, distance_m=11000), HARD_PAIR[1] | {"start": at_once})
    log = a_workout("log", kind="mobility", start="2026-11-14T09:00:00+01:00", status="done")
    repair = repair_of(client, log, long, *pair, now="2026-11-15T23:59:59+13:00")
    assert (repair["status"], len(repair["changes"])) == ("repaired", 1)
