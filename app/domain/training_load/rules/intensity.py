"""The share of easy running, by runs."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import LONG_MINUTES, minutes_of
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.missing_data import MissingData, ShortLog, UnknownEasyShare
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

EASY_PERCENT: Final = 60.0
"""Below this share of easy runs, the mix is unusual; about 80 % is what is taught. Source: seiler-kjerland-2006, limber-house."""

EASY_RUNS: Final = 8.0
"""With fewer runs of known effort the share says nothing. Source: limber-house."""

LONG_RUN_RPE: Final = 5.0
"""A long run is easy up to this RPE. Source: limber-house."""

SHARE_DAYS: Final = 28
"""The window in local days. Source: limber-house."""


def find_low_easy_shares(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 28 local days, ending on a day with a run, in which fewer than `percent` of the rated runs were easy.

    There must be at least `runs` of known effort.
    """
    runs = timeline.runs_by_day
    easy = [0, *accumulate(map(_is_easy, runs))]
    rated = [0, *accumulate(run.perceived_effort is not None for run in runs)]
    start = 0
    for index, run in enumerate(runs):
        if index + 1 < len(runs) and runs[index + 1].day == run.day:
            continue
        while runs[start].day <= run.day - SHARE_DAYS:
            start += 1
        known, easy_runs = rated[index + 1] - rated[start], easy[index + 1] - easy[start]
        if known >= limits["runs"] and easy_runs * 100 < known * limits["percent"]:
            yield Breach(
                rule=EASY_SHARE.id,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=run.day,
                last=run.day,
                measured=round(easy_runs * 100 / known, 2),
                limit=limits["percent"],
                unit="percent of runs",
                facts=EasyFacts(easy_runs, known),
            )


def _is_easy(run: ScheduledWorkout) -> bool:
    workout = run.workout
    if run.perceived_effort is Effort.EASY:
        return True
    return workout.rpe is not None and workout.rpe <= LONG_RUN_RPE and minutes_of(run) >= LONG_MINUTES


def _missing_data(timeline: Timeline, _limits: Limits) -> MissingData | None:
    days = timeline.series.length
    if days < SHARE_DAYS:
        return ShortLog(needed_days=SHARE_DAYS, days=days)
    unknown = sum(run.perceived_effort is None for run in timeline.runs)
    return UnknownEasyShare(workouts=unknown) if unknown else None


EASY_SHARE: Final = Rule(
    id=RuleId.EASY_SHARE,
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="percent", default=EASY_PERCENT, min=0, max=95, unit="percent"),
        Threshold(name="runs", default=EASY_RUNS, min=1, max=60, unit="runs"),
    ),
    evidence=Evidence(source="seiler-kjerland-2006", confidence=Confidence.LOW),
    judge=find_low_easy_shares,
    missing_data=_missing_data,
    further_sources=("lowenstein-rei", "limber-house"),
)
