"""What is sent wrongly is refused: a clear answer each, with a pointer, everything at once, nothing repeated, never a 500."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.test_refusals import refused
from tests.api.training_load.requests import CHECKS, NOW, REPAIRS, a_request, a_workout, without

START = "2026-11-17T18:30:00+01:00"
BOTH = pytest.mark.parametrize("path", [CHECKS, REPAIRS])


def of(**fields: Any) -> dict[str, Any]:
    """A request whose one workout has these fields."""
    return a_request(a_workout(**fields))


def of_routine(**fields: Any) -> dict[str, Any]:
    return a_request(without(a_workout(kind="strength", routine=fields), "minutes", "rpe"))


WRONG: list[tuple[str, Any, str, str]] = [
    # the workouts as a whole
    ("a list is no request", [], "invalid_type", ""),
    ("text is no request", "plan", "invalid_type", ""),
    ("no workouts", without(a_request(), "workouts"), "missing_field", "/workouts"),
    ("workouts are a list", a_request(workouts={}), "invalid_type", "/workouts"),
    ("a workout is an object", a_request(workouts=[1]), "invalid_type", "/workouts/0"),
    ("10,000 workouts", a_request(workouts=[{"id": str(n)} for n in range(10_000)]), "invalid_count", "/workouts"),
    ("2,001 in all", a_request(*(a_workout(str(n)) for n in range(2000)), planned=[a_workout()]), "invalid_count", "/planned"),
    ("an id twice", a_request(a_workout("a"), a_workout("b"), a_workout("a")), "duplicate_id", "/workouts/2/id"),
    ("an id twice over both lists", a_request(a_workout("a"), planned=[a_workout("a")]), "duplicate_id", "/planned/0/id"),
    ("an unknown field", a_request(colour="red"), "unknown_field", ""),
    ("slots are for repairs", a_request(slots=["25:00"]), "", "/slots/0"),
    # ids and words
    ("no id", a_request(without(a_workout(), "id")), "missing_field", "/workouts/0/id"),
    ("an id of a number", of(id=7), "invalid_type", "/workouts/0/id"),
    ("an empty id", of(id=""), "invalid_text", "/workouts/0/id"),
    ("an id too long", of(id="x" * 65), "invalid_text", "/workouts/0/id"),
    ("NUL in an id", of(id="a\0b"), "invalid_text", "/workouts/0/id"),
    ("two lines in an id", of(id="a\nb"), "invalid_text", "/workouts/0/id"),
    ("an unknown kind", of(kind="swim"), "unknown_word", "/workouts/0/kind"),
    ("an upper-case kind", of(kind="Run"), "unknown_word", "/workouts/0/kind"),
    ("no kind", of(kind=None), "unknown_word", "/workouts/0/kind"),
    ("an unknown status", of(status="skipped"), "unknown_word", "/workouts/0/status"),
    ("no status", a_request(without(a_workout(), "status")), "missing_field", "/workouts/0/status"),
    ("an unknown effort", of(effort="max"), "unknown_word", "/workouts/0/effort"),
    ("an unknown method", of(methods=["hum"]), "unknown_word", "/workouts/0/methods/0"),
    ("too many methods", of(methods=["mobility"] * 10), "invalid_count", "/workouts/0/methods"),
    ("an unknown field of a workout", of(hr=150), "unknown_field", "/workouts/0"),
    ("text for true", of(fixed="true"), "invalid_type", "/workouts/0/fixed"),
    ("a number for true", of(is_race=1), "invalid_type", "/workouts/0/is_race"),
    # times
    ("a naive start", of(start="2026-11-17T18:30:00"), "naive_time", "/workouts/0/start"),
    ("a start that is a date", of(start="2026-11-17"), "invalid_time", "/workouts/0/start"),
    ("a start in seconds since 1970", of(start=1_700_000_000), "invalid_time", "/workouts/0/start"),
    ("the same as text", of(start="1700000000"), "invalid_time", "/workouts/0/start"),
    ("a start with a space", of(start="2026-11-17 18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no seconds", of(start="2026-11-17T18:30+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such day", of(start="2026-02-30T18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such hour", of(start="2026-11-17T24:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such offset", of(start="2026-11-17T18:30:00+25:00"), "invalid_time", "/workouts/0/start"),
    ("Arabic digits", of(start="٢026-11-17T18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("an endless text", of(start="2" * 10_000), "invalid_time", "/workouts/0/start"),
    ("the year 0001", of(start="0001-01-01T00:00:00+14:00"), "out_of_range", "/workouts/0/start"),
    ("the year 9999", of(start="9999-12-31T23:59:59-12:00"), "out_of_range", "/workouts/0/start"),
    ("1969 on the spot", of(start="1969-12-31T23:00:00-05:00"), "out_of_range", "/workouts/0/start"),
    ("eleven years ago", of(start="2015-11-17T18:30:00+01:00"), "out_of_range", "/workouts/0"),
    ("in two years", of(start="2028-11-17T18:30:00+01:00"), "out_of_range", "/workouts/0"),
    ("an end before its start", of(end="2026-11-17T18:00:00+01:00"), "end_before_start", "/workouts/0"),
    ("an end at its start", of(end=START, minutes=None), "end_before_start", "/workouts/0"),
    ("an end that minutes contradict", of(end="2026-11-17T20:30:00+01:00"), "contradictory_fields", "/workouts/0"),
    ("an end days later", of(end="2026-11-27T20:30:00+01:00", minutes=None), "out_of_range", "/workouts/0"),
    ("a naive end", of(end="2026-11-17T20:30:00", minutes=None), "naive_time", "/workouts/0/end"),
    ("a naive now", a_request(now="2026-11-16T06:00:00"), "naive_time", "/now"),
    ("no zone", without(a_request(), "time_zone"), "missing_field", "/time_zone"),
    ("an unknown zone", a_request(time_zone="Mars/Olympus"), "unknown_time_zone", "/time_zone"),
    ("a zone that is a path", a_request(time_zone="../../etc/passwd"), "unknown_time_zone", "/time_zone"),
    ("a zone that is a folder", a_request(time_zone="Europe"), "unknown_time_zone", "/time_zone"),
    ("a zone with NUL", a_request(time_zone="Europe/\0"), "unknown_time_zone", "/time_zone"),
    ("an offset for a zone", a_request(time_zone="+01:00"), "unknown_time_zone", "/time_zone"),
    ("an abbreviation for a zone", a_request(time_zone="europe/berlin"), "unknown_time_zone", "/time_zone"),
    ("no zone at all", a_request(time_zone=""), "unknown_time_zone", "/time_zone"),
    ("a number for a zone", a_request(time_zone=1), "unknown_time_zone", "/time_zone"),
    # amounts
    ("RPE 11", of(rpe=11), "out_of_range", "/workouts/0/rpe"),
    ("RPE -1", of(rpe=-1), "out_of_range", "/workouts/0/rpe"),
    ("RPE 7.25", of(rpe=7.25), "out_of_range", "/workouts/0/rpe"),
    ("RPE as text", of(rpe="7"), "invalid_type", "/workouts/0/rpe"),
    ("RPE true", of(rpe=True), "invalid_type", "/workouts/0/rpe"),
    ("negative minutes", of(minutes=-30), "out_of_range", "/workouts/0/minutes"),
    ("no minutes", of(minutes=0), "out_of_range", "/workouts/0/minutes"),
    ("minutes of weeks", of(minutes=20_000), "out_of_range", "/workouts/0/minutes"),
    ("neither minutes nor end", a_request(without(a_workout(), "minutes")), "missing_field", "/workouts/0"),
    ("a negative distance", of(distance_m=-1), "out_of_range", "/workouts/0/distance_m"),
    ("a broken distance", of(distance_m=10.5), "invalid_type", "/workouts/0/distance_m"),
    ("a distance of a hundred digits", of(distance_m=10**100), "out_of_range", "/workouts/0/distance_m"),
    # days
    ("sleep of 25 hours", a_request(days=[{"date": "2026-11-15", "sleep_hours": 25}]), "out_of_range", "/days/0/sleep_hours"),
    ("stress 6", a_request(days=[{"date": "2026-11-15", "stress": 6}]), "out_of_range", "/days/0/stress"),
    ("stress 2.5", a_request(days=[{"date": "2026-11-15", "stress": 2.5}]), "invalid_type", "/days/0/stress"),
    ("no such date", a_request(days=[{"date": "2026-02-30"}]), "invalid_time", "/days/0/date"),
    ("a date with a time", a_request(days=[{"date": NOW}]), "invalid_time", "/days/0/date"),
    ("a date long ago", a_request(days=[{"date": "1999-01-01"}]), "out_of_range", "/days/0"),
    ("a day twice", a_request(days=[{"date": "2026-11-15"}] * 2), "duplicate_date", "/days/1/date"),
    ("2,001 days", a_request(days=[{"date": "2026-11-15"}] * 2001), "invalid_count", "/days"),
    # settings
    ("an unknown policy", a_request(policy="lax"), "unknown_word", "/policy"),
    ("an unknown format", a_request(format="garmin"), "unknown_word", "/format"),
    ("a format of a number", a_request(format=1), "unknown_word", "/format"),
    ("an unknown rule", a_request(settings={"off": ["gap"]}), "unknown_word", "/settings/off/0"),
    ("an unknown threshold", a_request(settings={"overrides": {"a.b": 1}}), "unknown_field", "/settings/overrides"),
    (
        "a threshold out of its bounds",
        a_request(settings={"overrides": {"hard_hard_gap.hours": 1000}}),
        "out_of_range",
        "/settings/overrides/hard_hard_gap.hours",
    ),
    (
        "a threshold of text",
        a_request(settings={"overrides": {"hard_hard_gap.hours": "24"}}),
        "invalid_type",
        "/settings/overrides/hard_hard_gap.hours",
    ),
    # routines
    ("a run that is a routine", a_request(a_workout(routine={"id": "rt-1"})), "contradictory_fields", "/workouts/0"),
    ("an id alone has no length", of_routine(id="rt-1"), "missing_field", "/workouts/0"),
    ("an empty routine", of_routine(), "missing_field", "/workouts/0/routine/region"),
    ("no such region", of_routine(region=["hipp"], phase="daily", minutes=9), "unknown_region", "/workouts/0/routine/region"),
    ("no such phase", of_routine(region=["hip"], phase="x", minutes=9), "unknown_phase", "/workouts/0/routine/phase"),
    ("no minutes of it", of_routine(region=["hip"], phase="daily"), "missing_field", "/workouts/0/routine/minutes"),
    ("121 minutes of it", of_routine(region=["hip"], phase="daily", minutes=121), "out_of_range", "/workouts/0/routine/minutes"),
    ("an unknown field of it", of_routine(region=["hip"], x=1), "unknown_field", "/workouts/0/routine"),
    (
        "an id and a request",
        of_routine(id="rt-1", region=["hip"], phase="daily", minutes=9),
        "contradictory_fields",
        "/workouts/0/routine",
    ),
]


@BOTH
@pytest.mark.parametrize("wrong", WRONG, ids=[name for name, *_ in WRONG])
def test_what_is_wrong_is_refused_by_name_and_place(client: TestClient, path: str, wrong: tuple[str, Any, str, str]):
    name, content, code, pointer = wrong
    problem = refused(client.post(path, json=content), status=422)
    told = [(error["code"], error.get("pointer")) for error in problem["errors"]]
    if name == "slots are for repairs":
        assert told == ([("unknown_field", "")] if path == CHECKS else [("invalid_time", pointer)])
    else:
        assert told[0] == (code, pointer)
        assert {first for first, _ in told} == {code} or problem["code"] == "invalid_request"


MALFORMED: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("half an object", b'{"workouts": ['),
    ("something after it", b"{} {}"),
    ("NaN", b'{"workouts": [], "x": NaN}'),
    ("Infinity", b'{"workouts": [{"minutes": Infinity}]}'),
    ("minus Infinity", b'{"workouts": [{"minutes": -Infinity}]}'),
    ("a lone surrogate", b'{"time_zone": "\\ud800"}'),
    ("a lone surrogate in a name", b'{"\\udfff": 1}'),
    ("no UTF-8", b'{"time_zone": "\xff"}'),
    ("a surrogate in UTF-8", b'{"time_zone": "\xed\xa0\x80"}'),
    ("UTF-16", '{"workouts": []}'.encode("utf-16")),
    ("a byte order mark", b"\xef\xbb\xbf{}"),
    ("an endless depth", b"[" * 500_000),
    ("a depth of 300", b"[" * 300 + b"]" * 300),
    ("a depth of 300 with names", b'{"a":' * 300 + b"1" + b"}" * 300),
    ("a repeated name at a depth of 900", b'{"b":1,"b":2,"a":' * 900 + b"1" + b"}" * 900),
    ("a number of 5,000 digits", b'{"workouts": [{"rpe": ' + b"9" * 5000 + b"}]}"),
    ("a control character", b'{"time_zone": "a\x01"}'),
    ("a trailing comma", b'{"workouts": [],}'),
    ("a comment", b"{} // plan"),
]


@BOTH
@pytest.mark.parametrize(("name", "body"), MALFORMED, ids=[name for name, _ in MALFORMED])
def test_what_is_no_json_is_refused_as_that(client: TestClient, path: str, name: str, body: bytes):
    answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
    problem = refused(answer, status=400)
    assert problem["code"] == "malformed_json", name
    assert problem["errors"][0]["pointer"] == ""


@BOTH
@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "jsonapplication/json"},
        {},
    ],
)
def test_what_is_not_declared_as_json_is_refused(client: TestClient, path: str, headers: dict[str, str]):
    answer = client.post(path, content=json.dumps(a_request()).encode(), headers=headers)
    assert refused(answer, status=415)["code"] == "unsupported_media_type"


@pytest.mark.parametrize("media", ["application/json", "APPLICATION/JSON; charset=UTF-8", "application/vnd.plan+json"])
def test_json_may_be_declared_in_any_of_its_ways(client: TestClient, media: str):
    answer = client.post(CHECKS, content=json.dumps(a_request()).encode(), headers={"Content-Type": media})
    assert answer.status_code == 200


@BOTH
def test_a_body_that_is_too_large_is_refused(client: TestClient, path: str):
    assert refused(client.post(path, content=b" " * (1024 * 1024 + 1)), status=413)["code"] == "body_too_large"


@BOTH
def test_a_field_that_is_named_twice_is_refused(client: TestClient, path: str):
    body = json.dumps(a_request()).replace('"rpe": 3', '"rpe": 3, "rpe": 9').encode()
    problem = refused(client.post(path, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]
    assert "number 6" in problem["detail"]


def test_everything_wrong_is_told_at_once(client: TestClient):
    content = a_request(a_workout(rpe=11, minutes=-1), a_workout("b", kind="swim"), time_zone="Mars")
    problem = refused(client.post(CHECKS, json=content), status=422)
    assert problem["code"] == "invalid_request"
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"/time_zone", "/workouts/0/rpe", "/workouts/0/minutes", "/workouts/1/kind"}


def test_everything_wrong_with_the_meaning_is_told_at_once(client: TestClient):
    far = a_workout("b", start="2010-01-01T00:00:00Z")
    content = a_request(a_workout(), a_workout(), far, days=[{"date": "2026-11-15"}] * 2)
    codes = [error["code"] for error in client.post(CHECKS, json=content).json()["errors"]]
    assert codes == ["duplicate_id", "duplicate_date", "out_of_range"]


def test_a_refusal_stays_small(client: TestClient):
    content = a_request(*({"a": 1, "b": 2, "c": 3} for _ in range(2000)))
    answer = client.post(CHECKS, json=content)
    assert len(refused(answer, status=422)["errors"]) == 100
    assert len(answer.content) < 100_000


def test_a_wrong_word_or_name_is_answered_with_what_is_near(client: TestClient):
    error = client.post(CHECKS, json=of(kind="strenght")).json()["errors"][0]
    assert error["nearest"] == ["strength"]
    assert error["accepted"] == ["run", "strength", "mobility", "cross"]
    error = client.post(CHECKS, json=of(distance=10000)).json()["errors"][0]
    assert error["nearest"][0] == "distance_m"


STRANGE = "zqxjkv"


@pytest.mark.parametrize(
    "content",
    [
        {STRANGE: 1},
        of(**{STRANGE: 1}),
        of(kind=STRANGE),
        of(start=STRANGE),
        of(rpe=STRANGE),
        of(methods=[STRANGE]),
        a_request(time_zone=STRANGE),
        a_request(format=STRANGE),
        a_request(settings={"overrides": {STRANGE: 1}, "off": [STRANGE]}),
        a_request(a_workout(STRANGE), a_workout(STRANGE)),
        of_routine(region=[STRANGE], phase=STRANGE, minutes=5, include=[STRANGE], equipment=[STRANGE], level=STRANGE),
    ],
)
def test_nothing_that_was_sent_is_repeated(client: TestClient, content: Any):
    answer = client.post(CHECKS, json=content)
    assert answer.status_code == 422
    assert STRANGE not in answer.text


def test_an_unknown_parameter_is_refused(client: TestClient):
    assert refused(client.post(f"{CHECKS}?x=1", json=a_request()), status=422)["code"] == "unknown_parameter"


def test_a_routine_that_does_not_exist_is_told_at_its_place(client: TestClient):
    nothing = {"region": ["toes"], "phase": "strength", "minutes": 1, "level": "beginner"}
    answer = client.post(CHECKS, json=of_routine(**nothing))
    if answer.status_code == 422:
        assert [(e["code"], e["pointer"]) for e in answer.json()["errors"]] == [("no_routine", "/workouts/0/routine")]


def test_no_more_than_twenty_routines_are_composed_for_one_request(client: TestClient):
    plain = without(a_workout(kind="mobility"), "minutes", "rpe")
    same = {"region": ["hip"], "phase": "daily", "minutes": 10}
    alike = [plain | {"id": f"a{n}", "routine": same} for n in range(40)]
    assert client.post(CHECKS, json=a_request(*alike)).status_code == 200
    different = [plain | {"id": f"a{n}", "routine": same | {"variation": n}} for n in range(21)]
    errors = client.post(CHECKS, json=a_request(*different)).json()["errors"]
    assert [(error["code"], error["pointer"]) for error in errors] == [("invalid_count", "/workouts/20/routine")]
