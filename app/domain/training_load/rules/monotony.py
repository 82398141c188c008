"""Sameness of days: monotony, strain; and the ratio of acute to chronic training load, which is shown and never judged."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.monotony import WEEK_DAYS
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Breach, Limits, Rule, Threshold, counted, day_text, number_text
from app.domain.training_load.timeline import Timeline

MONOTONY: Final = 2.0
"""Above this the days are very alike. Source: foster-1998; the cut-off is custom."""

MONOTONY_MEAN_AU: Final = 150.0
"""Sameness of light days is no concern. Source: limber-house."""

STRAIN_PERCENTILE: Final = 90.0
STRAIN_MARGIN_PERCENT: Final = 10.0
STRAIN_DAYS: Final = 84
STRAIN_LEAST_VALUES: Final = 56
"""Against the runner's own 12 weeks, of which two thirds of the days have to have a value. By its nature a tenth of
the days of any runner lies above the percentile, and more while one slowly builds up: only what is well above counts.
Source: limber-house."""

STRAIN_LOG_DAYS: Final = STRAIN_DAYS + WEEK_DAYS
"""A shorter log has no day with twelve weeks of strains before it."""

RATIO_DAYS: Final = 28
"""A chronic training load needs so many days. Source: gabbett-2016."""


def monotony(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 7 local days with a monotony above `ratio` and a mean of `mean_au` a day or more."""
    ratio, least = limits["ratio"], limits["mean_au"] * WEEK_DAYS
    weeks = timeline.sameness
    for day, (value, total) in enumerate(zip(weeks.monotony, weeks.totals, strict=True), timeline.series.first):
        if value is not None and value > ratio and total >= least:
            yield Breach(
                rule=RuleId.MONOTONY,
                severity=FindingSeverity.ADVISE,
                workouts=(),
                first=day,
                last=day,
                measured=round(value, 4),
                limit=ratio,
                unit="ratio",
                facts=(total / WEEK_DAYS,),
            )


