"""What other services call a workout: every mapped field, every trap, and nothing guessed."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from app.api.problems.refusal import Refused
from app.api.requests.activities.activity import Activity
from app.api.requests.activities.csv_log import parse_table
from app.api.requests.activities.intervals import read_intervals_activity
from app.api.requests.activities.strava import read_strava_activity
from app.api.schemas.training_load.passed_over import PassedOverReason
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort
from tests.api.training_load.requests import CHECKS, a_request, a_workout

BERLIN = ZoneInfo("Europe/Berlin")
STRAVA = {
    "resource_state": 2,
    "athlete": {"id": 134815},
    "name": "Morning",
    "distance": 10012.49,
    "moving_time": 3400,
    "elapsed_time": 3660,
    "type": "Run",
    "sport_type": "TrailRun",
    "workout_type": None,
    "id": 8240554763,
    "start_date": "2026-11-14T08:00:00Z",
    "start_date_local": "2026-11-14T09:00:00Z",
    "timezone": "(GMT+01:00) Europe/Berlin",
    "trainer": False,
}
INTERVALS = {
    "id": "i12345678",
    "type": "Run",
    "start_date": "2026-11-14T08:00:00Z",
    "start_date_local": "2026-11-14T09:00:00",
    "elapsed_time": 3660,
    "moving_time": 3400,
    "distance": 10012.49,
    "icu_rpe": 7,
    "feel": 2,
    "icu_training_load": 86,
    "race": False,
}


def strava(**fields: Any) -> Workout:
    return workout_of(read_strava_activity(STRAVA | fields, BERLIN))


def intervals(**fields: Any) -> Workout:
    return workout_of(read_intervals_activity(INTERVALS | fields, BERLIN))


def workout_of(activity: Activity | PassedOverReason) -> Workout:
    assert isinstance(activity, Activity)
    workout = activity.to_workout()
    assert isinstance(workout, Workout)
    return workout


def test_a_run_from_strava_has_an_unknown_effort():
    run = strava()
    assert (run.id, run.kind, run.status) == ("8240554763", WorkoutKind.RUN, Status.DONE)
    assert run.start.isoformat() == "2026-11-14T09:00:00+01:00"
    assert (run.minutes, run.moving_minutes, run.distance_m) == (61, 3400 / 60, 10012)
    assert (run.rpe, run.effort, run.perceived_effort, run.is_race) == (None, None, None, False)


@pytest.mark.parametrize(("workout_type", "is_race"), [(0, False), (1, True), (2, False), (3, False), (10, False), (11, True)])
def test_the_tag_of_strava_marks_a_race_and_nothing_else(workout_type: int, is_race: bool):  # noqa: FBT001 - an expectation
    run = strava(workout_type=workout_type)
    assert (run.is_race, run.effort, run.rpe) == (is_race, None, None)
    assert run.perceived_effort is (Effort.HARD if is_race else None)


@pytest.mark.parametrize(
    "adapted", [strava(distance=0.0), strava(distance=None), intervals(distance=0), intervals(distance=None)]
)
def test_a_distance_without_a_measurement_is_unknown(adapted: Workout):
    assert adapted.distance_m is None


@pytest.mark.parametrize(
    ("sport", "kind"),
    [
        ("Run", WorkoutKind.RUN),
        ("VirtualRun", WorkoutKind.RUN),
        ("WeightTraining", WorkoutKind.STRENGTH),
        ("Yoga", WorkoutKind.MOBILITY),
        ("Ride", WorkoutKind.CROSS),
        ("Crossfit", WorkoutKind.CROSS),
        ("SportOfTheFuture", WorkoutKind.CROSS),
    ],
)
def test_a_sport_is_of_the_documented_kind(sport: str, kind: WorkoutKind):
    assert strava(sport_type=sport).kind is intervals(type=sport).kind is kind
    assert strava(sport_type=sport).distance_m == (10012 if kind is WorkoutKind.RUN else None)


def test_the_perceived_exertion_on_intervals_is_the_rpe():
    run = intervals()
    assert (run.id, run.kind, run.rpe, run.perceived_effort, run.minutes) == ("i12345678", WorkoutKind.RUN, 7, Effort.HARD, 61)
    assert intervals(icu_rpe=None).rpe is None
    assert intervals(race=True).is_race


def test_activities_are_judged_together_with_planned_workouts(client: TestClient):
    hard = a_workout("hills", start="2026-11-14T18:00:00+01:00", effort="hard", rpe=None, status="done")
    body = a_request(hard, strava_activities=[STRAVA | {"workout_type": 1}])
    report = client.post(CHECKS, json=body).json()
    (gap,) = (finding for finding in report["findings"] if finding["rule"] == "recovery_after_race")
    assert gap["workouts"] == ["8240554763", "hills"]
    assert gap["pointers"] == ["/strava_activities/0", "/workouts/0"]


def test_a_line_of_a_table_is_a_workout_with_its_empty_cells_left_out():
    table = "kind, start ,minutes,rpe,distance_m,methods,status,fixed\nrun,2026-11-14T09:00:00+01:00,61.5,,10012,,done,\n\n"
    table += 'mobility,2026-11-15T09:00:00+01:00,10,2.5,,"static_stretch; mobility",planned,TRUE\n'
    table_read = parse_table(table)
    rows = dict(zip(table_read.lines["workouts"], table_read.lists["workouts"], strict=True))
    assert list(rows) == [2, 4]
    assert rows[2] == {
        "id": "line-2",
        "kind": "run",
        "start": "2026-11-14T09:00:00+01:00",
        "minutes": 61.5,
        "distance_m": 10012,
        "status": "done",
    }
    assert rows[4]["methods"] == ["static_stretch", "mobility"]
    assert rows[4]["fixed"] is True


@pytest.mark.parametrize("cell", ["7,5", "seven", "NaN", "1e3", "\u0667", "--7", "0x7"])
def test_a_cell_without_a_number_stays_text_and_is_rejected_later(cell: str):
    assert parse_table(f'rpe\n"{cell}"\n').lists["workouts"][0]["rpe"] == cell


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("", "names no column"),
        ("\ufeff \n", "names no column"),
        ("\nkind\nrun\n", "names no column"),
        ("run,2026-11-14T09:00:00+01:00,60,done\n", "names no column"),
        ("kind;start;status\n", "semicolons"),
        ("kind\tstart\tstatus\nrun\t\tdone\n", "tabs"),
        ("kind;start,status;minutes\n", "semicolons"),
    ],
)
def test_a_table_without_a_header_is_rejected(table: str, text: str):
    with pytest.raises(Refused) as refusal:
        parse_table(table)
    assert refusal.value.code == "malformed_csv"
    assert text in refusal.value.problems[0].text


def test_a_header_alone_is_a_table_without_workouts():
    assert parse_table("kind,start,status\n").lists["workouts"] == []


@pytest.mark.parametrize("table", ["kind,kind\n1,2\n", "kind,b\n1,2,3\n", 'kind,b\n"1,2\n', 'kind\n"b"c\n'])
def test_a_malformed_table_is_rejected(table: str):
    with pytest.raises(Refused) as refusal:
        parse_table(table)
    assert refusal.value.code == "malformed_csv"
