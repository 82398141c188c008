"""`POST /v1/week-plans`: strength, mobility and recovery placed into weeks, with their routines."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.api.requests.week_plan_request import WEEK_PLAN_EXAMPLES
from app.domain.catalogue.catalogue import Catalogue
from tests.api.contract import faults
from tests.api.refusal import refused
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import CHECKS, WEEK_PLANS, a_request, a_workout
from tests.api.training_load.test_situations import SITUATIONS, request_of
from tests.effort import sampled_cases

COMPOSE = "/v1/routines/compose"
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("planned_situations.json").read_text(encoding="utf-8"))
"""Two weeks of some situations, as they were read by somebody who thought as a coach."""
STRENGTH = {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 20}
MOBILITY = {"kind": "mobility", "times_per_week": {"min": 2, "max": 3}, "minutes": 10}
RECOVERY = {"kind": "recovery", "times_per_week": {"min": 0, "max": 1}, "minutes": 15}
INTERVALS = a_workout("tue-intervals", rpe=8)
LONG = a_workout("sun-long", start="2026-11-22T09:00:00+01:00", minutes=110, rpe=4)


@pytest.fixture
def client(shipped: Catalogue) -> ServiceClient:
    return client_of(shipped)


def a_week(*wanted: dict[str, Any], workouts: tuple[dict[str, Any], ...] = (INTERVALS, LONG), **fields: Any) -> dict[str, Any]:
    """A week of somebody who has run for years."""
    plain = {"wanted": list(wanted) or [STRENGTH, MOBILITY], "runner": {"running_since": "2019-05-01"}}
    return a_request(*workouts, **(plain | fields))


def plan(client: ServiceClient, content: dict[str, Any]) -> Any:
    response = client.post(WEEK_PLANS, json=content)
    assert response.status_code == 200, response.text
    assert not faults(response.json(), {"$ref": "#/components/schemas/WeekPlan"})
    return response.json()


def of_kind(planned: Any, kind: str) -> list[Any]:
    return [each for each in planned["placed"] if each["kind"] == kind]


@pytest.mark.parametrize("name", WEEK_PLAN_EXAMPLES)
def test_every_example_works(client: ServiceClient, name: str):
    planned = plan(client, WEEK_PLAN_EXAMPLES[name]["value"])
    assert planned["placed"]


def test_a_week_has_what_is_wanted_with_reasons_and_routines(client: ServiceClient):
    planned = plan(client, a_week())
    assert (planned["decision"], planned["unplaced"]) == ("go", [])
    assert [len(of_kind(planned, kind)) for kind in ("strength", "mobility")] == [2, 3]
    for each in planned["placed"]:
        assert each["why"]
        assert each["minutes"] == round(each["routine"]["planned_seconds"] / 60, 1)
        assert each["workout"] == f"{each['kind']}-{each['workout'].split('-')[1]}-{each['week']}"
    assert sum(part["points"] for part in planned["preference"]["parts"]) == planned["preference"]["points"]
    assert [each["placed"] for each in planned["wanted"]] == [2, 3]


def test_the_workouts_are_accepted_by_checks_and_have_the_same_findings(client: ServiceClient):
    content = a_week(STRENGTH, MOBILITY, RECOVERY, weeks=2)
    planned = plan(client, content)
    checked = client.post(CHECKS, json=a_request(runner=content["runner"], workouts=planned["workouts"])).json()
    assert (checked["verdict"], len(checked["findings"])) == (planned["verdict"], len(planned["findings"]))
    sent = {each["id"] for each in content["workouts"]}
    assert {each["workout"] for each in planned["placed"]} == {each["id"] for each in planned["workouts"]} - sent


def test_what_is_sent_back_is_planned_around_and_nothing_is_placed_twice(client: ServiceClient):
    first = plan(client, a_week(STRENGTH, MOBILITY, RECOVERY))
    again = plan(client, a_week(STRENGTH, MOBILITY, RECOVERY) | {"workouts": first["workouts"]})
    assert first["placed"]
    assert again["placed"] == []
    assert [each["id"] for each in again["workouts"]] == [each["id"] for each in first["workouts"]]


def test_the_question_of_a_placed_workout_composes_its_routine(client: ServiceClient):
    for each in plan(client, a_week(weeks=2))["placed"]:
        assert client.post(COMPOSE, json=each["question"]).json()["blocks"] == each["routine"]["blocks"]
        assert client.get(each["link"]).json()["id"] == each["routine"]["id"]


def test_links_have_the_same_places_without_routines(client: ServiceClient):
    full, links = plan(client, a_week()), plan(client, a_week(routines="links"))
    assert all("routine" not in each for each in links["placed"])
    assert [each | {"routine": None} for each in full["placed"]] == [each | {"routine": None} for each in links["placed"]]


def test_strength_rises_from_week_to_week_with_the_same_exercises(client: ServiceClient):
    placed = of_kind(plan(client, a_week(STRENGTH, weeks=5)), "strength")
    weeks = {each["progress"]["week"]: each for each in placed}
    assert sorted(weeks) == [1, 2, 3, 4, 5]
    assert [weeks[week]["question"]["week"] for week in sorted(weeks)] == [1, 2, 3, 3, 4]
    assert (weeks[4]["progress"]["lighter"], weeks[4]["question"]["fewer_sets"]) == ("every_fourth", 1)
    assert weeks[1]["progress"]["changes"] == []
    assert weeks[2]["progress"]["text"].startswith("Week 2 of 5: ")
    slugs = {
        week: [item["exercise"]["slug"] for block in each["routine"]["blocks"] for item in block["items"]]
        for week, each in weeks.items()
    }
    assert slugs[1] == slugs[2] == slugs[3] == slugs[4]
    more = [each for each in weeks[2]["progress"]["changes"] if each["change"] == "more"]
    assert all(each["dose"] != each["was"] for each in more)


def test_progress_goes_on_where_the_last_plan_ended(client: ServiceClient):
    done = a_workout("fri-strength", kind="strength", start="2026-11-13T18:00:00+01:00", minutes=20, rpe=6, status="done")
    first = plan(client, a_week(STRENGTH, weeks=2))
    progress = first["wanted"][0]["progress"]
    assert progress == {"week": 2, "dose": 2}
    after = plan(client, a_week(STRENGTH | {"progress": progress}, workouts=(done, INTERVALS, LONG)))
    (first_of_week, *_) = after["placed"]
    assert (first_of_week["progress"]["week"], first_of_week["question"]["week"]) == (3, 3)
    assert first_of_week["progress"]["changes"]


@pytest.mark.parametrize(("days_ago", "restart", "dose"), [(10, None, 6), (20, "one_step_lower", 4), (40, "from_the_start", 1)])
def test_after_a_break_strength_begins_lower(client: ServiceClient, days_ago: int, restart: str | None, dose: int):
    start = (datetime.fromisoformat("2026-11-16T18:00:00+01:00") - timedelta(days=days_ago)).isoformat()
    done = a_workout("last", kind="strength", start=start, minutes=20, rpe=6, status="done")
    sent = STRENGTH | {"progress": {"week": 5, "dose": 5}}
    placed = plan(client, a_week(sent, workouts=(done, INTERVALS, LONG)))["placed"]
    assert placed[0]["progress"].get("restart") == restart
    assert placed[0]["progress"]["dose"] == dose


def test_a_red_flag_is_answered_without_a_placed_workout(client: ServiceClient):
    planned = plan(client, a_week(STRENGTH, MOBILITY | {"red_flag": ["cannot_bear_weight"]}))
    assert (planned["decision"], planned["see_someone"]["code"], planned["placed"]) == ("see_someone", "cannot_bear_weight", [])
    assert [each["id"] for each in planned["workouts"]] == ["tue-intervals", "sun-long"]


@pytest.mark.parametrize("condition", ["bone_stress", "after_surgery", "broken_vertebra", "unknown_pain"])
def test_a_condition_that_refuses_places_nothing(client: ServiceClient, condition: str):
    planned = plan(client, a_week(STRENGTH | {"condition": [condition]}, MOBILITY))
    assert (planned["decision"], planned["placed"]) == ("see_someone", [])


def test_strong_pain_places_nothing(client: ServiceClient):
    planned = plan(client, a_week(days=[{"date": "2026-11-16", "pain": 7, "pain_region": "knee"}]))
    assert (planned["decision"], planned["see_someone"]["code"]) == ("see_someone", "strong_pain")
    assert planned["placed"] == []


def test_what_has_no_place_for_the_same_reasons_each_week_names_the_first(client: ServiceClient):
    evenings = {day: [{"start": "20:00", "end": "20:15"}] for day in ("monday", "thursday")}
    once = STRENGTH | {"times_per_week": {"min": 1, "max": 1}}
    unplaced = plan(client, a_week(once, availability=evenings, weeks=3))["unplaced"]
    assert [(each["week"], each.get("same_as")) for each in unplaced] == [
        ("2026-W47", None), ("2026-W48", "2026-W47"), ("2026-W49", "2026-W47"),
    ]  # fmt: skip


def test_nothing_is_placed_in_an_illness_and_the_answer_says_so(client: ServiceClient):
    planned = plan(client, a_week(days=[{"date": "2026-11-16", "illness": "fever"}]))
    assert planned["reasons"][0]["code"] == "illness"
    assert min(each["start"] for each in planned["placed"]) >= "2026-11-18"
    assert of_kind(planned, "strength") == []


def test_pain_is_spared_in_every_routine(client: ServiceClient):
    planned = plan(client, a_week(days=[{"date": "2026-11-16", "pain": 4, "pain_region": "calf"}]))
    assert planned["reasons"][0]["code"] == "region_spared"
    assert all(each["question"]["sore_region"] == ["calf"] for each in planned["placed"])
    assert all("link" not in each and each["routine"]["self"] == COMPOSE for each in planned["placed"])


def test_conditions_stay_in_every_question(client: ServiceClient):
    planned = plan(client, a_week(STRENGTH | {"condition": ["knee_pain"]}, MOBILITY | {"condition": ["knee_pain"]}))
    assert all(each["question"]["condition"] == ["knee_pain"] for each in planned["placed"])


def test_a_condition_that_leaves_nothing_is_refused_with_its_code(client: ServiceClient):
    sent = STRENGTH | {"condition": ["calf_strain"], "region": ["calf"], "minutes": 1}
    response = client.post(WEEK_PLANS, json=a_week(sent))
    refused(response, status=422, code=response.json()["code"])
    assert response.json()["code"] in {"condition_leaves_nothing", "no_routine"}


def test_what_has_no_place_says_why(client: ServiceClient):
    evenings = {day: [{"start": "20:00", "end": "20:15"}] for day in ("monday", "thursday")}
    planned = plan(client, a_week(STRENGTH, availability=evenings))
    (unplaced, *_) = planned["unplaced"]
    assert (unplaced["required"], unplaced["week"]) == (True, "2026-W47")
    assert {each["code"] for each in unplaced["prevented"]} == {"availability"}
    assert all(each["text"].endswith(".") for each in unplaced["prevented"])
    assert planned["placed"] == []


def test_availability_limits_the_times(client: ServiceClient):
    mornings = {"wednesday": [{"start": "06:00", "end": "06:40"}], "friday": [{"start": "12:00", "end": "13:00"}]}
    starts = [each["start"] for each in plan(client, a_week(STRENGTH, MOBILITY, availability=mornings))["placed"]]
    assert starts
    assert all(each.startswith(("2026-11-18T06:", "2026-11-20T12:")) for each in starts)


def test_seasons_follow_a_race(client: ServiceClient):
    race = a_workout(
        "race", start="2027-01-10T10:00:00+01:00", minutes=100, distance_m=21_097, is_race=True, effort="hard", rpe=None
    )
    planned = plan(client, a_week(STRENGTH, workouts=(INTERVALS, LONG, race), weeks=8))
    assert [each["season"] for each in planned["weeks"]] == ["build"] * 5 + ["race"] * 3
    assert {each["race"] for each in planned["weeks"]} == {"race"}
    strength = [each["week"] for each in of_kind(planned, "strength")]
    assert all(strength.count(each["week"]) <= 1 for each in planned["weeks"] if each["season"] == "race")
    assert max(each["start"] for each in of_kind(planned, "strength")) < "2027-01-06"


def test_strength_is_not_begun_shortly_before_a_race(client: ServiceClient):
    race = a_workout(
        "race", start="2026-11-22T10:00:00+01:00", minutes=45, distance_m=10_000, is_race=True, effort="hard", rpe=None
    )
    planned = plan(client, a_week(STRENGTH, workouts=(race,)))
    assert planned["placed"] == []
    assert planned["unplaced"][0]["prevented"][0]["code"] == "not_new_before_race"


def test_a_plan_without_room_for_what_is_wanted_is_refused(client: ServiceClient):
    workouts = [a_workout(f"run-{index}", start="2026-09-01T18:00:00+01:00", status="done") for index in range(1977)]
    response = client.post(
        WEEK_PLANS, json=a_week(STRENGTH | {"times_per_week": {"min": 3, "max": 3}}, workouts=(*workouts,), weeks=8)
    )
    (problem,) = response.json()["errors"]
    assert (problem["code"], problem["pointer"]) == ("invalid_count", "/workouts")
    assert "at most 1976 workouts" in problem["detail"]


def list_withheld(planned: Any) -> set[tuple[str, str]]:
    return {(each["week"], cause["code"]) for each in planned["unplaced"] for cause in each["prevented"]}


def test_a_week_that_is_too_much_gets_no_strength_for_the_legs(client: ServiceClient):
    hard = [a_workout(f"hard-{day}", start=f"2026-11-{day}T07:00:00+01:00", rpe=8) for day in range(16, 21)]
    planned = plan(client, a_week(STRENGTH, MOBILITY, workouts=(*hard, LONG), weeks=3))
    assert planned["verdict"] == "overload"
    assert {each for each in list_withheld(planned) if each[1] == "overload"} == {("2026-W47", "overload")}
    assert {each["week"] for each in of_kind(planned, "strength")} == {"2026-W48", "2026-W49"}
    assert {each["week"] for each in of_kind(planned, "mobility")} == {"2026-W47", "2026-W48", "2026-W49"}


def test_a_week_that_a_short_log_cannot_judge_gets_no_strength_for_the_legs(client: ServiceClient):
    runs = [
        a_workout(
            f"run-{day}",
            start=f"2026-11-{day:02}T09:00:00+01:00",
            minutes=7 * distance,
            distance_m=1000 * distance,
            status="done",
        )
        for day, distance in ((8, 8), (10, 9), (12, 8), (14, 10))
    ]
    long = a_workout("long", start="2026-11-22T09:00:00+01:00", minutes=126, distance_m=18_000)
    planned = plan(client, a_week(STRENGTH, MOBILITY, workouts=(*runs, long)))
    assert planned["verdict"] == "not_assessed"
    assert list_withheld(planned) == {("2026-W47", "not_assessed")}
    assert {each["kind"] for each in planned["placed"]} == {"mobility"}


def test_legs_wait_two_weeks_where_nobody_knows_whether_the_runner_is_new(client: ServiceClient):
    unknown = plan(client, a_week(STRENGTH, weeks=3, runner={}))
    assert list_withheld(unknown) == {("2026-W47", "new_runner"), ("2026-W48", "new_runner")}
    assert {each["week"] for each in unknown["placed"]} == {"2026-W49"}
    assert "`running_since`" in unknown["unplaced"][0]["prevented"][0]["text"]
    begun = plan(client, a_week(STRENGTH | {"progress": {"week": 3, "dose": 3}}, weeks=3, runner={}))
    trunk = plan(client, a_week(STRENGTH | {"region": ["core"]}, runner={}))
    assert begun["placed"][0]["week"] == trunk["placed"][0]["week"] == "2026-W47"


def test_the_response_is_stored_nowhere(client: ServiceClient):
    response = client.post(WEEK_PLANS, json=a_week())
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_the_same_question_gets_the_same_bytes(client: ServiceClient):
    content = a_week(STRENGTH, MOBILITY, RECOVERY, weeks=3)
    backwards = content | {"workouts": content["workouts"][::-1]}
    assert client.post(WEEK_PLANS, json=content).content == client.post(WEEK_PLANS, json=content).content
    one, other = plan(client, content), plan(client, backwards)
    assert (one["placed"], one["workouts"], one["unplaced"]) == (other["placed"], other["workouts"], other["unplaced"])


def describe_week(planned: Any) -> dict[str, Any]:
    """What a coach reads of a plan first: the seasons, how much is in each week, and what has no place."""
    placed = Counter(f"{each['week']} {each['kind']}" for each in planned["placed"])
    unplaced = Counter(f"{each['week']} {each['kind']}" for each in planned["unplaced"] if each["required"])
    return {"seasons": [each["season"] for each in planned["weeks"]], "placed": dict(placed), "lacking": dict(unplaced)}


@pytest.mark.parametrize("name", sampled_cases([*EXPECTED], str))
def test_a_situation_gets_the_weeks_that_were_read_as_a_coach(client: ServiceClient, name: str):
    situation = next(each for each in SITUATIONS if each["name"] == name)
    planned = plan(client, request_of(situation) | {"weeks": 2, "wanted": [STRENGTH, MOBILITY, RECOVERY], "routines": "links"})
    assert describe_week(planned) == EXPECTED[name]


@pytest.mark.parametrize("situation", sampled_cases(SITUATIONS, lambda each: each["name"]))
def test_a_week_plan_adds_no_finding_in_any_situation(client: ServiceClient, situation: dict[str, Any]):
    content = request_of(situation)
    if situation["expected"].get("status", 200) != 200:
        return
    before = client.post(CHECKS, json=content).json()
    planned = plan(client, content | {"weeks": 2, "wanted": [STRENGTH, MOBILITY, RECOVERY], "routines": "links"})
    placed = {each["workout"] for each in planned["placed"]}
    serious = {"advise", "warn", "high"}
    known = {each["rule"] for each in before["findings"] if each["severity"] in serious}
    found = [each for each in planned["findings"] if each["severity"] in serious]
    assert {each["rule"] for each in found} <= known
    assert all(placed.isdisjoint(each["workouts"]) for each in found)
