"""Illness that a runner reports, and training on ill days and soon after."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import minutes_of
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import IllnessFacts, IllnessPart
from app.domain.training_load.rules.rule import (
    Confidence,
    Evidence,
    Limits,
    Remedy,
    ReportField,
    Rule,
    Threshold,
)
from app.domain.training_load.runner import Illness
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

EASY_MINUTES: Final = 45.0
MIN_EASY_DAYS: Final = 2
"""After illness, training is easy and no longer than this for as many days as the illness lasted, but at least two. Source:
walsh-2011, limber-house."""

FEVER_DAYS: Final = 7.0
COLD_DAYS: Final = 3.0
"""Days from the last ill day to the next hard workout: with fever, and without. Source: nieman-2000, limber-house."""

MAX_GAP_DAYS: Final = 2
"""Ill days no further apart than this are one illness, unless a day without illness was reported between them."""

_SERIOUS: Final = frozenset({Illness.FEVER, Illness.BELOW_NECK})


class Episode(NamedTuple):
    """An illness. `serious` are its first and last local day with a fever or symptoms below the neck, if there are any."""

    first: int
    last: int
    worst: Illness
    serious: tuple[int, int] | None


def find_training_while_ill(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each illness, and the workouts that come too early.

    With a fever or symptoms below the neck, any workout up to the day after is a warning, and a hard one is high. Then, for as
    many days as the illness lasted, workouts above `easy_minutes` or more than easy are advice, and hard ones are warnings until
    `fever_days` or `cold_days` have passed. With symptoms above the neck only, hard workouts are advice.
    """
    for episode in timeline.cached(find_episodes):
        wait = int(limits["fever_days"] if episode.worst is Illness.FEVER else limits["cold_days"])
        yield _breach(episode, (), FindingSeverity.INFO, IllnessPart.ILL)
        last = max(episode.last + wait, find_last_easy_day(episode))
        for each in timeline.between_days(episode.first, last):
            found = _judge(each, episode, wait, limits)
            if found is not None:
                yield _breach(episode, (each,), *found)


def find_episodes(timeline: Timeline) -> list[Episode]:
    """Find each illness that the runner reports, in order."""
    episodes: list[Episode] = []
    is_open = False
    for report in timeline.days:
        illness, day = report.illness, report.date.toordinal()
        if illness is None:
            continue
        if illness is Illness.NONE:
            is_open = False
            continue
        serious = (day, day) if illness in _SERIOUS else None
        if is_open and day - episodes[-1].last <= MAX_GAP_DAYS:
            episodes[-1] = _extend(episodes[-1], day, illness, serious)
        else:
            episodes.append(Episode(day, day, illness, serious))
        is_open = True
    return episodes


def _extend(episode: Episode, day: int, illness: Illness, serious: tuple[int, int] | None) -> Episode:
    first = episode.serious[0] if episode.serious else day
    return Episode(
        first=episode.first,
        last=day,
        worst=max(episode.worst, illness, key=_RANK.index),
        serious=(first, day) if serious else episode.serious,
    )


def find_last_easy_day(episode: Episode) -> int:
    """The last day of easy training after an illness; the last ill day where it was above the neck only."""
    if episode.serious is None:
        return episode.last
    first, last = episode.serious
    return last + 1 + max(last - first + 1, MIN_EASY_DAYS)


def _judge(each: ScheduledWorkout, episode: Episode, wait: int, limits: Limits) -> tuple[FindingSeverity, IllnessPart] | None:
    if episode.serious is None:
        part = IllnessPart.ILL if each.day <= episode.last else IllnessPart.NO_HARD_WORK
        return (FindingSeverity.ADVISE, part) if each.is_hard and each.day < episode.last + wait else None
    first, last = episode.serious
    if first <= each.day <= last + 1:
        return (FindingSeverity.HIGH if each.is_hard else FindingSeverity.WARN), IllnessPart.ILL
    if each.day < first:
        return (FindingSeverity.ADVISE, IllnessPart.ILL) if each.is_hard else None
    if each.is_hard and each.day < last + wait:
        return FindingSeverity.WARN, IllnessPart.NO_HARD_WORK
    is_much = minutes_of(each) > limits["easy_minutes"] or each.perceived_effort in {Effort.MODERATE, Effort.HARD}
    return (FindingSeverity.ADVISE, IllnessPart.EASY_DAYS) if is_much and each.day <= find_last_easy_day(episode) else None


def _breach(episode: Episode, workouts: tuple[ScheduledWorkout, ...], severity: FindingSeverity, part: IllnessPart) -> Breach:
    last = episode.serious[1] if episode.serious else episode.last
    return Breach(
        rule=ILLNESS_REPORTED.id,
        severity=severity,
        workouts=workouts,
        first=workouts[0].day if workouts else episode.last,
        last=workouts[0].day if workouts else episode.last,
        measured=workouts[0].day - last if workouts else 0,
        limit=0,
        unit="days",
        facts=IllnessFacts(episode.worst, last, part),
    )


_RANK: Final = (Illness.NONE, Illness.ABOVE_NECK, Illness.BELOW_NECK, Illness.FEVER)

ILLNESS_REPORTED: Final = Rule(
    id=RuleId.ILLNESS_REPORTED,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(
        Threshold(name="easy_minutes", default=EASY_MINUTES, min=0, max=60, unit="minutes"),
        Threshold(name="fever_days", default=FEVER_DAYS, min=3, max=28, unit="days"),
        Threshold(name="cold_days", default=COLD_DAYS, min=2, max=28, unit="days"),
    ),
    evidence=Evidence(source="walsh-2011", confidence=Confidence.LOW),
    judge=find_training_while_ill,
    remedies=(Remedy.DROP, Remedy.EASE, Remedy.SHORTEN, Remedy.SCALE_WEEK),
    further_sources=("pretoria-semli-2021", "nieman-2000", "limber-house"),
    asks_for=ReportField.ILLNESS,
)
