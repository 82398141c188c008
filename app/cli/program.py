"""The commands. Exit codes: 0 done; 1 it cannot be done, which includes that no routine fits; 2 asked wrongly."""

import logging
import signal
import socket
import sys
from contextlib import closing
from types import FrameType
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console

from app import __version__
from app.api.composed_routines import composed
from app.api.openapi.document import openapi_text
from app.api.reading.query import Pairs
from app.api.requests.routine_query import question_from
from app.app import create_app, database_of
from app.cli import archive as archiving
from app.cli import keys, training_load
from app.cli import seed as seeding
from app.cli.database import BEYOND_MIGRATION, TO_DO
from app.cli.exits import FAILED, end, readable
from app.cli.health import why_not
from app.cli.output.routine import print_routine
from app.db.database import Database, NotReadyReason
from app.documents.reading import read_catalogue
from app.domain.composer.composing import compose
from app.server import Server
from app.settings import Settings, read_settings, unknown_variables

ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on

log = logging.getLogger("limber.settings")
cli = typer.Typer(
    name="limber",
    help="Routines for runners, as a JSON service.",
    epilog="From a checkout there are also: ./limber test, fuzz, lint, bench and lock; see CONTRIBUTING.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; LIMBER_HOST, or 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The TCP port; LIMBER_PORT, or 8000; 0 takes a free one.")
    ] = None,
) -> None:
    """Serve over HTTP. An embedded database is migrated and seeded first; any other has to be ready."""
    _stop_cleanly()
    with readable():
        settings = read_settings()
        _listen(settings, settings.host if host is None else host, settings.port if port is None else port)


@cli.command()
def healthy(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The TCP port; LIMBER_PORT, or 8000.")] = None,
) -> None:
    """Ask the service on this machine whether it is ready: ends with 0 if so, with 1 and what it lacks if not."""
    with readable():
        settings = read_settings()
        reason = why_not(settings.host, settings.port if port is None else port)
    if reason is not None:
        end([reason], code=FAILED)


@cli.command()
def migrate(
    and_seed: Annotated[bool, typer.Option("--and-seed", help="Then bring the shipped catalogue in, as `seed` does.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Bring the database's schema up to this version's. Several at once take turns."""
    with readable(), closing(database_of(read_settings())) as database:
        _migrate(database)
    typer.echo("the schema is current")
    if and_seed:
        seeding.seed()


cli.command()(seeding.seed)


@cli.command()
def routine(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    context: typer.Context,
    region: Annotated[list[str] | None, typer.Option(help="A body region; repeat it for several (at most 6).")] = None,
    phase: Annotated[list[str] | None, typer.Option(help="pre, post, recovery, strength or daily.")] = None,
    minutes: Annotated[list[str] | None, typer.Option(metavar="1-120", help="How long it may take.")] = None,
    equipment: Annotated[list[str] | None, typer.Option(help="What is at hand; repeat it for several.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(help="A condition to spare; repeat it for several.")] = None,
    include: Annotated[list[str] | None, typer.Option(help="An exercise that has to be in it.")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="An exercise that may not be in it.")] = None,
    recent: Annotated[list[str] | None, typer.Option(help="An exercise done lately.")] = None,
    level: Annotated[list[str] | None, typer.Option(help="beginner, intermediate or advanced.")] = None,
    protocol: Annotated[list[str] | None, typer.Option(help="The slug of a protocol.")] = None,
    variation: Annotated[list[str] | None, typer.Option(metavar="0-99", help="Another good routine.")] = None,
    seconds_per_rep: Annotated[list[str] | None, typer.Option(help="Seconds of a repetition that no source times.")] = None,
    seconds_per_breath: Annotated[list[str] | None, typer.Option(help="Seconds of a slow breath.")] = None,
    seconds_per_step: Annotated[list[str] | None, typer.Option(help="Seconds of a step.")] = None,
    switch_seconds: Annotated[list[str] | None, typer.Option(help="Seconds to change sides.")] = None,
    rest_seconds: Annotated[list[str] | None, typer.Option(help="Seconds of rest between sets.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print exactly what GET /v1/routines would answer.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Compose a routine from the shipped catalogue, without a database. Ends with 1 if none fits, with 2 if asked wrongly."""
    # Every option may be repeated here, so that the reader of questions refuses what may not be, as it does over HTTP.
    pairs = [(name, value) for name, values in context.params.items() if name != "as_json" for value in values or ()]
    with readable():
        (_print_json if as_json else _print_table)(pairs)


cli.command()(training_load.check)
cli.command()(training_load.repair)
cli.add_typer(keys.cli, name="keys")
cli.add_typer(archiving.cli, name="catalogue")


@cli.command()
def openapi() -> None:
    """Print the contract (OpenAPI 3.1)."""
    with readable():
        typer.echo(openapi_text(create_app(read_settings())), nl=False)


def _print_json(pairs: Pairs) -> None:
    catalogue = read_catalogue()
    question = question_from(catalogue, pairs)
    typer.echo(composed(catalogue, question).content, nl=False)


def _print_table(pairs: Pairs) -> None:
    catalogue = read_catalogue()
    print_routine(Console(), compose(catalogue, question_from(catalogue, pairs)))


def _migrate(database: Database) -> None:
    """Bring the schema up to this version's, unless it is none of this program's or a later one's."""
    lack = database.inspect()
    if lack in BEYOND_MIGRATION:
        end([TO_DO[lack]], code=FAILED)
    if lack not in {None, NotReadyReason.CATALOGUE_MISSING}:
        database.migrate()


def _prepare(settings: Settings) -> None:
    """Make the database fit to be served from, or end with what has to be done."""
    with closing(database_of(settings)) as database:
        if database.is_embedded:
            _migrate(database)
            seeding.seed_to_serve(database)
        lack = database.inspect()
    if lack is not None:
        end([TO_DO[lack]], code=FAILED)


def _listen(settings: Settings, host: str, port: int) -> None:
    """Serve until told to stop. The socket is opened first, so that a taken port is told before the database is touched."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=2048) as listening:
        _prepare(settings)
        shown = "localhost" if host in ANY_ADDRESS else f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        typer.echo(f"Limber {__version__}: {address}, explorer at {address}/docs; Ctrl-C stops it")
        sys.stdout.flush()
        server = Server(create_app(settings), settings)
        for line in unknown_variables():
            log.warning("%s", line)
        server.run(sockets=[listening])
    if not server.started:
        end(["the server could not start; see above"], code=FAILED)


def _stop_cleanly() -> None:
    """To be told to stop is no failure: uvicorn raises the signal again once it has ended, and this turns it into 0."""

    def end(_signal: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
