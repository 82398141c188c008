"""`limber today`: what to do today, and what instead."""

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console

from app.api.requests.advice_request import AdviceInput
from app.api.schemas.advice import render_advice
from app.api.schemas.links import format_private_link
from app.cli.exits import report_errors
from app.cli.output.advice import print_advice
from app.cli.plan_file import (
    FileArgument,
    FileFormat,
    FormatOption,
    JsonOption,
    LangOption,
    MilesOption,
    NowOption,
    Option,
    PolicyOption,
    UnitsOption,
    ZoneOption,
    read_plan,
    speak,
)
from app.documents.reading import read_catalogue
from app.domain.advice.advise import advise

Texts = list[str] | None

cli = typer.Typer(add_completion=False)


@cli.command()
def today(  # noqa: PLR0913, PLR0917 - each parameter is an option
    plan: FileArgument,
    minutes: Annotated[int | None, typer.Option(metavar="1-120", help="The time that there is, in minutes.")] = None,
    phase: Annotated[str | None, typer.Option(help="pre, post, recovery, strength or daily. Default: chosen.")] = None,
    region: Annotated[Texts, typer.Option(help="A body region. Repeat it for several. Default: chosen.")] = None,
    at: Annotated[str | None, typer.Option(help="When (RFC 3339). Default: now.")] = None,
    equipment: Annotated[Texts, typer.Option(help="Equipment that is available. Repeat it for several.")] = None,
    condition: Annotated[Texts, typer.Option(help="A condition to consider. Repeat it for several.")] = None,
    sore_region: Annotated[Texts, typer.Option(help="A sore body region.")] = None,
    red_flag: Annotated[Texts, typer.Option(help="A sign that somebody should look at you first.")] = None,
    level: Annotated[str | None, typer.Option(help="beginner, intermediate or advanced.")] = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    time_zone: ZoneOption = None,
    now: NowOption = None,
    policy: PolicyOption = None,
    miles: MilesOption = False,  # noqa: FBT002 - a flag
    lang: LangOption = None,
    units: UnitsOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Say whether to do a routine today, and what instead. Exits with 0 whatever the advice is, with 1 if there is no routine.

    With options, the file has no `question` of its own.
    """
    sent_question = {
        "minutes": minutes,
        "phase": phase,
        "region": region,
        "at": at,
        "equipment": equipment,
        "condition": condition,
        "sore_region": sore_region,
        "red_flag": red_flag,
        "level": level,
    }
    options = {
        "time_zone": time_zone,
        "now": now,
        "policies": policy,
        **speak(lang, units, as_json=as_json),
        "question": {name: value for name, value in sent_question.items() if value not in (None, [])},
    }
    _advise(plan, format, options, miles=miles, as_json=as_json)


def _advise(plan: str, form: FileFormat | None, options: Mapping[str, Option], *, miles: bool, as_json: bool) -> None:
    with report_errors():
        catalogue = read_catalogue()
        sent = read_plan(plan, AdviceInput, form, options, catalogue=catalogue, miles=miles)
        advice = advise(sent.catalogue, sent.plan, sent.body.question.to_value())
        if as_json:
            content = render_advice(
                advice, sent, sources=sent.catalogue.sources, revision=catalogue.revision, format_link=format_private_link
            )
            typer.echo(content, nl=False)
        else:
            print_advice(Console(), advice, sent)
