"""Distance: the last seven days against what the runner is used to, and what strength work does meanwhile."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.day_series import rolling_sums
from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Breach, Limits, Rule, Threshold, counted, day_text, km_text, number_text
from app.domain.training_load.timeline import Timeline

RAMP_PERCENT: Final = 30.0
"""A week may grow by so much over the week before. Source: nielsen-2014; smaller steps are never a finding (buist-2008)."""

PERIODISE_PERCENT: Final = 10.0
"""From this growth on strength work gives way. Source: lowenstein-rei (periodise); the number is limber-house."""

USED_TO_DAYS: Final = 21
"""Weeks that ended so many days before the week before still say what a runner is used to. Source: limber-house."""

WEEK_DAYS: Final = 7
TWO_WEEKS_DAYS: Final = 14


def weekly_distance_ramp(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 7 local days whose distance is more than `percent` above what the runner is used to."""
    percent = limits["percent"]
    for day, used_to, later in _growing_weeks(timeline, percent):
        if later * 100 > used_to * (100 + percent):
            measured = _growth(used_to, later)
            yield _on_day(RuleId.WEEKLY_DISTANCE_RAMP, FindingSeverity.ADVISE, day, (measured, percent), (used_to, later))


def ramp_without_strength_cut(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 7 local days with `percent` or more distance above what the runner is used to, and no less strength work."""
    percent = limits["percent"]
    strength, first = rolling_sums(timeline.series.strength_seconds, WEEK_DAYS), timeline.series.first
    for day, used_to, later in _growing_weeks(timeline, percent):
        had, has = strength[day - first - WEEK_DAYS], strength[day - first]
        if had and has >= had:
            measured = _growth(used_to, later)
            yield _on_day(RuleId.RAMP_WITHOUT_STRENGTH_CUT, FindingSeverity.INFO, day, (measured, percent), (had, has))


def _growing_weeks(timeline: Timeline, percent: float) -> Iterator[tuple[int, int, int]]:
    """Each day up to which the last 7 hold `percent` or more above what the runner is used to: the day, and both in metres.

    Used to: the most of the 7 days before the last 7, and of any 7 that ended in the three weeks before those, so that coming
    back from a lighter week is no growth. A run of unknown distance in them makes growth uncertain; in the last 7 it only adds.
    """
    series = timeline.series
    metres, unknown = rolling_sums(series.distance_m, WEEK_DAYS), rolling_sums(series.without_distance, WEEK_DAYS)
    weeks = zip(metres[WEEK_DAYS - 1 :], metres[TWO_WEEKS_DAYS - 1 :], strict=False)
    for place, (before, later) in enumerate(weeks, WEEK_DAYS - 1):
        if not before or later * 100 < before * (100 + percent):
            continue
        past = slice(max(place - USED_TO_DAYS, WEEK_DAYS - 1), place + 1)
        used_to = max(metres[past])
        if later * 100 >= used_to * (100 + percent) and not any(unknown[past]):
            yield series.first + place + WEEK_DAYS, used_to, later


def _growth(used_to: int, later: int) -> float:
    return round((later / used_to - 1) * 100, 2)


def _on_day(
    rule: RuleId, severity: FindingSeverity, day: int, measured_limit: tuple[float, float], facts: tuple[int, int]
) -> Breach:
    measured, limit = measured_limit
    return Breach(
        rule=rule,
        severity=severity,
        workouts=(),
        first=day,
        last=day,
        measured=measured,
        limit=limit,
        unit="percent",
        facts=facts,
    )


def _ramp_words(breach: Breach) -> str:
    used_to, later = breach.facts
    return (
        f"The seven days up to {day_text(breach.last)} hold {km_text(later)} km of running, {number_text(breach.measured, 1)} % "
        f"more than any seven of the four weeks before ({km_text(used_to)} km); the rule allows {number_text(breach.limit, 1)} %."
    )


def _cut_words(breach: Breach) -> str:
    had, has = (number_text(seconds / 60) for seconds in breach.facts)
    return (
        f"In the seven days up to {day_text(breach.last)} running grew by {number_text(breach.measured, 1)} % and strength work "
        f"did not shrink ({had} min, then {has} min); when distance rises strength work can be cut."
    )


def _no_two_weeks(timeline: Timeline, _limits: Limits) -> str | None:
    days = timeline.series.length
    if days < TWO_WEEKS_DAYS:
        return f"it takes {TWO_WEEKS_DAYS} days; the log has {days}"
    bare = sum(run.workout.distance_m is None for run in timeline.runs)
    return f"weeks after one that holds any of {counted(bare, 'run')} without a distance" if bare else None


WEEKLY_DISTANCE_RAMP: Final = Rule(
    id=RuleId.WEEKLY_DISTANCE_RAMP,
    title="A week of much more distance",
    asking="The last 7 local days hold at most {percent} % more running distance than the 7 before, or any 7 of the 28 before.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="percent", default=RAMP_PERCENT, min=10, max=200, unit="percent", meaning="exactly this is allowed"),
    ),
    window="7 local days against the 28 before, rolling",
    evidence=Evidence(
        source="nielsen-2014",
        result=(
            "Novice runners: those who added more than 30 % had distance-related injuries at a hazard ratio of 1.59 (p = .07)."
        ),
        confidence=Confidence.LOW,
        disputed="Not significant; that 10 % a week is safer was refuted in a trial (buist-2008): no finding below this.",
    ),
    judge=weekly_distance_ramp,
    message=_ramp_words,
    missing_data=_no_two_weeks,
    further_sources=("buist-2008", "limber-house"),
)

RAMP_WITHOUT_STRENGTH_CUT: Final = Rule(
    id=RuleId.RAMP_WITHOUT_STRENGTH_CUT,
    title="More distance and no less strength work",
    asking="When the last 7 local days hold {percent} % more distance than the 7 before, or any 7 of the 28, strength shrinks.",
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="percent", default=PERIODISE_PERCENT, min=5, max=100, unit="percent", meaning="from this on it counts"),
    ),
    window="7 local days against the 28 before, rolling",
    evidence=Evidence(
        source="lowenstein-rei",
        result="An article: strength work can take less time while mileage rises, in cycles.",
        confidence=Confidence.VERY_LOW,
        disputed="Advice without a figure; the threshold is a working value.",
    ),
    judge=ramp_without_strength_cut,
    message=_cut_words,
    missing_data=_no_two_weeks,
    further_sources=("limber-house",),
)
