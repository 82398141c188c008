"""A database of another time or another program: told apart by `/readyz` and by the commands, and never touched."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.app import create_app
from app.cli.program import cli
from app.db.engine import make_engine
from app.db.migrations import migrate
from app.settings import Settings
from tests.databases import Prepared

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"


@pytest.fixture(autouse=True)
def _own_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` decides how its process ends, and here that process is the tests'."""
    monkeypatch.setattr("app.cli.program._stop_cleanly", lambda: None)


def run(*arguments: str, url: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "120"}).invoke(cli, arguments)


def execute(url: str, command: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text(command))
    engine.dispose()


def leave_empty(_url: str) -> None:
    """What a new database is."""


def put_behind(url: str) -> None:
    migrate(url, to="0001")


def put_ahead(url: str) -> None:
    migrate(url)
    execute(url, "UPDATE alembic_version SET version_num = '9999'")


def give_to_another(url: str) -> None:
    execute(url, "CREATE TABLE invoices (id INTEGER PRIMARY KEY)")


def give_to_another_with_migrations(url: str) -> None:
    migrate(url)
    execute(url, "UPDATE alembic_version SET version_num = 'ae1027a6acf'")


STANDS: dict[str, tuple[Callable[[str], None], str]] = {
    "empty": (leave_empty, "schema_missing"),
    "behind": (put_behind, "schema_behind"),
    "ahead": (put_ahead, "schema_ahead"),
    "another's": (give_to_another, "schema_foreign"),
    "another's with migrations": (give_to_another_with_migrations, "schema_foreign"),
}
UNTOUCHED = {name: told for name, told in STANDS.items() if name not in {"empty", "behind"}}
SAID = {
    "schema_missing": "no schema yet; run: limber migrate, then: limber seed",
    "schema_behind": "older than this version; run: limber migrate, then: limber seed",
    "schema_ahead": "newer than this version; run the version that made it",
    "schema_foreign": "another program's and is left alone",
}


@pytest.mark.parametrize("stands", STANDS)
def test_readiness_tells_how_the_schema_stands(empty_url: str, stands: str):
    make, code = STANDS[stands]
    make(empty_url)
    with TestClient(create_app(Settings(database_url=empty_url))) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
        assert [error["code"] for error in answer.json()["errors"]] == [code]
        assert client.get(ROUTINE).status_code == 503


@pytest.mark.parametrize("command", ["serve", "migrate", "seed"])
@pytest.mark.parametrize("stands", UNTOUCHED)
def test_what_is_not_of_this_version_is_left_alone_and_told_what_to_do_about(empty_url: str, stands: str, command: str):
    make, code = STANDS[stands]
    make(empty_url)
    result = run(command, url=empty_url)
    assert result.exit_code == 1
    assert SAID[code] in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("stands", ["empty", "behind"])
def test_serving_from_a_server_of_others_waits_for_the_one_who_migrates_it(databases: Prepared, empty_url: str, stands: str):
    make, code = STANDS[stands]
    make(empty_url)
    result = run("serve" if databases.engine == "postgresql" else "seed", url=empty_url)
    assert result.exit_code == 1
    assert SAID[code] in result.stderr
    assert run("migrate", url=empty_url).exit_code == 0
    assert run("seed", url=empty_url).exit_code == 0


def test_a_service_that_runs_stays_ready_while_a_newer_version_takes_over(seeded_url: str):
    with TestClient(create_app(Settings(database_url=seeded_url))) as client:
        assert client.get("/readyz").json() == {"status": "ready"}
        execute(seeded_url, "UPDATE alembic_version SET version_num = '9999'")
        assert client.get("/readyz").json() == {"status": "ready", "notice": "schema_ahead"}
        assert client.get(ROUTINE).status_code == 200
        execute(seeded_url, "UPDATE alembic_version SET version_num = '0000'")
        answer = client.get("/readyz")
        assert [error["code"] for error in answer.json()["errors"]] == ["schema_behind"]
