"""Distance of seven days compared with what the runner is used to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.race_weeks import find_race_weeks
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import RampFacts
from app.domain.training_load.rules.missing_data import MissingData, ShortLog, UnknownDistances
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

RAMP_PERCENT: Final = 30.0
RAMP_KM: Final = 5.0
"""Seven days may grow by this share, or by this much. Source: nielsen-2014, limber-house."""

LOG_DAYS: Final = 28.0
"""In a shorter log the best days may be missing, and a ramp is information only. Source: limber-house."""

USED_TO_DAYS: Final = 28
BEST_DAYS: Final = 8
"""The best eight days in a row of the 28 before: a run moved by a day is not growth. Source: limber-house."""

WEEK_DAYS: Final = 7


class Week(NamedTuple):
    """Seven days that end on a day with a run: the last run's index, metres, the most they can be, the best days before."""

    end: int
    metres: int
    possible_m: float
    usual_m: int
    possible_usual_m: float


def find_distance_ramps(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each seven local days with much more distance than the best eight days of the 28 before.

    Only seven days that end with a run are judged, and none in the week of a race. The log must contain seven days before them.
    """
    runs = timeline.runs_by_day
    for week in timeline.cached(_growing_weeks):
        if not _is_ramp(week.metres, week.possible_usual_m, limits):
            continue
        last = runs[week.end - 1].day
        inside = _runs_of_week(runs, week)
        log_days = last - WEEK_DAYS + 1 - timeline.log_first
        yield Breach(
            rule=WEEKLY_DISTANCE_RAMP.id,
            severity=FindingSeverity.ADVISE if log_days >= limits["log_days"] else FindingSeverity.INFO,
            workouts=tuple(inside),
            first=last - WEEK_DAYS + 1,
            last=last,
            measured=round(week.metres / 1000, 3),
            limit=round(ramp_limit_m(week.usual_m, limits) / 1000, 3),
            unit="km",
            facts=RampFacts(week.usual_m, week.metres, log_days),
        )


def ramp_limit_m(usual_m: float, limits: Limits) -> float:
    """The most metres of seven days that are not a ramp."""
    return max(usual_m * (100 + limits["percent"]) / 100, usual_m + limits["km"] * 1000)


def _is_ramp(metres: float, usual_m: float, limits: Limits) -> bool:
    return metres > ramp_limit_m(usual_m, limits)


def find_undecided_weeks(timeline: Timeline, limits: Limits) -> list[ScheduledWorkout]:
    """The last runs of the seven days about which more of the log could change what the rule says."""
    runs, undecided = timeline.runs_by_day, []
    for week in timeline.cached(_growing_weeks):
        last = runs[week.end - 1]
        is_short = last.day - WEEK_DAYS + 1 - timeline.log_first < limits["log_days"]
        is_certain = _is_ramp(week.metres, week.possible_usual_m, limits)
        if _is_ramp(week.possible_m, week.usual_m, limits) and (is_short or not is_certain):
            undecided.append(last)
    return undecided


def _growing_weeks(timeline: Timeline) -> list[Week]:
    """The seven days that may be ramps by the least that a threshold can ask for, in order."""
    runs = timeline.runs_by_day
    days = [run.day for run in runs]
    known = [0, *accumulate([run.workout.distance_m or 0 for run in runs])]
    possible = [0, *accumulate([run.max_distance_m for run in runs])]
    race_weeks, found = timeline.cached(find_race_weeks), list[Week]()
    for index, day in enumerate(days):
        is_last_of_day = index + 1 == len(days) or days[index + 1] != day
        if not is_last_of_day or day in race_weeks or day - WEEK_DAYS + 1 - timeline.log_first < WEEK_DAYS:
            continue
        start = bisect_left(days, day - WEEK_DAYS + 1)
        most = possible[index + 1] - possible[start]
        week_before = bisect_left(days, day - 2 * WEEK_DAYS + 1)
        if most <= known[start] - known[week_before]:
            continue
        before = bisect_left(days, day - WEEK_DAYS + 1 - USED_TO_DAYS)
        usual = _best_days(days, known, before, start)
        if most > usual:
            metres = known[index + 1] - known[start]
            found.append(Week(index + 1, metres, most, int(usual), _best_days(days, possible, before, start)))
    return found


def _best_days(days: Sequence[int], sums: Sequence[float], first: int, end: int) -> float:
    """The most of any eight days in a row among the runs from one index to another."""
    best, last = 0.0, first
    for index in range(first, end):
        while last < end and days[last] < days[index] + BEST_DAYS:
            last += 1
        best = max(best, sums[last] - sums[index])
    return best


def _runs_of_week(runs: Sequence[ScheduledWorkout], week: Week) -> list[ScheduledWorkout]:
    first_day, start = runs[week.end - 1].day - WEEK_DAYS + 1, week.end
    while start and runs[start - 1].day >= first_day:
        start -= 1
    return [*runs[start : week.end]]


def _missing_data(timeline: Timeline, limits: Limits) -> MissingData | None:
    undecided = find_undecided_weeks(timeline, limits)
    if not undecided:
        return None
    without_distance = sum(run.workout.distance_m is None for run in timeline.runs_by_day)
    days = undecided[-1].day - WEEK_DAYS + 1 - timeline.log_first
    if days < limits["log_days"]:
        return ShortLog(needed_days=int(limits["log_days"]) + WEEK_DAYS, days=days + WEEK_DAYS)
    return UnknownDistances(runs=without_distance)


WEEKLY_DISTANCE_RAMP: Final = Rule(
    id=RuleId.WEEKLY_DISTANCE_RAMP,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="percent", default=RAMP_PERCENT, min=10, max=200, unit="percent"),
        Threshold(name="km", default=RAMP_KM, min=0, max=50, unit="km"),
        Threshold(name="log_days", default=LOG_DAYS, min=0, max=30, unit="days"),
    ),
    evidence=Evidence(source="nielsen-2014", confidence=Confidence.LOW),
    judge=find_distance_ramps,
    missing_data=_missing_data,
    remedies=(Remedy.SCALE_WEEK, Remedy.DROP),
    further_sources=("damsted-2019", "buist-2008", "limber-house"),
)
