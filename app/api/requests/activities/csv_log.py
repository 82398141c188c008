"""A training log as a CSV file, for the command line: one workout a line, in Limber's own words or as a service exports it.

The first line names the columns, in any order. In Limber's own table each is named as the field of a workout in JSON and means
the same; `routine` has no column, and several `methods` are parted by semicolons. `kind`, `start` and `status` are required. An
empty cell is a field left out: unknown. Without an `id` column a workout is called by its line: "line-2" is the first.

A time without an offset is read in the time zone of the command, and a date without a time counts as noon. Traps: a decimal comma
is not a number here, as in a file with commas it would be two cells; a clock that shows a time twice or never is refused.
Tables of services are in `service_tables.py`.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn
from zoneinfo import ZoneInfo

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.requests.activities.service_tables import find_service, read_service_table
from app.api.requests.activities.table_cells import parse_local, parse_moment
from app.api.requests.workouts import WorkoutInput
from app.domain.errors import Problem
from app.words.problem_details import Detail

NUMBERS: Final = frozenset({"minutes", "rpe", "distance_m", "moving_minutes", "climb_m", "hold_seconds"})
TIMES: Final = frozenset({"start", "end"})
COLUMNS: Final = tuple(name for name in WorkoutInput.model_fields if name != "routine")
FLAGS: Final[Mapping[str, bool]] = {"true": True, "false": False}
MAX_NAMED: Final = 9
SEVERAL: Final = "methods"
PARTED_BY: Final = ";"
_PLAIN: Final = re.compile(r"[a-z_]{1,40}", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)
FLAGGED: Final = frozenset({"fixed", "is_race", "legs", "followed_by_dynamic"})
OTHER_COMMAS: Final[Mapping[str, str]] = {";": "semicolons", "\t": "tabs"}
"""The separators that some spreadsheets write instead of commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The lists of a request that a table holds, each with the lines of its entries."""

    lists: Mapping[str, Sequence[Mapping[str, object]]]
    lines: Mapping[str, Sequence[int]]


def parse_table(text: str, zone: ZoneInfo | None = None, *, miles: bool = False) -> Table:
    """Return the workouts of a file as a request would contain them. Invalid cells are refused with the request.

    Raises: Refused when line 1 names no column, one twice or one that is not known, a line has more cells than there are columns,
    or the table is one of a service that cannot be read.
    """
    columns, rows = _read_rows(text)
    if len(set(columns)) != len(columns) and find_service(columns) is None:
        _refuse(Detail.CSV_COLUMN_REPEATED)
    service = find_service(columns)
    if service is not None:
        table = read_service_table(service, columns, rows, zone, miles=miles)
        return Table(
            lists={"workouts": table.planned, "strava_activities": table.activities},
            lines={"workouts": table.planned_lines, "strava_activities": table.activity_lines},
        )
    workouts = _parse_own(columns, rows, zone)
    return Table(lists={"workouts": list(workouts.values())}, lines={"workouts": tuple(workouts)})


def _read_rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        columns = [name.strip() for name in next(lines, [])]
        return columns, [(lines.line_num, row) for row in lines if row]
    except csv.Error:
        _refuse(Detail.CSV_SYNTAX, line=lines.line_num)


def _parse_own(
    columns: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], zone: ZoneInfo | None
) -> dict[int, dict[str, object]]:
    _validate_header(columns)
    has_ids = "id" in columns
    return {line: dict(_parse_fields(columns, row, line, zone, has_ids=has_ids)) for line, row in rows}


def _validate_header(columns: Sequence[str]) -> None:
    unknown = [name for name in columns if name not in COLUMNS]
    if len(unknown) < len(columns):
        if unknown:
            named = ", ".join(_name_column(columns, name) for name in unknown[:MAX_NAMED])
            _refuse(Detail.CSV_UNKNOWN_COLUMN, columns=named, accepted=", ".join(COLUMNS))
        return
    for mark, called in OTHER_COMMAS.items():
        if any(mark in name for name in columns):
            _refuse(Detail.CSV_SEPARATOR, separators=called)
    _refuse(Detail.CSV_NO_COLUMN)


def _name_column(columns: Sequence[str], name: str) -> str:
    """A column by its name, or by its number where its name is not a plain word."""
    return f"`{name}`" if _PLAIN.fullmatch(name) else f"number {columns.index(name) + 1}"


def _parse_fields(
    columns: Sequence[str], row: Sequence[str], line: int, zone: ZoneInfo | None, *, has_ids: bool
) -> Iterator[tuple[str, object]]:
    if len(row) > len(columns):
        _refuse(Detail.CSV_TOO_MANY_CELLS, line=line)
    if not has_ids:
        yield "id", f"line-{line}"
    for name, cell in zip(columns, row, strict=False):
        if cell.strip():
            value = cell.strip()
            yield name, _parse_value(name, value) if zone is None or name not in TIMES else _parse_time(name, value, line, zone)


def _parse_time(name: str, cell: str, line: int, zone: ZoneInfo) -> str:
    """Return a time with its offset; what has one already, and what cannot be a time, stays as it is."""
    if parse_local(cell) is None:
        return cell
    moment = parse_moment(cell, zone)
    if moment is None:
        _refuse(Detail.CSV_TIME, line=line, column=name)
    return moment.isoformat()


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
