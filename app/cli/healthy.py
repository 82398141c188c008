"""`limber healthy`: check whether the service on this machine is ready."""

from typing import Annotated

import typer

from app.cli.exits import FAILED, exit_with, report_errors
from app.cli.health import find_problem
from app.settings import read_settings

cli = typer.Typer(add_completion=False)


@cli.command()
def healthy(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The TCP port. Default: LIMBER_PORT, or 8000.")] = None,
) -> None:
    """Check whether the service on this machine is ready. Exits with 0 if it is, with 1 and the reason if not."""
    with report_errors():
        settings = read_settings()
        problem = find_problem(settings.host, settings.port if port is None else port)
    if problem is not None:
        exit_with([problem], code=FAILED)
