"""Repeated breaches: those of one rule that follow each other closely become one finding."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Status
from app.domain.training_load.presence import is_present
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.training_load.timeline import Timeline

REPEAT_DAYS: Final = 7
"""A breach repeats the one before if it begins at most this many days after that one ended."""

ROLLING_REPEAT_DAYS: Final = 28
"""The same for findings about a span of days rather than workouts, such as the mean of two weeks of sleep."""


def group_breaches(breaches: Iterable[Breach], timeline: Timeline) -> Iterator[Finding]:
    """Combine the breaches of one rule into findings.

    What is present is never combined with what is past, nor advice and more with information, except for pain and illness.
    """
    kinds: dict[tuple[bool, bool], list[Breach]] = {}
    for breach in breaches:
        is_information = SEVERITY_RANK[breach.severity] <= _INFO and breach.rule not in _ONE_STORY
        kinds.setdefault((is_present(breach, timeline), is_information), []).append(breach)
    for (present, _), alike in kinds.items():
        alike.sort(key=_by_day)
        for repeats in _split_into_groups(alike):
            yield _finding(repeats, present=present)


def _split_into_groups(breaches: Iterable[Breach]) -> Iterator[list[Breach]]:
    group: list[Breach] = []
    last = 0
    for breach in breaches:
        is_rolling = not breach.workouts and breach.rule not in _ONE_STORY
        if group and breach.first > last + (ROLLING_REPEAT_DAYS if is_rolling else REPEAT_DAYS):
            yield group
            group = []
        last = max(last, breach.last) if group else breach.last
        group.append(breach)
    if group:
        yield group


def _finding(repeats: list[Breach], *, present: bool) -> Finding:
    worst = max(repeats, key=_gravity)
    workouts = {each.id: each for breach in repeats for each in breach.workouts}
    return Finding(
        severity=worst.severity,
        workouts=tuple(dict.fromkeys(name for each in sorted(workouts.values(), key=_by_start) for name in each.ids)),
        first=date.fromordinal(repeats[0].first),
        last=date.fromordinal(max(breach.last for breach in repeats)),
        worst=worst,
        count=len(repeats),
        is_present=present,
        also=tuple(sorted({rule for breach in repeats for rule in breach.also})),
    )


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


def _by_day(breach: Breach) -> tuple[int, int]:
    return breach.first, breach.last


def _gravity(breach: Breach) -> tuple[int, float, int, tuple[str, ...]]:
    """The most severe, then the furthest from the limit, then the latest; after an illness, what is planned next."""
    if breach.rule is RuleId.ILLNESS_REPORTED:
        is_planned = any(each.workout.status is Status.PLANNED for each in breach.workouts)
        return SEVERITY_RANK[breach.severity], float(is_planned), -breach.last, breach.ids
    distance = abs(breach.measured - breach.limit) / max(abs(breach.limit), 1.0)
    return SEVERITY_RANK[breach.severity], distance, breach.last, breach.ids


_ONE_STORY: Final = frozenset({RuleId.PAIN_REPORTED, RuleId.ILLNESS_REPORTED})
"""Rules whose reports of several days are one story: the most serious says it."""

_INFO: Final = SEVERITY_RANK[FindingSeverity.INFO]
