"""`limber serve`: run the HTTP service."""

import logging
import signal
import socket
import sys
from contextlib import closing
from types import FrameType
from typing import Annotated, Final, NoReturn

import typer

from app import __version__
from app.app import create_app, database_of
from app.cli.database import INSTRUCTIONS
from app.cli.exits import FAILED, exit_with, report_errors
from app.cli.migrate import migrate_schema
from app.cli.seed import seed_before_serving
from app.logs import format_line
from app.server import Server
from app.settings import Settings, read_settings, unknown_variables

ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on
BACKLOG: Final = 2048
"""Connections that the kernel accepts before the server does."""

log = logging.getLogger("limber.settings")
cli = typer.Typer(add_completion=False)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on. Default: LIMBER_HOST, or 127.0.0.1.")] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="The TCP port; 0 chooses a free one. Default: LIMBER_PORT, or 8000."),
    ] = None,
) -> None:
    """Run the HTTP service. A SQLite database is migrated and seeded first; PostgreSQL must be ready."""
    stop_cleanly()
    with report_errors():
        settings = read_settings()
        _listen(settings, settings.host if host is None else host, settings.port if port is None else port)


def stop_cleanly() -> None:
    """Exit with 0 after SIGTERM or SIGINT: uvicorn raises the signal again once it has stopped."""

    def end(_signal: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def _listen(settings: Settings, host: str, port: int) -> None:
    """Serve until a signal. The socket is opened first: a port in use is reported before the database changes."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=BACKLOG) as listening:
        _prepare(settings)
        shown = "localhost" if host in ANY_ADDRESS else f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        typer.echo(format_line(f"Limber {__version__}: {address}, explorer at {address}/docs; Ctrl-C stops it", settings))
        sys.stdout.flush()
        server = Server(create_app(settings), settings)
        for line in unknown_variables():
            log.warning("%s", line)
        server.run(sockets=[listening])
    if not server.started:
        exit_with(["the server could not start; see above"], code=FAILED)


def _prepare(settings: Settings) -> None:
    """Prepare the database, or exit with instructions."""
    with closing(database_of(settings)) as database:
        if database.is_embedded:
            migrate_schema(database)
            seed_before_serving(database)
        reason = database.inspect()
    if reason is not None:
        exit_with([INSTRUCTIONS[reason]], code=FAILED)
