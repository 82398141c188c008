"""`limber keys`: a key is shown once, alone on standard output; everything else tells of it without showing it."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli.program import cli
from app.db.engine import make_engine
from app.db.keys import fetch_keys
from app.domain.keys import Scope, key_sent

KEY = re.compile(r"lim_[0-9a-hjkmnp-tv-z]{10}_[0-9a-f]{64}")
READ = ("--scope", "catalogue:read")


def run(url: str, *arguments: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "200"}).invoke(cli, ["keys", *arguments])


def created(url: str, *more: str, client: str = "app") -> dict[str, Any]:
    result = run(url, "create", "--client", client, *READ, "--json", *more)
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


def is_live(url: str, key: str) -> bool:
    engine = make_engine(url)
    found = key_sent(key, {each.id: each for each in fetch_keys(engine)}, at=datetime.now(UTC))
    engine.dispose()
    return found is not None


def test_a_key_is_alone_on_standard_output_and_told_of_beside_it(database_url: str):
    result = run(database_url, "create", "--client", "app", *READ, "--scope", "routines:save", "--expires", "90d")
    assert result.exit_code == 0
    assert KEY.fullmatch(result.stdout.rstrip("\n"))
    assert is_live(database_url, result.stdout.strip())
    assert "catalogue:read, routines:save" in result.stderr
    assert "the only time" in result.stderr
    assert not KEY.search(result.stderr)


def test_machines_get_json(database_url: str):
    key = created(database_url, "--expires", "2099-01-31")
    assert KEY.fullmatch(key.pop("key"))
    assert datetime.fromisoformat(key.pop("created")) <= datetime.now(UTC)
    assert key.pop("id")
    assert key == {"client": "app", "scopes": ["catalogue:read"], "state": "live", "expires": "2099-01-31T00:00:00Z"}


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_list_shows_no_secret_and_no_digest(database_url: str, form: tuple[str, ...]):
    key = created(database_url)["key"]
    result = run(database_url, "list", *form)
    assert result.exit_code == 0
    _, key_id, secret = key.split("_")
    assert key_id in result.stdout
    engine = make_engine(database_url)
    for kept in (secret, fetch_keys(engine)[0].digest.hex()):
        assert kept not in result.output
    engine.dispose()


def test_a_rotation_says_when_the_old_key_ends(database_url: str):
    old = created(database_url)
    result = run(database_url, "rotate", old["id"], "--grace", "12h", "--json")
    assert result.exit_code == 0
    new = json.loads(result.stdout)
    ends = datetime.fromisoformat(new["replaces"]["expires"])
    assert timedelta(hours=12) - (ends - datetime.now(UTC)) < timedelta(minutes=1)
    assert new["replaces"]["id"] == old["id"]
    assert [is_live(database_url, each["key"]) for each in (old, new)] == [True, True]


def test_a_rotation_without_grace_ends_the_old_key_at_once(database_url: str):
    old = created(database_url)
    result = run(database_url, "rotate", old["id"], "--grace", "0m")
    assert result.exit_code == 0
    assert [is_live(database_url, each) for each in (old["key"], result.stdout.strip())] == [False, True]
    assert f"the old one: {old['id']}, of app, for catalogue:read; expired" in result.stderr


@pytest.mark.parametrize(
    ("old", "asked", "days"),
    [
        (("--expires", "90d"), (), 90),
        ((), (), None),
        (("--expires", "never"), (), None),
        (("--expires", "90d"), ("--expires", "never"), None),
        (("--expires", "90d"), ("--expires", "30d"), 30),
        ((), ("--expires", "30d"), 30),
    ],
)
def test_a_rotation_keeps_the_lifetime_unless_told(
    database_url: str, old: tuple[str, ...], asked: tuple[str, ...], days: int | None
):
    result = run(database_url, "rotate", created(database_url, *old)["id"], *asked, "--json")
    assert result.exit_code == 0, result.output
    new = json.loads(result.stdout)
    lasts = "expires" in new and datetime.fromisoformat(new["expires"]) - datetime.fromisoformat(new["created"])
    assert lasts == (days is not None and timedelta(days=days))


def test_a_third_live_key_is_refused_with_what_to_do(database_url: str):
    first, _ = created(database_url), created(database_url)
    for refused in (("create", "--client", "app", *READ), ("rotate", first["id"])):
        result = run(database_url, *refused)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "revoke one of them first" in result.stderr
        assert first["id"] in result.stderr


def test_a_revoked_key_is_ended_and_stays_in_the_list(database_url: str):
    key = created(database_url)
    assert run(database_url, "revoke", key["id"]).exit_code == 0
    assert not is_live(database_url, key["key"])
    (listed,) = json.loads(run(database_url, "list", "--json").stdout)["items"]
    assert (listed["id"], listed["state"]) == (key["id"], "revoked")
    again = run(database_url, "revoke", key["id"])
    assert (again.exit_code, "no live key" in again.stderr) == (1, True)


@pytest.mark.parametrize("expires", ["", "90", "90w", "-1d", "1.5d", "3651d", "9999999d", "31.1.2099", "2099-02-30", "d", "٣d"])
def test_an_end_that_is_none_is_asked_wrongly(database_url: str, expires: str):
    result = run(database_url, "create", "--client", "app", *READ, "--expires", expires)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--expires: a duration" in result.stderr


@pytest.mark.parametrize("expires", ["0d", "2020-01-31"])
def test_a_key_that_would_never_be_live_is_not_made(database_url: str, expires: str):
    result = run(database_url, "create", "--client", "app", *READ, "--expires", expires)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expired already" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "--client", "app"),
        ("create", *READ),
        ("create", "--client", "app", "--scope", "everything"),
        ("create", "--client", "No Slug", *READ),
        ("rotate", "0123456789", "--grace", "soon"),
        ("rotate",),
    ],
)
def test_what_is_asked_wrongly_ends_with_2(database_url: str, arguments: tuple[str, ...]):
    result = run(database_url, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.output


def test_without_a_schema_it_is_told_what_to_run(tmp_path: Path):
    result = run(f"sqlite:///{tmp_path}/limber.sqlite3", "create", "--client", "app", *READ)
    assert result.exit_code == 1
    assert "limber migrate" in result.stderr


def test_every_scope_can_be_given(database_url: str):
    several = [word for scope in Scope for word in ("--scope", scope.value)]
    result = run(database_url, "create", "--client", "app", "--json", *several)
    assert json.loads(result.stdout)["scopes"] == sorted(Scope)
