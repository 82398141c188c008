"""What a generator drops is found: a client written by hand, whole and then with one thing missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from contract.dropping import Language, dropped

SCHEMAS = {
    "Cue": {"type": "object", "properties": {"at_seconds": {"type": "integer"}, "text": {"type": "string"}}},
    "Level": {"type": "string", "enum": ["beginner", "advanced"]},
}
GET = {"operationId": "getRoutine", "parameters": [{"name": "region", "in": "query"}, {"name": "phase", "in": "query"}]}
LIST = {"operationId": "listRoutines", "parameters": [{"name": "limit", "in": "query"}]}
CONTRACT = {"paths": {"/r": {"get": GET}, "/s": {"get": LIST}}, "components": {"schemas": SCHEMAS}}
CLIENT = {
    "models/cue.x": 'val at: Int = "at_seconds"\nval text: String = "text"\n',
    "models/Level.x": 'A = "beginner"\nB = "advanced"\n',
    "apis/routines.x": 'fun getRoutine() = "region" + "phase"\nfun listRoutines() = "limit"\n',
}
LANGUAGE = Language(generator="x", models="models/*.x", interfaces="apis/*.x", blurred=r"val \w+: .*\bAny\b")


def lacks(folder: Path, told: Any = CONTRACT, /, **changed: str) -> list[str]:
    contract = folder / "openapi.json"
    contract.write_text(json.dumps(told), encoding="utf-8")
    for name, text in (CLIENT | changed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
    return list(dropped(LANGUAGE, folder, contract))


def test_a_whole_client_lacks_nothing(tmp_path: Path):
    assert lacks(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "written", "instead", "lack"),
    [
        ("models/cue.x", "", None, "the shape Cue"),
        ("models/cue.x", '"text"', '"txt"', "Cue.text"),
        ("models/Level.x", '"advanced"', '"more"', "Level.advanced"),
        ("models/cue.x", ": Int", ": List<Any>", "a type that says nothing in cue: val at: List<Any"),
        ("apis/routines.x", "listRoutines", "listAll", "the operation listRoutines"),
        ("apis/routines.x", '"limit"', '"phase"', "the parameter limit of listRoutines"),
        ("apis/routines.x", '"phase"', '"limit"', "the parameter phase of getRoutine"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, file: str, written: str, instead: str | None, lack: str):
    changed = "" if instead is None else CLIENT[file].replace(written, instead)
    assert lack in lacks(tmp_path, **{file: changed})


def test_a_field_that_may_hold_anything_may_say_nothing(tmp_path: Path):
    open_field = {"properties": {"record": {"type": "object", "additionalProperties": {}}}}
    model = 'val record: Map<String, Any> = "record"\n'
    contract = {**CONTRACT, "components": {"schemas": SCHEMAS | {"Change": open_field}}}
    assert lacks(tmp_path, contract, **{"models/Change.x": model}) == []
    closed = model + "val records: Map<String, Any>\n"
    (lack,) = lacks(tmp_path, contract, **{"models/Change.x": closed})
    assert lack.startswith("a type that says nothing in change: val records")


def test_a_shape_that_the_contract_does_not_have_is_told(tmp_path: Path):
    assert lacks(tmp_path, **{"models/CueInner.x": "x"}) == ["a shape that the contract does not have: cueinner"]
