"""What a source says about load, rest, frequency, pain and order, from the catalogue to the routine over HTTP."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.cli.program import cli
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.protocol import PainRule
from app.domain.catalogue.revision import build_catalogue
from tests.api.contract import faults
from tests.api.serving import client_of
from tests.builders import (
    a_block,
    a_catalogue,
    a_load,
    a_prescription,
    a_protocol,
    a_range,
    a_region,
    a_source,
    an_exercise,
)

HEAVY = a_prescription(
    sets=a_range(3),
    reps=a_range(8),
    load=a_load(),
    rest_seconds=a_range(90, 150),
    times_per_day=a_range(1, 2),
    times_per_week=a_range(3),
    weeks=a_range(1, 2),
)
LATER = a_prescription(sets=a_range(5), reps=a_range(6), weeks=a_range(3, 4))
NOTES: dict[str, Any] = {
    "pain_rule": PainRule(max=5, text="Pain may reach 5 of 10."),
    "audience": "For runners with a sore Achilles tendon, and not after a tear.",
    "times_per_week": a_range(3),
}
ROUTINE = "/v1/routines?region=ankle&phase=daily&minutes=30"


def catalogue_of(*prescriptions: Prescription) -> Catalogue:
    """A protocol with notes and an order of its own, over two exercises of which the first has these doses."""
    block = a_block(exercises=("second-raise", "first-raise"), keeps_order=True)
    return build_catalogue(
        sources=(a_source(),),
        regions=(a_region(),),
        exercises=(an_exercise("first-raise", prescriptions=prescriptions), an_exercise("second-raise")),
        conditions=(),
        protocols=(a_protocol(blocks=(block,), **NOTES),),
    )


@pytest.fixture(scope="module")
def raises() -> TestClient:
    return client_of(catalogue_of(HEAVY, LATER))


def answered(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def items_of(routine: Any) -> dict[str, Any]:
    return {item["exercise"]["slug"]: item for block in routine["blocks"] for item in block["items"]}


def test_an_item_states_load_rest_and_frequency_as_facts_and_in_words(raises: TestClient):
    item = items_of(answered(raises, ROUTINE))["first-raise"]
    assert item["dose"] == {
        "sets": 3,
        "reps": 8,
        "per": "set",
        "rest_seconds": 120,
        "load": {"kind": "rep_max", "amount": {"min": 8, "max": 8}},
        "times_per_day": {"min": 1, "max": 2},
        "times_per_week": {"min": 3, "max": 3},
        "weeks": {"min": 1, "max": 2},
        "frequency": "Its source asks for it 1-2 times a day, 3 times a week, in weeks 1 to 2 of the programme.",
        "text": "3 x 8 reps, a weight you could lift 8 times, rest 2 min",
    }
    assert item["seconds"]["rest"] == 240


def test_the_rest_of_the_request_is_stated_where_it_replaces_that_of_the_source(raises: TestClient):
    item = items_of(answered(raises, f"{ROUTINE}&rest_seconds=30"))["first-raise"]
    assert (item["dose"]["rest_seconds"], item["seconds"]["rest"]) == (30, 60)
    assert item["dose"]["text"].endswith(", rest 30 s")


def test_an_item_whose_source_says_nothing_has_none_of_these_facts(raises: TestClient):
    assert items_of(answered(raises, ROUTINE))["second-raise"]["dose"].keys() == {"sets", "reps", "per", "text"}


def test_an_exercise_with_doses_for_later_weeks_only_has_no_dose_yet():
    routine = answered(client_of(catalogue_of(LATER)), ROUTINE)
    assert items_of(routine).keys() == {"second-raise"}
    (omission,) = routine["omissions"]
    assert (omission["exercise"], omission["reason"]) == ("first-raise", "no_dose")
    assert "later weeks" in omission["text"]


def test_a_routine_states_whom_its_protocol_is_for_and_how_much_pain_is_acceptable(raises: TestClient):
    routine = answered(raises, ROUTINE)
    rule = {"max": 5, "text": "Pain may reach 5 of 10."}
    assert routine["protocol"] == {
        "slug": "a-protocol",
        "name": "A protocol",
        "pain_rule": rule,
        "audience": "For runners with a sore Achilles tendon, and not after a tear.",
    }
    applied = {each["rule"]: each for each in routine["rules_applied"]}
    assert applied["pain_rule"]["text"] == rule["text"]
    assert applied["pain_rule"]["citations"][0]["source"] == "a-source"
    assert applied["times_per_week"]["text"] == "Do this 3 times a week."
    assert [*items_of(routine)] == ["second-raise", "first-raise"]


def test_a_protocol_without_notes_states_none():
    routine = answered(client_of(a_catalogue()), ROUTINE)
    assert routine["protocol"].keys() == {"slug", "name"}
    assert "pain_rule" not in {each["rule"] for each in routine["rules_applied"]}


def test_alternatives_state_the_same_facts_and_notes(raises: TestClient):
    found = answered(raises, "/v1/exercises/second-raise/alternatives?phase=daily&region=ankle")
    assert found["question"]["protocol"]["pain_rule"]["max"] == 5
    (other,) = found["items"]
    assert other["dose"]["load"] == {"kind": "rep_max", "amount": {"min": 8, "max": 8}}


def test_the_command_line_prints_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.cli.routine.read_catalogue", lambda: catalogue_of(HEAVY))
    result = CliRunner().invoke(cli, ["routine", "--region", "ankle", "--phase", "daily", "--minutes", "30"])
    assert result.exit_code == 0
    printed = " ".join(result.output.split())
    assert "1-2 times a day, 3 times a week, in weeks 1 to 2 of the programme." in printed
    assert "For whom: For runners with a sore Achilles tendon, and not after a tear." in printed
    assert "Rule: Pain may reach 5 of 10." in printed


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ROUTINE, "Routine"),
        ("/v1/exercises/first-raise", "Exercise"),
        ("/v1/protocols/a-protocol", "RoutineProtocol"),
        ("/v1/exercises/second-raise/alternatives", "Alternatives"),
    ],
)
def test_the_responses_match_the_contract(raises: TestClient, path: str, schema: str):
    assert faults(answered(raises, path), {"$ref": f"#/components/schemas/{schema}"}) == []
