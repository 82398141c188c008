"""The share of easy training, by minutes."""

from collections.abc import Iterator, Mapping, Sequence
from operator import add
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.day_series import UNKNOWN, rolling_sums
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.missing_data import MissingData, ShortLog, UnknownEasyShare
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import Timeline
from app.domain.vocabulary import Effort

EASY_PERCENT: Final = 80.0
"""This share of all training should be easy. Source: lowenstein-rei, seiler-kjerland-2006."""

LOW_EASY_PERCENT: Final = 60.0
"""Below this the finding is advice. Source: limber-house."""

SHARE_DAYS: Final = 14
"""The window in local days. Source: limber-house."""


def find_low_easy_shares(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 14 local days in which less than `percent` of the minutes were easy, even if all unknown ones were."""
    series = timeline.series
    percent, low_percent = limits["percent"], limits["low_percent"]
    easy_or_unknown, total = _rolling_bins(series.seconds)
    too_low = [index for index in range(SHARE_DAYS - 1, series.length) if easy_or_unknown[index] * 100 < total[index] * percent]
    facts = _count_workouts(series.sessions) if too_low else []
    for index in too_low:
        easy, all_seconds = easy_or_unknown[index] * 100, total[index]
        yield Breach(
            rule=EASY_SHARE.id,
            severity=FindingSeverity.ADVISE if easy < all_seconds * low_percent else FindingSeverity.INFO,
            workouts=(),
            first=series.first + index,
            last=series.first + index,
            measured=round(easy / all_seconds, 2),
            limit=percent,
            unit="percent of minutes",
            facts=facts[index],
        )


def _rolling_bins(amounts: Mapping[str, Sequence[int]]) -> tuple[list[int], list[int]]:
    """Amounts that were easy or of unknown effort, and all amounts, over the 14 days up to each index."""
    easy_or_unknown = map(add, amounts[Effort.EASY], amounts[UNKNOWN])
    total = map(sum, zip(*amounts.values(), strict=True))
    return rolling_sums([*easy_or_unknown], SHARE_DAYS), rolling_sums([*total], SHARE_DAYS)


def _count_workouts(sessions: Mapping[str, Sequence[int]]) -> list[EasyFacts]:
    """Workouts by effort over the 14 days up to each index."""
    easy_or_unknown, total = _rolling_bins(sessions)
    unknown = rolling_sums(sessions[UNKNOWN], SHARE_DAYS)
    return [EasyFacts(*counts) for counts in zip(easy_or_unknown, unknown, total, strict=True)]


def _missing_data(timeline: Timeline, _limits: Limits) -> MissingData | None:
    series = timeline.series
    if series.length < SHARE_DAYS:
        return ShortLog(needed_days=SHARE_DAYS, days=series.length)
    unknown = sum(series.sessions[UNKNOWN])
    return UnknownEasyShare(workouts=unknown) if unknown else None


EASY_SHARE: Final = Rule(
    id=RuleId.EASY_SHARE,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="percent", default=EASY_PERCENT, min=50, max=95, unit="percent"),
        Threshold(name="low_percent", default=LOW_EASY_PERCENT, min=0, max=80, unit="percent"),
    ),
    evidence=Evidence(source="seiler-kjerland-2006", confidence=Confidence.LOW),
    judge=find_low_easy_shares,
    missing_data=_missing_data,
    further_sources=("lowenstein-rei", "limber-house"),
)
