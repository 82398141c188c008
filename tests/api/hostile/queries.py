"""Queries that are refused: of routines, of lists, and those that cannot be decoded."""

from typing import Final

from tests.api.hostile.raw_http import get
from tests.api.hostile.row import Row
from tests.api.refusal import STRANGE, STRANGE_NAME

_WORDS: Final = {
    "condition": "condition",
    "equipment": "equipment",
    "include": "exercise",
    "level": "level",
    "protocol": "protocol",
}

_ROUTINES: Final = [
    # minutes
    ("region=ankle&phase=pre&minutes=0", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=121", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=-1", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=99999999999999999999999999", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=2.5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=ten", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=1e1", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%205", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=+5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%2B5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=5%0A", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%D9%A3", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=1_0", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=0x10", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=NaN", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=true", "invalid_type", "minutes"),
    ("region=ankle&phase=pre", "missing_parameter", "minutes"),
    ("region=ankle&phase=pre&minutes=10&minutes=10", "repeated_parameter", "minutes"),
    # words and names
    ("region=ankel&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=ankle&region=nowhere&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=%F0%9F%A6%B6&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=&phase=pre&minutes=10", "invalid_text", "region"),
    ("region=%00&phase=pre&minutes=10", "invalid_text", "region"),
    ("region=an%0Akle&phase=pre&minutes=10", "invalid_text", "region"),
    (f"region={'a' * 65}&phase=pre&minutes=10", "invalid_text", "region"),
    ("phase=pre&minutes=10", "missing_parameter", "region"),
    (f"{'&'.join(['region=ankle'] * 7)}&phase=pre&minutes=10", "invalid_count", "region"),
    ("region=ankle&phase=before&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&phase=PRE&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&phase=&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&minutes=10", "missing_parameter", "phase"),
    ("region=ankle&phase=pre&phase=post&minutes=10", "repeated_parameter", "phase"),
    ("region=ankle&phase=pre&minutes=10&equipment=sword", "unknown_equipment", "equipment"),
    ("region=ankle&phase=pre&minutes=10&equipment=", "unknown_equipment", "equipment"),
    ("region=ankle&phase=pre&minutes=10&equipment=none&equipment=band", "contradictory_parameters", "equipment"),
    ("region=ankle&phase=pre&minutes=10&condition=pain", "unknown_condition", "condition"),
    ("region=ankle&phase=pre&minutes=10&level=god", "unknown_level", "level"),
    ("region=ankle&phase=pre&minutes=10&next_run=long", "unknown_value", "next_run"),
    ("region=ankle&phase=pre&minutes=10&red_flag=tired", "unknown_value", "red_flag"),
    ("region=ankle&phase=pre&minutes=10&level=%00", "unknown_level", "level"),
    ("region=ankle&phase=pre&minutes=10&protocol=none", "unknown_protocol", "protocol"),
    ("region=ankle&phase=pre&minutes=10&protocol=regeneration-day", "contradictory_parameters", "protocol"),
    ("region=ankle&phase=pre&minutes=10&include=sitting", "unknown_exercise", "include"),
    ("region=ankle&region=blister&phase=pre&minutes=10", "not_for_exercise", "region"),
    ("region=ankle&phase=pre&minutes=10&condition=none&condition=knee_pain", "contradictory_parameters", "condition"),
    ("region=ankle&phase=pre&minutes=10&include=couch-stretch", "cannot_include", "include"),
    ("region=ankle&phase=pre&minutes=10&swap=1:couch-stretch", "cannot_swap", "swap"),
    ("region=ankle&phase=pre&minutes=10&swap=1:sitting", "unknown_exercise", "swap"),
    ("region=ankle&phase=pre&minutes=10&swap=heel-walk", "invalid_text", "swap"),
    ("region=ankle&phase=pre&minutes=10&swap=120:heel-walk", "out_of_range", "swap"),
    ("region=ankle&phase=pre&minutes=10&swap=1:heel-walk&swap=1:toe-walk", "contradictory_parameters", "swap"),
    ("region=ankle&phase=pre&minutes=10&include=heel-walk&exclude=heel-walk", "contradictory_parameters", "include"),
    (f"region=ankle&phase=pre&minutes=10&{'&'.join(['exclude=squat'] * 51)}", "invalid_count", "exclude"),
    ("region=ankle&phase=pre&minutes=10&variation=21", "out_of_range", "variation"),
    ("region=ankle&phase=pre&minutes=10&seconds_per_rep=16", "out_of_range", "seconds_per_rep"),
    ("region=ankle&phase=pre&minutes=10&switch_seconds=-1", "out_of_range", "switch_seconds"),
    ("region=ankle&phase=pre&minutes=10&rest_seconds=none", "invalid_type", "rest_seconds"),
    # parameters
    ("region=ankle&phase=pre&minutes=10&regoin=hip", "unknown_parameter", None),
    ("region=ankle&phase=pre&minutes=10&=x", "unknown_parameter", None),
    ("region[]=ankle&region=ankle&phase=pre&minutes=10", "unknown_parameter", None),
    ("region=ankle&phase=pre&minutes=10&Region=hip", "unknown_parameter", None),
    # values that no response may repeat
    *((f"region=ankle&phase=pre&minutes=10&{name}={STRANGE}", f"unknown_{word}", name) for name, word in _WORDS.items()),
    (f"region=ankle&phase=pre&minutes={STRANGE}", "invalid_type", "minutes"),
    (f"region=ankle&phase=pre&minutes=10&{STRANGE_NAME}=1", "unknown_parameter", None),
]

