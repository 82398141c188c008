"""The command line, stopped in the middle of writing a catalogue: it prints a line and waits to be killed.

With `--piecemeal` before the command it has a fault, which a test has to detect: it commits after every table.
"""

import sys
import time
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from app.cli.program import cli

LINE: Final = "half"
"""What it prints then."""

PIECEMEAL: Final = "--piecemeal"
INSERT: Final = "INSERT INTO "
MIDDLE: Final = f"{INSERT}prescriptions"
"""Sources, regions and exercises have been written then, but no protocol and nothing of the change log."""


def main() -> None:
    """Run a command."""
    if PIECEMEAL in sys.argv:
        sys.argv.remove(PIECEMEAL)
        event.listen(Engine, "before_cursor_execute", commit_before_insert)
    event.listen(Engine, "after_cursor_execute", wait_in_the_middle)
    cli(prog_name="limber")


def wait_in_the_middle(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    """Report that half of the catalogue is written, and wait."""
    if statement.startswith(MIDDLE):
        print(LINE, flush=True)  # noqa: T201 - the test waits for this line
        time.sleep(60)


def commit_before_insert(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    """Commit what has been written to other tables."""
    if statement.startswith(INSERT):
        driver: Any = connection.connection.driver_connection
        driver.commit()
        driver.execute("BEGIN")


if __name__ == "__main__":
    main()
