"""Tables on the command line: Limber's own, those that other services export, and what is refused with what to send instead."""

import json
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from app.api.problems.refusal import Refused
from app.api.requests.activities.csv_log import parse_table
from app.api.requests.activities.table_cells import parse_moment, parse_number, parse_seconds
from app.api.requests.check_request import CheckInput
from app.api.requests.plans import parse_plan
from app.cli.program import cli
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from tests.api.training_load.requests import a_request
from tests.api.training_load.test_commands import AT, a_file
from tests.api.training_load.test_new_fields import NOW, in_english
from tests.effort import scaled

BERLIN = ZoneInfo("Europe/Berlin")

STRAVA_EN = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Filename,"
    "Elapsed Time,Moving Time,Distance,Elevation Gain,Perceived Exertion\n"
    '101,"Nov 14, 2026, 8:00:00 AM","Run, easy",Run,,3660,10.01,false,a.gpx,3660.0,3400.0,10012.4,120.6,7\n'
    '102,"Nov 13, 2026, 6:30:00 PM",Gym,Weight Training,,2700,0.00,false,,2700.0,2700.0,0,0,\n'
    '103,"Nov 12, 2026, 12:05:00 AM",Bike,Ride,,7200,50.00,false,,7200.0,7000.0,50000,300,\n'
)
STRAVA_DE = (
    "\ufeffAktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,Verstrichene Zeit,"
    "Bewegungszeit,Distanz,Höhenzunahme\n"
    '101,"14.11.2026, 08:00:00",Lauf am Morgen,Lauf,3660,"10,01",3660.0,3400.0,10012.4,120.6\n'
)
STRAVA_FR = (
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Temps écoulé,Distance,Temps écoulé,"
    "Durée de déplacement,Distance,Dénivelé positif\n"
    '101,"14 nov. 2026, 08:00:00",Sortie,Course à pied,3660,"10,01",3660.0,3400.0,10012.4,120.6\n'
)
GARMIN_EN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Avg Pace,Total Ascent,Moving Time,Elapsed Time\n"
    'Treadmill Running,2026-11-14 09:00:00,false,Run,"10.01","1,020","00:58:20",150,5:42,--,"00:56:40","01:01:00"\n'
    "Strength Training,2026-11-13 18:30:00,false,Gym,--,200,00:45:00,110,--,--,--,--\n"
)
GARMIN_DE = (
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Zeit in Bewegung,Verstrichene Zeit\n"
    'Laufen,2026-11-14 09:00:00,false,Lauf,"10,01","1.020",00:58:20,150,00:56:40,01:01:00\n'
)
TRAININGPEAKS = (
    "Title,WorkoutType,WorkoutDescription,PlannedDuration,PlannedDistanceInMeters,WorkoutDay,DistanceInMeters,TimeTotalInHours,Rpe\n"
    "Long run,Run,,1.5,,2026-11-14,18000,1.6,4\n"
    "Tempo,Run,3 x 10 min,1,12000,2026-11-18,,,\n"
    "Gym,Strength,,0.5,,2026-11-19,,,\n"
    "Rest,Day Off,,,,2026-11-15,,,\n"
)


def workouts_of(table: str, *, miles: bool = False) -> list[Workout]:
    parsed = parse_table(table, BERLIN, miles=miles)
    body = a_request(**{"workouts": [], **parsed.lists})
    return list(parse_plan(json.dumps(body).encode(), CheckInput, find_spoken=in_english, clock=NOW).plan.workouts)


def refusal_of(table: str, zone: ZoneInfo | None = BERLIN) -> str:
    with pytest.raises(Refused) as refused:
        parse_table(table, zone)
    assert refused.value.code == "malformed_csv"
    return refused.value.problems[0].text


@pytest.mark.parametrize("table", [STRAVA_EN, STRAVA_DE, STRAVA_FR])
def test_stravas_table_is_read_in_the_language_of_the_account(table: str):
    run = workouts_of(table)[-1]
    assert (run.id, run.kind, run.status) == ("101", WorkoutKind.RUN, Status.DONE)
    assert run.start.isoformat() == "2026-11-14T09:00:00+01:00"
    assert (run.minutes, run.moving_minutes, run.distance_m, run.climb_m) == (61, 3400 / 60, 10012, 121)


def test_stravas_table_has_ratings_and_other_sports():
    ride, gym, run = workouts_of(STRAVA_EN)
    assert (run.rpe, gym.kind, gym.distance_m) == (7, WorkoutKind.STRENGTH, None)
    assert (ride.kind, ride.legs, ride.start.isoformat()) == (WorkoutKind.CROSS, True, "2026-11-12T01:05:00+01:00")


@pytest.mark.parametrize(("distance", "metres"), [("10.5", 10_500), ("10500", 10_500)])
def test_a_lone_distance_of_strava_is_in_kilometres_unless_nobody_runs_that_far(distance: str, metres: int):
    head = "Activity ID,Activity Date,Activity Type,Elapsed Time,Distance\n"
    (run,) = workouts_of(f'{head}1,"Nov 14, 2026, 8:00:00 AM",Run,3660,{distance}\n')
    assert run.distance_m == metres


@pytest.mark.parametrize("table", [GARMIN_EN, GARMIN_DE])
def test_garmins_table_has_local_times(table: str):
    run = workouts_of(table)[-1]
    assert (run.kind, run.start.isoformat()) == (WorkoutKind.RUN, "2026-11-14T09:00:00+01:00")
    assert (run.minutes, run.moving_minutes, run.distance_m) == (61, 3400 / 60, 10_010)


