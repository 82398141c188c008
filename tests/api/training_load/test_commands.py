"""`limber check` and `limber repair`: the same results and problems as over HTTP, readable, and with an exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.cli.program import cli
from tests.api.training_load.requests import ADVICE, CHECKS, HARD_PAIR, NOW, REPAIRS, WEEK_PLANS, a_request, a_workout, without
from tests.api.training_load.test_adapters import INTERVALS, STRAVA

pytestmark = pytest.mark.usefixtures("read_once")

AT = ("--time-zone", "Europe/Berlin", "--now", NOW)
TABLE = """id,kind,start,minutes,rpe,effort,status
tue-intervals,run,2026-11-17T18:30:00+01:00,60,8,,planned
wed-hills,run,2026-11-18T07:30:00+01:00,30,,hard,planned
"""


def run(*arguments: str, standard_input: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, arguments, input=standard_input)


def a_file(folder: Path, content: Any) -> str:
    path = folder / "plan.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("command", "path"), [("check", CHECKS), ("repair", REPAIRS)])
def test_json_is_exactly_the_http_response(client: TestClient, tmp_path: Path, command: str, path: str):
    result = run(command, a_file(tmp_path, a_request(*HARD_PAIR)), "--json")
    assert result.exit_code == 0
    assert result.stdout_bytes == client.post(path, json=a_request(*HARD_PAIR)).content


QUESTION = {"minutes": 15, "condition": ["knee_pain"]}


def test_json_of_an_advice_is_exactly_the_http_response(client: TestClient, tmp_path: Path):
    body = a_request(*HARD_PAIR, question=QUESTION)
    answer = client.post(ADVICE, json=body).content
    assert run("today", a_file(tmp_path, body), "--json").stdout_bytes == answer
    options = ("--minutes", "15", "--condition", "knee_pain", "--json")
    assert run("today", a_file(tmp_path, a_request(*HARD_PAIR)), *options).stdout_bytes == answer


def test_an_advice_is_printed_with_its_reasons_and_its_routine(tmp_path: Path):
    file = a_file(tmp_path, a_request(*HARD_PAIR))
    options = ("--phase", "strength", "--at", "2026-11-17T06:00:00+01:00", "--equipment", "dumbbell")
    result = run("today", file, "--minutes", "30", *options)
    assert result.exit_code == 0
    for words in ("go_easier at 2026-11-17T06:00+01:00", "needs fresh legs", "Not before: ", "Instead: ", "Not known: ", "Why"):
        assert words in result.output


def test_an_advice_to_see_someone_is_printed_without_a_routine(tmp_path: Path):
    result = run("today", a_file(tmp_path, a_request(*HARD_PAIR)), "--minutes", "15", "--red-flag", "chest_pain_or_faint")
    assert result.exit_code == 0
    assert "see_someone" in result.output
    assert "ring the emergency number" in result.output
    assert "setup work switch rest total" not in result.output


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 2),
        (("--minutes", "15", "--region", "nowhere"), 2),
        (("--minutes", "15", "--phase", "post", "--condition", "calf_strain"), 1),
    ],
)
def test_an_advice_that_is_not_possible_says_why(tmp_path: Path, options: tuple[str, ...], code: int):
    result = run("today", a_file(tmp_path, a_request(*HARD_PAIR)), *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("limber: ")


WANTED = {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 20, "equipment": ["dumbbell"]}
EXPERIENCED = {"running_since": "2019-05-01"}


def test_json_of_weeks_is_exactly_the_http_response(client: TestClient, tmp_path: Path):
    body = a_request(*HARD_PAIR, weeks=2, wanted=[WANTED])
    answer = client.post(WEEK_PLANS, json=body).content
    assert run("week", a_file(tmp_path, body), "--json").stdout_bytes == answer
    options = ("--strength", "1-2", "--weeks", "2", "--equipment", "dumbbell", "--json")
    assert run("week", a_file(tmp_path, a_request(*HARD_PAIR)), *options).stdout_bytes == answer


def test_weeks_are_printed_as_a_calendar(tmp_path: Path):
    options = ("--strength", "2", "--mobility", "3", "--recovery", "0-1", "--weeks", "2")
    result = run("week", a_file(tmp_path, a_request(*HARD_PAIR, runner=EXPERIENCED)), *options)
    assert result.exit_code == 0
    for words in (
        "Verdict: caution",
        "warn Only 12 hours lie between Tuesday's hard run and Wednesday's hard run.",
        "./limber repair has the smallest change",
        "Week of 16 November 2026",
        "Tue 17 18:30  hard run",
        "strength, ",
        "Week 2 of 2: ",
        "The same exercises",
    ):
        assert words in result.output
    assert "Not known: " in result.output


def test_at_most_five_findings_are_printed_before_the_weeks(tmp_path: Path):
    hard = [
        a_workout(f"hard-{day}-{hour}", start=f"2026-11-{day}T{hour}:00:00+01:00", rpe=9)
        for day in range(16, 23)
        for hour in ("07", "18")
    ]
    body = a_request(*hard, days=[{"date": "2026-11-16", "sleep_hours": 4, "stress": 5}])
    output = run("week", a_file(tmp_path, body), "--mobility", "1").stdout
    assert output.startswith("Verdict: overload")
    head = output[: output.index("./limber repair")].splitlines()
    assert len(head) == 1 + 5 + 1
    assert head[-1].endswith(" more: ./limber check")


def test_weeks_after_a_sign_of_danger_have_nothing_placed(tmp_path: Path):
    options = ("--strength", "2", "--red-flag", "chest_pain_or_faint")
    result = run("week", a_file(tmp_path, a_request(*HARD_PAIR)), *options)
    assert result.exit_code == 0
    assert "See someone, emergency: " in result.output
    assert "strength, " not in result.output


def test_what_has_no_place_is_printed_with_the_reason(tmp_path: Path):
    availability = {"monday": [{"start": "06:00", "end": "06:10"}]}
    body = a_request(*HARD_PAIR, wanted=[WANTED], runner=EXPERIENCED, availability=availability, weeks=3)
    output = run("week", a_file(tmp_path, body)).output
    assert "no time that is long enough" in output
    without = output.count("has no place")
    assert without >= 3
    assert output.count("For the same reasons as in the week from Monday") == without * 2 // 3


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 2), (("--strength", "often"), 2), (("--strength", "3-2"), 2), (("--strength", "2", "--season", "winter"), 2)],
)
def test_weeks_that_are_not_possible_say_why(tmp_path: Path, options: tuple[str, ...], code: int):
    result = run("week", a_file(tmp_path, a_request(*HARD_PAIR)), *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("limber: ")


def test_a_report_is_printed_with_its_evidence_and_exits_with_0(tmp_path: Path):
    result = run("check", a_file(tmp_path, a_request(*HARD_PAIR)))
    assert result.exit_code == 0
    for words in ("Verdict: ", "warn hard_hard_gap: ", "tue-intervals, wed-hills", "confidence", "Not judged:", "Advice:"):
        assert words in result.output


def test_a_repair_is_printed_with_its_reasons(tmp_path: Path):
    result = run("repair", a_file(tmp_path, a_request(*HARD_PAIR)))
    assert result.exit_code == 0
    for words in ("Repair: repaired (proved", "move (4 points)", "wed-hills: Wed 2026-11-18", "points: 4", "Advice:"):
        assert words in result.output


def test_an_impossible_repair_prints_the_remaining_findings(tmp_path: Path):
    result = run("repair", a_file(tmp_path, a_request(*(workout | {"fixed": True} for workout in HARD_PAIR))))
    assert result.exit_code == 0
    assert "Remaining:" in result.output


def test_a_table_gives_the_same_report_as_the_plan_in_json(tmp_path: Path):
    table = run("check", a_file(tmp_path, TABLE), "--format", "csv", *AT, "--json")
    assert table.exit_code == 0
    sent = a_request(*(without(workout, "distance_m") for workout in HARD_PAIR))
    assert table.stdout == run("check", a_file(tmp_path, sent), "--json").stdout


def test_a_file_with_the_ending_of_a_table_is_read_as_one(tmp_path: Path):
    path = Path(a_file(tmp_path, TABLE))
    named = path.rename(path.with_name("week.CSV"))
    result = run("check", str(named), *AT, "--json")
    assert result.exit_code == 0
    assert result.stdout == run("check", str(named), "--format", "csv", *AT, "--json").stdout


@pytest.mark.parametrize(("form", "activity"), [("strava", STRAVA), ("intervals", INTERVALS)])
def test_a_bare_list_of_another_service_is_accepted(tmp_path: Path, form: str, activity: Any):
    result = run("check", a_file(tmp_path, [activity]), "--format", form, *AT, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["metrics"]["weeks"][0]["distance_m"] == 10012


def test_a_plan_is_read_from_standard_input():
    assert run("check", "-", "--json", standard_input=json.dumps(a_request())).exit_code == 0


def test_a_problem_is_printed_with_its_pointer_and_exits_with_2(tmp_path: Path):
    result = run("check", a_file(tmp_path, a_request(HARD_PAIR[0] | {"rpe": 11, "kind": "rum"})))
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith("limber: /workouts/0/kind: ")
    assert lines[0].endswith("(near: run) [unknown_value]")
    assert lines[1].startswith("limber: /workouts/0/rpe: ")


def test_a_problem_in_a_table_is_printed_with_its_line(tmp_path: Path):
    broken = TABLE.replace("18:30:00+01:00", "half past six").replace(",30,", ",half an hour,")
    result = run("check", a_file(tmp_path, broken), "--format", "csv", *AT)
    assert result.exit_code == 2
    assert "line 2, start: " in result.stderr
    assert "line 3, minutes: " in result.stderr


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        ("", (), "malformed_json"),
        ("{", (), "malformed_json"),
        ("[NaN]", AT, "malformed_json"),
        ("{}", (), "missing_field"),
        ("[]", (), "missing_field"),
        ("7", AT, "invalid_type"),
        (json.dumps(a_request()), AT, "repeated_field"),
        ("a,a", ("--format", "csv", *AT), "malformed_csv"),
        ("", ("--format", "csv", *AT), "malformed_csv"),
        ("kind,a\nrun,b", ("--format", "csv", *AT), "malformed_csv"),
        ("[]", ("--time-zone", "Mars"), "unknown_time_zone"),
        ("[]", (*AT, "--policy", "lax"), "unknown_value"),
    ],
)
@pytest.mark.parametrize("command", ["check", "repair"])
def test_an_invalid_file_exits_with_2_and_no_traceback(
    tmp_path: Path, command: str, content: str, options: tuple[str, ...], code: str
):
    result = run(command, a_file(tmp_path, content), *options)
    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.output


def test_bytes_that_are_not_text_exit_with_2(tmp_path: Path):
    path = tmp_path / "plan"
    path.write_bytes(b"\xff\xfe\x00")
    for options in ((), ("--format", "csv")):
        assert run("check", str(path), *options).exit_code == 2


def test_a_missing_file_exits_with_2_and_one_sentence(tmp_path: Path):
    path = tmp_path / "nowhere.json"
    result = run("check", str(path))
    assert result.exit_code == 2
    assert result.stderr == f"limber: {path} cannot be read: No such file or directory\n"


def test_an_empty_list_of_workouts_is_a_plan(tmp_path: Path):
    assert run("check", a_file(tmp_path, "[]"), *AT).exit_code == 0
