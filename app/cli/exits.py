"""How a command ends that cannot do what it was asked: in lines that a person can read, and with an exit code."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn

import typer

from app.api.problems import KINDS
from app.api.problems.refusal import Refused
from app.cli.output.refusals import problem_lines, refusal_lines
from app.db.failures import DatabaseFailed, DatabaseUnusable
from app.db.keys import ExpiryPassed, KeyRefused
from app.domain.errors import CatalogueInvalid, Fault, NoRoutine, Problem, RequestInvalid
from app.settings import SettingsInvalid

FAILED: Final = 1
ASKED_WRONGLY: Final = 2
MAX_LISTED: Final = 100
"""How many faults of a catalogue are listed."""


@contextmanager
def readable(*, unsound: int = FAILED) -> Iterator[None]:
    """End with lines that a person can read, whatever it is that cannot be done; with `unsound` where a catalogue is not."""
    try:
        yield
    except RequestInvalid as error:
        end(problem_lines(error.problems), code=ASKED_WRONGLY)
    except Refused as error:
        end(problem_lines(error.problems or [_of_kind(error.code)]), code=ASKED_WRONGLY)
    except NoRoutine as error:
        end(refusal_lines(error), code=FAILED)
    except SettingsInvalid as error:
        end(error.lines, code=ASKED_WRONGLY)
    except CatalogueInvalid as error:
        end(_fault_lines(error.faults), code=unsound)
    except (DatabaseUnusable, DatabaseFailed) as error:
        end([f"{error} (LIMBER_DATABASE_URL names the database)"], code=FAILED)
    except (KeyRefused, OSError) as error:
        end([str(error)], code=ASKED_WRONGLY if isinstance(error, ExpiryPassed) else FAILED)


def end(lines: Iterable[str], *, code: int) -> NoReturn:
    """End with these lines on standard error and this exit code."""
    for line in lines:
        typer.echo(f"limber: {line}", err=True)
    raise typer.Exit(code)


def _fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    yield from map(str, faults[:MAX_LISTED])
    if len(faults) > MAX_LISTED:
        yield f"these are the first {MAX_LISTED}; there are more"


def _of_kind(code: str) -> Problem:
    return Problem(code=code, text=KINDS[code].meaning)
