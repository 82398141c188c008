"""What is answered at once and what is handed to a thread, and that it makes no difference to what is answered."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.reading.json_body import document_of, shaped_at_once
from app.api.requests.check_examples import CHECK_EXAMPLES, REPAIR_EXAMPLES
from app.api.requests.check_request import CheckIn
from app.api.requests.plans import MOST_BYTES_AT_ONCE, MOST_ROUTINES_AT_ONCE
from app.api.routes import plan_responses as working_out
from bench.serving.asking import days_of_training
from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, HARD_PAIR, REPAIRS, a_request, a_workout, without

A_MONTH = days_of_training(28)
A_WEEK: dict[str, Any] = next(iter(REPAIR_EXAMPLES.values()))["value"]
HIP = {"region": ["hip"], "phase": "recovery", "minutes": 15}


class HandedOver(Exception):
    """Work went to a thread."""


@pytest.fixture
def threadless(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hand_over(_work: object) -> bytes:
        raise HandedOver

    monkeypatch.setattr(working_out, "run_in_threadpool", hand_over)


def is_handed_over(client: TestClient, path: str, content: Any) -> bool:
    """Whether it is; then, as there is no thread, the answer is an error."""
    return client.post(path, json=content).status_code == 500


def routines(many: int) -> list[dict[str, Any]]:
    plain = without(a_workout(kind="mobility"), "minutes", "rpe")
    return [plain | {"id": str(number), "routine": HIP | {"variation": number}} for number in range(many)]


@pytest.mark.usefixtures("threadless")
def test_a_month_is_checked_and_a_week_repaired_at_once(client: TestClient):
    assert client.post(CHECKS, json=A_MONTH).status_code == 200
    assert client.post(REPAIRS, json=A_WEEK).json()["status"] == "repaired"


@pytest.mark.usefixtures("threadless")
@pytest.mark.parametrize(
    ("path", "content"),
    [
        (CHECKS, days_of_training(90)),
        (CHECKS, a_request(a_workout("a", start="2020-11-17T18:30:00Z"), a_workout("b"))),
        (CHECKS, a_request(*(a_workout(str(number)) for number in range(30)))),
        (CHECKS, a_request(a_workout(kind="strength", routine={"id": "r1-" + "A" * 22}))),
        (CHECKS, a_request(*routines(MOST_ROUTINES_AT_ONCE + 1))),
        (CHECKS, a_request(a_workout(kind="swim"))),
        (CHECKS, a_request() | {"x": "y" * MOST_BYTES_AT_ONCE}),
        (REPAIRS, a_request(*HARD_PAIR, slots=[f"{hour:02}:{minute}" for hour in range(24) for minute in (15, 45)])),
    ],
    ids=["a long log", "years apart", "crowded", "a saved routine", "many routines", "wrong", "long", "many starts"],
)
def test_what_may_take_longer_is_handed_over(client: TestClient, path: str, content: Any):
    assert is_handed_over(client, path, content)


@pytest.mark.parametrize(
    ("path", "content"),
    [(CHECKS, A_MONTH), (REPAIRS, A_WEEK), *((CHECKS, each["value"]) for each in CHECK_EXAMPLES.values())],
)
def test_the_answer_is_the_same_either_way(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, content: Any):
    at_once = client.post(path, json=content)
    monkeypatch.setattr(working_out, "plan_at_once", lambda *_, **__: None)
    beside = client.post(path, json=content)
    assert (at_once.status_code, at_once.content) == (beside.status_code, beside.content) == (200, beside.content)


REPEATED = ('"rpe" : 3, "rpe": 9', '"rpe"\n:3,"rpe":9', '"rpe": 3, "\\u0072pe": 9', '"rpe": 9, "rpe"\t:3')


@pytest.mark.parametrize("twice", REPEATED)
def test_a_field_that_is_named_twice_is_refused_however_it_is_written(client: TestClient, twice: str):
    body = json.dumps(a_request()).replace('"rpe": 3', twice).encode()
    assert shaped_at_once(CheckIn, document_of(body)) is None
    problem = refused(client.post(CHECKS, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]


@pytest.mark.parametrize("passed_over", ['"x": NaN', '"x": 1, "x": 2', '"x": {"y": 1, "y": 1}', '"x": ' + "9" * 5000])
def test_what_is_passed_over_in_the_activity_of_another_service_is_still_held_to_be_json(client: TestClient, passed_over: str):
    activity = {"id": "i1", "type": "Run", "start_date": "2026-11-14T08:00:00Z", "elapsed_time": 3600}
    body = json.dumps(a_request(intervals_activities=[activity])).replace('"type"', f'{passed_over}, "type"').encode()
    answer = client.post(CHECKS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"malformed_json", "repeated_field"}


@pytest.mark.parametrize("name", ['a":b', '":', "a: b", '{"a": 1}'])
def test_what_looks_like_a_name_within_a_text_is_none(client: TestClient, name: str):
    assert client.post(CHECKS, json=a_request(a_workout(name))).status_code == 200


@pytest.mark.parametrize("content", [A_MONTH, A_WEEK | {"slots": []}, a_request(settings={"overrides": {"monotony.ratio": 3}})])
def test_a_plan_in_order_is_read_at_once(content: Any):
    content = without(content, "slots")
    assert shaped_at_once(CheckIn, document_of(json.dumps(content).encode())) is not None
