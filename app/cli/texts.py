"""`limber texts`: what is missing or wrong in the catalogue texts of a language."""

from typing import Annotated

import typer

from app.cli.exits import FAILED, report_errors
from app.documents.reading import read_catalogue
from app.documents.translations import read_translation
from app.domain.catalogue.record import all_records, format_key
from app.domain.catalogue.texts import find_missing, texts_of

cli = typer.Typer(help="List what is missing or wrong in the texts of a language.", add_completion=False)


@cli.command()
def texts(missing: Annotated[str, typer.Option(help="The language, such as de.", metavar="LANGUAGE")]) -> None:
    """List every text of the shipped catalogue that the language lacks, and every fault of its files.

    Exits with 1 if there is any.
    """
    with report_errors():
        catalogue = read_catalogue()
    translation = read_translation(catalogue, missing)
    absent = find_missing(catalogue, translation.texts)
    for fault in translation.faults:
        typer.echo(f"wrong: {fault}")
    for each in absent:
        typer.echo(f"missing: {format_key((each.kind, each.slug))}: {each.field}")
    total = sum(len(texts_of(record)) for record in all_records(catalogue).values())
    typer.echo(f"{missing}: {total - len(absent)} of {total} texts, {len(absent)} missing, {len(translation.faults)} faults")
    if absent or translation.faults:
        raise typer.Exit(FAILED)
