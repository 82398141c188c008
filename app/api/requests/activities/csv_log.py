"""A training log as a plain CSV file, for the command line: one workout a line, in Limber's own words.

The first line names the columns, in any order; each is named as the field of a workout in JSON and means the same:
`id`, `kind`, `start`, `end`, `minutes`, `rpe`, `effort`, `distance_m`, `methods` (several parted by a semicolon), `status`,
`fixed` and `is_race` (true or false). `kind`, `start` and `status` are required. An empty cell is a field left out: unknown.

Without an `id` column a workout is called by its line: "line-2" is the first. Traps: a decimal comma is not a number here, as
in a file with commas it would be two cells; a spreadsheet likes to rewrite times, and a time without an offset is refused.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NoReturn

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.requests.workouts import WorkoutInput
from app.domain.errors import Problem
from app.words.problem_details import Detail

NUMBERS: Final = frozenset({"minutes", "rpe", "distance_m"})
FLAGS: Final[Mapping[str, bool]] = {"true": True, "false": False}
SEVERAL: Final = "methods"
PARTED_BY: Final = ";"
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
FLAGGED: Final = frozenset({"fixed", "is_race"})
OTHER_COMMAS: Final[Mapping[str, str]] = {";": "semicolons", "\t": "tabs"}
"""The separators that some spreadsheets write instead of commas."""


def parse_workouts(text: str) -> dict[int, dict[str, object]]:
    """Return the workouts of a file by their lines, as a request would contain them. Invalid cells are refused with the request.

    Raises: Refused when line 1 names no column, or one twice, or a line has more cells than there are columns.
    """
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        columns = [name.strip() for name in next(lines, [])]
        rows = [(lines.line_num, row) for row in lines if row]
    except csv.Error:
        _refuse(Detail.CSV_SYNTAX, line=lines.line_num)
    _validate_header(columns)
    has_ids = "id" in columns
    return {line: dict(_parse_fields(columns, row, line, has_ids=has_ids)) for line, row in rows}


def _validate_header(columns: Sequence[str]) -> None:
    if len(set(columns)) != len(columns):
        _refuse(Detail.CSV_COLUMN_REPEATED)
    if not WorkoutInput.model_fields.keys().isdisjoint(columns):
        return
    for mark, called in OTHER_COMMAS.items():
        if any(mark in name for name in columns):
            _refuse(Detail.CSV_SEPARATOR, separators=called)
    _refuse(Detail.CSV_NO_COLUMN)


def _parse_fields(columns: Sequence[str], row: Sequence[str], line: int, *, has_ids: bool) -> Iterator[tuple[str, object]]:
    if len(row) > len(columns):
        _refuse(Detail.CSV_TOO_MANY_CELLS, line=line)
    if not has_ids:
        yield "id", f"line-{line}"
    for name, cell in zip(columns, row, strict=False):
        if cell.strip():
            yield name, _parse_value(name, cell.strip())


def _parse_value(name: str, cell: str) -> object:
    """Return the value of a cell; a cell that does not fit its column stays a text, which the request then refuses."""
    if name == SEVERAL:
        return [word.strip() for word in cell.split(PARTED_BY)]
    if name in FLAGGED:
        return FLAGS.get(cell.lower(), cell)
    return _number(cell) if name in NUMBERS else cell


def _number(cell: str) -> object:
    if not _NUMBER.fullmatch(cell):
        return cell
    return float(cell) if "." in cell else int(cell)


def _refuse(detail: Detail, **facts: str | float) -> NoReturn:
    text = format_detail(detail, **facts)
    raise Refused(Problem(code="malformed_csv", pointer="", text=text), code="malformed_csv")
