"""The cells of tables that other services export: numbers, lengths of time, dates and sports as people write them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.api.requests.moments import EARLIEST, LATEST

HALF_DAY_HOURS: Final = 12
WITHOUT_TIME: Final = time(12)
"""A date without a time counts as noon. Source: limber-house."""

_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                ("jan", "janv"),
                ("feb", "févr"),
                ("mar", "mars"),
                ("apr", "avr"),
                ("may", "mai"),
                ("jun", "juin"),
                ("jul", "juil"),
                ("aug", "août"),
                ("sep", "sept"),
                ("oct",),
                ("nov",),
                ("dec", "déc"),
            ),
            start=1,
        )
        for name in names
    }
)
"""The months as the medium dates of English and French write them."""

_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?: ?(?P<half>[AP]M))?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]{_CLOCK})?",
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{{4}})(?:,? {_CLOCK})?",
        rf"(?P<name>[a-z]{{3,5}})\.? (?P<day>\d\d?), (?P<year>\d{{4}})(?:, {_CLOCK})?",
        rf"(?P<day>\d\d?) (?P<name>[a-zûé]{{3,5}})\.? (?P<year>\d{{4}})(?:(?:,| à) {_CLOCK})?",
    )
)
"""2026-11-14 09:00:00; 14.11.2026, 09:00:00; Nov 14, 2026, 9:00:00 AM; 14 nov. 2026, 09:00:00. Not 11/14/2026: nothing says which
number is the month."""

_LENGTH: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)", re.ASCII)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)


def parse_number(cell: str) -> float | None:
    """Return a number with a decimal point or a decimal comma. A comma before three digits parts thousands."""
    text = cell.strip()
    text = text.replace(",", "") if "." in text or _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else None


def parse_seconds(cell: str) -> float | None:
    """Return the seconds of a length such as 01:07:30, 28:10.5 or 2700."""
    shaped = _LENGTH.fullmatch(cell.strip())
    if shaped is None:
        return parse_number(cell)
    hours, minutes, seconds = shaped.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)


def parse_moment(cell: str, zone: ZoneInfo) -> datetime | None:
    """Return the instant of a local date and time; None where the text is none, or where the clock shows it twice or never.

    The result has a fixed offset.
    """
    local = parse_local(cell)
    if local is None:
        return None
    early, late = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early != late:
        return None
    offset = local.replace(tzinfo=zone).utcoffset() or timedelta()
    instant = early.astimezone(timezone(offset))
    return instant if EARLIEST <= instant <= LATEST else None


def parse_local(cell: str) -> datetime | None:
    """Return a date and time without a zone; noon where there is no time."""
    text = " ".join(cell.replace("\u202f", " ").split())
    shaped = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if shaped is None:
        return None
    parts = shaped.groupdict()
    month = _MONTHS.get((parts.get("name") or "").lower()) if parts.get("name") else int(parts["month"])
    try:
        clock = WITHOUT_TIME if parts["hour"] is None else time(_hour(parts), int(parts["minute"]), int(parts["second"] or 0))
        return datetime.combine(datetime(int(parts["year"]), month or 0, int(parts["day"])), clock)  # noqa: DTZ001 - a local time
    except ValueError:
        return None


def _hour(parts: Mapping[str, str | None]) -> int:
    hour, half = int(parts["hour"] or 0), (parts["half"] or "").upper()
    if not half:
        return hour
    if not 1 <= hour <= HALF_DAY_HOURS:
        raise ValueError
    return hour % HALF_DAY_HOURS + (HALF_DAY_HOURS if half == "PM" else 0)
