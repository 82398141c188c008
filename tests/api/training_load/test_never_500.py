"""Whatever is sent gets an answer: 200 or a refusal with a code, never a 500."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.api.problems.kinds import KINDS
from tests.api.training_load.requests import ADVICE, CHECKS, REPAIRS, WEEK_PLANS, a_request, a_workout
from tests.effort import scaled

FEW = settings(
    max_examples=scaled(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(
        ["run", "strength", "done", "UTC", "2026-11-17T18:30:00+01:00", "2026-11-17", "\ud800", "\0", "hip", "strava"]
    ),
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=8
)
INSTANTS = st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='seconds')}+01:00")
WORKOUT_FIELDS: dict[str, Any] = {
    "id": st.sampled_from(["a", "b"]) | ANYTHING,
    "kind": st.sampled_from(["run", "strength", "mobility", "cross"]) | ANYTHING,
    "start": INSTANTS | st.sampled_from(["1970-01-01T00:00:00-12:00", "2099-12-31T23:59:59-12:00"]) | ANYTHING,
    "end": INSTANTS | ANYTHING,
    "minutes": st.floats() | ANYTHING,
    "rpe": st.sampled_from([0, 10, -0.0, 7.5]) | ANYTHING,
    "distance_m": st.integers(0, 10**6) | ANYTHING,
    "methods": ANYTHING,
    "routine": ANYTHING,
    "status": ANYTHING,
    "is_race": ANYTHING,
}
FIELDS: dict[str, Any] = {
    "workouts": ANYTHING,
    "strava_activities": ANYTHING,
    "intervals_activities": ANYTHING,
    "ratings": ANYTHING,
    "days": ANYTHING,
    "time_zone": ANYTHING,
    "now": INSTANTS | ANYTHING,
    "policies": ANYTHING,
    "policy": ANYTHING,
    "runner": ANYTHING,
    "log_from": ANYTHING,
    "settings": ANYTHING,
    "slots": ANYTHING,
}


QUESTION_FIELDS: dict[str, Any] = {
    "minutes": st.integers(1, 120) | ANYTHING,
    "phase": st.sampled_from(["pre", "post", "recovery", "strength", "daily"]) | ANYTHING,
    "region": st.lists(st.sampled_from(["hip", "knee", "shin splints", "full-body"]), max_size=2) | ANYTHING,
    "at": INSTANTS | ANYTHING,
    "condition": st.lists(st.sampled_from(["knee_pain", "calf_strain", "bone_stress", "none"]), max_size=2) | ANYTHING,
    "sore_region": st.lists(st.sampled_from(["hip", "full-body"]), max_size=1) | ANYTHING,
    "red_flag": st.just(["leg_signs"]) | ANYTHING,
}


WANTED_FIELDS: dict[str, Any] = QUESTION_FIELDS | {
    "kind": st.sampled_from(["strength", "mobility", "recovery"]) | ANYTHING,
    "times_per_week": st.fixed_dictionaries({"min": st.integers(0, 7), "max": st.integers(0, 7)}) | ANYTHING,
    "level": st.sampled_from(["beginner", "advanced"]) | ANYTHING,
    "protocol": st.sampled_from(["hamstring-load", "achilles-load"]) | ANYTHING,
    "progress": st.fixed_dictionaries({"week": st.integers(-1, 120), "dose": st.integers(-1, 120)}) | ANYTHING,
}
WEEK_PLAN_FIELDS: dict[str, Any] = FIELDS | {
    "weeks": st.integers(-1, 9) | ANYTHING,
    "season": st.sampled_from(["base", "build", "race", "off"]) | ANYTHING,
    "availability": st.fixed_dictionaries(
        {}, optional={"monday": st.just([{"start": "06:00", "end": "05:00"}]) | ANYTHING, "sunday": ANYTHING}
    )
    | ANYTHING,
    "routines": st.sampled_from(["full", "links"]) | ANYTHING,
}
A_WANTED = {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 15}


def answered(client: TestClient, content: Any, paths: tuple[str, ...] = (CHECKS, REPAIRS)) -> None:
    for path in paths:
        answer = client.post(path, content=json.dumps(content).encode(), headers={"Content-Type": "application/json"})
        assert answer.status_code in {200, 400, 422}, answer.text
        assert answer.status_code == 200 or answer.json()["code"] in KINDS


@FEW
@given(content=ANYTHING)
def test_any_json_gets_an_answer(client: TestClient, content: Any):
    answered(client, content)


@FEW
@given(changed=st.fixed_dictionaries({}, optional=FIELDS))
def test_a_request_with_anything_in_its_fields_gets_an_answer(client: TestClient, changed: dict[str, Any]):
    answered(client, a_request(**changed))


@FEW
@given(changed=st.lists(st.fixed_dictionaries({}, optional=WORKOUT_FIELDS), min_size=1, max_size=3))
def test_a_workout_with_anything_in_its_fields_gets_an_answer(client: TestClient, changed: list[dict[str, Any]]):
    answered(client, a_request(*(a_workout(str(number)) | fields for number, fields in enumerate(changed))))


@FEW
@given(body=st.binary(max_size=60))
def test_any_bytes_get_an_answer(client: TestClient, body: bytes):
    for path in (CHECKS, REPAIRS):
        answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {400, 422}


SOUND_WORKOUT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["run", "strength", "mobility", "cross"]),
        "start": st.integers(0, 60 * 24 * 40).map(
            lambda minute: (
                f"2026-{11 - (minute // 1440) // 28:02}-{1 + (minute // 1440) % 28:02}"
                f"T{minute // 60 % 24:02}:{minute % 60:02}:00+01:00"
            )
        ),
        "minutes": st.floats(0.1, 2880),
        "rpe": st.none() | st.integers(0, 20).map(lambda halves: halves / 2),
        "effort": st.sampled_from([None, "easy", "moderate", "hard"]),
        "distance_m": st.none() | st.integers(0, 50_000),
        "status": st.sampled_from(["done", "planned"]),
        "fixed": st.booleans(),
        "is_race": st.booleans(),
    }
)


@FEW
@given(
    workouts=st.lists(SOUND_WORKOUT, max_size=12),
    zone=st.sampled_from(["UTC", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]),
)
def test_every_sound_request_is_answered_with_200(client: TestClient, workouts: list[dict[str, Any]], zone: str):
    content = a_request(time_zone=zone, workouts=[{"id": str(n)} | each for n, each in enumerate(workouts)])
    for path in (CHECKS, REPAIRS):
        answer = client.post(path, json=content)
        assert answer.status_code == 200, answer.text
        json.loads(answer.text, parse_constant=pytest.fail)


@FEW
@given(changed=st.fixed_dictionaries({}, optional=FIELDS), question=st.fixed_dictionaries({}, optional=QUESTION_FIELDS))
def test_a_question_for_advice_with_anything_in_its_fields_gets_an_answer(
    client: TestClient, changed: dict[str, Any], question: dict[str, Any]
):
    answered(client, a_request(**changed, question={"minutes": 10, **question}), (ADVICE,))


@FEW
@given(workout=st.fixed_dictionaries({}, optional=WORKOUT_FIELDS), question=st.fixed_dictionaries({}, optional=QUESTION_FIELDS))
def test_advice_about_anything_in_a_workout_gets_an_answer(client: TestClient, workout: dict[str, Any], question: dict[str, Any]):
    answered(client, a_request(a_workout(**workout), question={"minutes": 10, **question}), (ADVICE,))


@FEW
@given(
    workouts=st.lists(SOUND_WORKOUT, max_size=12),
    zone=st.sampled_from(["UTC", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]),
    phase=st.sampled_from([{}, {"phase": "strength"}, {"phase": "recovery"}]),
)
def test_every_sound_plan_gets_an_advice(client: TestClient, workouts: list[dict[str, Any]], zone: str, phase: dict[str, Any]):
    listed = [{"id": str(number)} | each for number, each in enumerate(workouts)]
    content = a_request(time_zone=zone, question={"minutes": 20, **phase}) | {"workouts": listed}
    assert client.post(ADVICE, json=content).status_code == 200


@FEW
@given(
    changed=st.fixed_dictionaries({}, optional=WEEK_PLAN_FIELDS),
    wanted=st.lists(st.fixed_dictionaries({}, optional=WANTED_FIELDS), min_size=1, max_size=2),
)
def test_a_question_for_weeks_with_anything_in_its_fields_gets_an_answer(
    client: TestClient, changed: dict[str, Any], wanted: list[dict[str, Any]]
):
    answered(client, a_request(wanted=[A_WANTED | {"phase": None} | each for each in wanted], **changed), (WEEK_PLANS,))
    sound = [A_WANTED | {name: value for name, value in each.items() if name not in {"phase", "at"}} for each in wanted]
    answered(client, a_request(wanted=sound, **changed), (WEEK_PLANS,))


@FEW
@given(
    workouts=st.lists(SOUND_WORKOUT, max_size=12),
    zone=st.sampled_from(["UTC", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]),
    weeks=st.integers(1, 3),
)
def test_every_sound_plan_gets_its_weeks(client: TestClient, workouts: list[dict[str, Any]], zone: str, weeks: int):
    listed = [{"id": str(number)} | each for number, each in enumerate(workouts)]
    wanted = [A_WANTED, A_WANTED | {"kind": "mobility"}]
    content = a_request(time_zone=zone, weeks=weeks, wanted=wanted, routines="links") | {"workouts": listed}
    answer = client.post(WEEK_PLANS, json=content)
    assert answer.status_code == 200, answer.text
    planned = answer.json()
    check = client.post(CHECKS, json=a_request(time_zone=zone) | {"workouts": planned["workouts"]})
    assert check.status_code == 200, check.text
    assert check.json()["verdict"] == planned["verdict"]
