"""Training plans that a coach has an opinion about, and what a check must say of each."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.training_load.requests import CHECKS

SITUATIONS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("situations.json").read_text(encoding="utf-8"))
COLUMNS = ("kind", "start", "status", "minutes", "rpe", "distance_m")
"""The first values of a workout in the file; others follow by name."""


def request_of(situation: dict[str, Any]) -> dict[str, Any]:
    workouts = []
    for number, (*values, last) in enumerate(
        ([*row, {}] if len(row) == len(COLUMNS) else row for row in situation["workouts"]), 1
    ):
        known = {name: value for name, value in zip(COLUMNS, values, strict=True) if value is not None}
        workouts.append({"id": f"{known['kind']}-{number}"} | known | last)
    return situation["fields"] | {"workouts": workouts}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_a_check_judges_a_situation_as_a_coach_would(client: TestClient, situation: dict[str, Any]):
    expected = situation["expected"]
    answer = client.post(CHECKS, json=request_of(situation))
    assert answer.status_code == expected.get("status", 200)
    if answer.status_code != 200:
        return
    report = answer.json()
    present = {finding["rule"] for finding in report["findings"] if finding["present"]}
    assert report["verdict"] in expected.get("verdict", [report["verdict"]])
    assert report["verdict"] not in expected.get("verdict_not", [])
    assert set(expected.get("present", [])) <= {finding["rule"] for finding in report["findings"]}
    assert present.isdisjoint(expected.get("absent", []))
    assert all(report[key] for key in expected.get("has_keys", []))
