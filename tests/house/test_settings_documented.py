"""Every setting is in docs/settings.md as the program has it, and nothing else is."""

import ast
from pathlib import Path

import pytest

from app.settings import Settings, read_settings
from tests.house.settings_table import HEAD, table

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("row", [*table()][len(HEAD) :], ids=lambda row: row.split("`")[1])
def test_a_setting_is_in_the_table_with_its_default_and_bounds(row: str):
    assert row in ROWS


def test_the_table_has_every_setting_and_nothing_else():
    assert [row.split("|")[1] for row in ROWS] == [row.split("|")[1] for row in table()]


def test_the_defaults_are_those_that_an_empty_environment_gives(monkeypatch: pytest.MonkeyPatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMBER_{name.upper()}", raising=False)
    assert read_settings().model_dump() == {name: field.default for name, field in Settings.model_fields.items()}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_says_what_it_is_for(name: str):
    assert (Settings.model_fields[name].description or "").endswith(".")


def test_the_table_is_found_from_the_first_page():
    assert "(docs/settings.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_nothing_else_of_the_program_reads_the_environment():
    reading = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert set(reading) == {"app/settings.py"}
