"""`limber migrate --to`, and failures of commands in the form of the log."""

import json

import pytest
from typer.testing import CliRunner, Result

from app.cli.program import cli
from app.db.engine import make_engine
from app.db.schema_state import fetch_schema_revision, list_revisions


def run(url: str, *arguments: str, **variables: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "200"} | variables).invoke(cli, ["migrate", *arguments])


def revision_of(url: str) -> str | None:
    engine = make_engine(url)
    try:
        return fetch_schema_revision(engine)
    finally:
        engine.dispose()


def test_a_schema_goes_to_any_revision_and_back(empty_url: str):
    first, *_, before, newest = list_revisions()
    for revision in (first, newest, before, newest, first):
        assert run(empty_url, "--to", revision).exit_code == 0
        assert revision_of(empty_url) == revision
    assert run(empty_url).exit_code == 0
    assert revision_of(empty_url) == newest


@pytest.mark.parametrize("arguments", [("--to", "9999"), ("--to", "head"), ("--to", "0001", "--and-seed")])
def test_a_revision_that_there_is_not_is_refused(empty_url: str, arguments: tuple[str, ...]):
    result = run(empty_url, *arguments)
    assert (result.exit_code, list_revisions()[-1] in result.stderr) == (2, True)
    assert revision_of(empty_url) is None


@pytest.mark.parametrize("variables", [{}, {"LIMBER_DATABASE_POOL_SIZE": "0"}])
def test_where_the_log_is_json_a_failure_is_too(tmp_path, variables: dict[str, str]):
    result = run(f"sqlite:///{tmp_path}/nowhere/limber.sqlite3", LIMBER_LOG_FORMAT="json", **variables)
    assert result.exit_code > 0
    (line,) = map(json.loads, result.stderr.splitlines())
    assert (line["level"], line["logger"]) == ("error", "limber")
