"""Bodies of plans that are refused: text that is not JSON, and JSON that is not a plan. Checks and repairs are alike."""

import json
from typing import Any, Final

from tests.api.hostile.raw_http import post
from tests.api.hostile.row import Row
from tests.api.refusal import STRANGE, STRANGE_NAME
from tests.api.training_load.requests import CHECKS, NOW, REPAIRS, WEEK_PLANS, a_request, a_workout, of, of_routine, without

BEFORE_A_RUN: Final[dict[str, Any]] = {"region": ["hip"], "phase": "pre", "minutes": 9}
INCLUDE: Final = "/workouts/0/routine/include"
EQUIPMENT: Final = "/workouts/0/routine/equipment"

START = "2026-11-17T18:30:00+01:00"
ACTIVITY = {"id": "i1", "type": "Run", "start_date": "2026-11-14T08:00:00Z", "elapsed_time": 3600}
_WRONG: Final[list[tuple[str, Any, str, str]]] = [
    # the workouts as a whole
    ("a list for a request", [], "invalid_type", ""),
    ("a text for a request", "plan", "invalid_type", ""),
    ("no workouts", without(a_request(), "workouts"), "missing_field", "/workouts"),
    ("workouts are a list", a_request(workouts={}), "invalid_type", "/workouts"),
    ("a workout is an object", a_request(workouts=[1]), "invalid_type", "/workouts/0"),
    ("10,000 workouts", a_request(workouts=[{"id": str(n)} for n in range(10_000)]), "invalid_count", "/workouts"),
    ("a repeated id", a_request(a_workout("a"), a_workout("b"), a_workout("a")), "duplicate_id", "/workouts/2/id"),
    (
        "activities that cannot be judged",
        a_request(workouts=[], intervals_activities=[{}, ACTIVITY | {"start_date": "yesterday"}]),
        "nothing_to_judge",
        "/intervals_activities/0",
    ),
    ("two ratings of one workout", a_request(ratings=[{"id": "tue", "rpe": 7}] * 2), "duplicate_id", "/ratings/1/id"),
    ("a rating without any", a_request(ratings=[{"id": "tue"}]), "missing_field", "/ratings/0"),
    ("an offset of no place", of(start="2026-11-17T18:30:00+23:59"), "out_of_range", "/workouts/0/start"),
    ("an unknown field", a_request(colour="red"), "unknown_field", ""),
    # ids and words
    ("no id", a_request(without(a_workout(), "id")), "missing_field", "/workouts/0/id"),
    ("an id of a number", of(id=7), "invalid_type", "/workouts/0/id"),
    ("an empty id", of(id=""), "invalid_text", "/workouts/0/id"),
    ("an id too long", of(id="x" * 65), "invalid_text", "/workouts/0/id"),
    ("NUL in an id", of(id="a\0b"), "invalid_text", "/workouts/0/id"),
    ("two lines in an id", of(id="a\nb"), "invalid_text", "/workouts/0/id"),
    ("an unknown kind", of(kind="swim"), "unknown_value", "/workouts/0/kind"),
    ("an upper-case kind", of(kind="Run"), "unknown_value", "/workouts/0/kind"),
    ("no kind", of(kind=None), "unknown_value", "/workouts/0/kind"),
    ("an unknown status", of(status="skipped"), "unknown_value", "/workouts/0/status"),
    ("no status", a_request(without(a_workout(), "status")), "missing_field", "/workouts/0/status"),
    ("an unknown effort", of(effort="max"), "unknown_value", "/workouts/0/effort"),
    ("an unknown method", of(methods=["hum"]), "unknown_value", "/workouts/0/methods/0"),
    ("too many methods", of(methods=["mobility"] * 11), "invalid_count", "/workouts/0/methods"),
    ("an unknown field of a workout", of(hr=150), "unknown_field", "/workouts/0"),
    ("text for true", of(fixed="true"), "invalid_type", "/workouts/0/fixed"),
    ("a number for true", of(is_race=1), "invalid_type", "/workouts/0/is_race"),
    # times
    ("a start without a UTC offset", of(start="2026-11-17T18:30:00"), "missing_utc_offset", "/workouts/0/start"),
    ("a start that is a date", of(start="2026-11-17"), "invalid_time", "/workouts/0/start"),
    ("a start in seconds since 1970", of(start=1_700_000_000), "invalid_time", "/workouts/0/start"),
    ("the same as text", of(start="1700000000"), "invalid_time", "/workouts/0/start"),
    ("a start with a space", of(start="2026-11-17 18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no seconds", of(start="2026-11-17T18:30+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such day", of(start="2026-02-30T18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such hour", of(start="2026-11-17T24:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("no such offset", of(start="2026-11-17T18:30:00+25:00"), "invalid_time", "/workouts/0/start"),
    ("Arabic digits", of(start="٢026-11-17T18:30:00+01:00"), "invalid_time", "/workouts/0/start"),
    ("a text of 10,000 digits", of(start="2" * 10_000), "invalid_time", "/workouts/0/start"),
    ("the year 0001", of(start="0001-01-01T00:00:00+14:00"), "out_of_range", "/workouts/0/start"),
    ("the year 9999", of(start="9999-12-31T23:59:59-12:00"), "out_of_range", "/workouts/0/start"),
    ("the year 1969 in another zone", of(start="1969-12-31T23:00:00-05:00"), "out_of_range", "/workouts/0/start"),
    ("eleven years ago", of(start="2015-11-17T18:30:00+01:00"), "out_of_range", "/workouts/0"),
    ("in two years", of(start="2028-11-17T18:30:00+01:00"), "out_of_range", "/workouts/0"),
    ("an end before its start", of(end="2026-11-17T18:00:00+01:00"), "end_before_start", "/workouts/0"),
    ("an end at its start", of(end=START, minutes=None), "end_before_start", "/workouts/0"),
    ("an end that minutes contradict", of(end="2026-11-17T20:30:00+01:00"), "contradictory_fields", "/workouts/0"),
    ("an end days later", of(end="2026-11-27T20:30:00+01:00", minutes=None), "out_of_range", "/workouts/0"),
    ("an end without a UTC offset", of(end="2026-11-17T20:30:00", minutes=None), "missing_utc_offset", "/workouts/0/end"),
    ("a now without a UTC offset", a_request(now="2026-11-16T06:00:00"), "missing_utc_offset", "/now"),
    ("no zone", without(a_request(), "time_zone"), "missing_field", "/time_zone"),
    ("an unknown zone", a_request(time_zone="Mars/Olympus"), "unknown_time_zone", "/time_zone"),
    ("a path for a zone", a_request(time_zone="../../etc/passwd"), "unknown_time_zone", "/time_zone"),
    ("a folder for a zone", a_request(time_zone="Europe"), "unknown_time_zone", "/time_zone"),
    ("a zone with NUL", a_request(time_zone="Europe/\0"), "unknown_time_zone", "/time_zone"),
    ("an offset for a zone", a_request(time_zone="+01:00"), "unknown_time_zone", "/time_zone"),
    ("an abbreviation for a zone", a_request(time_zone="europe/berlin"), "unknown_time_zone", "/time_zone"),
    ("an empty zone", a_request(time_zone=""), "unknown_time_zone", "/time_zone"),
    ("a number for a zone", a_request(time_zone=1), "unknown_time_zone", "/time_zone"),
    # amounts
    ("RPE 11", of(rpe=11), "out_of_range", "/workouts/0/rpe"),
    ("RPE -1", of(rpe=-1), "out_of_range", "/workouts/0/rpe"),
    ("RPE 7.25", of(rpe=7.25), "out_of_range", "/workouts/0/rpe"),
    ("RPE as text", of(rpe="7"), "invalid_type", "/workouts/0/rpe"),
    ("RPE true", of(rpe=True), "invalid_type", "/workouts/0/rpe"),
    ("negative minutes", of(minutes=-30), "out_of_range", "/workouts/0/minutes"),
    ("no minutes", of(minutes=0), "out_of_range", "/workouts/0/minutes"),
    ("minutes of two weeks", of(minutes=20_000), "out_of_range", "/workouts/0/minutes"),
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
    ("two entries for one day", a_request(days=[{"date": "2026-11-15"}] * 2), "duplicate_date", "/days/1/date"),
    ("2,001 days", a_request(days=[{"date": "2026-11-15"}] * 2001), "invalid_count", "/days"),
    # settings
    ("an unknown policy", a_request(policies=["lax"]), "unknown_value", "/policies/0"),
    ("an unknown rule", a_request(settings={"off": ["gap"]}), "unknown_value", "/settings/off/0"),
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
    ("an id without a length", of_routine(id="rt-1"), "missing_field", "/workouts/0"),
    ("an empty routine", of_routine(), "missing_field", "/workouts/0/routine/region"),
    ("no such region", of_routine(region=["hipp"], phase="daily", minutes=9), "unknown_region", "/workouts/0/routine/region/0"),
    ("no such phase", of_routine(region=["hip"], phase="x", minutes=9), "unknown_phase", "/workouts/0/routine/phase"),
    ("a static stretch before a run", of_routine(**BEFORE_A_RUN, include=["couch-stretch"]), "cannot_include", INCLUDE),
    ("equipment and none", of_routine(**BEFORE_A_RUN, equipment=["none", "band"]), "contradictory_fields", EQUIPMENT),
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


_MALFORMED: Final[list[tuple[str, bytes]]] = [
    ("nothing", b""),
    ("half an object", b'{"workouts": ['),
    ("something after it", b"{} {}"),
    ("NaN", b'{"workouts": [], "x": NaN}'),
    ("Infinity", b'{"workouts": [{"minutes": Infinity}]}'),
    ("minus Infinity", b'{"workouts": [{"minutes": -Infinity}]}'),
    ("a lone surrogate", b'{"time_zone": "\\ud800"}'),
    ("a lone surrogate in a name", b'{"\\udfff": 1}'),
    ("invalid UTF-8", b'{"time_zone": "\xff"}'),
    ("a surrogate in UTF-8", b'{"time_zone": "\xed\xa0\x80"}'),
    ("UTF-16", '{"workouts": []}'.encode("utf-16")),
    ("a byte order mark", b"\xef\xbb\xbf{}"),
    ("500,000 levels", b"[" * 500_000),
    ("300 levels", b"[" * 300 + b"]" * 300),
    ("300 levels of objects", b'{"a":' * 300 + b"1" + b"}" * 300),
    ("a repeated name in 900 levels", b'{"b":1,"b":2,"a":' * 900 + b"1" + b"}" * 900),
    ("a number of 5,000 digits", b'{"workouts": [{"rpe": ' + b"9" * 5000 + b"}]}"),
    ("a control character", b'{"time_zone": "a\x01"}'),
    ("a trailing comma", b'{"workouts": [],}'),
    ("a comment", b"{} // plan"),
]


HIP: Final[dict[str, Any]] = {"region": ["hip"], "phase": "daily", "minutes": 5}

_STRANGE: Final[list[tuple[Any, str, str]]] = [
    ({STRANGE_NAME: 1}, "missing_field", "/workouts"),
    (of(**{STRANGE_NAME: 1}), "unknown_field", "/workouts/0"),
    (of(kind=STRANGE), "unknown_value", "/workouts/0/kind"),
    (of(start=STRANGE), "invalid_time", "/workouts/0/start"),
    (of(rpe=STRANGE), "invalid_type", "/workouts/0/rpe"),
    (of(methods=[STRANGE]), "unknown_value", "/workouts/0/methods/0"),
    (a_request(time_zone=STRANGE), "unknown_time_zone", "/time_zone"),
    (a_request(workouts=[], intervals_activities=[{"id": STRANGE}]), "nothing_to_judge", "/intervals_activities/0"),
    (a_request(settings={"overrides": {STRANGE_NAME: 1}, "off": [STRANGE]}), "unknown_field", "/settings/overrides"),
    (a_request(a_workout(STRANGE), a_workout(STRANGE)), "duplicate_id", "/workouts/1/id"),
    (of_routine(region=[STRANGE], phase="daily", minutes=5), "unknown_region", "/workouts/0/routine/region/0"),
    (of_routine(region=["hip"], phase=STRANGE, minutes=5, level=STRANGE), "unknown_phase", "/workouts/0/routine/phase"),
    (of_routine(region=["blister"], phase="daily", minutes=5), "not_for_exercise", "/workouts/0/routine/region/0"),
    (of_routine(**HIP, include=[STRANGE]), "unknown_exercise", "/workouts/0/routine/include/0"),
    (of_routine(**HIP, level=STRANGE), "unknown_level", "/workouts/0/routine/level"),
    (of_routine(**HIP, equipment=["band", STRANGE]), "unknown_equipment", "/workouts/0/routine/equipment/1"),
    (of_routine(**HIP, condition=[STRANGE]), "unknown_condition", "/workouts/0/routine/condition/0"),
    (of_routine(**HIP, protocol=STRANGE), "unknown_protocol", "/workouts/0/routine/protocol"),
]

_NUMBERS: Final = [
    ("minutes", "1e400", "out_of_range"),
    ("minutes", "-1e400", "out_of_range"),
    ("minutes", "1E5", "out_of_range"),
    ("minutes", "-0", "out_of_range"),
    ("minutes", "1e-400", "out_of_range"),
    ("distance_m", "1.5", "invalid_type"),
    ("distance_m", "1e300", "out_of_range"),
    ("distance_m", "1e400", "invalid_type"),
    ("distance_m", "9" * 4000, "out_of_range"),
]


def _wrong(name: str, path: str, content: Any, code: str, pointer: str) -> Row:
    raw = post(path, json.dumps(content).encode())
    return Row(name=f"{path}: {name}", raw=raw, status=422, code=code, first=(code, pointer))


def _number(field: str, number: str, code: str) -> Row:
    """A workout with a number in a field, written in a way that no JSON library would choose."""
    raw = post(CHECKS, json.dumps(of(**{field: "HERE"})).replace('"HERE"', number).encode())
    return Row(name=f"{field}: {number[:20]}", raw=raw, status=422, code=code, first=(code, f"/workouts/0/{field}"))


def _repeated_field(path: str) -> Row:
    raw = post(path, json.dumps(a_request()).replace('"rpe": 3', '"rpe": 3, "rpe": 9').encode())
    return Row(
        name=f"{path}: a repeated field", raw=raw, status=422, code="repeated_field", first=("repeated_field", "/workouts/0")
    )


def _malformed(name: str, path: str, body: bytes) -> Row:
    first = ("malformed_json", "")
    return Row(name=f"{path}: {name}", raw=post(path, body), status=400, code="malformed_json", first=first)


WANTED: Final = {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 15}
MORNING: Final = {"start": "06:00", "end": "08:00"}


def _wanted(**fields: Any) -> dict[str, Any]:
    """A request for a week in which one thing is wanted, with these fields."""
    return a_request(wanted=[WANTED | fields])


_WRONG_WEEKS: Final[list[tuple[str, Any, str, str]]] = [
    ("nothing is wanted", a_request(), "missing_field", "/wanted"),
    ("an empty list is wanted", a_request(wanted=[]), "invalid_count", "/wanted"),
    ("too much is wanted", a_request(wanted=[WANTED] * 7), "invalid_count", "/wanted"),
    ("a number is wanted", a_request(wanted=[1]), "invalid_type", "/wanted/0"),
    ("no weeks", a_request(wanted=[WANTED], weeks=0), "out_of_range", "/weeks"),
    ("a year", a_request(wanted=[WANTED], weeks=52), "out_of_range", "/weeks"),
    ("half a week", a_request(wanted=[WANTED], weeks=0.5), "invalid_type", "/weeks"),
    ("an unknown kind of wanted", _wanted(kind="yoga"), "unknown_value", "/wanted/0/kind"),
    ("no kind of wanted", a_request(wanted=[without(WANTED, "kind")]), "missing_field", "/wanted/0/kind"),
    ("no times", a_request(wanted=[without(WANTED, "times_per_week")]), "missing_field", "/wanted/0/times_per_week"),
    ("times as a number", _wanted(times_per_week=2), "invalid_type", "/wanted/0/times_per_week"),
    ("never", _wanted(times_per_week={"min": 0, "max": 0}), "out_of_range", "/wanted/0/times_per_week/max"),
    ("eight times", _wanted(times_per_week={"min": 8, "max": 8}), "out_of_range", "/wanted/0/times_per_week/min"),
    ("more than most", _wanted(times_per_week={"min": 3, "max": 2}), "contradictory_fields", "/wanted/0/times_per_week"),
    ("only the least", _wanted(times_per_week={"min": 3}), "missing_field", "/wanted/0/times_per_week/max"),
    ("no minutes of wanted", a_request(wanted=[without(WANTED, "minutes")]), "missing_field", "/wanted/0/minutes"),
    ("two hours and a minute", _wanted(minutes=121), "out_of_range", "/wanted/0/minutes"),
    ("a region that nobody has", _wanted(region=["tail"]), "unknown_region", "/wanted/0/region/0"),
    ("equipment that nobody has", _wanted(equipment=["rocket"]), "unknown_equipment", "/wanted/0/equipment/0"),
    ("a condition that nobody has", _wanted(condition=["envy"]), "unknown_condition", "/wanted/0/condition/0"),
    ("a level of gods", _wanted(level="god"), "unknown_level", "/wanted/0/level"),
    ("an unknown red flag", _wanted(red_flag=["sneeze"]), "unknown_value", "/wanted/0/red_flag/0"),
    ("a protocol that nobody has", _wanted(protocol="magic"), "unknown_protocol", "/wanted/0/protocol"),
    ("a phase", _wanted(phase="strength"), "unknown_field", "/wanted/0"),
    ("week 0", _wanted(progress={"week": 0, "dose": 1}), "out_of_range", "/wanted/0/progress/week"),
    ("progress without a dose", _wanted(progress={"week": 3}), "missing_field", "/wanted/0/progress/dose"),
    ("progress as a text", _wanted(progress="week 3"), "invalid_type", "/wanted/0/progress"),
    ("an unknown season", a_request(wanted=[WANTED], season="winter"), "unknown_value", "/season"),
    ("an unknown detail", a_request(wanted=[WANTED], routines="some"), "unknown_value", "/routines"),
    ("an unknown weekday", a_request(wanted=[WANTED], availability={"funday": []}), "unknown_field", "/availability"),
    (
        "an end before its start",
        a_request(wanted=[WANTED], availability={"friday": [MORNING, {"start": "18:00", "end": "17:00"}]}),
        "end_before_start",
        "/availability/friday/1/end",
    ),
    (
        "a time of day that does not exist",
        a_request(wanted=[WANTED], availability={"monday": [MORNING | {"end": "24:00"}]}),
        "invalid_time",
        "/availability/monday/0/end",
    ),
    (
        "too many free times",
        a_request(wanted=[WANTED], availability={"monday": [MORNING] * 9}),
        "invalid_count",
        "/availability/monday",
    ),
    ("slots for weeks", a_request(wanted=[WANTED], slots=["06:30"]), "unknown_field", ""),
]

BODIES: Final = [
    *(_wrong(name, path, content, code, pointer) for name, content, code, pointer in _WRONG for path in (CHECKS, REPAIRS)),
    _wrong("slots", CHECKS, a_request(slots=["06:30"]), "unknown_field", ""),
    _wrong("an invalid slot", REPAIRS, a_request(slots=["25:00"]), "invalid_time", "/slots/0"),
    *(_number(*row) for row in _NUMBERS),
    *(_wrong(f"a value that must not be repeated, {number}", CHECKS, *row) for number, row in enumerate(_STRANGE)),
    *(_repeated_field(path) for path in (CHECKS, REPAIRS)),
    *(_wrong(name, WEEK_PLANS, content, code, pointer) for name, content, code, pointer in _WRONG_WEEKS),
    *(_malformed(name, path, body) for name, body in _MALFORMED for path in (CHECKS, REPAIRS)),
]
