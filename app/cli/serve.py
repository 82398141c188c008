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
from app.logs import configure_logging, format_line
from app.metrics_server import MetricsServer, serving_in_thread
from app.server import Server
from app.settings import Settings, read_settings, unknown_variables
from app.workers import Workers

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
        configure_logging(settings)
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
        run = _run if settings.workers == 1 else _run_workers
        has_started = run(settings, host, listening)
    if not has_started:
        exit_with(["the server could not start; see above"], code=FAILED)


def _run(settings: Settings, host: str, listening: socket.socket) -> bool:
    """Serve in this process until a signal, and return whether the server has started."""
    limber = create_app(settings)
    server, port = Server(limber, settings), settings.metrics_port
    _warn_of_unknown_variables()
    with serving_in_thread(None if port is None else MetricsServer(host, port, limber.service.collector.text)):
        server.run(sockets=[listening])
    return server.started


def _run_workers(settings: Settings, host: str, listening: socket.socket) -> bool:
    """Serve in several processes until a signal, and return whether all have started."""
    _warn_of_unknown_variables()
    if settings.rate_limit is not None and settings.rate_limit_redis_url is None:
        log.warning("without a Redis, each of the %s workers allows its part of LIMBER_RATE_LIMIT", settings.workers)

    def work(line: socket.socket) -> None:
        server = Server(create_app(settings), settings, line=line)
        server.run(sockets=[listening])
        if not server.started:
            raise SystemExit(FAILED)

    metrics = None if settings.metrics_port is None else (host, settings.metrics_port)
    return Workers(work, settings.workers, metrics=metrics).run()


def _warn_of_unknown_variables() -> None:
    for line in unknown_variables():
        log.warning("%s", line)


def _prepare(settings: Settings) -> None:
    """Prepare the database, or exit with instructions."""
    with closing(database_of(settings)) as database:
        if database.is_embedded:
            migrate_schema(database)
            seed_before_serving(database)
        reason = database.inspect()
    if reason is not None:
        exit_with([INSTRUCTIONS[reason]], code=FAILED)
