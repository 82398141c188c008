"""`limber import`: a diff before and after, a place for everything that is wrong, and nothing changed where anything is."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.api.problems import KINDS
from app.cli import cli
from app.commands.files import MOST_FILE_BYTES
from tests.foreign_files import FREE, OPEN, a_record, file_of

SHOWN = """\
+ towel-heel-drag
+ doorway-calf-hold
+ roller-under-shin
+ two-box-bounds
- Swinging_Arms
- Long_Bar_Pull
- Plank
! Towel_Heel_Drag, secondaryMuscles «neck»: there is no region for the neck [no_region]
! Towel_Heel_Drag, aliases «Glute bridge»: another exercise goes by this name already [alias_taken]
"""
COUNTS = "records: 4 added, 0 changed, 0 unchanged, 3 refused\nnot taken: "


def run(url: str, *arguments: str, sent: bytes | None = None) -> Result:
    environment = {"LIMBER_DATABASE_URL": url, "COLUMNS": "60"}
    return CliRunner(env=environment).invoke(cli, ["import", *arguments], input=sent)


def as_json(url: str, *arguments: str) -> Any:
    result = run(url, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_dry_run_shows_what_an_import_then_does(seeded_url: str):
    arguments = ("--format", FREE, str(file_of(FREE)))
    looked, done, again = run(seeded_url, *arguments, "--dry-run"), run(seeded_url, *arguments), run(seeded_url, *arguments)
    assert (looked.exit_code, done.exit_code, again.exit_code) == (0, 0, 0)
    assert looked.stdout.startswith(SHOWN)
    assert COUNTS in looked.stdout
    assert looked.stdout.replace("would be", "is") == done.stdout
    assert "records: 0 added, 0 changed, 4 unchanged, 3 refused" in again.stdout


def test_a_changed_field_is_named(seeded_url: str, tmp_path: Path):
    file = tmp_path / "one.json"
    file.write_text(json.dumps([a_record()]))
    assert "+ towel-heel-drag\n" in run(seeded_url, "--format", FREE, str(file)).stdout
    file.write_text(json.dumps([a_record(level="beginner")]))
    assert "~ towel-heel-drag (level)\n" in run(seeded_url, "--format", FREE, str(file)).stdout


def test_machines_get_everything_that_people_do(seeded_url: str):
    found = as_json(seeded_url, "--format", OPEN, str(file_of(OPEN)), "--dry-run")
    assert found["counts"]["records"] == {"added": 2, "changed": 0, "unchanged": 0, "refused": 3}
    assert sum(found["counts"]["not taken"].values()) == len(found["unmapped"])
    assert {each["reason"] for each in found["unmapped"]} == {
        "method_guessed",
        "no_such_equipment",
        "method_unclear",
        "licence_not_free",
    }
    assert all({"record", "field", "reason", "text"} <= each.keys() for each in found["unmapped"])


TORN = file_of(FREE).read_bytes()[:700]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (TORN, f"line {len(TORN.splitlines())}"),
        (b"", "line 1, column 1"),
        (b"[\xff]", "UTF-8"),
        (b"[]", "at least 1"),
        (b"{}", "array"),
        (b"[1]", "/0"),
        (b"[NaN]", "NaN"),
        (json.dumps([a_record(), a_record(primaryMuscles="calves")]).encode(), "/1/primaryMuscles"),
        (json.dumps([a_record(name=...)]).encode(), "/0/name"),
        (json.dumps([a_record()]).replace('"name"', '"name": "x", "name"').encode(), "/0"),
    ],
)
def test_a_file_that_is_torn_or_none_of_the_format_is_refused_with_the_place(seeded_url: str, content: bytes, place: str):
    result = run(seeded_url, "--format", FREE, "-", sent=content)
    assert (result.exit_code, result.stdout) == (2, "")
    assert place in result.stderr
    assert "Traceback" not in result.stderr
    assert all(line.endswith("]") and line.rsplit("[", 1)[1][:-1] in KINDS for line in result.stderr.splitlines())
    assert as_json(seeded_url, "--format", FREE, str(file_of(FREE)), "--dry-run")["counts"]["records"]["added"] == 4


def test_a_file_that_is_not_there_or_too_large_is_told(seeded_url: str, tmp_path: Path):
    assert run(seeded_url, "--format", FREE, str(tmp_path / "none.json")).exit_code == 1
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MOST_FILE_BYTES + 1))
    result = run(seeded_url, "--format", FREE, str(large))
    assert (result.exit_code, "16 MiB" in result.stderr) == (2, True)


def test_an_empty_database_says_what_to_do_first(database_url: str):
    result = run(database_url, "--format", FREE, str(file_of(FREE)))
    assert (result.exit_code, "limber seed" in result.stderr) == (1, True)


def test_the_text_of_a_file_is_no_command_to_a_terminal(seeded_url: str):
    record = a_record(level="\u001b[31mred [bold]" + "x" * 150)
    result = run(seeded_url, "--format", FREE, "-", sent=json.dumps([record]).encode())
    assert result.exit_code == 0
    assert "\u001b" not in result.output
    assert "?[31mred [bold]xxx" in result.stdout
    assert "x" * 90 not in result.stdout


def test_how_far_it_is_goes_beside_the_answer(seeded_url: str):
    assert as_json(seeded_url, "--format", FREE, str(file_of(FREE)))["counts"]["records"]["added"] == 4
