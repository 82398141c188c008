"""Repeated breaches: those of one rule that follow each other closely become one finding."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach
from app.domain.training_load.findings import Finding
from app.domain.training_load.scheduled_workout import ScheduledWorkout

REPEAT_DAYS: Final = 7
"""A breach repeats the one before if it begins at most this many days after that one ended."""


def group_breaches(breaches: Iterable[Breach]) -> Iterator[Finding]:
    """Combine the breaches of one rule into findings, by unit and then by day. Different units are never combined."""
    by_unit: dict[str, list[Breach]] = {}
    for breach in breaches:
        by_unit.setdefault(breach.unit, []).append(breach)
    for alike in by_unit.values():
        alike.sort(key=_by_day)
        yield from (_finding(repeats) for repeats in _split_into_groups(alike))


def _split_into_groups(breaches: Iterable[Breach]) -> Iterator[list[Breach]]:
    group: list[Breach] = []
    last = 0
    for breach in breaches:
        if group and breach.first > last + REPEAT_DAYS:
            yield group
            group = []
        last = max(last, breach.last) if group else breach.last
        group.append(breach)
    if group:
        yield group


def _finding(repeats: list[Breach]) -> Finding:
    worst = max(repeats, key=_gravity)
    workouts = {each.id: each for breach in repeats for each in breach.workouts}
    return Finding(
        severity=worst.severity,
        workouts=tuple(dict.fromkeys(name for each in sorted(workouts.values(), key=_by_start) for name in each.ids)),
        first=date.fromordinal(repeats[0].first),
        last=date.fromordinal(max(breach.last for breach in repeats)),
        worst=worst,
        count=len(repeats),
    )


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


def _by_day(breach: Breach) -> tuple[int, int]:
    return breach.first, breach.last


def _gravity(breach: Breach) -> tuple[int, float, int]:
    """The most severe, then the furthest from the limit, then the latest."""
    return SEVERITY_RANK[breach.severity], abs(breach.measured - breach.limit), breach.last
