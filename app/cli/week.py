"""`limber week`: strength, mobility and recovery placed into the weeks of a plan."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.console import Console

from app.api.requests.week_plan_request import RoutineDetail, WeekPlanInput
from app.api.schemas.links import format_private_link
from app.api.schemas.week_plan_response import render_week_plan
from app.cli.exits import report_errors
from app.cli.output.week_plan import print_week_plan
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
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.week_plan import plan_weeks

Texts = list[str] | None
TIMES = "1-7|MIN-MAX"

cli = typer.Typer(add_completion=False)


@cli.command()
def week(  # noqa: PLR0913, PLR0917 - each parameter is an option
    plan: FileArgument,
    strength: Annotated[str | None, typer.Option(metavar=TIMES, help="How often strength is wanted in a week.")] = None,
    mobility: Annotated[str | None, typer.Option(metavar=TIMES, help="How often mobility is wanted.")] = None,
    recovery: Annotated[str | None, typer.Option(metavar=TIMES, help="How often recovery is wanted.")] = None,
    weeks: Annotated[int | None, typer.Option(metavar="1-8", help="How many calendar weeks. Default: 1.")] = None,
    minutes: Annotated[int, typer.Option(metavar="1-120", help="How long strength may take.")] = 20,
    mobility_minutes: Annotated[int, typer.Option(metavar="1-120", help="How long mobility and recovery may take.")] = 10,
    equipment: Annotated[Texts, typer.Option(help="Equipment that is available. Repeat it for several.")] = None,
    condition: Annotated[Texts, typer.Option(help="A condition to consider. Repeat it for several.")] = None,
    sore_region: Annotated[Texts, typer.Option(help="A sore body region.")] = None,
    red_flag: Annotated[Texts, typer.Option(help="A sign that somebody should look at you first.")] = None,
    level: Annotated[str | None, typer.Option(help="beginner, intermediate or advanced.")] = None,
    season: Annotated[str | None, typer.Option(help="base, build, race or off. Default: from races and runs.")] = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    time_zone: ZoneOption = None,
    now: NowOption = None,
    policy: PolicyOption = None,
    miles: MilesOption = False,  # noqa: FBT002 - a flag
    lang: LangOption = None,
    units: UnitsOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Place strength, mobility and recovery into the weeks of a plan. Exits with 0 whatever has a place, with 1 without routines.

    With --strength, --mobility or --recovery, the file has no `wanted` of its own.
    """
    shared = {"equipment": equipment, "condition": condition, "sore_region": sore_region, "red_flag": red_flag, "level": level}
    lengths = (
        (WantedKind.STRENGTH, strength, minutes),
        (WantedKind.MOBILITY, mobility, mobility_minutes),
        (WantedKind.RECOVERY, recovery, mobility_minutes),
    )
    options = {
        "time_zone": time_zone,
        "now": now,
        "policies": policy,
        **speak(lang, units, as_json=as_json),
        "weeks": weeks,
        "season": season,
        "wanted": _build_wanted(lengths, shared),
    }
    _place(plan, format, options, miles=miles, as_json=as_json)


def _build_wanted(
    lengths: Iterable[tuple[WantedKind, str | None, int]], shared: Mapping[str, Option]
) -> list[Mapping[str, object]]:
    """The workouts that are wanted, as a request says it. `lengths` has how often, and for how long, each kind is."""
    given = {name: value for name, value in shared.items() if value not in (None, [])}
    return [
        {"kind": kind, "times_per_week": _read_times(times), "minutes": minutes, **given}
        for kind, times, minutes in lengths
        if times is not None
    ]


def _place(plan: str, form: FileFormat | None, options: Mapping[str, Option], *, miles: bool, as_json: bool) -> None:
    with report_errors():
        catalogue = read_catalogue()
        sent = read_plan(plan, WeekPlanInput, form, options, catalogue=catalogue, miles=miles)
        found = plan_weeks(sent.catalogue, sent.body.to_question(sent.plan))
        if as_json:
            content = render_week_plan(
                found,
                sent,
                sources=sent.catalogue.sources,
                revision=catalogue.revision,
                format_link=format_private_link,
                has_routines=sent.body.routines is RoutineDetail.FULL,
            )
            typer.echo(content, nl=False)
        else:
            print_week_plan(Console(), found, sent)


def _read_times(text: str) -> Mapping[str, object]:
    """How often, as a request says it. Anything but a number stays text, which the request refuses."""
    least, _, most = text.partition("-")
    return {"min": _read_number(least), "max": _read_number(most or least)}


def _read_number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() else text
