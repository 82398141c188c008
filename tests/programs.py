"""External programs that some tests start. They are not Python packages, so a machine may lack them.

`@pytest.mark.needs("nginx")` skips a test where the program is missing, and fails it under `--all`.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SYSTEM_FOLDERS: Final = ("/usr/sbin", "/usr/local/sbin")
"""Where Debian installs servers; these folders are not on every user's PATH."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program by its file names, the first one found is used, and the Debian package that installs it."""

    names: tuple[str, ...]
    package: str
    variable: str = ""


PROGRAMS: Final[Mapping[str, Program]] = {
    "curl": Program(names=("curl",), package="curl"),
    "chromium": Program(names=("chromium", "chromium-browser", "google-chrome"), package="chromium", variable="LIMBER_CHROMIUM"),
    "nginx": Program(names=("nginx",), package="nginx-light"),
    "pgbouncer": Program(names=("pgbouncer",), package="pgbouncer"),
    "promtool": Program(names=("promtool",), package="prometheus"),
    "redis-server": Program(names=("redis-server",), package="redis-server"),
}


def find_program(name: str) -> str | None:
    """The path of a program of the table, or None where it is not installed."""
    program = PROGRAMS[name]
    named = os.environ.get(program.variable) if program.variable else None
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS))
    paths = (shutil.which(each, path=folders) for each in ((named,) if named else program.names))
    return next(filter(None, paths), None)


def explain_missing(name: str) -> str | None:
    """One line that says how to install a program; None where it is installed."""
    if find_program(name) is not None:
        return None
    return f"{name} is not installed (Debian: apt-get install {PROGRAMS[name].package})"
