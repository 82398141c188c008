"""The free times of local days, in elapsed seconds, and the starts in them; right across changes of the clocks."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.week_plan.question import MINUTES_PER_DAY, Availability

GRID_MINUTES: Final = 15
"""A session starts on a quarter hour, when a free time begins, or when a run has ended."""

AFTER_RUN_GRID_S: Final = 300
"""The start after a run is rounded up to this."""


class FreeTime(NamedTuple):
    """A free time of a local day, from its first instant to its last, with the usual starts in it."""

    opens_s: int
    closes_s: int
    starts: tuple[int, ...]


def list_free_times(availability: Availability, zone: ZoneInfo, day: int) -> tuple[FreeTime, ...]:
    """List the free times of a local day in order. Those that touch are one."""
    times = _join(availability.weekdays[date.fromordinal(day).weekday()])
    return tuple(_build_free_time(zone, day, opens, closes) for opens, closes in times)


def find_instant(zone: ZoneInfo, day: int, minute: int) -> int:
    """Return the instant of a local minute of a day. One that the clocks leave out is the same time after the change."""
    if minute == MINUTES_PER_DAY:
        day, minute = day + 1, 0
    return round(datetime.combine(date.fromordinal(day), time(minute // 60, minute % 60), zone).timestamp())


def round_up_after_run(end_s: int) -> int:
    """Return the first start after a run."""
    return -(-end_s // AFTER_RUN_GRID_S) * AFTER_RUN_GRID_S


def _build_free_time(zone: ZoneInfo, day: int, opens: int, closes: int) -> FreeTime:
    minutes = sorted({opens, *range(-(-opens // GRID_MINUTES) * GRID_MINUTES, closes, GRID_MINUTES)})
    opens_s, closes_s = find_instant(zone, day, opens), find_instant(zone, day, closes)
    if closes_s - opens_s == (closes - opens) * 60:
        return FreeTime(opens_s, closes_s, tuple(opens_s + (minute - opens) * 60 for minute in minutes))
    starts = sorted({find_instant(zone, day, minute) for minute in minutes})
    return FreeTime(opens_s, closes_s, tuple(starts))


def _join(times: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for opens, closes in times:
        if joined and joined[-1][1] == opens:
            joined[-1] = (joined[-1][0], closes)
        else:
            joined.append((opens, closes))
    return joined
