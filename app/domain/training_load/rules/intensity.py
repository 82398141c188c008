"""How much of the training is easy, by minutes and by workouts."""

from collections.abc import Iterator, Mapping, Sequence
from operator import add
from typing import Final

from app.domain.training_load.day_series import UNKNOWN, rolling_sums
from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Breach, Limits, Rule, Threshold, counted, day_text, number_text
from app.domain.training_load.timeline import Timeline
from app.domain.vocabulary import Effort

EASY_PERCENT: Final = 80.0
"""This much of all training should feel easy. Source: lowenstein-rei, seiler-kjerland-2006."""

LOW_EASY_PERCENT: Final = 60.0
"""Below this it is more than a remark. Source: limber-house."""

SHARE_DAYS: Final = 14
"""Over so many local days. Source: limber-house."""


def easy_share(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 14 local days of which less than `percent` of the minutes were easy, even if all unknown ones were."""
    series = timeline.series
    percent, low_percent = limits["percent"], limits["low_percent"]
    not_harder, every = _bins(series.seconds)
    for place in range(SHARE_DAYS - 1, series.length):
        most_easy, of_all = not_harder[place] * 100, every[place]
        if most_easy < of_all * percent:
            yield Breach(
                rule=RuleId.EASY_SHARE,
                severity=FindingSeverity.ADVISE if most_easy < of_all * low_percent else FindingSeverity.INFO,
                workouts=(),
                first=series.first + place,
                last=series.first + place,
                measured=round(most_easy / of_all, 2),
                limit=percent,
                unit="percent of minutes",
                facts=(series.sessions, place),
            )


def _bins(amounts: Mapping[str, Sequence[int]]) -> tuple[list[int], list[int]]:
    """What was easy or unknown, and all of it, over the 14 days up to each place."""
    not_harder = map(add, amounts[Effort.EASY], amounts[UNKNOWN])
    every = map(sum, zip(*amounts.values(), strict=True))
    return rolling_sums([*not_harder], SHARE_DAYS), rolling_sums([*every], SHARE_DAYS)


def _words(breach: Breach) -> str:
    sessions, place = breach.facts
    first, last = place - SHARE_DAYS + 1, place + 1
    days = {effort: sum(amounts[first:last]) for effort, amounts in sessions.items()}
    unknown, sessions_in_all = days[UNKNOWN], sum(days.values())
    at_most = "at most " if unknown else ""
    return (
        f"In the {SHARE_DAYS} days up to {day_text(breach.last)} {at_most}{number_text(breach.measured)} % of the minutes and "
        f"{days[Effort.EASY] + unknown} of {sessions_in_all} workouts were easy; the usual aim is {number_text(breach.limit)} %."
    )


def _lacks(timeline: Timeline, _limits: Limits) -> str | None:
    series = timeline.series
    if series.length < SHARE_DAYS:
        return f"it takes {SHARE_DAYS} days; the log has {series.length}"
    unknown = sum(series.sessions[UNKNOWN])
    return f"{counted(unknown, 'workout')} of unknown effort may or may not be easy" if unknown else None


EASY_SHARE: Final = Rule(
    id=RuleId.EASY_SHARE,
    title="How much is easy",
    asking="At least {percent} % of the minutes of 14 local days are easy; below {low_percent} % it is advice.",
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="percent", default=EASY_PERCENT, min=50, max=95, unit="percent", meaning="exactly this is enough"),
        Threshold(name="low_percent", default=LOW_EASY_PERCENT, min=0, max=80, unit="percent", meaning="below this it is advice"),
    ),
    window="14 local days, rolling",
    evidence=Evidence(
        source="seiler-kjerland-2006",
        result=(
            "Elite endurance athletes did most of their training easy. The article lowenstein-rei asks for 80 % of all training."
        ),
        confidence=Confidence.LOW,
        disputed=(
            "Moderate for elites, low for recreational runners. Minutes and workouts give different shares (both are told), and "
            "real logs almost always miss 80 %."
        ),
    ),
    judge=easy_share,
    message=_words,
    missing_data=_lacks,
    further_sources=("lowenstein-rei", "limber-house"),
)
