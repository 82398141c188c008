"""Years of another service's list, with entries that are wrong in every way: the rest is judged as if they were not there."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from random import Random
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.training_load.plan import Workout, WorkoutKind
from tests.api.training_load.requests import CHECKS
from tests.domain.training_load.simulated.road_runners import ROAD_RUNNERS
from tests.domain.training_load.simulated.training import ZONE, train

SHARE = 0.05
MAX_LISTED = 2_000
"""A response lists at most this many entries that were passed over."""

SPORTS = {
    WorkoutKind.RUN: "Run",
    WorkoutKind.STRENGTH: "WeightTraining",
    WorkoutKind.MOBILITY: "Yoga",
    WorkoutKind.CROSS: "Ride",
}


def as_strava(number: int, workout: Workout) -> dict[str, Any]:
    return {
        "id": number,
        "sport_type": SPORTS[workout.kind],
        "start_date": f"{workout.start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "start_date_local": f"{workout.start.astimezone(ZONE):%Y-%m-%dT%H:%M:%SZ}",
        "elapsed_time": round((workout.minutes or 0) * 60),
        "distance": workout.distance_m or 0,
        "workout_type": 1 if workout.is_race else 0,
        "perceived_exertion": workout.rpe,
    }


def spoiled(entry: dict[str, Any], chance: Random) -> Any:
    """An entry that cannot be read, made from one that can."""
    return chance.choice(
        (
            {},
            None,
            17,
            "an activity",
            [entry],
            {"id": entry["id"] + 10**9, "resource_state": 1},
            entry | {"id": None},
            entry | {"id": entry["id"] + 10**9, "elapsed_time": 0, "distance": 0},
            entry | {"id": entry["id"] + 10**9, "elapsed_time": 9 * 24 * 3600, "distance": 0},
            entry | {"id": entry["id"] + 10**9, "start_date": "yesterday"},
            entry | {"id": entry["id"] + 10**9, "start_date": "2026-02-30T10:00:00Z"},
            entry | {"id": entry["id"] + 10**9, "sport_type": {"name": "Run"}},
            entry,
        )
    )


def with_spoiled(entries: list[dict[str, Any]], chance: Random) -> Iterator[Any]:
    for entry in entries:
        yield entry
        if chance.random() < SHARE:
            yield spoiled(entry, chance)


def said(report: dict[str, Any]) -> object:
    findings = Counter(
        (each["rule"], each["severity"], each["present"], each["count"], each["measured"], each["limit"], each["text"])
        for each in report["findings"]
        if each["severity"] != "data"
    )
    return report["verdict"], findings, report["fine_so_far"]


@pytest.mark.parametrize(("weeks", "entries"), [(132, 1_000), pytest.param(525, 4_000, marks=pytest.mark.long)])
def test_a_list_is_judged_without_the_entries_that_cannot_be_read(client: TestClient, weeks: int, entries: int):
    training = train(ROAD_RUNNERS[1], 5, weeks)
    plan = training.plan_at(7 * weeks - 8)
    clean = [as_strava(number, each) for number, each in enumerate(plan.workouts, 1) if each.start < plan.now]
    messy = [*with_spoiled(clean, Random(entries))]
    assert len(clean) >= entries < len(messy)
    fields = {"now": plan.now.isoformat(), "time_zone": str(ZONE), "workouts": []}
    reports = []
    for activities in (clean, messy):
        response = client.post(CHECKS, json=fields | {"strava_activities": activities})
        assert response.status_code == 200
        reports.append(response.json())
    assert said(reports[1]) == said(reports[0])
    assert reports[0]["verdict"] != "not_assessed"
    unread = [len(report["passed_over"]) for report in reports]
    assert unread[1] == min(unread[0] + len(messy) - len(clean), MAX_LISTED)
