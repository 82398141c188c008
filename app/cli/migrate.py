"""`limber migrate`: upgrade the schema of the database."""

from contextlib import closing
from typing import Annotated

import typer

from app.app import database_of
from app.cli.database import BEYOND_MIGRATION, INSTRUCTIONS
from app.cli.exits import FAILED, INVALID_INPUT, exit_with, report_errors
from app.cli.seed import seed
from app.db.database import Database, NotReadyReason
from app.db.schema_state import list_revisions
from app.settings import read_settings

cli = typer.Typer(add_completion=False)


@cli.command()
def migrate(
    and_seed: Annotated[bool, typer.Option("--and-seed", help="Store the shipped catalogue afterwards, like `seed`.")] = False,  # noqa: FBT002 - a flag
    to: Annotated[
        str | None, typer.Option(help="Migrate to this revision instead, such as 0006: up, or back to a previous version.")
    ] = None,
) -> None:
    """Upgrade the schema of the database to this version. Several processes may run it at once: they take turns."""
    with report_errors():
        if to is not None and (and_seed or to not in list_revisions()):
            known = ", ".join(list_revisions())
            exit_with([f"--to: must be one of {known}, and is not for --and-seed"], code=INVALID_INPUT)
        with closing(database_of(read_settings())) as database:
            if to is None:
                migrate_schema(database)
            else:
                _migrate_to(database, to)
    typer.echo("the schema is current" if to is None else f"the schema is at {to}")
    if and_seed:
        seed()


def _migrate_to(database: Database, revision: str) -> None:
    """Upgrade or downgrade the schema to a revision, unless this version does not know the present one."""
    reason = database.inspect()
    if reason in BEYOND_MIGRATION - {NotReadyReason.CATALOGUE_NEWER}:
        exit_with([INSTRUCTIONS[reason]], code=FAILED)
    database.migrate(to=revision)


def migrate_schema(database: Database) -> None:
    """Upgrade the schema, unless it belongs to another program or to a later version."""
    reason = database.inspect()
    if reason in BEYOND_MIGRATION:
        exit_with([INSTRUCTIONS[reason]], code=FAILED)
    if reason not in {None, NotReadyReason.CATALOGUE_MISSING}:
        database.migrate()
