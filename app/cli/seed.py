"""`limber seed`, and seeding a SQLite database before it is served."""

from collections.abc import Iterator
from typing import Final

import typer

from app.cli.database import open_database
from app.cli.exits import fault_lines, print_errors, report_errors
from app.db.catalogue_seed import SeedReport
from app.db.database import Database, NotReadyReason
from app.documents.reading import read_catalogue
from app.domain.catalogue.record import RecordKind, format_key
from app.domain.editing.seed_plan import ConflictKind
from app.domain.errors import CatalogueInvalid

CONFLICTS: Final = {
    ConflictKind.CHANGED: "the shipped record has changed since it was edited here",
    ConflictKind.NO_LONGER_SHIPPED: "the record is not shipped any more; the edited one stays",
    ConflictKind.NOW_SHIPPED: "a record with this slug is now shipped; the one that was created here stays",
}

cli = typer.Typer(add_completion=False)


@cli.command()
def seed() -> None:
    """Store the shipped catalogue in the database. Records that were edited or deleted here stay as they are."""
    with report_errors(), open_database() as database:
        report = database.seed(read_catalogue())
    for kind in RecordKind:
        counts = getattr(report, kind.plural)
        changes = f"{counts.added} added, {counts.changed} changed, {counts.removed} removed, {counts.unchanged} unchanged"
        typer.echo(f"{kind.plural}: {changes}; local edits: {counts.authored} records left alone, {counts.deleted} left deleted")
    for line in _conflict_lines(report):
        typer.echo(line)
    typer.echo(f"revision: {report.revision}")


def seed_before_serving(database: Database) -> None:
    """Store the shipped catalogue, and print the records that somebody should look at on standard error.

    Where the shipped catalogue and local edits do not fit together, the present catalogue is served: authors repair it over HTTP.

    Raises: DatabaseUnusable; CatalogueInvalid where there is nothing to serve.
    """
    catalogue = read_catalogue()
    try:
        lines = [*_conflict_lines(database.seed(catalogue))]
    except CatalogueInvalid as error:
        if database.inspect() is NotReadyReason.CATALOGUE_MISSING:
            raise
        lines = [*fault_lines(error.faults), "the previous catalogue is served; correct these records, then run: limber seed"]
    print_errors(lines)


def _conflict_lines(report: SeedReport) -> Iterator[str]:
    return (f"look at {format_key(conflict.key)}: {CONFLICTS[conflict.kind]}" for conflict in report.conflicts)
