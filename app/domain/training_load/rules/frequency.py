"""Counts: hard days in a row, hard workouts in seven days, days in a row without rest."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import Block, find_blocks, find_hard_work, minutes_of
from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

HARD_DAYS: Final = 3.0
HIGH_HARD_DAYS: Final = 5.0
"""This many hard days in a row are too many; from the second on the finding is high. Source: limber-house."""

HARD_WORKOUTS: Final = 3.0
"""At most this many hard workouts in any seven local days. Source: limber-house."""

FEW_RUNS: Final = 4
"""With fewer runs in the seven days, as many hard workouts as are allowed are still much. Source: limber-house."""

USED_TO_DAYS: Final = 28
USED_TO_WORKOUTS: Final = 1
USED_TO_LOG_DAYS: Final = 14
"""A runner who had no more than this in any week of the days before is not used to hard work. Source: limber-house."""

REST_INFO_DAYS: Final = 10.0
REST_ADVISE_DAYS: Final = 14.0
"""This many days in a row with a run or hard work. Source: limber-house."""

LIGHT_SHARE: Final = 0.75
LIGHT_MINUTES: Final = 20
LIGHT_DAYS: Final = 28
"""Easy running of up to this share of the mean running day, or of this many minutes, makes a light day. Source: limber-house."""

WEEK_DAYS: Final = 7


def find_hard_days_in_a_row(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each unbroken row of `days` or more local days with hard work for the legs, or a demanding run."""
    limit, work = limits["days"], timeline.cached(find_hard_work)
    if len(work.days) < limit:
        return
    hard = sorted({each.id: each for part in work[:4] for each in part}.values(), key=_by_start)
    for row in _rows(sorted(work.days)):
        if len(row) >= limit:
            yield Breach(
                rule=HARD_DAYS_IN_A_ROW.id,
                severity=FindingSeverity.HIGH if len(row) >= limits["high_days"] else FindingSeverity.WARN,
                workouts=tuple(each for each in hard if row[0] <= each.day <= row[-1]),
                first=row[0],
                last=row[-1],
                measured=len(row),
                limit=limit,
                unit="days",
            )


