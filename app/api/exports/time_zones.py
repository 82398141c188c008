"""Time zones in calendar files (RFC 5545, section 3.6.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

LOOK_BACK: Final = timedelta(days=400)
"""Within these days a zone with summer time has changed its clocks at least once."""
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_WHOLE_PAST: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time of the zone


def build_timezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """Return the definition of a zone that holds from `first` to `last`.

    We do not use `Timezone.from_tzinfo`: it gives the beginning of summer time on the clock of summer time, an hour too late,
    where the standard wants the clock before the change.
    """
    definition = Timezone()
    definition.add("TZID", zone.key)
    begin = first.astimezone(UTC) - LOOK_BACK
    definition.add_component(_build_observance(begin.astimezone(zone), onset=_WHOLE_PAST))
    for change in _find_changes(zone, begin, last.astimezone(UTC) + _DAY):
        definition.add_component(_build_observance(change.astimezone(zone)))
    return definition


def _build_observance(since: datetime, *, onset: datetime | None = None) -> TimezoneStandard | TimezoneDaylight:
    """Return what holds from an instant on; `onset` replaces its local time for what always held before."""
    observance = TimezoneDaylight() if since.dst() else TimezoneStandard()
    after = since.utcoffset() or timedelta()
    before = after if onset else ((since.astimezone(UTC) - _SECOND).astimezone(since.tzinfo).utcoffset() or timedelta())
    observance.DTSTART = onset or since.astimezone(UTC).replace(tzinfo=None) + before
    observance.TZOFFSETFROM, observance.TZOFFSETTO = before, after
    observance.add("TZNAME", since.tzname() or "")
    return observance


def _find_changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants, in UTC, between two others at which the offset of a zone changes."""
    day = begin
    while day < end:
        if _offset(zone, day) != _offset(zone, day + _DAY):
            yield _find_change(zone, day)
        day += _DAY


def _find_change(zone: ZoneInfo, day: datetime) -> datetime:
    """The first second of the 24 hours after `day` that has another offset than `day`."""
    before, seconds = _offset(zone, day), range(1, int(_DAY.total_seconds()) + 1)
    low, high = 0, len(seconds) - 1
    while low < high:
        middle = (low + high) // 2
        if _offset(zone, day + seconds[middle] * _SECOND) == before:
            low = middle + 1
        else:
            high = middle
    return day + seconds[low] * _SECOND


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()
