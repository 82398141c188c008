"""The first weeks of a new runner: too long, too often, too hard."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.beginners import (
    EXCESS_SHARE,
    FIRST_RUN_KM,
    FIRST_RUN_MINUTES,
    NEXT_LIMIT,
    UNKNOWN_FIRST_RUN_KM,
    UNKNOWN_FIRST_RUN_MINUTES,
    UNKNOWN_WEEK_KM,
    UNKNOWN_WEEK_RUNS,
    WEEK_DAYS,
    Exceeded,
    FirstWeeks,
    find_excesses,
    find_first_weeks,
    is_history_unknown,
)
from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import minutes_of
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, Excess
from app.domain.training_load.rules.missing_data import UnknownHistory
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule
from app.domain.training_load.timeline import ScheduledWorkout, Timeline


def find_fast_starts(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find everything that is too much in the first weeks of running.

    Of a runner who is known to be new each limit passed is advice; a run on every other day is information. It is a warning
    where it is passed by more than half, or where another limit is passed within a week of it; a much too long first run is
    high. Where it is unknown whether the runner is new, only a large first week is advice, and everything else is information.
    """
    start = timeline.cached(find_first_weeks)
    if start is None:
        return
    inside = timeline.between_days(start.first, start.last)
    runs = [each for each in inside if each.kind is WorkoutKind.RUN and not each.workout.is_race]
    if not runs:
        return
    if not start.is_known:
        yield from _judge_unknown_history(runs, start)
        return
    excesses = [*find_excesses(runs, start.first)]
    if runs[0].day == start.first and _is_far(runs[0], FIRST_RUN_KM, FIRST_RUN_MINUTES):
        yield _breach(_first_run(runs[0], FIRST_RUN_KM, FIRST_RUN_MINUTES), start, FindingSeverity.HIGH)
    for each in excesses:
        yield _breach(each, start, _severity(each, excesses))


def _judge_unknown_history(runs: Sequence[ScheduledWorkout], start: FirstWeeks) -> Iterator[Breach]:
    large = _find_large_start(runs, start)
    if large is not None:
        yield _breach(large, start, FindingSeverity.ADVISE)
        return
    for each in find_excesses(runs, start.first):
        yield _breach(each, start, FindingSeverity.INFO)


def _find_large_start(runs: Sequence[ScheduledWorkout], start: FirstWeeks) -> Exceeded | None:
    """The first week of a runner who may be new, where it is too much for nearly anybody."""
    week = tuple(run for run in runs if run.day < start.first + WEEK_DAYS)
    km = sum(run.workout.distance_m or 0 for run in week) / 1000
    if km > UNKNOWN_WEEK_KM:
        return Exceeded(Excess.WEEK, week, km, UNKNOWN_WEEK_KM, "km")
    if len(week) >= UNKNOWN_WEEK_RUNS:
        return Exceeded(Excess.TOO_MANY_RUNS, week, len(week), UNKNOWN_WEEK_RUNS - 1, "runs")
    if week and _is_far(week[0], UNKNOWN_FIRST_RUN_KM, UNKNOWN_FIRST_RUN_MINUTES):
        return _first_run(week[0], UNKNOWN_FIRST_RUN_KM, UNKNOWN_FIRST_RUN_MINUTES)
    return None


def _first_run(run: ScheduledWorkout, km: float, minutes: float) -> Exceeded:
    distance = (run.workout.distance_m or 0) / 1000
    if distance >= km:
        return Exceeded(Excess.FIRST_RUN, (run,), distance, km, "km")
    return Exceeded(Excess.FIRST_RUN, (run,), minutes_of(run), minutes, "minutes")


def _is_far(run: ScheduledWorkout, km: float, minutes: float) -> bool:
    distance = run.workout.distance_m
    is_long = minutes_of(run) >= minutes and (distance is None or distance > NEXT_LIMIT.least_km * 1000)
    return is_long or (distance or 0) >= km * 1000


def _severity(one: Exceeded, excesses: Sequence[Exceeded]) -> FindingSeverity:
    if one.is_slight:
        return FindingSeverity.INFO
    return FindingSeverity.WARN if _is_serious(one, excesses) else FindingSeverity.ADVISE


def _is_serious(one: Exceeded, excesses: Sequence[Exceeded]) -> bool:
    if one.limit and one.measured > one.limit * EXCESS_SHARE and one.excess is not Excess.TWO_DAYS_RUNNING:
        return True
    first, last = one.workouts[0].day - WEEK_DAYS, one.workouts[-1].day + WEEK_DAYS
    return any(
        each.excess is not one.excess and each.workouts[0].day <= last and each.workouts[-1].day >= first
        for each in excesses
        if not each.is_slight
    )


def _breach(exceeded: Exceeded, start: FirstWeeks, severity: FindingSeverity) -> Breach:
    return Breach(
        rule=FIRST_WEEKS.id,
        severity=severity,
        workouts=exceeded.workouts,
        first=exceeded.workouts[0].day,
        last=exceeded.workouts[-1].day,
        measured=round(exceeded.measured, 3),
        limit=exceeded.limit,
        unit=exceeded.unit,
        facts=BeginnerFacts(exceeded.excess, start.first, start.is_known),
    )


def _missing_data(timeline: Timeline, _limits: Limits) -> UnknownHistory | None:
    return UnknownHistory(first_day=timeline.runs_by_day[0].day) if is_history_unknown(timeline) else None


FIRST_WEEKS: Final = Rule(
    id=RuleId.FIRST_WEEKS,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(),
    evidence=Evidence(source="start-to-run", confidence=Confidence.LOW),
    judge=find_fast_starts,
    missing_data=_missing_data,
    remedies=(Remedy.MOVE, Remedy.SWAP, Remedy.SCALE_WEEK, Remedy.EASE, Remedy.REPLACE, Remedy.DROP),
    further_sources=("nhs-couch-to-5k", "nielsen-2014b", "nlstart2run", "limber-house"),
)
