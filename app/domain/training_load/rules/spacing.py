"""Hours between two pieces of hard work for the legs. Every pair within the window is compared, not only neighbours."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import (
    find_hard_work,
    is_hard_race,
    is_two_hard_two_easy,
    is_very_demanding,
)
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.pairs import hours_between, is_nearly, pair_breach, pairs_within
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import Timeline

HARD_GAP_HOURS: Final = 24.0
"""More than this from the end of one hard run to the start of the next. Source: lowenstein-rei."""

AFTER_LONG_RUN_HOURS: Final = 36.0
AFTER_LONG_RUN_WARN_HOURS: Final = 24.0
"""At least this from a demanding run to hard work for the legs; below the second a hard run is a warning. Source:
limber-house."""

CROSS_HOURS: Final = 18.0
"""At least this between hard cross training and a hard run. Source: limber-house."""


def find_short_gaps(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each pair of hard runs not more than `hours` apart, the second of which is not a race; exactly `hours` is too close.

    Within a quarter of an hour of the limit it is information. Under `double_days` two runs of one local day are not a pair.
    """
    limit = limits["hours"]
    runs = timeline.cached(find_hard_work).runs
    has_double_days = Policy.DOUBLE_DAYS in timeline.policies
    for earlier, later in pairs_within(runs, runs, limit, includes_limit=True):
        is_double_day = has_double_days and earlier.day == later.day
        if not is_hard_race(later) and not is_double_day and not is_two_hard_two_easy(timeline, earlier, later):
            gap = hours_between(earlier, later)
            severity = FindingSeverity.INFO if is_nearly(gap, limit) else FindingSeverity.WARN
            yield pair_breach(HARD_HARD_GAP.id, severity, (earlier, later), limit)


def find_hard_work_after_long_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard run, or hard strength for the legs, that starts less than `hours` after a demanding run."""
    limit, warn = limits["hours"], limits["warn_hours"]
    work = timeline.cached(find_hard_work)
    if not work.demanding:
        return
    for later_work in (work.runs, work.strength):
        for long, later in pairs_within(work.demanding, later_work, limit):
            if is_hard_race(later) or is_two_hard_two_easy(timeline, long, later):
                continue
            gap = hours_between(long, later)
            is_serious = later_work is work.runs and gap < warn and (is_very_demanding(long) or long.is_hard)
            severity = (
                FindingSeverity.INFO if is_nearly(gap, limit) else FindingSeverity.WARN if is_serious else FindingSeverity.ADVISE
            )
            yield pair_breach(HARD_AFTER_LONG_RUN.id, severity, (long, later), limit)


def find_hard_cross_near_hard_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each pair of a hard run and hard cross training for the legs, in either order, less than `hours` apart."""
    limit = limits["hours"]
    work = timeline.cached(find_hard_work)
    if not work.cross:
        return
    for earlier_work, later_work in ((work.cross, work.runs), (work.runs, work.cross)):
        for earlier, later in pairs_within(earlier_work, later_work, limit):
            severity = FindingSeverity.INFO if is_nearly(hours_between(earlier, later), limit) else FindingSeverity.ADVISE
            yield pair_breach(HARD_CROSS_NEAR_HARD_RUN.id, severity, (earlier, later), limit)


_SPACED: Final = (Remedy.MOVE, Remedy.SWAP, Remedy.EASE, Remedy.DROP)

HARD_HARD_GAP: Final = Rule(
    id=RuleId.HARD_HARD_GAP,
    severities=(FindingSeverity.INFO, FindingSeverity.WARN),
    thresholds=(Threshold(name="hours", default=HARD_GAP_HOURS, min=12, max=72, unit="hours"),),
    evidence=Evidence(source="bosak-5-km", confidence=Confidence.LOW),
    judge=find_short_gaps,
    needs_efforts=True,
    remedies=_SPACED,
    further_sources=("lowenstein-rei",),
)

HARD_AFTER_LONG_RUN: Final = Rule(
    id=RuleId.HARD_AFTER_LONG_RUN,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="hours", default=AFTER_LONG_RUN_HOURS, min=12, max=96, unit="hours"),
        Threshold(name="warn_hours", default=AFTER_LONG_RUN_WARN_HOURS, min=0, max=72, unit="hours"),
    ),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_work_after_long_runs,
    needs_efforts=True,
    remedies=(*_SPACED, Remedy.SHORTEN, Remedy.LIGHTEN),
    further_sources=("wang-2025",),
)

HARD_CROSS_NEAR_HARD_RUN: Final = Rule(
    id=RuleId.HARD_CROSS_NEAR_HARD_RUN,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(Threshold(name="hours", default=CROSS_HOURS, min=6, max=48, unit="hours"),),
    evidence=Evidence(source="limber-house", confidence=Confidence.VERY_LOW),
    judge=find_hard_cross_near_hard_runs,
    needs_efforts=True,
    remedies=_SPACED,
    further_sources=("bentley-bike-run",),
)
