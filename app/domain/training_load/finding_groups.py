"""Repeats gathered: breaches of one rule that follow each other closely become one finding, with its words."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from app.domain.training_load.findings import Finding, FindingSeverity
from app.domain.training_load.rules.rule import Breach, Rule, day_text

REPEAT_DAYS: Final = 7
"""A breach that begins at most so many days after the last one of its rule ended is a repeat of it."""

RANK: Final = {severity: rank for rank, severity in enumerate(FindingSeverity)}
"""Severities in rising order; data stands lowest."""


def gather(rule: Rule, breaches: Iterable[Breach]) -> Iterator[Finding]:
    """The findings of a rule, by unit and then by day. Breaches that measure different things are never gathered."""
    by_unit: dict[str, list[Breach]] = {}
    for breach in breaches:
        by_unit.setdefault(breach.unit, []).append(breach)
    for alike in by_unit.values():
        alike.sort(key=_by_day)
        yield from (_finding(rule, repeats) for repeats in _runs(alike))


def _runs(alike: Iterable[Breach]) -> Iterator[list[Breach]]:
    run: list[Breach] = []
    last = 0
    for breach in alike:
        if run and breach.first > last + REPEAT_DAYS:
            yield run
            run = []
        last = max(last, breach.last) if run else breach.last
        run.append(breach)
    if run:
        yield run


def _finding(rule: Rule, repeats: list[Breach]) -> Finding:
    worst = max(repeats, key=_gravity)
    workouts = {each.id: each for breach in repeats for each in breach.workouts}
    first, last = repeats[0].first, max(breach.last for breach in repeats)
    return Finding(
        rule=rule.id,
        severity=worst.severity,
        text=_sentence(rule.message(worst), count=len(repeats), first=first, last=last),
        workouts=tuple(each.id for each in sorted(workouts.values(), key=lambda each: (each.start_s, each.id))),
        first=date.fromordinal(first),
        last=date.fromordinal(last),
        measured=worst.measured,
        limit=worst.limit,
        unit=worst.unit,
        window=rule.window,
        evidence=rule.evidence,
        count=len(repeats),
    )


def _sentence(message: str, *, count: int, first: int, last: int) -> str:
    if count == 1:
        return message
    return f"{message.removesuffix('.')} ({count} times from {day_text(first)} to {day_text(last)}, this the furthest off)."


def _by_day(breach: Breach) -> tuple[int, int]:
    return breach.first, breach.last


def _gravity(breach: Breach) -> tuple[int, float, int]:
    """The gravest, then the furthest from the limit, then the latest."""
    return RANK[breach.severity], abs(breach.measured - breach.limit), breach.last
