"""The list of commands. Exit codes: 0 done; 1 not possible, for example no routine fits; 2 invalid input.

A command's module is imported when the command is used, so that `limber --help` does not load the whole service.
"""

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command
from typing_extensions import override


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A command: the module that defines it as `cli`, and its line in the list of commands."""

    module: str
    summary: str


COMMANDS: Final[Mapping[str, Entry]] = {
    "serve": Entry(module="app.cli.serve", summary="Run the HTTP service."),
    "healthy": Entry(module="app.cli.healthy", summary="Check whether the service on this machine is ready."),
    "migrate": Entry(module="app.cli.migrate", summary="Upgrade the schema of the database to this version."),
    "seed": Entry(module="app.cli.seed", summary="Store the shipped catalogue in the database."),
    "routine": Entry(module="app.cli.routine", summary="Compose a routine from the shipped catalogue."),
    "check": Entry(module="app.cli.check", summary="Check the training load of a plan."),
    "repair": Entry(module="app.cli.repair", summary="Find the least disruptive repair of a plan."),
    "today": Entry(module="app.cli.today", summary="Say whether to do a routine today, and what instead."),
    "week": Entry(module="app.cli.week", summary="Place strength, mobility and recovery into the weeks of a plan."),
    "keys": Entry(module="app.cli.keys", summary="Create, list, rotate and revoke API keys."),
    "catalogue": Entry(module="app.cli.catalogue", summary="Export and import the whole catalogue as one file."),
    "texts": Entry(module="app.cli.texts", summary="List what is missing or wrong in the texts of a language."),
    "openapi": Entry(module="app.cli.openapi", summary="Print the API contract (OpenAPI 3.1)."),
}


class Commands(TyperGroup):
    """The group of all commands. It lists them from the table above, and loads only the one that is used."""

    @override
    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command with its summary that is not loaded yet; None for an unknown name."""
        entry = COMMANDS.get(cmd_name)
        return None if entry is None else TyperCommand(cmd_name, help=entry.summary)

    @override
    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments name, loaded, and the remaining arguments."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command if name is None else load(name), rest


def load(name: str) -> Any:  # noqa: ANN401 - Typer does not export the type of a command
    """Import a command."""
    # Almost nothing that is created while a program loads is garbage, and looking for it takes a quarter of the time.
    gc.disable()
    module = import_module(COMMANDS[name].module)
    gc.freeze()
    gc.enable()
    return get_command(module.cli)


cli = typer.Typer(
    cls=Commands,
    name="limber",
    help="Routines for runners and training-load checks, as a JSON service.",
    epilog="In a checkout there are also ./limber test, lint, docs, fuzz, bench, contract and lock; see CONTRIBUTING.md.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@cli.callback()
def _all_commands() -> None:
    """Make a group of the program, although it has no command of its own."""
