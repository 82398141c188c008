"""A seeding or an import that is killed in the middle changes nothing, and the next one succeeds."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.cli.program import cli
from app.db.catalogue import fetch_catalogue
from app.db.catalogue_restore import fetch_catalogue_state
from app.db.engine import make_engine, reading
from app.db.models import Row
from app.documents.archive import write_archive
from app.domain.catalogue.catalogue import Catalogue
from tests.databases import Prepared
from tests.durability.authors import seed_small_catalogue
from tests.durability.interrupted_command import LINE
from tests.serving import PATIENCE_SECONDS, ROOT

pytestmark = pytest.mark.long

INTERRUPTED: Final = (sys.executable, "-P", "-m", "tests.durability.interrupted_command")
"""The command line, which prints a line in the middle of writing, and waits there."""

PIECEMEAL: Final = (*INTERRUPTED, "--piecemeal")
"""The same with a fault: it commits after every table."""

COMMANDS: Final = {
    "seed": ("seed",),
    "catalogue import": ("catalogue", "import", "shipped.json"),
}


@pytest.fixture
def folder(databases: Prepared, tmp_path: Path) -> Path:
    """A folder with the file to import: an export of the shipped catalogue."""
    with databases.seeded() as url:
        engine = make_engine(url)
        (tmp_path / "shipped.json").write_text(write_archive(fetch_catalogue_state(engine)))
        engine.dispose()
    return tmp_path


@pytest.fixture
def url(database_url: str) -> str:
    """A database with the small catalogue, so that the command has something to do."""
    seed_small_catalogue(database_url)
    return database_url


def begin(program: Sequence[str], command: str, url: str, folder: Path) -> "subprocess.Popen[str]":
    """Start a command that writes."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LIMBER_DATABASE_URL": url}
    arguments = [*program, *COMMANDS[command]]
    return subprocess.Popen(arguments, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_in_the_middle(process: "subprocess.Popen[str]") -> None:
    """Kill a command when half of the catalogue is written."""
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"{LINE}\n"
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE_SECONDS)


def rows_in(url: str) -> dict[str, list[Any]]:
    """Every row of every table."""
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = {table.name: sorted(map(repr, connection.execute(select(table)))) for table in Row.metadata.sorted_tables}
    engine.dispose()
    return rows


def revision_in(url: str) -> str:
    engine = make_engine(url)
    with reading(engine).begin() as session:
        revision = fetch_catalogue(session).revision
    engine.dispose()
    return revision


def run(url: str, *arguments: str) -> str:
    """The output of a command that succeeds."""
    result = CliRunner(env={"LIMBER_DATABASE_URL": url}).invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_command_changes_nothing_and_the_next_one_succeeds(
    url: str, folder: Path, command: str, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder)
    before = rows_in(url)
    kill_in_the_middle(begin(INTERRUPTED, command, url, folder))
    assert rows_in(url) == before
    run(url, *COMMANDS[command])
    assert revision_in(url) == shipped.revision


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_commits_piece_by_piece_is_detected(url: str, folder: Path, command: str):
    before = rows_in(url)
    kill_in_the_middle(begin(PIECEMEAL, command, url, folder))
    assert rows_in(url) != before
