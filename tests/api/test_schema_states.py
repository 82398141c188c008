"""A database of another version or another program: `/readyz` and the commands say which, and leave it alone."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.app import create_app
from app.cli.program import cli
from app.db.engine import make_engine
from app.db.migrations import migrate
from app.settings import Settings
from tests.api.authoring.desk import Desk, desk_at, sent
from tests.builders import an_exercise
from tests.databases import Prepared
from tests.db.edits import catalogue_with

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep `serve` from changing signal handlers and the log of the process of the tests."""
    monkeypatch.setattr("app.cli.serve.stop_cleanly", lambda: None)
    monkeypatch.setattr("app.cli.serve.configure_logging", lambda _settings: None)


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    with desk_at(database_url, catalogue_with(an_exercise("spare"))) as desk:
        yield desk


def run(*arguments: str, url: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "120"}).invoke(cli, arguments)


def execute(url: str, command: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text(command))
    engine.dispose()


def leave_empty(_url: str) -> None:
    """A new database."""


def make_behind(url: str) -> None:
    migrate(url)
    execute(url, "UPDATE alembic_version SET version_num = '0000'")


def make_ahead(url: str) -> None:
    migrate(url)
    execute(url, "UPDATE alembic_version SET version_num = '9999'")


def make_unreleased(url: str) -> None:
    migrate(url)
    execute(url, "CREATE TABLE catalogue_revision (id INTEGER PRIMARY KEY, revision TEXT)")


def make_foreign(url: str) -> None:
    execute(url, "CREATE TABLE invoices (id INTEGER PRIMARY KEY)")


def make_foreign_with_migrations(url: str) -> None:
    migrate(url)
    execute(url, "UPDATE alembic_version SET version_num = 'ae1027a6acf'")


def make_newer_catalogue(url: str) -> None:
    migrate(url)
    execute(url, "INSERT INTO catalogue VALUES (1, 'abcdefabcdef', 99, '2026-11-29 12:00:00')")


STATES: dict[str, tuple[Callable[[str], None], str]] = {
    "empty": (leave_empty, "schema_missing"),
    "behind": (make_behind, "schema_behind"),
    "ahead": (make_ahead, "schema_ahead"),
    "unreleased": (make_unreleased, "schema_unreleased"),
    "foreign": (make_foreign, "schema_foreign"),
    "foreign with migrations": (make_foreign_with_migrations, "schema_foreign"),
    "newer catalogue": (make_newer_catalogue, "catalogue_newer"),
}
UNTOUCHED = {name: state for name, state in STATES.items() if name not in {"empty", "behind"}}
SERVE = "serve --port 0"
MESSAGES = {
    "schema_missing": "no schema yet; run: limber migrate, then: limber seed",
    "schema_ahead": "newer than this version; run the version that created it",
    "schema_unreleased": "cannot be upgraded; name a new one in LIMBER_DATABASE_URL, or delete this one",
    "schema_foreign": "belongs to another program and is not changed",
    "catalogue_newer": "a newer version of Limber has written the catalogue; start that version",
}


@pytest.mark.parametrize("state", STATES)
def test_readiness_reports_the_state_of_the_database(empty_url: str, state: str):
    make, code = STATES[state]
    make(empty_url)
    with TestClient(create_app(Settings(database_url=empty_url, log_requests=False)).asgi) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
        assert [error["code"] for error in answer.json()["errors"]] == [code]
        assert client.get(ROUTINE).status_code == 503


@pytest.mark.parametrize("command", [SERVE, "migrate", "seed"])
@pytest.mark.parametrize("state", UNTOUCHED)
def test_commands_refuse_a_database_of_another_version_and_say_what_to_do(empty_url: str, state: str, command: str):
    make, code = UNTOUCHED[state]
    make(empty_url)
    result = run(*command.split(), url=empty_url)
    assert result.exit_code == 1
    assert MESSAGES[code] in result.stderr
    assert "Traceback" not in result.output


def test_a_database_server_is_migrated_on_command_only(databases: Prepared, empty_url: str):
    result = run(*(SERVE if databases.engine == "postgresql" else "seed").split(), url=empty_url)
    assert result.exit_code == 1
    assert MESSAGES["schema_missing"] in result.stderr
    assert run("migrate", url=empty_url).exit_code == 0
    assert run("seed", url=empty_url).exit_code == 0


def test_a_running_service_stays_ready_while_a_newer_version_takes_over(seeded_url: str):
    with TestClient(create_app(Settings(database_url=seeded_url, log_requests=False)).asgi) as client:
        assert client.get("/readyz").json() == {"status": "ready"}
        execute(seeded_url, "UPDATE alembic_version SET version_num = '9999'")
        assert client.get("/readyz").json() == {"status": "ready", "notice": "schema_ahead"}
        assert client.get(ROUTINE).status_code == 200
        execute(seeded_url, "UPDATE alembic_version SET version_num = '0000'")
        answer = client.get("/readyz")
        assert [error["code"] for error in answer.json()["errors"]] == ["schema_behind"]


@pytest.mark.parametrize(
    "upgrade", ["SELECT 1", "UPDATE alembic_version SET version_num = '9999'"], ids=["same schema", "newer schema"]
)
def test_a_running_service_keeps_its_catalogue_while_a_newer_version_writes(desk: Desk, upgrade: str):
    etag = desk.etag("exercises/spare")
    execute(desk.url, upgrade)
    execute(desk.url, "UPDATE catalogue SET format = 99, revision = 'abcdefabcdef'")
    execute(desk.url, "UPDATE exercises SET method = 'a-later-word'")
    assert desk.client.get("/readyz").json() == {"status": "ready", "notice": "catalogue_newer"}
    assert desk.client.get(ROUTINE).status_code == 200
    refused = desk.put("exercises/spare", sent(an_exercise("spare", name="Mine")), etag)
    assert (refused.status_code, refused.json()["code"]) == (503, "catalogue_newer")
