"""The command line, stopped in the middle of what it writes: it says so, and waits to be killed.

With `--piecemeal` before the command it has a fault, for controls: what it writes is committed piece by piece.
"""

import sys
import time
from itertools import count
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from app.cli.program import cli

HALF: Final = 100
"""So many rows have been written then; a seeding writes several times as many."""

PIECEMEAL: Final = "--piecemeal"
TEARS: Final = "INSERT INTO sources"
"""Sources are written first and refer to nothing, so what precedes each of these rows can be committed by itself."""


def main() -> None:
    """Run a command so."""
    if PIECEMEAL in sys.argv:
        sys.argv.remove(PIECEMEAL)
        event.listen(Engine, "before_cursor_execute", commit_what_came_before)
    numbers = count(1)

    def stop_half_way(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT") and next(numbers) == HALF:
            print("half", flush=True)  # noqa: T201 - to whoever is to kill it
            time.sleep(60)

    event.listen(Engine, "after_cursor_execute", stop_half_way)
    cli(prog_name="limber")


def commit_what_came_before(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    """Commit before each of these rows."""
    if statement.startswith(TEARS):
        driver: Any = connection.connection.driver_connection
        driver.commit()
        driver.execute("BEGIN")


if __name__ == "__main__":
    main()
