"""The weeks after a break from running: too much at once."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.beginners import Exceeded, find_excesses
from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.returns import (
    BREAK_DAYS,
    EASY_WEEK_DAYS,
    LONG_BREAK_DAYS,
    TOLERANCE,
    WEEK_DAYS,
    Return,
    WeekLimit,
    find_returns,
)
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import Excess, ReturnFacts
from app.domain.training_load.rules.missing_data import UnknownUsualWeek
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

MIN_WEEK: Final = (10_000, 3600)
MIN_RUN: Final = (5_000, 1800)
"""No week and no run is limited below these metres or seconds. Source: limber-house."""

WARN_SHARE: Final = 1.2
"""Above this share of a limit the finding is a warning. Source: limber-house."""

NO_HARD_WEEKS: Final = 3
"""After a new start there is no hard run for this many weeks. Source: limber-house."""


def find_fast_returns(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each week and each run that is too much after a break, and each hard run that comes too early.

    Breaks of less than `days` are information. Passing a limit by no more than the tolerance is not a finding. Where the log does
    not show what was usual before, nothing is found, except after a new start.
    """
    for found in timeline.cached(find_returns):
        inside = timeline.between_days(found.first, found.last if found.is_judged else found.first)
        runs = [each for each in inside if each.kind is WorkoutKind.RUN and not each.workout.is_race]
        if not runs or found.break_days < limits["days"] or not found.is_judged:
            if runs and EASY_WEEK_DAYS <= found.break_days < BREAK_DAYS:
                yield _short_break(runs[0], found)
        elif found.is_new_start:
            yield from _judge_new_start(runs, found)
        else:
            for number, limit in enumerate(found.weeks):
                yield from _judge_week(runs, found, number, limit)


def _judge_week(runs: Sequence[ScheduledWorkout], found: Return, number: int, limit: WeekLimit) -> Iterator[Breach]:
    first = found.first + number * WEEK_DAYS
    week = tuple(run for run in runs if first <= run.day < first + WEEK_DAYS)
    total = sum(_length(run, found) for run in week)
    most = max(limit.share * found.usual, MIN_WEEK[found.is_time])
    if total > most + TOLERANCE[found.is_time]:
        is_full = number == 0 and total >= found.usual
        exceeded = _exceeded(Excess.WEEK, week, (total, most), found)
        yield _breach(exceeded, found, (number, limit), _severity(total, most, found, is_full=is_full))
    for run in week:
        length, most = _length(run, found), max(limit.longest_share * found.longest, MIN_RUN[found.is_time])
        if length > most + TOLERANCE[found.is_time]:
            exceeded = _exceeded(Excess.LONG_RUN, (run,), (length, most), found)
            severity = _severity(length, most, found, is_full=length >= found.longest)
            yield _breach(exceeded, found, (number, limit), severity)
        if run.is_hard and not limit.may_be_hard:
            is_long_break = found.break_days >= LONG_BREAK_DAYS
            severity = FindingSeverity.WARN if is_long_break else FindingSeverity.ADVISE
            yield _breach(Exceeded(Excess.HARD_RUN, (run,), 1, 0, "runs"), found, (number, limit), severity)


def _judge_new_start(runs: Sequence[ScheduledWorkout], found: Return) -> Iterator[Breach]:
    first_week = sum(_length(run, found) for run in runs if run.day < found.first + WEEK_DAYS)
    for each in find_excesses(runs, found.first):
        week = (each.workouts[0].day - found.first) // WEEK_DAYS
        if each.excess is Excess.HARD_RUN and week >= NO_HARD_WEEKS:
            continue
        is_full = found.is_known and (
            (each.excess is Excess.WEEK and first_week >= found.usual)
            or (each.excess is Excess.LONG_RUN and _length(each.workouts[0], found) >= found.longest)
        )
        yield _breach(each, found, (week, None), FindingSeverity.HIGH if is_full else _new_start_severity(each))


def _new_start_severity(exceeded: Exceeded) -> FindingSeverity:
    if exceeded.is_slight:
        return FindingSeverity.INFO
    is_often = exceeded.excess in {Excess.TOO_MANY_RUNS, Excess.TWO_DAYS_RUNNING}
    return FindingSeverity.ADVISE if is_often else FindingSeverity.WARN


def _severity(measured: float, limit: float, found: Return, *, is_full: bool) -> FindingSeverity:
    if is_full and found.break_days >= LONG_BREAK_DAYS:
        return FindingSeverity.HIGH
    return FindingSeverity.WARN if measured > limit * WARN_SHARE else FindingSeverity.ADVISE


def _exceeded(excess: Excess, runs: tuple[ScheduledWorkout, ...], lengths: tuple[float, float], found: Return) -> Exceeded:
    per_unit, unit = (60, "minutes") if found.is_time else (1000, "km")
    return Exceeded(excess, runs, lengths[0] / per_unit, lengths[1] / per_unit, unit)


def _short_break(run: ScheduledWorkout, found: Return) -> Breach:
    exceeded = Exceeded(Excess.FIRST_RUN, (run,), found.break_days, EASY_WEEK_DAYS, "days")
    return _breach(exceeded, found, (0, None), FindingSeverity.INFO)


def _breach(exceeded: Exceeded, found: Return, week: tuple[int, WeekLimit | None], severity: FindingSeverity) -> Breach:
    number, limit = week
    return Breach(
        rule=RETURN_AFTER_BREAK.id,
        severity=severity,
        workouts=exceeded.workouts,
        first=exceeded.workouts[0].day,
        last=exceeded.workouts[-1].day,
        measured=round(exceeded.measured, 3),
        limit=round(exceeded.limit, 3),
        unit=exceeded.unit,
        facts=ReturnFacts(
            days=found.break_days,
            week=number + 1,
            usual=found.usual,
            longest=found.longest,
            is_time=found.is_time,
            excess=exceeded.excess,
            share=limit.share if limit else None,
        ),
    )


def _length(run: ScheduledWorkout, found: Return) -> float:
    return run.end_s - run.start_s if found.is_time else run.workout.distance_m or 0


def find_unknown_returns(timeline: Timeline) -> list[Return]:
    """The returns after a break that cannot be judged because the log does not show what was usual before it."""
    return [found for found in timeline.cached(find_returns) if found.break_days >= BREAK_DAYS and not found.is_judged]


def _missing_data(timeline: Timeline, _limits: Limits) -> UnknownUsualWeek | None:
    unknown = find_unknown_returns(timeline)
    return UnknownUsualWeek(first_day=unknown[-1].first, days=unknown[-1].break_days) if unknown else None


RETURN_AFTER_BREAK: Final = Rule(
    id=RuleId.RETURN_AFTER_BREAK,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(Threshold(name="days", default=BREAK_DAYS, min=BREAK_DAYS, max=90, unit="days"),),
    evidence=Evidence(source="daniels-time-off", confidence=Confidence.LOW),
    judge=find_fast_returns,
    missing_data=_missing_data,
    remedies=(Remedy.MOVE, Remedy.SWAP, Remedy.SCALE_WEEK, Remedy.EASE, Remedy.REPLACE, Remedy.DROP),
    further_sources=("mujika-padilla-2000", "limber-house"),
)
