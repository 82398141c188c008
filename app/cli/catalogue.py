"""`limber catalogue`: export and import the whole catalogue as one file."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli.database import open_database
from app.cli.exits import INVALID_INPUT, report_errors
from app.cli.files import MIB, read_bytes, write_atomically
from app.db.catalogue_restore import fetch_catalogue_state, rehearse, restore
from app.db.catalogue_writes import CatalogueWrite
from app.documents.archive import read_archive, write_archive
from app.domain.catalogue.record import RecordKind, format_key

MAX_ARCHIVE_BYTES: Final = 256 * MIB
"""Far more than any catalogue needs, and small enough for a small machine to read."""

cli = typer.Typer(help="Export and import the whole catalogue as one file.", no_args_is_help=True, add_completion=False)


@cli.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The file to write. Default: standard output.")] = None,
) -> None:
    """Export every record with its origin, and the tombstones of deleted ones. The same catalogue gives the same bytes."""
    with report_errors():
        with open_database() as database:
            content = write_archive(fetch_catalogue_state(database.engine)).encode()
        # As bytes, so that no terminal or system converts them.
        if file is None:
            typer.echo(content, nl=False)
        else:
            write_atomically(file, content)


@cli.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A file of `catalogue export`; - reads standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the file and print what would change.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Replace the catalogue by that of the file: other records are deleted. Nothing changes if anything is invalid."""
    # Here an invalid catalogue is the input of the command.
    with report_errors(invalid_catalogue=INVALID_INPUT):
        state = read_archive(read_bytes(str(file), limit=MAX_ARCHIVE_BYTES), file=file.name)
        with open_database() as database:
            written = (rehearse if dry_run else restore)(database.engine, state)
    _print(written, verb="would be" if dry_run else "is")


def _print(written: CatalogueWrite, *, verb: str) -> None:
    for change in written.changes:
        typer.echo(f"{change.action} {format_key((change.kind, change.slug))}")
    for kind in RecordKind:
        counts = Counter(change.action.value for change in written.changes if change.kind is kind)
        shown = ", ".join(f"{count} {action}d" for action, count in sorted(counts.items())) or "unchanged"
        typer.echo(f"{kind.plural}: {shown}")
    typer.echo(f"the revision {verb} {written.catalogue.revision}")
