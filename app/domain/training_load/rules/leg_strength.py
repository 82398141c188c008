"""Strength work for the legs and hard runs: the hours between them, and their order on one day."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import find_hard_work, is_hard_race, loads_legs
from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.pairs import hours_between, is_nearly, pair_breach, pairs_within
from app.domain.training_load.rules.rule import MAX_NEIGHBOURS, Confidence, Evidence, Limits, Remedy, Rule, Threshold, to_hours
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

WARN_HOURS: Final = 24.0
ADVISE_HOURS: Final = 36.0
HEAVY_HOURS: Final = 48.0
"""From hard leg strength to a hard run; the last where the strength was heavy or is new. Source: doma-deakin-2013,
limber-house."""

HEAVY_FROM_RPE: Final = 8.0
"""Strength from this RPE on is heavy. Source: limber-house."""

SAME_DAY_HOURS: Final = 6.0
SAME_DAY_MIN_HOURS: Final = 3.0
"""From a hard run to strength on its day; below the second it is advice. Source: doma-2013b, schumann-2022."""

QUALITY_FROM_RPE: Final = 5.0
"""Strength from this RPE on counts on the day of a hard run. Source: limber-house."""


def find_leg_strength_near_hard_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each pair of hard leg strength and a hard run after it that are too close.

    A warning below `warn_hours`, advice below `hours`, or below `heavy_hours` where the strength is heavy or the runner new to
    it. Races have a rule of their own. Under `strict`, hard leg strength less than `warn_hours` after a hard run is advice.
    """
    work = timeline.cached(find_hard_work)
    if not work.strength:
        return
    warn, light, heavy = limits["warn_hours"], limits["hours"], max(limits["heavy_hours"], limits["hours"])
    is_new = bool(timeline.runner.new_to_strength)
    for strength, run in pairs_within(work.strength, work.runs, max(heavy, warn)):
        limit = max(heavy if is_new or _is_heavy(strength) else light, warn)
        gap = hours_between(strength, run)
        if gap < limit and not (is_hard_race(run) and classify_race(run).has_window):
            severity = FindingSeverity.ADVISE if is_nearly(gap, warn) else FindingSeverity.WARN
            is_near = is_nearly(gap, limit)
            yield pair_breach(
                LEG_STRENGTH_NEAR_HARD_RUN.id, FindingSeverity.INFO if is_near else severity, (strength, run), limit
            )
    if Policy.STRICT in timeline.policies:
        for run, strength in pairs_within(work.runs, work.strength, warn):
            yield pair_breach(LEG_STRENGTH_NEAR_HARD_RUN.id, FindingSeverity.ADVISE, (run, strength), warn)


def find_strength_on_the_day_of_hard_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find strength from RPE 5 on for the legs on the local day of a hard run: before it, or less than `hours` after its end.

    After the run it is advice below `min_hours`, otherwise information. Measured from the end of the run to the start of the
    strength work, so the value is negative where strength comes first.
    """
    limit = limits["hours"]
    runs = timeline.cached(find_hard_work).runs
    if not runs:
        return
    by_day: dict[int, list[ScheduledWorkout]] = {}
    for each in timeline.workouts:
        if each.kind is WorkoutKind.STRENGTH and loads_legs(each) and _counts(each):
            by_day.setdefault(each.day, []).append(each)
    for run in runs:
        for strength in by_day.get(run.day, [])[:MAX_NEIGHBOURS]:
            gap = to_hours(strength.start_s - run.end_s)
            if gap >= limit:
                continue
            is_close = not is_nearly(gap, limits["min_hours"])
            yield Breach(
                rule=STRENGTH_THEN_QUALITY_RUN_SAME_DAY.id,
                severity=FindingSeverity.ADVISE if is_close else FindingSeverity.INFO,
                workouts=(strength, run) if strength.start_s < run.start_s else (run, strength),
                first=run.day,
                last=run.day,
                measured=gap,
                limit=limit,
                unit="hours",
            )


def _is_heavy(strength: ScheduledWorkout) -> bool:
    return (strength.workout.rpe or 0) >= HEAVY_FROM_RPE


def _counts(strength: ScheduledWorkout) -> bool:
    """Whether strength work is more than easy for this rule: by the effort given, otherwise from RPE 5 on."""
    workout = strength.workout
    if workout.effort is None and workout.rpe is not None:
        return workout.rpe >= QUALITY_FROM_RPE
    return strength.perceived_effort in _MORE_THAN_EASY


_MORE_THAN_EASY: Final = frozenset({Effort.MODERATE, Effort.HARD})

LEG_STRENGTH_NEAR_HARD_RUN: Final = Rule(
    id=RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="warn_hours", default=WARN_HOURS, min=6, max=72, unit="hours"),
        Threshold(name="hours", default=ADVISE_HOURS, min=12, max=96, unit="hours"),
        Threshold(name="heavy_hours", default=HEAVY_HOURS, min=12, max=96, unit="hours"),
    ),
    evidence=Evidence(source="doma-deakin-2013", confidence=Confidence.MODERATE),
    judge=find_leg_strength_near_hard_runs,
    needs_efforts=True,
    remedies=(Remedy.REORDER, Remedy.LIGHTEN, Remedy.MOVE, Remedy.SWAP, Remedy.EASE, Remedy.DROP),
    further_sources=("doma-2013b", "doma-2017", "limber-house"),
)

STRENGTH_THEN_QUALITY_RUN_SAME_DAY: Final = Rule(
    id=RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="hours", default=SAME_DAY_HOURS, min=0, max=12, unit="hours"),
        Threshold(name="min_hours", default=SAME_DAY_MIN_HOURS, min=0, max=12, unit="hours"),
    ),
    evidence=Evidence(source="doma-deakin-2013", confidence=Confidence.LOW),
    judge=find_strength_on_the_day_of_hard_runs,
    needs_efforts=True,
    remedies=(Remedy.REORDER, Remedy.LIGHTEN, Remedy.MOVE, Remedy.SWAP, Remedy.EASE, Remedy.DROP),
    further_sources=("doma-2013b", "schumann-2022"),
)