_LISTS: Final = [
    ("exercises?limit=0", 422, "out_of_range", "limit"),
    ("exercises?limit=101", 422, "out_of_range", "limit"),
    ("exercises?limit=-1", 422, "out_of_range", "limit"),
    ("exercises?limit=1.5", 422, "invalid_type", "limit"),
    ("exercises?limit=1e400", 422, "invalid_type", "limit"),
    ("exercises?limit=Infinity", 422, "invalid_type", "limit"),
    ("exercises?limit=1&limit=2", 422, "repeated_parameter", "limit"),
    (f"exercises?cursor={STRANGE}", 400, "invalid_cursor", "cursor"),
    (f"exercises?cursor={'a' * 5000}", 400, "invalid_cursor", "cursor"),
    ("exercises?cursor=", 400, "invalid_cursor", "cursor"),
    ("exercises?cursor=%00", 400, "invalid_cursor", "cursor"),
    ("exercises?cursor=Li4vLi4", 400, "invalid_cursor", "cursor"),
    (f"exercises?q={'a' * 65}", 422, "invalid_text", "q"),
    ("exercises?q=%00", 422, "invalid_text", "q"),
    (f"exercises?method={STRANGE}", 422, "unknown_method", "method"),
    (f"exercises?source={STRANGE}", 422, "unknown_source", "source"),
    (f"exercises?region={STRANGE}", 422, "unknown_region", "region"),
    (f"exercises?{STRANGE_NAME}=1", 422, "unknown_parameter", None),
    (f"catalogue?{STRANGE_NAME}=1", 422, "unknown_parameter", None),
    (f"training-load/rules?{STRANGE_NAME}=1", 422, "unknown_parameter", None),
]

_CALENDARS: Final = [
    ("calendar_id=k3", "missing_parameter", "start"),
    ("start=2026-12-01T18:30:00Z", "missing_parameter", "calendar_id"),
    *(
        (f"calendar_id=k3&start={start}", code, "start")
        for start, code in (
            ("", "invalid_time"),
            ("%00", "invalid_time"),
            (STRANGE, "invalid_time"),
            ("2026-12-01", "invalid_time"),
            ("2026-02-30T10:00:00Z", "invalid_time"),
            ("2026-12-01T18:30:00", "missing_utc_offset"),
            ("2026-12-01T18:30:00%2B15:00", "out_of_range"),
            ("9999-12-31T23:59:59Z", "out_of_range"),
            ("0001-01-01T00:00:00%2B14:00", "out_of_range"),
            (f"2026-12-01T18:30:00.{'0' * 5000}Z", "invalid_time"),
        )
    ),
    *(
        (f"start=2026-12-01T18:30:00Z&calendar_id={calendar}", "invalid_text", "calendar_id")
        for calendar in ("", "%00", "a%0D%0AX-EVIL:1", "%E2%80%AE", "a" * 65)
    ),
    *(
        (f"start=2026-12-01T18:30:00Z&calendar_id=k3&{more}", code, more.partition("=")[0])
        for more, code in (
            ("time_zone=..%2F..%2Fetc%2Fpasswd", "unknown_time_zone"),
            ("time_zone=%00", "unknown_time_zone"),
            ("time_zone=europe/berlin", "unknown_time_zone"),
            ("time_zone=", "unknown_time_zone"),
            ("alarm_minutes=-1", "out_of_range"),
            ("alarm_minutes=1441", "out_of_range"),
            ("alarm_minutes=PT15M", "invalid_type"),
            ("now=never", "invalid_time"),
            ("now=1900-01-01T00:00:00Z", "out_of_range"),
        )
    ),
    ("start=2026-12-01T18:30:00Z&calendar_id=k3&calendar_id=k4", "repeated_parameter", "calendar_id"),
]

_UNDECODABLE: Final = ["region=%", "region=%zz", "region=%ff", "region=%ED%A0%80", "%c3%28=1", "region=ankle%C0%80"]
_TOO_LONG: Final = [f"region={'a' * 20_000}", "&".join(["region=a"] * 400), "&" * 300]

_SAVED: Final = f"/v1/routines/rt-{'0' * 32}"
_PATHS: Final = ("/v1/routines", "/v1/exercises", "/v1/regions/ankle", "/v1/catalogue", "/livez", "/problems", "/openapi.json")


def _routine(query: str, code: str, parameter: str | None) -> Row:
    return Row(name=query, raw=get(f"/v1/routines?{query}"), status=422, code=code, first=(code, parameter))


def _unreadable(path: str, query: str, status: int, code: str) -> Row:
    return Row(name=f"{path}?{query}", raw=get(f"{path}?{query}"), status=status, code=code)


QUERIES: Final = [
    *(
        Row(name=f"{path}?{query}", raw=get(f"{_SAVED}/{path}?{query}"), status=422, code="unknown_parameter")
        for path in ("workout.fit", "fit-report", "print")
        for query in (f"{STRANGE_NAME}=1", "view=full", "=")
    ),
    *(
        Row(
            name=f"calendar.ics?{query[:80]}",
            raw=get(f"{_SAVED}/calendar.ics?{query}"),
            status=422,
            code=code,
            first=(code, place),
        )
        for query, code, place in _CALENDARS
    ),
    *(_routine(query, code, parameter) for query, code, parameter in _ROUTINES),
    *(
        Row(name=f"GET /v1/{target}", raw=get(f"/v1/{target}"), status=status, code=code, first=(code, place))
        for target, status, code, place in _LISTS
    ),
    *(_unreadable(path, query, 400, "invalid_encoding") for path in _PATHS for query in _UNDECODABLE),
    *(_unreadable(path, query, 414, "query_too_long") for path in _PATHS for query in _TOO_LONG),
]
