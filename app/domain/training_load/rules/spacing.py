"""Hours between workouts: after hard runs and hard strength, and from hard strength to a hard run.

Every pair within the window is compared, in elapsed hours, across midnight, week ends and changes of the clocks.
"""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import GapFacts
from app.domain.training_load.rules.missing_data import UnknownEfforts
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Confidence,
    Evidence,
    Limits,
    Rule,
    Threshold,
    to_hours,
)
from app.domain.training_load.timeline import Block, ScheduledWorkout, Timeline

HARD_GAP_HOURS: Final = 24.0
"""More than this from the end of one hard run or hard strength to the start of the next. Source: lowenstein-rei."""

HEAVY_STRENGTH_HOURS: Final = 48.0
"""At least this from hard strength to a hard run. Source: doma-2017."""


def find_short_gaps(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each pair of hard runs or hard strength not more than `hours` apart; exactly `hours` is too close."""
    limit = limits["hours"]
    limit_s = limit * SECONDS_PER_HOUR
    blocks = [block for block in timeline.blocks if block.workouts[0].kind in _RUN_OR_STRENGTH]
    for index, block in enumerate(blocks):
        latest_start = block.end_s + limit_s
        for later in blocks[index + 1 : index + 1 + MAX_NEIGHBOURS]:
            if later.start_s > latest_start:
                break
            yield _gap_between(block, later, limit)


def find_heavy_strength_before_hard_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard strength workout with a hard run that starts less than `hours` after its end."""
    limit = limits["hours"]
    limit_s = limit * SECONDS_PER_HOUR
    for index, strength in enumerate(timeline.hard):
        if strength.kind is not WorkoutKind.STRENGTH:
            continue
        for run in timeline.hard[index + 1 : index + 1 + MAX_NEIGHBOURS]:
            if run.start_s >= strength.end_s + limit_s:
                break
            if run.kind is WorkoutKind.RUN:
                yield Breach(
                    rule=HEAVY_STRENGTH_BEFORE_HARD_RUN.id,
                    severity=FindingSeverity.ADVISE,
                    workouts=(strength, run),
                    first=strength.day,
                    last=run.day,
                    measured=_hours_between(strength, run),
                    limit=limit,
                    unit="hours",
                )


def find_unknown_efforts(timeline: Timeline, _limits: Limits) -> UnknownEfforts | None:
    """Count the runs and strength workouts that cannot be judged because their effort is unknown."""
    efforts = [each.perceived_effort for each in timeline.workouts if each.kind in _RUN_OR_STRENGTH]
    unknown = efforts.count(None)
    return UnknownEfforts(workouts=unknown, total=len(efforts), only_runs_and_strength=True) if unknown else None


def _gap_between(earlier: Block, later: Block, limit: float) -> Breach:
    return Breach(
        rule=HARD_HARD_GAP.id,
        severity=FindingSeverity.WARN,
        workouts=(*earlier.workouts, *later.workouts),
        first=earlier.day,
        last=later.day,
        measured=_hours_between(earlier, later),
        limit=limit,
        unit="hours",
        facts=GapFacts(earlier.workouts[-1], later.workouts[0]),
    )


def _hours_between(earlier: Block | ScheduledWorkout, later: Block | ScheduledWorkout) -> float:
    return to_hours(max(later.start_s - earlier.end_s, 0))


_RUN_OR_STRENGTH: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})

HARD_HARD_GAP: Final = Rule(
    id=RuleId.HARD_HARD_GAP,
    severities=(FindingSeverity.WARN,),
    thresholds=(Threshold(name="hours", default=HARD_GAP_HOURS, min=12, max=72, unit="hours"),),
    evidence=Evidence(source="doma-deakin-2013", confidence=Confidence.MODERATE),
    judge=find_short_gaps,
    missing_data=find_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

HEAVY_STRENGTH_BEFORE_HARD_RUN: Final = Rule(
    id=RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="hours", default=HEAVY_STRENGTH_HOURS, min=12, max=96, unit="hours"),),
    evidence=Evidence(source="doma-2017", confidence=Confidence.LOW),
    judge=find_heavy_strength_before_hard_runs,
    missing_data=find_unknown_efforts,
    repairable=True,
)
