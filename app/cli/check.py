"""`limber check`: check the training load of a plan."""

import typer
from rich.console import Console

from app.api.requests.check_request import CheckInput
from app.api.schemas.training_load.report import render_report
from app.cli.exits import report_errors
from app.cli.output.training_load import print_report
from app.cli.plan_file import (
    FileArgument,
    FormatOption,
    JsonOption,
    LangOption,
    MilesOption,
    NowOption,
    PolicyOption,
    UnitsOption,
    ZoneOption,
    read_plan,
    speak,
)
from app.documents.reading import read_catalogue
from app.domain.training_load.check import check as check_plan

cli = typer.Typer(add_completion=False)


@cli.command()
def check(  # noqa: PLR0913, PLR0917 - each parameter is an option
    plan: FileArgument,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    time_zone: ZoneOption = None,
    now: NowOption = None,
    policy: PolicyOption = None,
    miles: MilesOption = False,  # noqa: FBT002 - a flag
    lang: LangOption = None,
    units: UnitsOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Check the training load of a plan. Exits with 0 whatever is found, with 2 for an invalid file."""
    options = {
        "time_zone": time_zone,
        "now": now,
        "policies": policy,
        **speak(lang, units, as_json=as_json),
    }
    with report_errors():
        catalogue = read_catalogue()
        sent = read_plan(plan, CheckInput, format, options, catalogue=catalogue, miles=miles)
        report = check_plan(sent.plan)
        if as_json:
            typer.echo(render_report(report, sent, sources=sent.catalogue.sources, metrics=sent.body.metrics), nl=False)
        else:
            print_report(Console(), report, sent)
