"""`limber import`: exercises of another catalogue, from its own JSON into ours. See docs/importing.md."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from app.api.body import document_of, shaped
from app.commands.ending import FAILED, end, readable
from app.commands.files import bytes_of
from app.commands.reaching import TO_DO, database_at_hand
from app.data.foreign import FORMATS, ForeignFormat, Format, arrivals_of
from app.data.foreign.shapes import ForeignIn
from app.db.database import Database, Lack
from app.db.importing import Plan, bring_in, look_at
from app.domain.changing import Stock
from app.domain.importing import Importing, importing
from app.printing.importing import import_content, print_import

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="The file: a JSON list of records; - reads standard input.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Whose catalogue it is.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def import_exercises(
    file: FileArgument,
    format: FormatOption,  # noqa: A002 - the name of the option
    dry_run: DryRunOption = False,  # noqa: FBT002 - a flag
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Take exercises over from a public-domain catalogue. They are in no routine until somebody gives them a dose."""
    with readable():
        form = FORMATS[format]
        records = shaped(form.shape, document_of(bytes_of(file))).root
        with database_at_hand() as database:
            found, revision = _done(database, records, form, rehearsal=dry_run)
    if as_json:
        typer.echo(json.dumps(import_content(found, revision=revision)))
    else:
        print_import(Console(), found, revision=revision, done="would be" if dry_run else "is")


def _done(database: Database, records: Sequence[ForeignIn], form: ForeignFormat, *, rehearsal: bool) -> tuple[Importing, str]:
    if database.look() is Lack.CATALOGUE_MISSING:
        end([TO_DO[Lack.CATALOGUE_MISSING]], code=FAILED)
    # Beside the answer, so that this can be read by a program while people see how far it is.
    with Progress(console=Console(stderr=True), transient=True) as progress:
        plan = _plan(records, form, progress)
        if rehearsal:
            return look_at(database.engine, plan)
        by = f"import:{form.source.slug}"
        return bring_in(database.engine, plan, by=by, watch=lambda changes: progress.track(changes, description="writing"))


def _plan(records: Sequence[ForeignIn], form: ForeignFormat, progress: Progress) -> Plan:
    def plan(stock: Stock) -> Importing:
        worked = {slug for slug, region in stock.catalogue.regions.items() if region.redirect is None}
        arrivals = arrivals_of(progress.track(records, description="reading"), form, regions=worked)
        return importing(stock, arrivals, source=form.source)

    return plan
