"""The running of seven days compared with what the runner is used to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.race_weeks import find_race_weeks
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import RampFacts
from app.domain.training_load.rules.missing_data import FewRunsBefore, MissingData, ShortLog, UnknownDistances
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

RAMP_PERCENT: Final = 30.0
RAMP_KM: Final = 5.0
"""Seven days may grow by this share, or by this much. Source: nielsen-2014, limber-house."""

LOG_DAYS: Final = 28.0
"""In a shorter log the best days may be missing, and a ramp is information only. Source: limber-house."""

USED_TO_DAYS: Final = 28
"""Compared with the best seven days in a row of this many before. Source: limber-house."""

SECONDS_PER_KM: Final = 360
"""By time, a kilometre is six minutes. Source: limber-house."""

MIN_RUNS: Final = 3
"""Fewer runs in those days do not show what a runner is used to. Source: limber-house."""

WEEK_DAYS: Final = 7


class Week(NamedTuple):
    """Seven days that end on a day with a run: the last run's index, and the amounts run, in metres or seconds (`is_time`).

    `total` is the amount in all, `counted` without the shorter of the first and the last day; `usual` the amount of the best
    seven days before. The most that two of them can be is `possible` (counted) and `possible_usual`. `runs_before` are those of
    the 28 days before.
    """

    end: int
    is_time: bool
    total: float
    counted: float
    possible: float
    usual: float
    possible_usual: float
    runs_before: int


class _Amounts(NamedTuple):
    """The sums of the amounts of all runs up to each, with 0 in front, and the amount of the seven days from each run on."""

    sums: Sequence[float]
    weeks: Sequence[float]


def find_distance_ramps(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each seven local days with much more running than the best seven days of the 28 before.

    By distance, or by time where a run of these days has none and all have a length. Of the first and the last of the seven days
    the shorter one does not count: had either run come a day earlier or later, only one of them would lie in the seven days.
    Only seven days that end with a run are judged, and none in the week of a race. The log must contain seven days before them,
    and the 28 days before them at least three runs.
    """
    runs = timeline.runs_by_day
    for week in timeline.cached(_growing_weeks):
        if week.runs_before < MIN_RUNS or not _is_certain(week, limits):
            continue
        last = runs[week.end - 1].day
        log_days = last - WEEK_DAYS + 1 - timeline.log_first
        per_unit, unit = (60, "minutes") if week.is_time else (1000, "km")
        yield Breach(
            rule=WEEKLY_DISTANCE_RAMP.id,
            severity=FindingSeverity.ADVISE if log_days >= limits["log_days"] else FindingSeverity.INFO,
            workouts=tuple(_runs_of_week(runs, week)),
            first=last - WEEK_DAYS + 1,
            last=last,
            measured=round(week.total / per_unit, 3),
            limit=round(ramp_limit(week.usual, limits, is_time=week.is_time) / per_unit, 3),
            unit=unit,
            facts=RampFacts(week.is_time, week.usual, week.total, week.counted, log_days),
        )


def ramp_limit(usual: float, limits: Limits, *, is_time: bool) -> float:
    """The most metres or seconds of seven days that are not a ramp."""
    step = limits["km"] * (SECONDS_PER_KM if is_time else 1000)
    return max(usual * (100 + limits["percent"]) / 100, usual + step)


def _is_certain(week: Week, limits: Limits) -> bool:
    """Whether it is a ramp against the most that the days before can have had."""
    return week.counted > ramp_limit(week.possible_usual, limits, is_time=week.is_time)


def find_weeks_after_few_runs(timeline: Timeline, limits: Limits) -> list[ScheduledWorkout]:
    """The last runs of the seven days that may be a ramp, after too few runs to compare them with."""
    runs, weeks = timeline.runs_by_day, timeline.cached(_growing_weeks)
    return [runs[week.end - 1] for week in weeks if week.runs_before < MIN_RUNS and _is_certain(week, limits)]


def find_undecided_weeks(timeline: Timeline, limits: Limits) -> list[ScheduledWorkout]:
    """The last runs of the seven days about which more of the log could change what the rule says."""
    runs, undecided = timeline.runs_by_day, []
    for week in timeline.cached(_growing_weeks):
        last = runs[week.end - 1]
        is_short = last.day - WEEK_DAYS + 1 - timeline.log_first < limits["log_days"]
        is_certain = _is_certain(week, limits) and week.runs_before >= MIN_RUNS
        if week.possible > ramp_limit(week.usual, limits, is_time=week.is_time) and (is_short or not is_certain):
            undecided.append(last)
    return undecided


