"""Hours between workouts: after hard runs and hard strength, and from hard strength to a hard run.

Every pair within the window is compared, in elapsed hours, over midnight, week ends and changes of the clocks.
"""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Breach,
    Limits,
    Rule,
    Threshold,
    day_text,
    hours,
    hours_text,
    name_of,
    number_text,
)
from app.domain.training_load.timeline import Block, ScheduledWorkout, Timeline

HARD_GAP_HOURS: Final = 24.0
"""More than this from the end of one hard run or hard strength to the start of the next. Source: lowenstein-rei."""

HEAVY_STRENGTH_HOURS: Final = 48.0
"""At least this from hard strength to a hard run. Source: doma-2017."""

_ADVISE: Final = (FindingSeverity.ADVISE,)


def hard_hard_gap(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each pair of hard runs or hard strength that is not more than `hours` apart; exactly `hours` is too close."""
    limit = limits["hours"]
    limit_s = limit * SECONDS_PER_HOUR
    blocks = [block for block in timeline.blocks if block.workouts[0].kind in _RUN_OR_STRENGTH]
    for place, block in enumerate(blocks):
        reach = block.end_s + limit_s
        for later in blocks[place + 1 : place + 1 + MAX_NEIGHBOURS]:
            if later.start_s > reach:
                break
            yield _between(RuleId.HARD_HARD_GAP, FindingSeverity.WARN, block, later, limit)


def heavy_strength_before_hard_run(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each hard strength workout with a hard run that starts less than `hours` after its end."""
    limit = limits["hours"]
    limit_s = limit * SECONDS_PER_HOUR
    for place, strength in enumerate(timeline.hard):
        if strength.kind is not WorkoutKind.STRENGTH:
            continue
        for run in timeline.hard[place + 1 : place + 1 + MAX_NEIGHBOURS]:
            if run.start_s >= strength.end_s + limit_s:
                break
            if run.kind is WorkoutKind.RUN:
                yield _between(RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN, FindingSeverity.ADVISE, strength, run, limit)


_RUN_OR_STRENGTH: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})


def _between(
    rule: RuleId, severity: FindingSeverity, earlier: Block | ScheduledWorkout, later: Block | ScheduledWorkout, limit: float
) -> Breach:
    return Breach(
        rule=rule,
        severity=severity,
        workouts=(*_workouts(earlier), *_workouts(later)),
        first=earlier.day,
        last=later.day,
        measured=hours(max(later.start_s - earlier.end_s, 0)),
        limit=limit,
        unit="hours",
    )


def _workouts(one: Block | ScheduledWorkout) -> tuple[ScheduledWorkout, ...]:
    return one.workouts if isinstance(one, Block) else (one,)


def _gap_words(breach: Breach) -> str:
    earlier, later = breach.workouts[0], breach.workouts[-1]
    apart = f"{hours_text(breach.measured)} after" if breach.measured else "no time after"
    return (
        f"The {name_of(later)} on {day_text(later.day)} starts {apart} hard work that began on {day_text(earlier.day)} "
        f"({name_of(earlier)}) ends; the rule asks for more than {number_text(breach.limit, 2)} h."
    )


def _heavy_words(breach: Breach) -> str:
    strength, run = breach.workouts
    return (
        f"The {name_of(run)} on {day_text(run.day)} starts {hours_text(breach.measured)} after hard strength work on "
        f"{day_text(strength.day)}; legs can stay tired for up to {number_text(breach.limit, 2)} h."
    )


def find_unknown_efforts(timeline: Timeline, _limits: Limits) -> str | None:
    """Which runs and strength workouts cannot be judged for want of an effort."""
    perceived_effort = [each.perceived_effort for each in timeline.workouts if each.kind in _RUN_OR_STRENGTH]
    unknown = perceived_effort.count(None)
    return (
        f"{unknown} of {len(perceived_effort)} runs and strength workouts have neither an effort nor an RPE" if unknown else None
    )


HARD_HARD_GAP: Final = Rule(
    id=RuleId.HARD_HARD_GAP,
    title="Time between hard workouts",
    asking="More than {hours} hours from the end of one hard run or hard strength workout to the start of the next.",
    severities=(FindingSeverity.WARN,),
    thresholds=(
        Threshold(name="hours", default=HARD_GAP_HOURS, min=12, max=72, unit="hours", meaning="exactly this long is too short"),
    ),
    window="every pair, in elapsed hours",
    evidence=Evidence(
        source="doma-deakin-2013",
        result=(
            "14 runners, the day after strength and running: time to exhaustion fell from 335 s to 238 s. "
            "The article lowenstein-rei passes on the advice of more than 24 h after hard runs and after hard strength."
        ),
        confidence=Confidence.MODERATE,
        disputed="Moderate for how the next run goes; low for injury, which the study did not look at.",
    ),
    judge=hard_hard_gap,
    message=_gap_words,
    missing_data=find_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

HEAVY_STRENGTH_BEFORE_HARD_RUN: Final = Rule(
    id=RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN,
    title="Hard strength before a hard run",
    asking="At least {hours} hours from the end of hard strength to the start of a hard run.",
    severities=_ADVISE,
    thresholds=(
        Threshold(
            name="hours", default=HEAVY_STRENGTH_HOURS, min=12, max=96, unit="hours", meaning="exactly this long is enough"
        ),
    ),
    window="every pair, in elapsed hours",
    evidence=Evidence(
        source="doma-2017",
        result=(
            "A review of strength beside endurance work: what strength takes from the next endurance work depends on its dose."
        ),
        confidence=Confidence.LOW,
        disputed="How long the legs stay tired depends on the dose; 48 h is a cautious round figure.",
    ),
    judge=heavy_strength_before_hard_run,
    message=_heavy_words,
    missing_data=find_unknown_efforts,
    repairable=True,
)
