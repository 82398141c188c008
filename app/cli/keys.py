"""`limber keys`: make, list, replace and revoke API keys. A key is shown once, alone on standard output, and never again."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final

import typer

from app.cli.database import database_at_hand
from app.cli.exits import ASKED_WRONGLY, end, readable
from app.cli.output.keys import key_content, told_of
from app.db.keys import Lifetime, NewKey, create_key, fetch_keys, revoke_key, rotate_key
from app.domain.catalogue.slug import hold_slug
from app.domain.keys import Scope

LONGEST_DAYS: Final = 3650
UNITS: Final[Mapping[str, timedelta]] = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_DURATION: Final = re.compile(r"([0-9]{1,7})([dhm])")

NEVER: Final = "never"
ENDS: Final = f"after 90d, 12h or 30m, with the beginning of a day in UTC (2027-01-31), or {NEVER}"

ExpiresOption = Annotated[str, typer.Option(help=f"When it ends: {ENDS}.")]
NewEndOption = Annotated[
    str | None, typer.Option("--expires", help=f"When the new one ends: {ENDS}; unless told, it lasts as long as the old one.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of the key: the part between the two underscores.")]

cli = typer.Typer(help="API keys: make, list, replace and revoke them.", no_args_is_help=True)


@cli.command()
def create(
    client: Annotated[str, typer.Option(help="Whose key it is: a slug, such as mobile-backend.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; repeat it for several.")],
    expires: ExpiresOption = NEVER,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Make a key and show it, this once. A client has at most two live keys: the one in use and the one that replaces it."""
    now = datetime.now(UTC)
    with readable():
        _hold_client(client)
        ends = _instant(expires, now=now)
        with database_at_hand() as database:
            made = create_key(database.engine, client=client, scopes=frozenset(scope), at=now, expires=ends)
        _show(made, in_json=as_json)


@cli.command("list")
def list_all(as_json: JsonOption = False) -> None:  # noqa: FBT002 - a flag
    """List every key there ever was: whose it is, what it may do, until when. No key is shown."""
    with readable():
        with database_at_hand() as database:
            keys = fetch_keys(database.engine)
        now = datetime.now(UTC)
        if as_json:
            typer.echo(json.dumps({"items": [key_content(key, at=now) for key in keys]}))
        else:
            for key in keys:
                typer.echo(told_of(key, at=now))


@cli.command()
def rotate(
    key_id: IdArgument,
    grace: Annotated[str, typer.Option(help="How long the old one still works: 7d, 12h, 0m.")] = "7d",
    expires: NewEndOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Make a key for the same client, with the same scopes and lifetime, show it, this once, and say when the old one ends."""
    now = datetime.now(UTC)
    with readable():
        left = _duration(grace)
        if left is None:
            end(
                [f"--grace: a duration, such as 7d, 12h or 0m; at most {LONGEST_DAYS}d"],
                code=ASKED_WRONGLY,
            )
        ends = Lifetime.AS_BEFORE if expires is None else _instant(expires, now=now)
        with database_at_hand() as database:
            made = rotate_key(database.engine, key_id, at=now, grace=left, expires=ends)
        _show(made, in_json=as_json)


@cli.command()
def revoke(key_id: IdArgument, as_json: JsonOption = False) -> None:  # noqa: FBT002 - a flag
    """End a key for good. Every server that shares the database refuses it within two seconds."""
    now = datetime.now(UTC)
    with readable():
        with database_at_hand() as database:
            key = revoke_key(database.engine, key_id, at=now)
        typer.echo(json.dumps(key_content(key, at=now)) if as_json else f"revoked: {told_of(key, at=now)}")


def _show(new: NewKey, *, in_json: bool) -> None:
    """Show a new key. In words, the key alone goes to standard output, so that a script can take it from there."""
    now = new.key.created
    if in_json:
        replaces = {} if new.replaces is None else {"replaces": key_content(new.replaces, at=now)}
        typer.echo(json.dumps({"key": new.text, **key_content(new.key, at=now), **replaces}))
        return
    typer.echo(new.text)
    lines = [told_of(new.key, at=now), "this is the only time that the key is shown: it is kept as a digest only"]
    if new.replaces is not None:
        lines.append(f"the old one: {told_of(new.replaces, at=now)}")
    for line in lines:
        typer.echo(line, err=True)


def _hold_client(client: str) -> None:
    try:
        hold_slug(client)
    except ValueError as error:
        end([f"--client: {error}"], code=ASKED_WRONGLY)


def _instant(text: str, *, now: datetime) -> datetime | None:
    """When a key ends, by a duration from now or a date; None for never."""
    if text == NEVER:
        return None
    after = _duration(text)
    if after is not None:
        return now + after
    try:
        return datetime.combine(date.fromisoformat(text), time.min, tzinfo=UTC)
    except ValueError:
        told = f"--expires: a duration (90d, 12h, 30m; at most {LONGEST_DAYS}d), a date (2027-01-31) or {NEVER}"
        end([told], code=ASKED_WRONGLY)


def _duration(text: str) -> timedelta | None:
    """The time that a text says, or None where it says none."""
    found = _DURATION.fullmatch(text)
    lasting = int(found[1]) * UNITS[found[2]] if found else None
    return None if lasting is None or lasting > timedelta(days=LONGEST_DAYS) else lasting