def _growing_weeks(timeline: Timeline) -> list[Week]:
    """The seven days that may be ramps by the least that a threshold can ask for, in order."""
    runs = timeline.runs_by_day
    days = [run.day for run in runs]
    known = _add_up(days, [run.workout.distance_m or 0 for run in runs])
    needs_time = [*accumulate([run.workout.distance_m is None for run in runs], initial=0)]
    without_time = [*accumulate([run.workout.minutes is None for run in runs], initial=0)]
    possible = _add_up(days, [run.max_distance_m for run in runs]) if needs_time[-1] else known
    seconds = _add_up(days, [run.end_s - run.start_s for run in runs]) if needs_time[-1] else known
    race_weeks, found = timeline.cached(find_race_weeks), list[Week]()
    for index, day in enumerate(days):
        is_last_of_day = index + 1 == len(days) or days[index + 1] != day
        if not is_last_of_day or day in race_weeks or day - WEEK_DAYS + 1 - timeline.log_first < WEEK_DAYS:
            continue
        before = bisect_left(days, day - WEEK_DAYS + 1 - USED_TO_DAYS)
        is_time = needs_time[index + 1] > needs_time[before] and without_time[index + 1] == without_time[before]
        amounts = (seconds, seconds) if is_time else (known, possible)
        week = _measure_week(days, amounts, (before, index + 1), is_time=is_time)
        if week is not None:
            found.append(week)
    return found


def _measure_week(
    days: Sequence[int], amounts: tuple[_Amounts, _Amounts], runs: tuple[int, int], *, is_time: bool
) -> Week | None:
    """Measure the last seven days among the runs from one index to another; None where they have not grown for certain.

    `amounts` are the known ones, and the most that they can be.
    """
    (before, end), (known, possible) = runs, amounts
    start = bisect_left(days, days[end - 1] - WEEK_DAYS + 1, before, end)
    most, usual = _count(days, possible, start, end), _best_week(days, known, before, start)
    if most <= usual:
        return None
    total, is_known = known.sums[end] - known.sums[start], known is possible
    counted = most if is_known else _count(days, known, start, end)
    possible_usual = usual if is_known else _best_week(days, possible, before, start)
    return Week(end, is_time, total, counted, most, usual, possible_usual, start - before)


def _add_up(days: Sequence[int], amounts: Sequence[float]) -> _Amounts:
    sums, weeks, end = [*accumulate(amounts, initial=0)], list[float](), 0
    for index, day in enumerate(days):
        while end < len(days) and days[end] < day + WEEK_DAYS:
            end += 1
        weeks.append(sums[end] - sums[index])
    return _Amounts(sums, weeks)


def _count(days: Sequence[int], amounts: _Amounts, start: int, end: int) -> float:
    """The amount of seven days, given the indices of their runs, without the shorter of the first and the last day."""
    sums, last = amounts.sums, days[end - 1]
    total = sums[end] - sums[start]
    if days[start] != last - WEEK_DAYS + 1:
        return total
    first_day_end, last_day = bisect_left(days, days[start] + 1, start, end), bisect_left(days, last, start, end)
    return total - min(sums[first_day_end] - sums[start], sums[end] - sums[last_day])


def _best_week(days: Sequence[int], amounts: _Amounts, first: int, start: int) -> float:
    """The most of any seven days in a row among the runs from `first` to before `start`, the first run of the next seven days.

    Those that begin with a run and end before the next seven days, or the last seven before them, have the most.
    """
    if start == first:
        return 0
    last_week = bisect_left(days, days[start - 1] - WEEK_DAYS + 1, first, start)
    return max(*amounts.weeks[first:last_week], amounts.sums[start] - amounts.sums[last_week], 0)


def _runs_of_week(runs: Sequence[ScheduledWorkout], week: Week) -> list[ScheduledWorkout]:
    first_day, start = runs[week.end - 1].day - WEEK_DAYS + 1, week.end
    while start and runs[start - 1].day >= first_day:
        start -= 1
    return [*runs[start : week.end]]


def _missing_data(timeline: Timeline, limits: Limits) -> MissingData | None:
    undecided = find_undecided_weeks(timeline, limits)
    if not undecided:
        return None
    few = find_weeks_after_few_runs(timeline, limits)
    if few:
        return FewRunsBefore(needed=MIN_RUNS, days=USED_TO_DAYS, first_day=few[-1].day - WEEK_DAYS + 1)
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
