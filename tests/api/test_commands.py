"""The command line: the same results and problems as over HTTP, readable, and with an exit code."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.cli.output.routine import print_routine
from app.cli.program import COMMANDS, cli, load
from app.domain.composer.composition import compose
from app.domain.errors import CatalogueInvalid, Fault
from tests.api.real_server import ROOT
from tests.builders import a_catalogue, a_source
from tests.questions import a_question

pytestmark = pytest.mark.usefixtures("read_once")

ANKLE = ("routine", "--region", "ankle", "--phase", "pre", "--minutes", "10")


def run(*arguments: str, url: str = "sqlite:///unused.sqlite3") -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "120"}).invoke(cli, arguments)


def test_json_is_exactly_the_http_response(client: TestClient):
    result = run(*ANKLE, "--equipment", "band", "--level", "beginner", "--variation", "1", "--json")
    answer = client.get("/v1/routines?region=ankle&phase=pre&minutes=10&equipment=band&level=beginner&variation=1")
    assert result.exit_code == 0
    assert result.stdout_bytes == answer.content


def test_a_routine_is_printed_with_the_seconds_of_each_item(client: TestClient):
    result = run(*ANKLE)
    routine = client.get("/v1/routines?region=ankle&phase=pre&minutes=10").json()
    assert result.exit_code == 0
    for block in routine["blocks"]:
        assert block["title"] in result.output
    for word in ("setup", "work", "switch", "rest", "total", "Source:", "Advice:"):
        assert word in result.output
    assert f"{routine['planned_seconds']} of {routine['budget_seconds']}" in result.output


def test_a_printed_routine_names_the_address_of_a_source():
    catalogue = a_catalogue(sources=(a_source(url="https://doi.org/10.1000/182"),))
    printed = StringIO()
    print_routine(Console(width=200, file=printed), compose(catalogue, a_question(catalogue, phase="daily", minutes=5)))
    assert "Source: A. Author: Moving well before a run. A journal. https://doi.org/10.1000/182" in printed.getvalue()


def test_signs_of_danger_are_printed_before_what_to_do():
    result = run("routine", "--region", "calf pain", "--phase", "post", "--minutes", "10")
    assert result.exit_code == 0
    title, first, *_ = result.output.splitlines()
    assert title.startswith("Calf - post")
    assert first.startswith("See someone, emergency: ")
    assert result.output.rindex("See someone, ") < result.output.index("total")


def test_invalid_options_have_the_problems_of_http_and_exit_with_2(client: TestClient):
    result = run("routine", "--region", "ankel", "--phase", "pr", "--minutes", "2.5", "--equipment", "sword")
    problem = client.get("/v1/routines?region=ankel&phase=pr&minutes=2.5&equipment=sword").json()
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert [line.rsplit("[", 1)[1].rstrip("]") for line in lines] == [error["code"] for error in problem["errors"]]
    assert lines[0].startswith("limber: --region: ")
    assert "ankle" in lines[0]


@pytest.mark.parametrize("minutes", ["0", "121", "-1", "ten", "", "1e1", "٣", "\udcff", "\0"])
def test_invalid_minutes_exit_with_2_and_no_traceback(minutes: str):
    result = run("routine", "--region", "ankle", "--phase", "pre", "--minutes", minutes)
    assert result.exit_code == 2
    assert "between 1 and 120" in result.stderr
    assert "Traceback" not in result.output


def test_missing_options_are_named():
    result = run("routine")
    assert result.exit_code == 2
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["--region", "--phase", "--minutes"]


def test_no_routine_exits_with_1_and_says_what_would_help():
    result = run("routine", "--region", "ankle", "--phase", "pre", "--minutes", "1", "--level", "beginner", *_exclude_all())
    assert result.exit_code == 1
    assert "[no_routine]" in result.stderr
    assert "would help" in result.stderr


def _exclude_all() -> list[str]:
    """Exclude every exercise of the routine, repeatedly, until no routine fits."""
    excluded: list[str] = []
    for _ in range(50):
        query = ["--region", "ankle", "--phase", "pre", "--minutes", "1", "--level", "beginner", *excluded]
        result = run("routine", *query, "--json")
        if result.exit_code:
            break
        slugs = [part.split('"')[0] for part in result.stdout.split('"exercise":{"slug":"')[1:]]
        excluded += [word for slug in slugs for word in ("--exclude", slug)]
    return excluded


def test_a_second_seed_changes_nothing(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/limber.sqlite3"
    assert run("migrate", url=url).exit_code == 0
    first, second = run("seed", url=url), run("seed", url=url)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "exercises: 0 added, 0 changed, 0 removed" in second.output
    assert first.output.splitlines()[-1] == second.output.splitlines()[-1]


def test_seeding_without_a_schema_says_what_to_run(tmp_path: Path):
    result = run("seed", url=f"sqlite:///{tmp_path}/limber.sqlite3")
    assert result.exit_code == 1
    assert "run: limber migrate" in result.stderr


def test_a_fault_in_the_shipped_data_names_file_record_and_field(monkeypatch: pytest.MonkeyPatch):
    fault = Fault(file="regions.toml", record="region ankle", field="kind", text="no such kind")

    def broken() -> None:
        raise CatalogueInvalid([fault])

    monkeypatch.setattr("app.cli.routine.read_catalogue", broken)
    result = run(*ANKLE)
    assert result.exit_code == 1
    assert result.stderr.strip() == "limber: regions.toml: region ankle: kind: no such kind"


def test_an_invalid_setting_is_named_by_its_variable():
    result = run("seed", url="mysql://secret")
    assert result.exit_code == 2
    assert "LIMBER_DATABASE_URL" in result.stderr
    assert "secret" not in result.stderr


def test_openapi_prints_the_contract(client: TestClient):
    assert json.loads(run("openapi").stdout) == client.get("/openapi.json").json()


def test_an_option_for_one_value_cannot_be_repeated():
    result = run("routine", "--region", "hip", "--phase", "pre", "--minutes", "5", "--minutes", "6")
    assert result.exit_code == 2
    assert "repeated_parameter" in result.stderr


def test_the_time_defaults_can_be_set_on_the_command_line():
    plain = run("routine", "--region", "hip", "--phase", "pre", "--minutes", "5", "--json")
    slower = run("routine", "--region", "hip", "--phase", "pre", "--minutes", "5", "--json", "--seconds-per-rep", "9")
    assert slower.exit_code == 0
    assert plain.stdout != slower.stdout


def test_the_list_of_commands_loads_none_of_them():
    program = "import sys; from app.cli.program import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    command = [sys.executable, "-P", "-c", program]
    ended = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert all(f" {name} " in ended.stdout for name in COMMANDS)
    assert {"fastapi", "numpy", "pydantic", "sqlalchemy", "uvicorn"}.isdisjoint(ended.stdout.split())


def test_commands_without_a_database_load_no_server_and_no_sqlalchemy():
    program = "import sys, app.cli.check, app.cli.repair, app.cli.routine; print(*sys.modules)"
    command = [sys.executable, "-P", "-c", program]
    ended = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert {"fastapi", "sqlalchemy", "uvicorn"}.isdisjoint(ended.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_summary_in_its_own_help(name: str):
    help_text: str = load(name).help
    assert help_text.startswith(COMMANDS[name].summary.removesuffix("."))
