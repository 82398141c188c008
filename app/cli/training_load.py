"""`limber check` and `limber repair`: the same questions and answers as over HTTP, about a file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import typer
from rich.console import Console

from app.api.problems.refusal import Refused
from app.api.reading.json_body import Document, document_of
from app.api.requests.activities.csv_log import workouts_in
from app.api.requests.check_request import CheckIn, RepairIn
from app.api.requests.plans import AnyPlan, Sent, plan_sent
from app.api.schemas.training_load.repair import repair_json
from app.api.schemas.training_load.report import report_json
from app.cli.exits import readable
from app.cli.files import bytes_of
from app.cli.output.training_load import print_repair, print_report
from app.documents.reading import read_catalogue
from app.domain.errors import Problem, RequestInvalid
from app.domain.training_load.check import check as check_plan
from app.domain.training_load.repair import repair as repair_plan


class FileFormat(StrEnum):
    """What a file can be: what its list holds, or a table."""

    LIMBER = "limber"
    STRAVA = "strava"
    INTERVALS = "intervals"
    CSV = "csv"


_BEFORE_A_LIST: Final = {
    FileFormat.LIMBER: b'{"workouts":',
    FileFormat.STRAVA: b'{"workouts":[],"strava_activities":',
    FileFormat.INTERVALS: b'{"workouts":[],"intervals_activities":',
}

FileArgument = Annotated[str, typer.Argument(metavar="PLAN", help="The file; - reads standard input.")]
FormatOption = Annotated[
    FileFormat | None,
    typer.Option(
        "--format", help="What a bare list holds: limber (its own workouts), strava or intervals (activities); or csv, a table."
    ),
]
ZoneOption = Annotated[str | None, typer.Option(help="The IANA time zone, where the file names none.")]
NowOption = Annotated[
    str | None, typer.Option(help="The instant to judge from (RFC 3339), where the file says none; else the clock.")
]
PolicyOption = Annotated[str | None, typer.Option(help="strict or hard_days_hard, where the file says none.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print exactly what HTTP would answer.")]


def check(  # noqa: PLR0917 - typer makes an option of each
    plan: FileArgument,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    time_zone: ZoneOption = None,
    now: NowOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Judge a plan: what is stacked too closely, and who says so. Ends with 0 whatever it finds, with 2 if the file is wrong."""
    said = {"time_zone": time_zone, "now": now, "policy": policy}
    with readable():
        catalogue = read_catalogue()
        sent = _file(plan, format, said).read(lambda d: plan_sent(d, CheckIn, catalogue=catalogue, clock=_clock()))
        report = check_plan(sent.plan)
        if as_json:
            typer.echo(report_json(report, sent, sources=catalogue.sources), nl=False)
        else:
            print_report(Console(), report, sent.plan)


def repair(  # noqa: PLR0917 - typer makes an option of each
    plan: FileArgument,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    time_zone: ZoneOption = None,
    now: NowOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag
) -> None:
    """Find the smallest change that mends a plan. Ends with 0 whatever it finds, with 2 if the file is wrong."""
    said = {"time_zone": time_zone, "now": now, "policy": policy}
    with readable():
        catalogue = read_catalogue()
        sent = _file(plan, format, said).read(lambda d: plan_sent(d, RepairIn, catalogue=catalogue, clock=_clock()))
        mended = repair_plan(sent.plan, slots=sent.body.slots)
        if as_json:
            typer.echo(repair_json(mended, sent, sources=catalogue.sources), nl=False)
        else:
            print_repair(Console(), mended, sent.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as a document, and the line of each workout where it is a table."""

    document: Document
    lines: tuple[int, ...] = ()

    def read(self, reading: Callable[[Document], Sent[AnyPlan]]) -> Sent[AnyPlan]:
        """What the file says.

        Raises: RequestInvalid, with lines in place of pointers where it is a table.
        """
        try:
            return reading(self.document)
        except RequestInvalid as refusal:
            raise RequestInvalid([self._by_line(problem) for problem in refusal.problems]) from None

    def _by_line(self, problem: Problem) -> Problem:
        start, _, rest = (problem.pointer or "").removeprefix("/workouts/").partition("/")
        if not self.lines or not start.isdigit():
            return problem
        column = f", {rest}" if rest else ""
        return replace(problem, pointer=f"line {self.lines[int(start)]}{column}")


def _file(path: str, form: FileFormat | None, said: Mapping[str, str | None]) -> _File:
    raw = bytes_of(path)
    options: dict[str, str] = {name: value for name, value in said.items() if value is not None}
    if form is FileFormat.CSV:
        rows = workouts_in(_text(raw))
        content = json.dumps({"workouts": list(rows.values())} | options).encode()
        return _File(document=document_of(content), lines=tuple(rows))
    return _File(document=document_of(_with(_request_in(raw.strip(), form or FileFormat.LIMBER), options)))


def _request_in(raw: bytes, form: FileFormat) -> bytes:
    """A request as over HTTP stands as it is; a bare list is put where the request has a list of its kind."""
    return _BEFORE_A_LIST[form] + raw + b"}" if raw.startswith(b"[") else raw


def _with(raw: bytes, options: Mapping[str, str]) -> bytes:
    """The request with what the options say. As text, so that what the file says too is refused as said twice."""
    if not options or not raw.startswith(b"{"):
        return raw
    rest = raw[1:].lstrip()
    return json.dumps(dict(options)).encode()[:-1] + (b"" if rest.startswith(b"}") else b",") + rest


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Problem(code="malformed_csv", text="the file is not UTF-8"), code="malformed_csv") from None


def _clock() -> datetime:
    return datetime.now(UTC)
