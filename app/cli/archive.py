"""`limber catalogue`: the whole catalogue as one file, out of a database and into one."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli.database import database_at_hand
from app.cli.exits import ASKED_WRONGLY, readable
from app.cli.files import MIB, bytes_of, write_whole
from app.db.catalogue_restore import fetch_catalogue_state, rehearse, restore
from app.db.catalogue_writes import CatalogueWrite
from app.documents.archive import archive_of, stock_in
from app.domain.catalogue.record import RecordKind, named

MOST_ARCHIVE_BYTES: Final = 256 * MIB
"""Far more than a catalogue that has been filled from others needs, and no more than a small machine can read."""

cli = typer.Typer(help="The whole catalogue as one file: take it out, bring it in.", no_args_is_help=True)


@cli.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="The file to write; standard output where none is named.")] = None,
) -> None:
    """Write every record, where it comes from, and what is left of deleted ones. The same catalogue gives the same bytes."""
    with readable():
        with database_at_hand() as database:
            content = archive_of(fetch_catalogue_state(database.engine)).encode()
        # As bytes, so that they are the same whatever a terminal's or a system's own way of writing text is.
        if file is None:
            typer.echo(content, nl=False)
        else:
            write_whole(file, content)


@cli.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A file that `catalogue export` has written; - is standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check it all and say what would change.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Make the catalogue that of the file: what it does not have is deleted. All of it, or nothing where anything is wrong."""
    # Here the catalogue that may not be sound is what was asked for, and none of this program's.
    with readable(unsound=ASKED_WRONGLY):
        stock = stock_in(bytes_of(str(file), most=MOST_ARCHIVE_BYTES), file=file.name)
        with database_at_hand() as database:
            kept = (rehearse if dry_run else restore)(database.engine, stock)
    _tell(kept, done="would be" if dry_run else "is")


def _tell(kept: CatalogueWrite, *, done: str) -> None:
    for change in kept.changes:
        typer.echo(f"{change.action} {named((change.kind, change.slug))}")
    for kind in RecordKind:
        counts = Counter(change.action.value for change in kept.changes if change.kind is kind)
        told = ", ".join(f"{count} {action}d" for action, count in sorted(counts.items())) or "as they were"
        typer.echo(f"{kind.plural}: {told}")
    typer.echo(f"the revision {done} {kept.catalogue.revision}")
