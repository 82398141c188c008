"""`limber keys`: create, list, rotate and revoke API keys. A key is shown only once, when it is created, on standard output."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final

import typer

from app.cli.database import open_database
from app.cli.exits import INVALID_INPUT, exit_with, report_errors
from app.cli.output.keys import describe_key, key_content
from app.db.keys import Lifetime, NewKey, create_key, fetch_keys, revoke_key, rotate_key
from app.domain.catalogue.slug import validate_slug
from app.domain.keys import Scope

MAX_DAYS: Final = 3650
UNITS: Final[Mapping[str, timedelta]] = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_DURATION: Final = re.compile(r"([0-9]{1,7})([dhm])")

NEVER: Final = "never"
DEFAULT_EXPIRY: Final = "90d"
"""A key that nobody looks after should stop working; one without an expiry has to be asked for."""

EXPIRY: Final = f"after 90d, 12h or 30m, at the start of a day in UTC (2027-01-31), or {NEVER}"

ExpiresOption = Annotated[str, typer.Option(help=f"When the key expires: {EXPIRY}.")]
NewExpiryOption = Annotated[
    str | None, typer.Option("--expires", help=f"When the new key expires: {EXPIRY}. Default: the lifetime of the old one.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of the key: the part between the two underscores.")]

cli = typer.Typer(help="Create, list, rotate and revoke API keys.", no_args_is_help=True, add_completion=False)


@cli.command()
def create(
    client: Annotated[str, typer.Option(help="The client that uses the key: a slug, such as mobile-backend.")],
    scope: Annotated[list[Scope], typer.Option(help="A scope of the key. Repeat it for several.")],
    expires: ExpiresOption = DEFAULT_EXPIRY,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Create a key and show it once. A client has at most two live keys: the one in use and the one that replaces it."""
    now = datetime.now(UTC)
    with report_errors():
        _validate_client(client)
        expires_at = _parse_expiry(expires, now=now)
        with open_database() as database:
            created = create_key(database.engine, client=client, scopes=frozenset(scope), at=now, expires=expires_at)
        _print(created, as_json=as_json)


@cli.command("list")
def list_all(as_json: JsonOption = False) -> None:  # noqa: FBT002 - a flag
    """List all keys, live or not: client, scopes and expiry. The keys themselves are not shown."""
    with report_errors():
        with open_database() as database:
            keys = fetch_keys(database.engine)
        now = datetime.now(UTC)
        if as_json:
            typer.echo(json.dumps({"items": [key_content(key, at=now) for key in keys]}))
        else:
            for key in keys:
                typer.echo(describe_key(key, at=now))


@cli.command()
def rotate(
    key_id: IdArgument,
    grace: Annotated[str, typer.Option(help="How long the old key still works: 7d, 12h or 0m.")] = "7d",
    expires: NewExpiryOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Create a key with the same client, scopes and lifetime, show it once, and let the old one expire."""
    now = datetime.now(UTC)
    with report_errors():
        remaining = _parse_duration(grace)
        if remaining is None:
            exit_with([f"--grace: must be a duration such as 7d, 12h or 0m, at most {MAX_DAYS}d"], code=INVALID_INPUT)
        expires_at = Lifetime.AS_BEFORE if expires is None else _parse_expiry(expires, now=now)
        with open_database() as database:
            created = rotate_key(database.engine, key_id, at=now, grace=remaining, expires=expires_at)
        _print(created, as_json=as_json)


@cli.command()
def revoke(key_id: IdArgument, as_json: JsonOption = False) -> None:  # noqa: FBT002 - a flag
    """Revoke a key. Every server on the same database refuses it within two seconds."""
    now = datetime.now(UTC)
    with report_errors():
        with open_database() as database:
            key = revoke_key(database.engine, key_id, at=now)
        typer.echo(json.dumps(key_content(key, at=now)) if as_json else f"revoked: {describe_key(key, at=now)}")


def _print(new: NewKey, *, as_json: bool) -> None:
    """Print a new key. Without JSON, only the key goes to standard output, so that a script can read it."""
    now = new.key.created
    if as_json:
        replaces = {} if new.replaces is None else {"replaces": key_content(new.replaces, at=now)}
        typer.echo(json.dumps({"key": new.text, **key_content(new.key, at=now), **replaces}))
        return
    typer.echo(new.text)
    lines = [describe_key(new.key, at=now), "the key is shown only this time; only a digest of it is stored"]
    if new.replaces is not None:
        lines.append(f"the old key: {describe_key(new.replaces, at=now)}")
    for line in lines:
        typer.echo(line, err=True)


def _validate_client(client: str) -> None:
    try:
        validate_slug(client)
    except ValueError as error:
        exit_with([f"--client: {error}"], code=INVALID_INPUT)


def _parse_expiry(text: str, *, now: datetime) -> datetime | None:
    """The expiry of a key, from a duration or a date; None for never."""
    if text == NEVER:
        return None
    after = _parse_duration(text)
    if after is not None:
        return now + after
    try:
        return datetime.combine(date.fromisoformat(text), time.min, tzinfo=UTC)
    except ValueError:
        message = f"--expires: must be a duration (90d, 12h, 30m; at most {MAX_DAYS}d), a date (2027-01-31) or {NEVER}"
        exit_with([message], code=INVALID_INPUT)


def _parse_duration(text: str) -> timedelta | None:
    """The duration that a text gives, or None if it is not valid."""
    found = _DURATION.fullmatch(text)
    duration = int(found[1]) * UNITS[found[2]] if found else None
    return None if duration is None or duration > timedelta(days=MAX_DAYS) else duration