def test_garmins_distances_may_be_in_miles():
    assert workouts_of(GARMIN_EN, miles=True)[-1].distance_m == 16_110


def test_trainingpeaks_has_what_is_done_and_what_is_planned():
    long_run, tempo, gym = workouts_of(TRAININGPEAKS)
    assert (long_run.status, long_run.rpe, long_run.distance_m) == (Status.DONE, 4, 18_000)
    assert long_run.minutes == pytest.approx(96)
    assert (tempo.status, tempo.start.isoformat(), tempo.distance_m) == (Status.PLANNED, "2026-11-18T12:00:00+01:00", 12_000)
    assert (gym.kind, gym.minutes) == (WorkoutKind.STRENGTH, 30)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trail Run", WorkoutKind.RUN),
        ("Laufband", WorkoutKind.RUN),
        ("Trail", WorkoutKind.RUN),
        ("Langlauf", WorkoutKind.CROSS),
        ("Eislaufen", WorkoutKind.CROSS),
        ("Trail Bike", WorkoutKind.CROSS),
        ("Krafttraining", WorkoutKind.STRENGTH),
        ("Renforcement musculaire", WorkoutKind.STRENGTH),
        ("Yoga", WorkoutKind.MOBILITY),
        ("Kitesurf", WorkoutKind.CROSS),
    ],
)
def test_a_sport_is_known_by_its_name_in_three_languages(name: str, kind: WorkoutKind):
    assert workouts_of(STRAVA_EN.replace(",Run,", f",{name},"))[-1].kind is kind


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("date, time, filename, Distance, Duration\n11/14/26,09:00:00,a.json,10,3600\n", "GoldenCheetah"),
        ("ID de actividad,Fecha de la actividad,Tipo de actividad\n1,x,Carrera\n", "English, German and French"),
        ("Tipo de actividad,Fecha,Favorito,Distancia\nCarrera,2026-11-14,false,10\n", "English, German and French"),
        ("Activity ID,Activity Date\n1,x\n", "`activity type`"),
        ("kind,start,pace,status,Speed!\nrun,2026-11-14T09:00:00,5,done,1\n", "`pace`, number 5"),
        ("kind,start,status,minutes\nrun,2026-10-25T02:30:00,done,60\n", "twice or never"),
        ("kind,start,status,minutes\nrun,2026-03-29 02:30,done,60\n", "twice or never"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_one_sentence(table: str, words: str):
    assert words in refusal_of(table)


def test_local_times_need_a_time_zone():
    assert "--time-zone" in refusal_of(GARMIN_EN, None)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-14T09:00:00", "2026-11-14T09:00:00+01:00"),
        ("2026-07-14 09:00", "2026-07-14T09:00:00+02:00"),
        ("2026-11-14", "2026-11-14T12:00:00+01:00"),
        ("2026-11-14T09:00:00-08:00", "2026-11-14T09:00:00-08:00"),
        ("11/14/2026", "11/14/2026"),
    ],
)
def test_a_time_without_an_offset_is_read_in_the_time_zone(start: str, expected: str):
    (workout,) = parse_table(f"kind,start,status\nrun,{start},done\n", BERLIN).lists["workouts"]
    assert workout["start"] == expected


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("10.01", 10.01),
        ("10,01", 10.01),
        ("1,020", 1020),
        ("1,234.5", 1234.5),
        ("", None),
        ("--", None),
        ("1e5", None),
        ("-3", None),
    ],
)
def test_numbers_have_decimal_points_or_commas(cell: str, number: float | None):
    assert parse_number(cell) == number


@pytest.mark.parametrize(("cell", "seconds"), [("01:07:30", 4050), ("28:10.5", 1690.5), ("2700", 2700), ("soon", None)])
def test_lengths_are_clocks_or_seconds(cell: str, seconds: float | None):
    assert parse_seconds(cell) == seconds


@pytest.mark.parametrize(
    "cell", ["2026-02-30", "Nov 31, 2026", "11/14/2026", "14.13.2026", "Foo 1, 2026", "2026-11-14 25:00", "1 PM", ""]
)
def test_what_cannot_be_a_date_is_not_read(cell: str):
    assert parse_moment(cell, BERLIN) is None


@pytest.mark.usefixtures("read_once")
def test_a_line_that_is_passed_over_is_named(tmp_path: Path):
    table = STRAVA_EN + '104,"yesterday",Run,Run,,60,1,false,,60,60,1000,0,\n'
    result = run("check", a_file(tmp_path, table))
    assert result.exit_code == 0, result.output
    assert "Passed over (not understood): line 5" in result.output
    report = json.loads(run("check", a_file(tmp_path, table), "--json").output)
    assert report["passed_over"] == [{"pointer": "line 5", "id": "104", "reason": "not_understood"}]


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, [*arguments, "--format", "csv", *AT])


CELLS = st.text(max_size=8) | st.sampled_from(
    ["Run", "2026-11-14 09:00:00", "Nov 14, 2026, 8:00:00 AM", "3600", "10,5", "00:58:20", "--"]
)


@given(
    cells=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=4),
    head=st.sampled_from([STRAVA_EN, GARMIN_EN, TRAININGPEAKS]),
)
@settings(max_examples=scaled(150), deadline=None)
def test_any_cells_are_read_or_refused(cells: list[list[str]], head: str):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    with suppress(Refused):
        table = parse_table(head.partition("\n")[0] + "\n" + "\n".join(lines), BERLIN)
        assert {name: len(entries) for name, entries in table.lists.items()} == {
            name: len(lines) for name, lines in table.lines.items()
        }
