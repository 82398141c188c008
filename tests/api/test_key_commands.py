"""`limber keys`: a key is shown once, alone on standard output; all other output describes it without showing it."""

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
from app.domain.keys import Scope, find_live_key

KEY = re.compile(r"lim_[0-9a-hjkmnp-tv-z]{10}_[0-9a-f]{64}")
READ = ("--scope", "catalogue:read")


def run(url: str, *arguments: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "200"}).invoke(cli, ["keys", *arguments])


def create(url: str, *more: str, client: str = "app") -> dict[str, Any]:
    result = run(url, "create", "--client", client, *READ, "--json", *more)
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    return content


def is_live(url: str, key: str) -> bool:
    engine = make_engine(url)
    found = find_live_key(key, {each.id: each for each in fetch_keys(engine)}, at=datetime.now(UTC))
    engine.dispose()
    return found is not None


def test_a_new_key_is_alone_on_standard_output_and_described_on_standard_error(database_url: str):
    result = run(database_url, "create", "--client", "app", *READ, "--scope", "routines:save", "--expires", "90d")
    assert result.exit_code == 0
    assert KEY.fullmatch(result.stdout.rstrip("\n"))
    assert is_live(database_url, result.stdout.strip())
    assert "catalogue:read, routines:save" in result.stderr
    assert "shown only this time" in result.stderr
    assert not KEY.search(result.stderr)


def test_a_new_key_can_be_printed_as_json(database_url: str):
    key = create(database_url, "--expires", "2099-01-31")
    assert KEY.fullmatch(key.pop("key"))
    assert datetime.fromisoformat(key.pop("created")) <= datetime.now(UTC)
    assert key.pop("id")
    assert key == {"client": "app", "scopes": ["catalogue:read"], "state": "live", "expires": "2099-01-31T00:00:00Z"}


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_list_shows_no_secret_and_no_digest(database_url: str, form: tuple[str, ...]):
    key = create(database_url)["key"]
    result = run(database_url, "list", *form)
    assert result.exit_code == 0
    _, key_id, secret = key.split("_")
    assert key_id in result.stdout
    engine = make_engine(database_url)
    for hidden in (secret, fetch_keys(engine)[0].digest.hex()):
        assert hidden not in result.output
    engine.dispose()


def test_a_rotation_lets_the_old_key_expire_after_the_grace(database_url: str):
    old = create(database_url)
    result = run(database_url, "rotate", old["id"], "--grace", "12h", "--json")
    assert result.exit_code == 0
    new = json.loads(result.stdout)
    expiry = datetime.fromisoformat(new["replaces"]["expires"])
    assert expiry - datetime.fromisoformat(new["created"]) == timedelta(hours=12)
    assert new["replaces"]["id"] == old["id"]
    assert [is_live(database_url, each["key"]) for each in (old, new)] == [True, True]


def test_a_rotation_without_grace_revokes_the_old_key_immediately(database_url: str):
    old = create(database_url)
    result = run(database_url, "rotate", old["id"], "--grace", "0m")
    assert result.exit_code == 0
    assert [is_live(database_url, each) for each in (old["key"], result.stdout.strip())] == [False, True]
    assert f"the old key: {old['id']}, client app, scopes catalogue:read; expired" in result.stderr


@pytest.mark.parametrize(
    ("old", "options", "days"),
    [
        (("--expires", "90d"), (), 90),
        (("--expires", "never"), (), None),
        ((), (), 90),
        (("--expires", "90d"), ("--expires", "never"), None),
        (("--expires", "90d"), ("--expires", "30d"), 30),
        ((), ("--expires", "30d"), 30),
    ],
)
def test_a_rotation_keeps_the_lifetime_unless_an_expiry_is_given(
    database_url: str, old: tuple[str, ...], options: tuple[str, ...], days: int | None
):
    result = run(database_url, "rotate", create(database_url, *old)["id"], *options, "--json")
    assert result.exit_code == 0, result.output
    new = json.loads(result.stdout)
    lifetime = "expires" in new and datetime.fromisoformat(new["expires"]) - datetime.fromisoformat(new["created"])
    assert lifetime == (days is not None and timedelta(days=days))


def test_a_third_live_key_is_refused_with_an_instruction(database_url: str):
    first, _ = create(database_url), create(database_url)
    for refused in (("create", "--client", "app", *READ), ("rotate", first["id"])):
        result = run(database_url, *refused)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "revoke one of them first" in result.stderr
        assert first["id"] in result.stderr


def test_a_revoked_key_is_not_live_and_stays_in_the_list(database_url: str):
    key = create(database_url)
    assert run(database_url, "revoke", key["id"]).exit_code == 0
    assert not is_live(database_url, key["key"])
    (listed,) = json.loads(run(database_url, "list", "--json").stdout)["items"]
    assert (listed["id"], listed["state"]) == (key["id"], "revoked")
    again = run(database_url, "revoke", key["id"])
    assert (again.exit_code, "no live key" in again.stderr) == (1, True)


@pytest.mark.parametrize("expires", ["", "90", "90w", "-1d", "1.5d", "3651d", "9999999d", "31.1.2099", "2099-02-30", "d", "٣d"])
def test_an_invalid_expiry_exits_with_2(database_url: str, expires: str):
    result = run(database_url, "create", "--client", "app", *READ, "--expires", expires)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--expires: must be a duration" in result.stderr


@pytest.mark.parametrize("expires", ["0d", "2020-01-31"])
def test_a_key_that_has_expired_already_is_not_created(database_url: str, expires: str):
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
def test_invalid_arguments_exit_with_2(database_url: str, arguments: tuple[str, ...]):
    result = run(database_url, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.output


def test_without_a_schema_the_command_says_what_to_run(tmp_path: Path):
    result = run(f"sqlite:///{tmp_path}/limber.sqlite3", "create", "--client", "app", *READ)
    assert result.exit_code == 1
    assert "limber migrate" in result.stderr


def test_every_scope_can_be_given(database_url: str):
    options = [word for scope in Scope for word in ("--scope", scope.value)]
    result = run(database_url, "create", "--client", "app", "--json", *options)
    assert json.loads(result.stdout)["scopes"] == sorted(Scope)
