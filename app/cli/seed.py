"""`limber seed`, and the seeding of an embedded database before it is served from."""

from collections.abc import Iterator

import typer

from app.cli.database import database_at_hand
from app.cli.exits import readable
from app.db.catalogue_seed import SeedReport
from app.db.database import Database, NotReadyReason
from app.documents.reading import read_catalogue
from app.domain.catalogue.record import RecordKind, named
from app.domain.errors import CatalogueInvalid


def seed() -> None:
    """Bring the shipped catalogue into the database. A second time, nothing changes."""
    with readable(), database_at_hand() as database:
        report = database.seed(read_catalogue())
    for kind in RecordKind:
        counts = getattr(report, kind.plural)
        done = f"{counts.added} added, {counts.changed} changed, {counts.removed} removed, {counts.unchanged} unchanged"
        typer.echo(f"{kind.plural}: {done}; of authors {counts.authored} left alone, {counts.deleted} left deleted")
    for line in _to_look_at(report):
        typer.echo(line)
    typer.echo(f"revision: {report.revision}")


def seed_to_serve(database: Database) -> None:
    """Bring the shipped catalogue in, and tell on standard error what somebody should look at.

    Where it would not be sound together with what authors have made, what is there is served on: they mend it over HTTP.

    Raises: DatabaseUnusable; CatalogueInvalid where there is nothing to serve.
    """
    catalogue = read_catalogue()
    try:
        lines = [*_to_look_at(database.seed(catalogue))]
    except CatalogueInvalid as error:
        if database.inspect() is NotReadyReason.CATALOGUE_MISSING:
            raise
        lines = [*map(str, error.faults), "the catalogue is served as it was; mend these records, then run: limber seed"]
    for line in lines:
        typer.echo(f"limber: {line}", err=True)


def _to_look_at(report: SeedReport) -> Iterator[str]:
    return (f"look at {named(conflict.key)}: {conflict.clash}" for conflict in report.conflicts)
