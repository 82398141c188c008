"""Races and what comes before and after them. A race itself is never judged as a training run."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import LONG_MINUTES, find_hard_work, is_hard_race, loads_legs, minutes_of
from app.domain.training_load.plan import Priority, WorkoutKind
from app.domain.training_load.race_classes import HALF_MARATHON, RacedRun, classify_race, find_raced_runs
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import RecoveryFacts
from app.domain.training_load.rules.pairs import hours_between, is_nearly, pair_breach, pairs_within
from app.domain.training_load.rules.rule import MAX_NEIGHBOURS, Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.rules.spacing import HARD_GAP_HOURS
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

BEFORE_RACE_HOURS: Final = 36.0
"""At least this from a hard or demanding run to a race. Source: limber-house."""

_FIRST_DAYS: Final = 1
"""After a race that needs no more than the next day, the hours between hard runs decide whether a finding is a warning."""


def find_work_after_races(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard run, long run and hard leg strength that comes too soon after a race run hard.

    The days depend on the distance of the race (`race_classes.py`), times `share` of a hundred.
    """
    raced = timeline.cached(find_raced_runs)
    if not raced:
        return
    is_over_45 = bool(timeline.runner.over_45)
    workouts = [each for each in timeline.workouts if each.kind in _JUDGED]
    starts = [each.start_s for each in workouts]
    for race in raced:
        race_class = race.race_class
        last_day = race.run.day + race_class.advise_days * limits["percent"] / 100
        for later in workouts[bisect_right(starts, race.run.start_s) :]:
            if later.day > max(last_day, race.run.day + race_class.long_from, race.run.day + race_class.legs_from):
                break
            found = _judge_after(race, later, limits["percent"] / 100)
            if found is not None:
                severity, limit_days = found
                yield Breach(
                    rule=RECOVERY_AFTER_RACE.id,
                    severity=severity,
                    workouts=(race.run, later),
                    first=race.run.day,
                    last=later.day,
                    measured=later.day - race.run.day,
                    limit=limit_days,
                    unit="days",
                    facts=RecoveryFacts(race.run, later, race_class, is_over_45),
                )


def find_hard_work_before_races(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard or demanding run, no race, that ends less than `hours` before a race run hard starts."""
    work, limit = timeline.cached(find_hard_work), limits["hours"]
    races = [run for run in work.runs if run.workout.is_race]
    if not races:
        return
    before = {run.id: run for run in (*work.runs, *work.demanding) if not is_hard_race(run)}
    for run, race in pairs_within(sorted(before.values(), key=_by_start), races, limit):
        severity = FindingSeverity.INFO if is_nearly(hours_between(run, race), limit) else FindingSeverity.ADVISE
        yield pair_breach(HARD_BEFORE_RACE.id, severity, (run, race), limit)


def find_strength_before_races(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard leg strength workout in the last days before a race run hard; how many depends on its distance."""
    work = timeline.cached(find_hard_work)
    races = [run for run in work.runs if run.workout.is_race]
    if not races or not work.strength:
        return
    for strength in work.strength:
        race = _race_after(strength, races, limits["percent"] / 100)
        if race is not None:
            yield Breach(
                rule=STRENGTH_BEFORE_RACE.id,
                severity=FindingSeverity.ADVISE,
                workouts=(strength, race),
                first=strength.day,
                last=race.day,
                measured=race.day - strength.day,
                limit=_strength_days(race) * limits["percent"] / 100,
                unit="days",
                facts=RecoveryFacts(race, strength, classify_race(race)),
            )


def _race_after(strength: ScheduledWorkout, races: Sequence[ScheduledWorkout], share: float) -> ScheduledWorkout | None:
    """The first race whose last days before it contain a workout."""
    first = bisect_right(races, strength.start_s, key=_start_of)
    for race in races[first : first + MAX_NEIGHBOURS]:
        if race.day - strength.day <= _strength_days(race) * share:
            return race
    return None


def _strength_days(race: ScheduledWorkout) -> int:
    race_class = classify_race(race)
    return race_class.key_strength_days if race.workout.priority is Priority.KEY else race_class.strength_days


def _judge_after(race: RacedRun, later: ScheduledWorkout, share: float) -> tuple[FindingSeverity, float] | None:
    """How serious a workout after a race is, and from how many days on it is none; None where it is free."""
    race_class, days = race.race_class, later.day - race.run.day
    if later.kind is WorkoutKind.STRENGTH:
        is_early = later.is_hard and loads_legs(later) and days < race_class.legs_from * share
        return (FindingSeverity.ADVISE, race_class.legs_from * share) if is_early else None
    advise_days = race_class.advise_days * share
    if is_hard_race(later):
        return (_judge_second_race(race, later, share), advise_days) if days <= advise_days else None
    if later.is_hard:
        is_early = days <= race_class.warn_days * share and not (
            race_class.warn_days == _FIRST_DAYS and is_nearly(hours_between(race.run, later), HARD_GAP_HOURS)
        )
        severity = FindingSeverity.WARN if is_early else FindingSeverity.ADVISE
        return (severity, advise_days) if days <= advise_days else None
    if minutes_of(later) > LONG_MINUTES:
        return (FindingSeverity.ADVISE, race_class.long_from * share) if days < race_class.long_from * share else None
    return (FindingSeverity.INFO, race_class.easy_from * share) if days < race_class.easy_from * share else None


def _judge_second_race(race: RacedRun, later: ScheduledWorkout, share: float) -> FindingSeverity:
    """A second race is the runner's choice: advice only where it is long and comes within the days that legs were measured."""
    is_long = classify_race(later).max_m >= HALF_MARATHON.max_m
    is_early = later.day - race.run.day <= race.race_class.warn_days * share
    return FindingSeverity.ADVISE if is_long and is_early else FindingSeverity.INFO


def _start_of(scheduled: ScheduledWorkout) -> int:
    return scheduled.start_s


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


_JUDGED: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})
_PERCENT: Final = Threshold(name="percent", default=100, min=0, max=200, unit="percent")

RECOVERY_AFTER_RACE: Final = Rule(
    id=RuleId.RECOVERY_AFTER_RACE,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(_PERCENT,),
    evidence=Evidence(source="wang-2025", confidence=Confidence.LOW),
    judge=find_work_after_races,
    needs_efforts=True,
    remedies=(Remedy.EASE, Remedy.SHORTEN, Remedy.REPLACE, Remedy.LIGHTEN, Remedy.DROP, Remedy.MOVE),
    further_sources=(
        "jscr-10-km-2002",
        "petersen-2007",
        "sherman-marathon",
        "comrades-90-km",
        "millet-2011",
        "martinez-navarro-2021",
        "limber-house",
    ),
)

HARD_BEFORE_RACE: Final = Rule(
    id=RuleId.HARD_BEFORE_RACE,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(Threshold(name="hours", default=BEFORE_RACE_HOURS, min=12, max=96, unit="hours"),),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_work_before_races,
    needs_efforts=True,
    remedies=(Remedy.MOVE, Remedy.SWAP, Remedy.EASE, Remedy.DROP),
    further_sources=("bosak-5-km",),
)

STRENGTH_BEFORE_RACE: Final = Rule(
    id=RuleId.STRENGTH_BEFORE_RACE,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(_PERCENT,),
    evidence=Evidence(source="berryman-2021", confidence=Confidence.LOW),
    judge=find_strength_before_races,
    needs_efforts=True,
    remedies=(Remedy.DROP, Remedy.LIGHTEN, Remedy.MOVE),
    further_sources=("pfitzinger-douglas", "limber-house"),
)
