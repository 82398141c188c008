"""How a command that fails ends: with readable lines on standard error and an exit code."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn

import typer

from app.api.problems.kinds import KINDS
from app.api.problems.question_problems import build_request_problems
from app.api.problems.refusal import Refused
from app.cli.output.refusals import problem_lines, refusal_lines
from app.db.errors import DatabaseFailed, DatabaseUnusable, ExpiryPassed, KeyRefused
from app.domain.errors import CatalogueInvalid, Fault, NoRoutine, Problem, QuestionInvalid, RequestInvalid
from app.logs import JsonLines, build_error_record
from app.settings import SettingsInvalid, wants_json_log

FAILED: Final = 1
INVALID_INPUT: Final = 2
MAX_LISTED: Final = 100
"""Maximum faults of a catalogue that are listed."""


@contextmanager
def report_errors(*, invalid_catalogue: int = FAILED) -> Iterator[None]:
    """Report every expected error in readable lines and exit; `invalid_catalogue` is the code for a catalogue with faults."""
    try:
        yield
    except (RequestInvalid, QuestionInvalid) as error:
        exit_with(problem_lines(build_request_problems(error)), code=INVALID_INPUT)
    except Refused as error:
        exit_with(problem_lines(error.problems or [_problem_of(error.code)]), code=INVALID_INPUT)
    except NoRoutine as error:
        exit_with(refusal_lines(error), code=FAILED)
    except SettingsInvalid as error:
        exit_with(error.lines, code=INVALID_INPUT)
    except CatalogueInvalid as error:
        exit_with(fault_lines(error.faults), code=invalid_catalogue)
    except (DatabaseUnusable, DatabaseFailed) as error:
        exit_with([f"{error} (LIMBER_DATABASE_URL names the database)"], code=FAILED)
    except (KeyRefused, OSError) as error:
        exit_with([str(error)], code=INVALID_INPUT if isinstance(error, ExpiryPassed) else FAILED)


def exit_with(lines: Iterable[str], *, code: int) -> NoReturn:
    """Print these lines on standard error and exit with this code."""
    print_errors(lines)
    raise typer.Exit(code)


def print_errors(lines: Iterable[str]) -> None:
    """Print these lines on standard error: as JSON where the log is, because collectors read them with it."""
    for line in lines:
        typer.echo(JsonLines().format(build_error_record(line)) if wants_json_log() else f"limber: {line}", err=True)


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """The first faults of a catalogue, one in a line."""
    yield from map(str, faults[:MAX_LISTED])
    if len(faults) > MAX_LISTED:
        yield f"there are more; these are the first {MAX_LISTED}"


def _problem_of(code: str) -> Problem:
    return Problem(code=code, text=KINDS[code].meaning)
