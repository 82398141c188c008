"""Instants, dates, times of day and time zones as they come in."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Annotated, Final, NoReturn
from zoneinfo import ZoneInfo, available_timezones

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.api.problems.details import format_detail
from app.words.problem_details import Detail

EARLIEST: Final = datetime(1971, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_INSTANT: Final = 40
LONGEST_ZONE: Final = 64
EXAMPLE_INSTANT: Final = "2026-11-17T18:30:00+01:00"
EXAMPLE_END: Final = "2026-11-17T19:30:00+01:00"

_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_WESTMOST: Final = timedelta(hours=-12)
_EASTMOST: Final = timedelta(hours=14)
_QUARTER: Final = timedelta(minutes=15)
_TIME_OF_DAY: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_instant(sent: object) -> datetime:
    """The instant that an RFC 3339 text names. It keeps its offset.

    Raises: PydanticCustomError when it is invalid, has no UTC offset, or is outside the years that are accepted.
    """
    text = sent if isinstance(sent, str) and len(sent) <= LONGEST_INSTANT else ""
    shaped = _INSTANT.fullmatch(text)
    if shaped is None:
        _refuse("invalid_time", Detail.INSTANT, example=EXAMPLE_INSTANT)
    if shaped["offset"] is None:
        _refuse("missing_utc_offset", Detail.UTC_OFFSET, example=EXAMPLE_INSTANT)
    try:
        instant = datetime.fromisoformat(text.upper())
        near = EARLIEST <= instant <= LATEST
    except (ValueError, OverflowError):
        _refuse("invalid_time", Detail.NO_SUCH_TIME)
    if not near:
        _refuse("out_of_range", Detail.DATE_RANGE, first=EARLIEST.year, last=LATEST.year)
    if not _is_offset_of_a_place(instant):
        _refuse("out_of_range", Detail.OFFSET_RANGE)
    return instant


def read_start(utc: object, local: object, zone: ZoneInfo) -> datetime | None:
    """The instant at which an activity of another service started, with the offset of its place; None where it cannot be read.

    `utc` is the instant, `local` the clock at the place, whose own offset is not read: services write Z there, or nothing.
    Without an instant, the clock is read in `zone`.
    """
    clock = _read_clock(local)
    start = _read_instant(utc)
    if start is None:
        start = None if utc is not None or clock is None else clock.replace(tzinfo=zone)
    elif clock is not None and start.utcoffset() == timedelta():
        offset = clock - start.replace(tzinfo=None)
        if not offset % _QUARTER and _WESTMOST <= offset <= _EASTMOST:
            start = start.astimezone(timezone(offset))
    return start if start is not None and EARLIEST <= start <= LATEST else None


def _read_instant(text: object) -> datetime | None:
    shaped = _match_instant(text)
    if shaped is None or shaped["offset"] is None:
        return None
    try:
        instant = datetime.fromisoformat(shaped[0].upper())
        return instant if _is_offset_of_a_place(instant) else None
    except ValueError:
        return None


def _read_clock(text: object) -> datetime | None:
    """The date and time of a text, without its offset."""
    shaped = _match_instant(text)
    if shaped is None:
        return None
    try:
        return datetime.fromisoformat(shaped[0].removesuffix(shaped["offset"] or "").upper())
    except ValueError:
        return None


def _match_instant(text: object) -> re.Match[str] | None:
    """Copies that went through a table have a space before the time."""
    return _INSTANT.fullmatch(text.replace(" ", "T", 1)) if isinstance(text, str) and len(text) <= LONGEST_INSTANT else None


def _is_offset_of_a_place(instant: datetime) -> bool:
    """Whether some place on Earth has this offset."""
    return _WESTMOST <= (instant.utcoffset() or timedelta()) <= _EASTMOST


def parse_date(sent: object) -> date:
    """The day that a text such as 2026-11-17 names.

    Raises: PydanticCustomError when there is no such day.
    """
    day = parse_any_date(sent)
    if not EARLIEST.date() <= day <= LATEST.date():
        _refuse("out_of_range", Detail.DATE_RANGE, first=EARLIEST.year, last=LATEST.year)
    return day


def parse_any_date(sent: object) -> date:
    """The day of any year that a text such as 1969-04-01 names.

    Raises: PydanticCustomError when there is no such day.
    """
    try:
        day = date.fromisoformat(sent) if isinstance(sent, str) and _DATE.fullmatch(sent) else None
    except ValueError:
        day = None
    if day is None:
        _refuse("invalid_time", Detail.DATE)
    return day


def parse_time_of_day(sent: object) -> time:
    """The time of day that a text such as 18:30 names.

    Raises: PydanticCustomError when it names none.
    """
    if not isinstance(sent, str) or not _TIME_OF_DAY.fullmatch(sent):
        _refuse("invalid_time", Detail.TIME_OF_DAY)
    return time.fromisoformat(sent)


def parse_zone(sent: object) -> ZoneInfo:
    """The zone of this IANA name.

    Raises: PydanticCustomError when there is none.
    """
    zone = find_zone(sent)
    if zone is None:
        _refuse("unknown_time_zone", Detail.TIME_ZONE)
    return zone


def find_zone(name: object) -> ZoneInfo | None:
    """The zone of this IANA name; None where there is none."""
    # The list of names comes first: `ZoneInfo` makes a path of a name, and some names that are sent are paths.
    return ZoneInfo(name) if isinstance(name, str) and name in _list_zone_names() else None


@lru_cache(maxsize=1)
def _list_zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def _refuse(code: str, detail: Detail, **facts: str | float) -> NoReturn:
    raise PydanticCustomError(code, format_detail(detail, **facts))


Instant = Annotated[
    datetime,
    PlainValidator(parse_instant),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
LocalDate = Annotated[date, PlainValidator(parse_date), WithJsonSchema({"type": "string", "format": "date"})]
AnyDate = Annotated[date, PlainValidator(parse_any_date), WithJsonSchema({"type": "string", "format": "date"})]
TimeZone = Annotated[ZoneInfo, PlainValidator(parse_zone), WithJsonSchema({"type": "string", "maxLength": LONGEST_ZONE})]
TimeOfDay = Annotated[
    time,
    PlainValidator(parse_time_of_day),
    WithJsonSchema({"type": "string", "pattern": f"^{_TIME_OF_DAY.pattern}$", "maxLength": 5}),
]
