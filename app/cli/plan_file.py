"""Reads the file of `check` and `repair`: a request as over HTTP, a bare list, or a table, with the options of the command."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import typer

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.language import UnitSystem, add_units, look_up
from app.api.requests.activities.csv_log import parse_table
from app.api.requests.moments import find_zone
from app.api.requests.plans import AnyPlan, parse_plan
from app.api.schemas.training_load.sent_plan import SentPlan
from app.api.snapshot.spoken_catalogue import speak_catalogue
from app.cli.files import read_bytes
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import Problem, RequestInvalid
from app.words.languages import ENGLISH, SpokenCatalogue, find_words
from app.words.problem_details import Detail

Option = str | int | Sequence[object] | Mapping[str, object] | None
"""The value of an option; None where it was not given."""


class FileFormat(StrEnum):
    """The kind of list in a file, or a table."""

    LIMBER = "limber"
    STRAVA = "strava"
    INTERVALS = "intervals"
    CSV = "csv"


_BEFORE_LIST: Final = {
    FileFormat.LIMBER: b'{"workouts":',
    FileFormat.STRAVA: b'{"workouts":[],"strava_activities":',
    FileFormat.INTERVALS: b'{"workouts":[],"intervals_activities":',
}

FileArgument = Annotated[str, typer.Argument(metavar="PLAN", help="The file; - reads standard input.")]
FormatOption = Annotated[
    FileFormat | None,
    typer.Option(
        "--format",
        help="The kind of a bare list: limber (workouts), strava or intervals (activities); or csv for a table, Limber's own or "
        "one that Strava, Garmin Connect or TrainingPeaks exports. Default: csv for a file with that ending, else limber.",
    ),
]
ZoneOption = Annotated[
    str | None, typer.Option(help="The IANA time zone, if the file names none; local times of a table are read in it.")
]
NowOption = Annotated[
    str | None, typer.Option(help="The present instant (RFC 3339), if the file names none. Default: the clock.")
]
PolicyOption = Annotated[
    list[str] | None,
    typer.Option(help="strict, double_days or two_hard_two_easy, if the file names none; may be given several times."),
]
MilesOption = Annotated[bool, typer.Option("--miles", help="The distances of Garmin Connect's table are in miles.")]
LangOption = Annotated[str | None, typer.Option(help="The language of the texts with --json, such as de. Default: en.")]
UnitsOption = Annotated[str | None, typer.Option(help="The units in texts with --json: metric or imperial. Default: metric.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the JSON of the HTTP response.")]


def speak(lang: str | None, units: str | None, *, as_json: bool) -> dict[str, Option]:
    """The options of the texts in JSON; what is printed otherwise is English."""
    return {"lang": lang, "units": units} if as_json else {}


def read_plan(
    path: str,
    shape: type[AnyPlan],
    form: FileFormat | None,
    options: Mapping[str, Option],
    *,
    catalogue: Catalogue,
    miles: bool = False,
) -> SentPlan[AnyPlan]:
    """Read a plan from a file, with the options of the command.

    Raises: RequestInvalid with every problem, by its line where the file is a table; Refused where the file cannot be parsed.
    """
    file = _read(path, form, {name: value for name, value in options.items() if value}, miles=miles)

    def find_spoken(named: str | None, units: UnitSystem) -> SpokenCatalogue:
        return speak_catalogue(catalogue, find_words(add_units(look_up([named or ENGLISH.code]), units)))

    return file.parse(lambda raw: parse_plan(raw, shape, find_spoken=find_spoken, clock=datetime.now(UTC)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as JSON, and the lines of the entries of each list if it is a table."""

    raw: bytes
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def parse(self, parse: Callable[[bytes], SentPlan[AnyPlan]]) -> SentPlan[AnyPlan]:
        """Parse the file, and replace the pointers of problems and of passed over entries by lines if it is a table."""
        try:
            sent = parse(self.raw)
        except RequestInvalid as refusal:
            problems = [replace(problem, pointer=self._name_line(problem.pointer or "")) for problem in refusal.problems]
            raise RequestInvalid(problems) from None
        return replace(sent, skipped=tuple(replace(each, pointer=self._name_line(each.pointer)) for each in sent.skipped))

    def _name_line(self, pointer: str) -> str:
        _, _, rest = pointer.partition("/")
        name, _, rest = rest.partition("/")
        index, _, column = rest.partition("/")
        if name not in self.lines or not index.isdigit():
            return pointer
        return f"line {self.lines[name][int(index)]}" + (f", {column}" if column else "")


def _read(path: str, form: FileFormat | None, options: Mapping[str, Option], *, miles: bool) -> _File:
    raw = read_bytes(path)
    form = form or (FileFormat.CSV if path.lower().endswith(".csv") else FileFormat.LIMBER)
    if form is FileFormat.CSV:
        table = parse_table(_decode(raw), find_zone(options.get("time_zone")), miles=miles)
        content = json.dumps({"workouts": [], **table.lists, **options}).encode()
        return _File(raw=content, lines=table.lines)
    return _File(raw=_add_options(_complete(raw.strip(), form), options))


def _complete(raw: bytes, form: FileFormat) -> bytes:
    """A whole request: a bare list becomes the list of its kind in a request."""
    return _BEFORE_LIST[form] + raw + b"}" if raw.startswith(b"[") else raw


def _add_options(raw: bytes, options: Mapping[str, Option]) -> bytes:
    """The request with the options. They are added as text, so that a field that the file has as well is refused as repeated."""
    if not options or not raw.startswith(b"{"):
        return raw
    rest = raw[1:].lstrip()
    return json.dumps(dict(options)).encode()[:-1] + (b"" if rest.startswith(b"}") else b",") + rest


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem(code="malformed_csv", text=format_detail(Detail.CSV_ENCODING))
        raise Refused(problem, code="malformed_csv") from None
