"""`limber routine`: compose a routine from the shipped catalogue."""

from typing import Annotated

import typer
from rich.console import Console

from app.api.composed_routines import compose_routine
from app.api.reading.language import add_units, look_up
from app.api.requests.routine_question import parse_question_query
from app.api.snapshot.spoken_catalogue import speak_catalogue
from app.cli.exits import report_errors
from app.cli.output.routine import print_routine
from app.documents.reading import read_catalogue
from app.domain.composer.composition import compose
from app.words.languages import ENGLISH, find_words

Texts = list[str] | None
"""Every option may be repeated, so that the reader of the question refuses repetitions as it does over HTTP."""

cli = typer.Typer(add_completion=False)


@cli.command()
def routine(  # noqa: PLR0913, PLR0917 - each parameter is an option
    context: typer.Context,
    region: Annotated[Texts, typer.Option(help="A body region. Repeat it for several, at most 6.")] = None,
    phase: Annotated[Texts, typer.Option(help="pre, post, recovery, strength or daily.")] = None,
    minutes: Annotated[Texts, typer.Option(metavar="1-120", help="The time limit in minutes.")] = None,
    equipment: Annotated[Texts, typer.Option(help="Equipment that is available. Repeat it for several.")] = None,
    condition: Annotated[Texts, typer.Option(help="A condition to consider. Repeat it for several.")] = None,
    sore_region: Annotated[Texts, typer.Option(help="A sore body region.")] = None,
    red_flag: Annotated[Texts, typer.Option(help="A sign that somebody should look at you first.")] = None,
    include: Annotated[Texts, typer.Option(help="An exercise that must be included.")] = None,
    exclude: Annotated[Texts, typer.Option(help="An exercise that must not be included.")] = None,
    recent: Annotated[Texts, typer.Option(help="An exercise that was done recently.")] = None,
    level: Annotated[Texts, typer.Option(help="beginner, intermediate or advanced.")] = None,
    protocol: Annotated[Texts, typer.Option(help="The slug of a protocol.")] = None,
    next_run: Annotated[Texts, typer.Option(help="easy, quality or race: the run to warm up for.")] = None,
    race_distance_m: Annotated[Texts, typer.Option(help="The distance of the race, in metres.")] = None,
    minutes_to_start: Annotated[Texts, typer.Option(help="The minutes to the start of the race.")] = None,
    place: Annotated[Texts, typer.Option(help="outdoors or indoors.")] = None,
    variation: Annotated[Texts, typer.Option(metavar="0-20", help="The number of another good routine.")] = None,
    max_exercises: Annotated[Texts, typer.Option(metavar="1-30", help="The most exercises that it may have.")] = None,
    week: Annotated[Texts, typer.Option(metavar="1-104", help="The week of strength training with this routine.")] = None,
    fewer_sets: Annotated[Texts, typer.Option(metavar="1-3", help="How many sets to leave out, in a lighter week.")] = None,
    swap: Annotated[Texts, typer.Option(help="POSITION:EXERCISE, an exercise to do in place of an item.")] = None,
    seconds_per_rep: Annotated[Texts, typer.Option(help="Seconds of a repetition whose source gives no time.")] = None,
    seconds_per_breath: Annotated[Texts, typer.Option(help="Seconds of a slow breath.")] = None,
    seconds_per_step: Annotated[Texts, typer.Option(help="Seconds of a step.")] = None,
    switch_seconds: Annotated[Texts, typer.Option(help="Seconds to change sides.")] = None,
    rest_seconds: Annotated[Texts, typer.Option(help="Seconds of rest between sets.")] = None,
    lang: Annotated[Texts, typer.Option(help="The language of the texts with --json, such as de.")] = None,
    units: Annotated[Texts, typer.Option(help="The units in texts with --json: metric or imperial.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the JSON of GET /v1/routines.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Compose a routine from the shipped catalogue, without a database. Exits with 1 if none fits, with 2 for invalid options."""
    pairs = [(name, value) for name, values in context.params.items() if name != "as_json" for value in values or ()]
    with report_errors():
        words = find_words(add_units(look_up(lang or ()), (units or (None,))[0])) if as_json else ENGLISH
        catalogue = speak_catalogue(read_catalogue(), words).catalogue
        question = parse_question_query(catalogue, pairs)
        if as_json:
            typer.echo(compose_routine(catalogue, question, words=words).content, nl=False)
        else:
            print_routine(Console(), compose(catalogue, question))
