"""`limber openapi`: print the API contract."""

import typer

from app.api.openapi.document import render_openapi
from app.app import create_app
from app.cli.exits import report_errors
from app.settings import read_settings

cli = typer.Typer(add_completion=False)


@cli.command()
def openapi() -> None:
    """Print the API contract (OpenAPI 3.1)."""
    with report_errors():
        typer.echo(render_openapi(create_app(read_settings()).api), nl=False)
