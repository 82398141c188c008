"""`limber texts`: what is missing or wrong in the catalogue texts of a language."""

from typing import Annotated

import typer

from app.cli.exits import FAILED, report_errors
from app.documents.reading import SHIPPED, read_catalogue
from app.documents.translations import add_translations, find_language_faults
from app.domain.catalogue.record import all_records, format_key
from app.domain.catalogue.texts import find_missing, texts_of
from app.domain.errors import Fault

cli = typer.Typer(help="List what is missing or wrong in the texts of a language.", add_completion=False)


@cli.command()
def texts(missing: Annotated[str, typer.Option(help="The language, such as de.", metavar="LANGUAGE")]) -> None:
    """List what is missing or wrong in the texts of a language. Exits with 1 if anything is.

    Those are the texts of the shipped catalogue, and its files in `app/catalogue_data/i18n`.
    """
    faults: list[Fault] = []
    with report_errors():
        catalogue = add_translations(read_catalogue(languages=()), SHIPPED, (missing,), faults)
    faults += find_language_faults(catalogue, SHIPPED, missing)
    absent = [*find_missing(catalogue, missing)]
    for fault in faults:
        typer.echo(f"wrong: {fault}")
    for each in absent:
        typer.echo(f"missing: {format_key((each.kind, each.slug))}: {each.field}")
    total = sum(len(texts_of(record)) for record in all_records(catalogue).values())
    typer.echo(f"{missing}: {total - len(absent)} of {total} texts, {len(absent)} missing, {len(faults)} faults")
    if absent or faults:
        raise typer.Exit(FAILED)
