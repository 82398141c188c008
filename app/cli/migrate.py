"""`limber migrate`: upgrade the schema of the database."""

from contextlib import closing
from typing import Annotated

import typer

from app.app import database_of
from app.cli.database import BEYOND_MIGRATION, INSTRUCTIONS
from app.cli.exits import FAILED, exit_with, report_errors
from app.cli.seed import seed
from app.db.database import Database, NotReadyReason
from app.settings import read_settings

cli = typer.Typer(add_completion=False)


@cli.command()
def migrate(
    and_seed: Annotated[bool, typer.Option("--and-seed", help="Store the shipped catalogue afterwards, like `seed`.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Upgrade the schema of the database to this version. Several processes may run it at once: they take turns."""
    with report_errors(), closing(database_of(read_settings())) as database:
        migrate_schema(database)
    typer.echo("the schema is current")
    if and_seed:
        seed()


def migrate_schema(database: Database) -> None:
    """Upgrade the schema, unless it belongs to another program or to a later version."""
    reason = database.inspect()
    if reason in BEYOND_MIGRATION:
        exit_with([INSTRUCTIONS[reason]], code=FAILED)
    if reason not in {None, NotReadyReason.CATALOGUE_MISSING}:
        database.migrate()