def strain(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 7 local days whose strain is above the `percentile` of the runner's own in the 84 days before."""
    if timeline.series.length < STRAIN_LOG_DAYS:
        return
    past: deque[float | None] = deque()
    ordered: list[float] = []
    weeks = timeline.sameness
    for place, (value, total) in enumerate(zip(weeks.strain, weeks.totals, strict=True)):
        if len(past) == STRAIN_DAYS and len(ordered) >= STRAIN_LEAST_VALUES and value is not None:
            limit = percentile(ordered, limits["percentile"]) * (100 + limits["margin_percent"]) / 100
            if value > limit and total >= limits["mean_au"] * WEEK_DAYS:
                yield _strain_breach(timeline.series.first + place, value, limit, limits["percentile"])
        _slide(past, ordered, value, place)


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The percentile of values in rising order, by linear interpolation between the two that lie nearest."""
    position = (len(ordered) - 1) * percent / 100
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def acute_chronic_ratio(_timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """None: the ratio is shown among the metrics, and no value of it is a finding."""
    return iter(())


def _slide(past: deque[float | None], ordered: list[float], value: float | None, place: int) -> None:
    """Let the day in and the 85th day out. The first six days have no seven to look back on and never count."""
    if place < WEEK_DAYS - 1:
        return
    past.append(value)
    if value is not None:
        insort(ordered, value)
    if len(past) > STRAIN_DAYS:
        oldest = past.popleft()
        if oldest is not None:
            del ordered[bisect_left(ordered, oldest)]


def _strain_breach(day: int, measured: float, limit: float, percent: float) -> Breach:
    return Breach(
        rule=RuleId.STRAIN,
        severity=FindingSeverity.ADVISE,
        workouts=(),
        first=day,
        last=day,
        measured=round(measured, 2),
        limit=round(limit, 2),
        unit="AU",
        facts=(percent,),
    )


def _monotony_words(breach: Breach) -> str:
    return (
        f"The seven days up to {day_text(breach.last)} are much alike: monotony {number_text(breach.measured, 2)} at "
        f"{number_text(breach.facts[0])} AU a day, above {number_text(breach.limit, 2)}; mixing harder and easier days lowers it."
    )


def _strain_words(breach: Breach) -> str:
    return (
        f"The strain of the seven days up to {day_text(breach.last)} is {number_text(breach.measured)} AU, above "
        f"{number_text(breach.limit)} AU, from percentile {number_text(breach.facts[0], 1)} of the twelve weeks before."
    )


def _no_monotony(timeline: Timeline, _limits: Limits) -> str | None:
    if timeline.series.length < WEEK_DAYS:
        return f"it takes {WEEK_DAYS} days; the log has {timeline.series.length}"
    unknown = sum(timeline.series.without_rpe)
    return f"weeks that hold any of {counted(unknown, 'workout')} without an RPE" if unknown else None


def _no_strain(timeline: Timeline, _limits: Limits) -> str | None:
    days = timeline.series.length
    if days < STRAIN_LOG_DAYS:
        return f"it takes {STRAIN_LOG_DAYS} days; the log has {days}"
    unknown = sum(timeline.series.without_rpe)
    return f"weeks that hold any of {counted(unknown, 'workout')} without an RPE" if unknown else None


def _no_ratio(timeline: Timeline, _limits: Limits) -> str | None:
    days, unknown = timeline.series.length, sum(timeline.series.without_rpe[-RATIO_DAYS:])
    if days < RATIO_DAYS:
        return f"it takes {RATIO_DAYS} days; the log has {days}"
    return f"{counted(unknown, 'workout')} of the last {RATIO_DAYS} days without an RPE" if unknown else None


_MEAN: Final = Threshold(
    name="mean_au", default=MONOTONY_MEAN_AU, min=0, max=1000, unit="AU a day", meaning="exactly this counts"
)
_FOSTER: Final = (
    "Foster's athletes: weeks of high monotony and strain went before illnesses; the cut-offs were each athlete's own."
)

MONOTONY_RULE: Final = Rule(
    id=RuleId.MONOTONY,
    title="Days much alike",
    asking="A monotony of at most {ratio} over 7 local days with a mean of {mean_au} AU a day or more.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="ratio", default=MONOTONY, min=1, max=5, unit="ratio", meaning="exactly this is allowed"),
        _MEAN,
    ),
    window="7 local days, rolling",
    evidence=Evidence(
        source="foster-1998",
        result=_FOSTER,
        confidence=Confidence.LOW,
        disputed="The cut-off is custom, and with no variation at all the figure does not exist.",
    ),
    judge=monotony,
    message=_monotony_words,
    missing_data=_no_monotony,
    further_sources=("foster-2001", "limber-house"),
)

STRAIN_RULE: Final = Rule(
    id=RuleId.STRAIN,
    title="A strain above the runner's own",
    asking="A strain of any 7 days at most {margin_percent} % above percentile {percentile} of the runner's own 84 days before.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="percentile", default=STRAIN_PERCENTILE, min=50, max=100, unit="percent", meaning="above it counts"),
        Threshold(
            name="margin_percent",
            default=STRAIN_MARGIN_PERCENT,
            min=0,
            max=100,
            unit="percent",
            meaning="exactly this is allowed",
        ),
        _MEAN,
    ),
    window="7 local days, rolling, against the 84 before",
    evidence=Evidence(
        source="foster-1998",
        result=_FOSTER,
        confidence=Confidence.LOW,
        disputed="The cut-off is custom; by its nature some weeks of any runner lie above it.",
    ),
    judge=strain,
    message=_strain_words,
    missing_data=_no_strain,
    further_sources=("foster-2001", "limber-house"),
)

ACUTE_CHRONIC_RATIO: Final = Rule(
    id=RuleId.ACUTE_CHRONIC_RATIO,
    title="Acute against chronic training load",
    asking="Nothing: the ratio is shown, coupled, uncoupled and exponentially weighted, and never judged.",
    severities=(FindingSeverity.INFO,),
    thresholds=(),
    window="7 against 28 local days, rolling",
    evidence=Evidence(
        source="gabbett-2016",
        result="A review that ties a fast rise of training load over what one is used to with injury, by this ratio.",
        confidence=Confidence.VERY_LOW,
        disputed=(
            "The ratio is partly an artefact of its own arithmetic (lolli-2017), its use against injury has been argued against "
            "(impellizzeri-2020, wang-2020), and 5,205 runners gave it no support (frandsen-2025)."
        ),
    ),
    judge=acute_chronic_ratio,
    message=_strain_words,
    missing_data=_no_ratio,
    further_sources=("lolli-2017", "impellizzeri-2020", "wang-2020", "frandsen-2025"),
)
