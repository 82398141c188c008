"""The response examples of the contract, compared with responses of the service: their fields and their words are real ones."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Method, Phase
from tests.api.contract import JSON, OPERATIONS, SCHEMAS, resolved
from tests.api.serving import client_of
from tests.api.training_load.requests import ADVICE, CHECKS, REPAIRS, WEEK_PLANS, a_request, a_workout

Field = tuple[str, str]
"""A schema of the contract and the name of one of its fields."""

WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.% -]{0,31}(?<!\.)")
_DOSE: Final = ("metres", "work_seconds", "rest_seconds", "load", "times_per_day", "times_per_week", "weeks", "frequency")
_ABSENT: Final = {
    "Dose": _DOSE,
    "ProblemError": ("parameter", "record"),
    "Problem": ("replaced_by",),
    "DoseLoad": ("kind", "amount"),
    "Prescription": _DOSE,
    "CitedSource": ("url", "doi", "accessed", "licence", "read", "read_via", "read_at", "grade"),
    "Exercise": ("pattern", "twins", "demands", "rep_seconds", "warning", "figure"),
    "ItemExercise": ("pattern", "twins", "demands", "figure"),
    "Medium": ("url", "kind", "licence", "credit", "alt"),
    "PainRule": ("max", "text"),
    "Prevented": ("severity",),
    "UnplacedWorkout": ("would_help",),
    "WouldHelp": ("change", "text", "minutes", "weekday", "start", "end", "workout", "to", "wanted"),
    **dict.fromkeys(("RoutineProtocol", "ChosenProtocol"), ("pain_rule", "audience")),
}
_RECORDS: Final = ("CitedSource", "Region", "Exercise", "Condition", "RoutineProtocol")
ABSENT: Final = frozenset(
    {
        *((schema, field) for schema, fields in _ABSENT.items() for field in fields),
        *((schema, "language") for schema in _RECORDS),
    }
)
"""Fields that no shipped record, or none of these responses, has; they are in English."""

OF_THE_CALLER: Final = frozenset(
    {
        ("Workout", "id"),
        ("Finding", "workouts"),
        ("Change", "workout"),
        ("Kept", "workout"),
        ("RoutineTaken", "workout"),
        ("PlannedWeek", "race"),
        ("Prevented", "workouts"),
        ("PlacedWorkout", "workout"),
    }
)
"""Fields whose words a request chooses."""

OPAQUE: Final = frozenset({"id", "revision", "catalogue_revision", "next_cursor", "trace_id"})
"""Fields whose values only mean something to the service."""
REDIRECTED: Final = "/v1/routines?region=it-band&phase=recovery&minutes=20&equipment=foam_roller&condition=knee_pain"
THIN: Final = "/v1/routines?region=tfl&phase=pre&minutes=20"
STEPS: Final = "/v1/routines?region=ankle&phase=pre&minutes=10&include=toe-walk"
UNSAFE: Final = "/v1/routines?region=knee&phase=daily&minutes=10&red_flag=cannot_bear_weight"
COMPOSE: Final = "/v1/routines/compose"
BATCH: Final = "/v1/routines/batch"
A_ROUTINE: Final = "region=calf&phase=post&minutes=10"
VARIED: Final = "/v1/routines?region=hip&phase=daily&minutes=10&variation=1"
NOTHING_FITS: Final = "/v1/exercises/adductor-squeeze/alternatives?phase=strength&protocol=achilles-load&seconds=60"
FAULTY: Final = {
    "questions": [
        {"region": ["ankel"], "phase": "pre", "minutes": 10},
        {"region": ["ankle"], "phase": "before", "minutes": 10},
        {"region": ["abductors"], "phase": "strength", "minutes": 1},
    ]
}
TYPED: Final = "/v1/routines?region=pulled+hamstring&phase=daily&minutes=10&exclude=wall-sit"
RACE: Final = "/v1/routines?region=ankle&phase=pre&minutes=10&next_run=race&minutes_to_start=40"
FASTER: Final = "/v1/exercises/high-knees/alternatives?phase=pre&next_run=race&seconds=60"
SIGN: Final = "/v1/exercises/squat/alternatives?phase=strength&red_flag=cannot_bear_weight"
IN_A_WEEK: Final = "/v1/routines?region=full-body&phase=strength&minutes=20&week=5&fewer_sets=1"
UNTIL_TIRED: Final = "/v1/routines?region=core&phase=strength&minutes=45&equipment=swiss_ball&level=advanced"


A_MONTH: Final = a_request(
    *(
        a_workout(f"d{day}", start=f"2026-10-{day:02}T07:00:00Z", status="done", rpe=3 + day % 4, distance_m=9000)
        for day in range(1, 32)
    ),
    a_workout("stretching", kind="mobility", start="2026-11-02T07:00:00Z", status="done", rpe=None, minutes=15),
    metrics="series",
)
TOO_MANY: Final = a_request(
    *(a_workout(f"p{number}", start=f"2026-11-17T{number % 24:02}:{number // 24 * 30:02}:00Z", rpe=8) for number in range(31))
)
"""More workouts than a repair may move."""

ADVISED: Final = (
    a_request(question={"minutes": 10, "red_flag": ["cannot_bear_weight"]}),
    a_request(
        a_workout("race", start="2026-11-16T07:00:00+01:00", is_race=True, distance_m=10_000, rpe=9), question={"minutes": 10}
    ),
    a_request(
        a_workout("mon", start="2026-11-16T07:00:00+01:00", rpe=8),
        days=[{"date": "2026-11-16", "pain": 4, "pain_region": "knee"}],
        question={"minutes": 30, "phase": "strength", "at": "2026-11-16T09:00:00+01:00", "condition": ["hypermobility"]},
    ),
)
"""A red flag, a race, and strength that a rule speaks against."""

WANTED: Final = {"kind": "strength", "times_per_week": {"min": 1, "max": 3}, "minutes": 20, "level": "beginner"}
DONE: Final = a_workout("gym", kind="strength", start="2026-10-28T18:00:00+01:00", rpe=5, status="done")
PLANNED: Final = (
    a_request(wanted=[WANTED | {"red_flag": ["cannot_bear_weight"]}]),
    a_request(
        a_workout("tue-intervals", rpe=8),
        a_workout("berlin", start="2026-11-29T09:00:00+01:00", minutes=110, distance_m=21_097, is_race=True, effort="hard"),
        DONE,
        days=[{"date": "2026-11-16", "pain": 4, "pain_region": "knee"}],
        wanted=[WANTED | {"progress": {"week": 3, "dose": 3}}, WANTED | {"kind": "recovery"}],
        weeks=8,
    ),
    a_request(
        a_workout("tue-intervals", rpe=8),
        DONE,
        wanted=[WANTED | {"condition": ["new_to_strength"], "progress": {"week": 5, "dose": 4}}],
        weeks=8,
        routines="links",
    ),
    a_request(
        a_workout("mon", rpe=8),
        wanted=[WANTED],
        weeks=2,
        availability={"tuesday": [{"start": "18:00", "end": "18:15"}]},
        runner={"running_since": "2019-05-01"},
    ),
)
"""A red flag; a race with pain and strength that goes on after a break; harder exercises; and too little time."""

FIRST_WEEK: Final = a_request(
    *(a_workout(f"{day}", start=f"2026-11-{day}T18:00:00Z", rpe=4, minutes=65, distance_m=10_000) for day in (18, 19, 20, 21, 23))
)
"""Too much for a new runner: the week is scaled, and two runs are left out."""

TYPED_ROUTINE: Final = {"region": ["pulled hamstring"], "phase": "daily", "minutes": 10, "exclude": ["wall-sit"]}
DETAILED: Final = a_request(
    a_workout("tue-hills", priority="key", moving_minutes=55, climb_m=350),
    a_workout("wed-ride", kind="cross", start="2026-11-18T18:30:00+01:00", legs=True),
    a_workout("thu-gym", kind="strength", start="2026-11-19T18:30:00+01:00", body="upper"),
    a_workout("fri-stretching", kind="mobility", start="2026-11-20T18:30:00+01:00", hold_seconds=30, followed_by_dynamic=True),
)
"""Workouts with every optional field."""


def reference_of(content: Mapping[str, Any]) -> str:
    name: str = content["schema"]["$ref"].rpartition("/")[2]
    return name


ANSWERED: Final = {
    (method, path): reference_of(operation["responses"]["200"]["content"][JSON])
    for path, method, operation in OPERATIONS
    if "$ref" in operation["responses"].get("200", {}).get("content", {}).get(JSON, {}).get("schema", {})
}


def responses(client: TestClient, catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """Responses of the service, each with the name of its schema."""
    kinds = ("exercises", "regions", "conditions", "protocols", "sources")
    pages = [f"/v1/{kind}?limit={limit}" for kind in kinds for limit in (1, 100)]
    pages += [f"/v1/exercises?limit=100&method={method}" for method in Method]
    plain = ["/v1/catalogue", "/v1/training-load/rules", "/problems"]
    phases = [f"/v1/routines?region=full-body&phase={phase}&minutes=30" for phase in Phase]
    others = [f"/v1/exercises/{slug}/alternatives" for slug in [*catalogue.exercises][::8]]
    first = client.get(f"/v1/routines?{A_ROUTINE}").json()["blocks"][0]["items"][0]["exercise"]["slug"]
    others += [f"/v1/exercises/{first}/alternatives?{A_ROUTINE}&position_in_routine=1&limit=20", NOTHING_FITS]
    for address in (
        *pages,
        *plain,
        *phases,
        *others,
        REDIRECTED,
        SIGN,
        THIN,
        VARIED,
        STEPS,
        UNTIL_TIRED,
        UNSAFE,
        TYPED,
        RACE,
        FASTER,
        f"/v1/routines?{A_ROUTINE}&view=summary",
        IN_A_WEEK,
    ):
        path = re.sub(r"/exercises/[^/]+/", "/exercises/{slug}/", address.partition("?")[0])
        yield ANSWERED["get", path], client.get(address).json()
    yield ANSWERED["post", CHECKS], client.post(CHECKS, json=A_MONTH).json()
    yield (
        ANSWERED["post", CHECKS],
        client.post(CHECKS, json=a_request(a_workout("typed", kind="mobility", routine=TYPED_ROUTINE))).json(),
    )
    yield ANSWERED["post", REPAIRS], client.post(REPAIRS, json=TOO_MANY).json()
    yield ANSWERED["post", BATCH], client.post(BATCH, json=FAULTY).json()
    yield ANSWERED["post", REPAIRS], client.post(REPAIRS, json=DETAILED).json()
    for body in ADVISED:
        yield ANSWERED["post", ADVICE], client.post(ADVICE, json=body).json()
    yield ANSWERED["post", REPAIRS], client.post(REPAIRS, json=FIRST_WEEK).json()
    for body in PLANNED:
        yield ANSWERED["post", WEEK_PLANS], client.post(WEEK_PLANS, json=body).json()
    for path, method, operation in OPERATIONS:
        if method == "post" and path in {CHECKS, REPAIRS, ADVICE, WEEK_PLANS, COMPOSE, BATCH}:
            for example in operation["requestBody"]["content"][JSON]["examples"].values():
                yield ANSWERED["post", path], client.post(path, json=example["value"]).json()


def fields_in(value: Any, schema: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    """Every field of a named schema in a response, with its value; of an object that is a schema of its own without one."""
    if isinstance(value, list):
        for each in value:
            yield from fields_in(each, schema.get("items", {}))
    elif isinstance(value, dict) and "$ref" in schema:
        declared = resolved(schema)["properties"]
        for name, content in value.items():
            is_inner = "$ref" in declared[name] or "$ref" in declared[name].get("items", {})
            yield (schema["$ref"].rpartition("/")[2], name), () if is_inner else content
            yield from fields_in(content, declared[name])


def words_in(value: Any) -> Iterator[str]:
    """The texts of a field, and the names where it counts by them."""
    for each in value if isinstance(value, list | tuple | dict) else [value]:
        if isinstance(each, str):
            yield each


@pytest.fixture(scope="module")
def seen(shipped: Catalogue) -> Mapping[Field, set[str]]:
    """The fields of real responses, each with the texts that it has there."""
    found: dict[Field, set[str]] = defaultdict(set)
    for name, content in responses(client_of(shipped), shipped):
        for field, value in fields_in(content, {"$ref": f"#/components/schemas/{name}"}):
            found[field].update(words_in(value))
    return found


NEED_A_DATABASE: Final = frozenset({"ChangeList", "ChangesMade", "FitReport", "Health", "SavedRoutine", "SavedRoutineList"})
EXAMPLES: Final = {
    reference_of(answer["content"][JSON]): answer["content"][JSON]["example"]
    for _, _, operation in OPERATIONS
    for status, answer in operation["responses"].items()
    if status.startswith("2") and JSON in answer.get("content", {})
}


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - NEED_A_DATABASE))
def test_the_fields_and_words_of_an_example_occur_in_responses(seen: Mapping[Field, set[str]], shipped: Catalogue, name: str):
    slugs = {*shipped.exercises, *shipped.regions, *shipped.conditions, *shipped.protocols, *shipped.sources}
    for field, value in fields_in(EXAMPLES[name], {"$ref": f"#/components/schemas/{name}"}):
        assert field in seen or field in ABSENT, f"no response has {field}"
        real = seen.get(field, set())
        if field not in OF_THE_CALLER and field[1] not in OPAQUE and real and all(map(WORD.fullmatch, real)):
            listed = set(resolved(SCHEMAS[field[0]])["properties"][field[1]].get("x-extensible-enum", ()))
            assert {*words_in(value)} <= real | slugs | listed, f"{field}: {value}"


def test_the_example_of_a_routine_has_no_fields_that_exclude_each_other():
    example = EXAMPLES["Routine"]
    assert (example["decision"], "see_someone" in example) == ("go", False)
    assert ("blocks" in example, "items" in example) == (True, False)
