"""An unusable database: every command reports the reason in the words of its driver, and none creates a file."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url
from typer.testing import CliRunner, Result

from app.cli.program import cli
from app.db.database import Database
from app.db.errors import DatabaseUnusable

SECRET = "s3cr-t"
COMMANDS = (
    ("migrate",),
    ("seed",),
    ("keys", "list"),
    ("keys", "create", "--client", "app", "--scope", "catalogue:read"),
    ("catalogue", "export"),
)


def run(url: str, *arguments: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "200"}).invoke(cli, arguments)


def unusable(working: URL, folder: Path) -> dict[str, str]:
    """Addresses of unusable databases, each with words from the message of its driver."""
    if working.drivername == "sqlite":
        corrupt = folder / "corrupt.sqlite3"
        corrupt.write_bytes(b"no database at all" * 1000)
        files = {corrupt: "not a database", folder / "nowhere" / "limber.sqlite3": "unable to open", folder: "unable to open"}
        return {f"sqlite:///{file}": words for file, words in files.items()}
    addresses = {
        working.set(password=SECRET): "password authentication failed",
        working.set(database="nowhere"): '"nowhere" does not exist',
        working.set(port=1): "Connection refused",
    }
    return {address.render_as_string(hide_password=False): words for address, words in addresses.items()}


def test_every_command_reports_why_a_database_is_unusable(empty_url: str, tmp_path: Path):
    for url, words in unusable(make_url(empty_url), tmp_path).items():
        results = {(result.exit_code, result.stdout, result.stderr) for result in (run(url, *each) for each in COMMANDS)}
        ((code, shown, line),) = results
        assert (code, shown) == (1, "")
        assert line.startswith("limber: the database reports: ")
        assert words in line
        assert "LIMBER_DATABASE_URL" in line
        assert (make_url(url).password or SECRET) not in line


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_a_command_without_a_database_file_creates_none(tmp_path: Path, command: tuple[str, ...]):
    result = run(f"sqlite:///{tmp_path}/limber.sqlite3", *command)
    assert (result.exit_code, "run: limber migrate" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (f"postgresql+psycopg://limber:{SECRET}@et@127.0.0.1:1/db", "%40"),
        (f"postgresql+psycopg://limber:pass@{SECRET}/word@127.0.0.1:1/db", "%40"),
        (f"postgresql+psycopg://limber:{SECRET}@127.0.0.1:port/db", "port is not a number"),
        (f"postgresql+psycopg://limber:{SECRET}/db", "port is not a number"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        (f"sqlite:///{SECRET}.sqlite3?mode=ro", "nothing may follow"),
        (f"sqlite:///{SECRET}.sqlite3?", "nothing may follow"),
    ],
)
def test_an_ambiguous_address_is_refused_without_repeating_it(url: str, message: str):
    with pytest.raises(DatabaseUnusable) as refused:
        Database.at(url)
    assert message in str(refused.value)
    for part in (SECRET, "127.0.0.1", "et@"):
        assert part not in str(refused.value)


@pytest.mark.parametrize("password", ["s3cr%40et", "a:b", "a/b", "a?b", "%25"])
def test_an_address_with_an_escaped_password_is_accepted(password: str):
    database = Database.at(f"postgresql+psycopg://limber:{password}@[::1]:5432/db?sslmode=require")
    assert (database.engine.url.host, database.engine.url.database) == ("::1", "db")
    assert "@" not in (database.engine.url.host or "")


def test_an_existing_file_is_used_whatever_its_name(seeded_file: Path, tmp_path: Path):
    file = shutil.copy(seeded_file, tmp_path / "a name with @ and %.sqlite3")
    assert run(f"sqlite:///{file}", "keys", "list").exit_code == 0
