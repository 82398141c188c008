"""Lists of other services in large bodies: how much is read, and how they are taken out of the text."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.api.reading.list_splitter import take_lists_out
from app.api.requests.activities import lists
from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, REPAIRS, a_request
from tests.api.training_load.test_adapters import STRAVA
from tests.effort import scaled

MIB = 1024 * 1024


def padded(size: int, **fields: Any) -> bytes:
    """A request with a list whose entries are full of fields that nobody reads."""
    activity = {
        **STRAVA,
        "map": {"summary_polyline": "kwh{F~vqW?abc[dEf}g\u00e9" * 150},
        "segments": [{"id": n} for n in range(20)],
    }
    count = size // len(json.dumps(activity)) - 1
    return json.dumps(a_request(strava_activities=[{**activity, "id": n} for n in range(count)], **fields)).encode()


def post(client: TestClient, path: str, body: bytes) -> Any:
    return client.post(path, content=body, headers={"Content-Type": "application/json"})


@pytest.mark.parametrize("path", [CHECKS, REPAIRS])
def test_a_list_of_another_service_may_have_twelve_mebibytes(client: TestClient, path: str):
    body = padded(12 * MIB)
    assert 11 * MIB < len(body) <= 12 * MIB
    assert post(client, path, body).status_code == 200
    assert refused(post(client, path, body + b" " * MIB * 2), status=413)["code"] == "body_too_large"


def test_the_rest_of_such_a_body_must_be_within_one_mebibyte(client: TestClient):
    body = padded(2 * MIB, days=[{"date": "2026-11-15"}] * 60_000)
    assert refused(post(client, CHECKS, body), status=413)["code"] == "body_too_large"
    assert refused(post(client, "/v1/routines", body), status=413)["code"] == "body_too_large"


def test_a_large_body_that_is_not_json_is_refused_as_such(client: TestClient):
    assert refused(post(client, CHECKS, padded(2 * MIB)[:-1]), status=400)["code"] == "malformed_json"


def test_a_body_of_nothing_but_empty_values_is_refused(client: TestClient):
    body = json.dumps(a_request()).encode()[:-1] + b',"strava_activities":[' + b"{}," * (3 * MIB) + b"{}]}"
    assert refused(post(client, CHECKS, body), status=422)["code"] == "invalid_count"


def test_more_entries_than_anybody_has_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "MAX_ENTRIES", 3)
    problem = refused(client.post(CHECKS, json=a_request(intervals_activities=[{}] * 4)), status=422)
    assert (problem["code"], problem["errors"][0]["pointer"]) == ("invalid_count", "/intervals_activities")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, {"b": 2}], "c": "strava"}',
        ' {"strava_activities" : [ 1 , {"x": "]}"} ] , "b": {"strava_activities": [5]}} ',
        '{"\\u0073trava_activities": [1], "é": "ü"}',
        '{"strava_activities": {}, "strava_activities": []}',
        '{"strava_activities": []}',
        '[{"strava_activities": [1]}]',
        "{}",
    ],
)
def test_what_is_left_is_the_body_with_empty_lists(text: str):
    read: list[object] = []
    left = take_lists_out(text.encode(), {"strava_activities"}, lambda _name, _index, entry: read.append(entry))
    content = json.loads(text)
    expected = content | {"strava_activities": []} if read else content
    assert json.loads(left) == expected
    assert read == (content["strava_activities"] if read else [])


@pytest.mark.parametrize(
    "text",
    [
        '{"strava_activities": [1,]}',
        '{"strava_activities": [1',
        '{"strava_activities" [1]}',
        '{"strava_activities": [NaN]}',
        "{,}",
    ],
)
def test_a_text_that_is_not_json_is_left_as_it_is(text: str):
    assert take_lists_out(text.encode(), {"strava_activities"}, lambda *_: None) == text.encode()


def test_a_text_that_is_not_utf_8_is_left_as_it_is():
    text = b'{"strava_activities": ["\xff"]}'
    assert take_lists_out(text, {"strava_activities"}, lambda *_: None) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "strava_activities", "é"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(content=st.dictionaries(st.sampled_from(["a", "b", "strava_activities"]), JSON), indent=st.sampled_from([None, 1]))
@settings(max_examples=scaled(200), deadline=None)
def test_every_entry_is_read_once_and_the_rest_is_left(content: dict[str, Any], indent: int | None):
    read: list[object] = []
    text = json.dumps(content, indent=indent).encode()
    left = json.loads(take_lists_out(text, {"strava_activities"}, lambda _name, _index, entry: read.append(entry)))
    entries = content.get("strava_activities")
    if isinstance(entries, list):
        assert (read, left) == (entries, content | {"strava_activities": []})
    else:
        assert (read, left) == ([], content)