def find_hard_weeks(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each seven local days with more than `workouts` hard ones; of overlapping windows only the widest.

    Exactly `workouts` is information in a week of fewer than four runs, and advice where no week of the 28 days before had more
    than one. A block counts once.
    """
    limit, blocks = limits["workouts"], timeline.cached(find_blocks)
    run_days = [run.day for run in timeline.runs_by_day]
    end = reported_end = 0
    for start, block in enumerate(blocks):
        while end < len(blocks) and blocks[end].day < block.day + WEEK_DAYS:
            end += 1
        if end <= reported_end or end - start < limit:
            continue
        inside = blocks[start:end]
        severity = FindingSeverity.ADVISE if len(inside) > limit else _judge_few_runs(timeline, blocks, inside, run_days)
        if severity is not None:
            reported_end = end
            yield Breach(
                rule=HARD_WORKOUTS_PER_WEEK.id,
                severity=severity,
                workouts=tuple(each for one in inside for each in one.workouts),
                first=inside[0].day,
                last=inside[-1].day,
                measured=len(inside),
                limit=limit,
                unit="workouts",
            )


def find_days_without_rest(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each unbroken row of days with a run or hard work: information from `info_days` on, advice from `days` on.

    A light day ends a row: one whose only work is easy running, up to three quarters of the mean running day or 20 minutes.
    """
    info, advise = limits["info_days"], limits["days"]
    least = min(info, advise)
    worked = sorted({each.day for each in timeline.workouts if each.kind is WorkoutKind.RUN or each.is_hard})
    if not any(len(row) >= least for row in _rows(worked)):
        return
    days = _workouts_by_day(timeline)
    is_light = _LightDays(timeline)
    is_usual = Policy.DOUBLE_DAYS in timeline.policies
    for row in _rows(worked):
        if len(row) < least:
            continue
        for part in _split_at_light_days(row, days, is_light):
            if len(part) >= least:
                is_advice = len(part) >= advise and not is_usual
                yield Breach(
                    rule=DAYS_WITHOUT_REST.id,
                    severity=FindingSeverity.ADVISE if is_advice else FindingSeverity.INFO,
                    workouts=tuple(each for day in part for each in days[day]),
                    first=part[0],
                    last=part[-1],
                    measured=len(part),
                    limit=advise if is_advice else info,
                    unit="days",
                )


def _judge_few_runs(
    timeline: Timeline, blocks: Sequence[Block], inside: Sequence[Block], run_days: Sequence[int]
) -> FindingSeverity | None:
    """The severity of exactly as many hard workouts as are allowed; None where the week has enough other runs."""
    first, last = inside[0].day, inside[-1].day
    weeks = range(last - WEEK_DAYS + 1, first + 1)
    fewest = min(bisect_left(run_days, start + WEEK_DAYS) - bisect_left(run_days, start) for start in weeks)
    if fewest >= FEW_RUNS or len(inside) <= USED_TO_WORKOUTS:
        return None
    before = [block.day for block in blocks if first - USED_TO_DAYS <= block.day < first]
    most = max((bisect_left(before, day + WEEK_DAYS) - index for index, day in enumerate(before)), default=0)
    is_new = most <= USED_TO_WORKOUTS and first - timeline.log_first >= USED_TO_LOG_DAYS
    return FindingSeverity.ADVISE if is_new else FindingSeverity.INFO


class _LightDays:
    """Which days are light, by the running of the 28 days before each."""

    def __init__(self, timeline: Timeline) -> None:
        minutes: dict[int, float] = {}
        for run in timeline.runs_by_day:
            minutes[run.day] = minutes.get(run.day, 0.0) + minutes_of(run)
        self._days = sorted(minutes)
        self._sums = [0.0, *accumulate(minutes[day] for day in self._days)]

    def __call__(self, day: int, workouts: Sequence[ScheduledWorkout]) -> bool:
        if any(each.kind is not WorkoutKind.RUN or each.perceived_effort is not Effort.EASY for each in workouts):
            return False
        total = sum(minutes_of(each) for each in workouts)
        first, end = bisect_left(self._days, day - LIGHT_DAYS), bisect_left(self._days, day)
        mean = (self._sums[end] - self._sums[first]) / (end - first) if end > first else 0.0
        return total <= max(LIGHT_SHARE * mean, LIGHT_MINUTES)


def _workouts_by_day(timeline: Timeline) -> dict[int, list[ScheduledWorkout]]:
    """The runs and the hard work of each local day that has any."""
    days: dict[int, list[ScheduledWorkout]] = {}
    for each in timeline.workouts:
        if each.kind is WorkoutKind.RUN or each.is_hard:
            days.setdefault(each.day, []).append(each)
    return days


def _split_at_light_days(
    row: Sequence[int], days: dict[int, list[ScheduledWorkout]], is_light: _LightDays
) -> Iterator[list[int]]:
    for light, part in groupby(row, key=lambda day: is_light(day, days[day])):
        if not light:
            yield list(part)


def _rows(days: Sequence[int]) -> Iterator[Sequence[int]]:
    """Split days in rising order into unbroken rows."""
    start = 0
    for index in range(1, len(days) + 1):
        if index == len(days) or days[index] != days[index - 1] + 1:
            yield days[start:index]
            start = index


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


_COUNTED: Final = (Remedy.MOVE, Remedy.SWAP, Remedy.EASE, Remedy.LIGHTEN, Remedy.DROP)

HARD_DAYS_IN_A_ROW: Final = Rule(
    id=RuleId.HARD_DAYS_IN_A_ROW,
    severities=(FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(
        Threshold(name="days", default=HARD_DAYS, min=2, max=7, unit="days"),
        Threshold(name="high_days", default=HIGH_HARD_DAYS, min=2, max=14, unit="days"),
    ),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_days_in_a_row,
    needs_efforts=True,
    remedies=_COUNTED,
    further_sources=("lowenstein-rei",),
)

HARD_WORKOUTS_PER_WEEK: Final = Rule(
    id=RuleId.HARD_WORKOUTS_PER_WEEK,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(Threshold(name="workouts", default=HARD_WORKOUTS, min=1, max=14, unit="workouts"),),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_weeks,
    needs_efforts=True,
    remedies=_COUNTED,
    further_sources=("lowenstein-rei",),
)

DAYS_WITHOUT_REST: Final = Rule(
    id=RuleId.DAYS_WITHOUT_REST,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="info_days", default=REST_INFO_DAYS, min=4, max=60, unit="days"),
        Threshold(name="days", default=REST_ADVISE_DAYS, min=4, max=60, unit="days"),
    ),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_days_without_rest,
    needs_efforts=True,
    remedies=(Remedy.SHORTEN, Remedy.DROP),
)
