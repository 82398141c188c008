"""Sentences about workouts that are too close to each other, or to a race."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import LONG_MINUTES, is_hard_race, minutes_of
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.race_classes import RaceClass, RaceDistance
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import RecoveryFacts
from app.words.en.phrases import count
from app.words.en.training import (
    capitalise,
    format_day,
    format_hours,
    format_rounded_km,
    name_workout,
    name_workout_and_day,
)


def _short_gap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    limit = format_hours(breach.limit)
    if breach.severity is FindingSeverity.INFO:
        pair = _pair(breach, today)
        return f"{format_hours(breach.measured)} lie between {pair}: close enough, though more than {limit} is better."
    if earlier.day == later.day:
        day, gap = format_day(earlier.day, today), _hours_apart(breach)
        return f"Two hard runs on {day}, {gap}. Move one to another day, or send the policy `double_days` if you mean it."
    return f"{_only(breach)} between {_pair(breach, today)}. Leave more than {limit} between two hard runs."


def _after_long_run(breach: Breach, today: date) -> str:
    long, later = breach.workouts
    distance = long.workout.distance_m
    name = format_rounded_km(distance) if distance else f"run of {format_hours(minutes_of(long) / 60)}"
    start = (
        f"{capitalise(name_workout_and_day(later, today))} starts {_after(breach)} the {name} on {format_day(long.day, today)}"
    )
    return f"{start}. Give the legs one clear day after a run that long."


def _cross_and_run(breach: Breach, today: date) -> str:
    return f"{_only(breach)} between {_pair(breach, today)}. Both work the legs hard: leave {format_hours(breach.limit)}."


def _leg_strength(breach: Breach, today: date) -> str:
    first, then = breach.workouts
    if first.kind is WorkoutKind.RUN:
        return f"{_only(breach)} between {_pair(breach, today)}. Under `strict`, leave {format_hours(breach.limit)}."
    times = f"Heavy legs {_on(first.day, today)}, {name_workout(then)} {_on(then.day, today)}"
    return (
        f"{times}, {_hours_apart(breach)}: the run is likely to suffer. Train arms and trunk instead, do half the sets, or "
        f"leave {format_hours(breach.limit)}."
    )


def _same_day(breach: Breach, today: date) -> str:
    day = format_day(breach.first, today)
    if breach.workouts[0].kind is WorkoutKind.STRENGTH:
        return f"Strength work comes before the hard run on {day}. Do the run first."
    gap = f"{format_hours(breach.measured)} after" if breach.measured > 0 else "during or right after"
    return f"Strength work on {day} starts {gap} the hard run. {format_hours(breach.limit)} between them would be better."


def _after_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    race, later = name_race(facts), facts.workout
    days = f"{count(round(breach.measured), 'day')} after {race}" if breach.measured else f"on the day of {race}"
    when = f"{capitalise(name_workout(later))} {_on(later.day, today)}, {days}"
    wait = f"{count(round(breach.limit), 'day')}"
    if is_hard_race(later):
        return f"{when}. Two races this close together are a lot for the legs; take the easy days between them."
    if later.kind is WorkoutKind.STRENGTH:
        return f"{when}: leave heavy legs out until {wait} have passed."
    if later.is_hard:
        longer = " From 45 years on, many wait half as long again." if facts.is_over_45 else ""
        return f"{when}: that is early. Easy running is fine; most coaches wait about {wait} with anything fast.{longer}"
    if minutes_of(later) > LONG_MINUTES:
        return f"{when}: keep it shorter, up to {LONG_MINUTES} minutes, until {wait} have passed."
    return f"{when}. Easy running does no harm; a free day is just as good."


def _before_race(breach: Breach, today: date) -> str:
    run, race = breach.workouts
    return (
        f"{capitalise(name_workout_and_day(run, today))} ends {_gap(breach)} before the race "
        f"{_on(race.day, today)}. Keep the last day and a half easy and short."
    )


def _strength_before_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    strength = name_workout_and_day(facts.workout, today)
    days = count(round(breach.measured), "day") if breach.measured else "hours"
    return (
        f"{capitalise(strength)} comes {days} before {name_race(facts)}. Leave it out, or train arms and trunk: what you "
        "gained lasts for weeks."
    )


def name_race(facts: RecoveryFacts) -> str:
    """Name a race, such as "a marathon"."""
    return name_race_class(facts.race_class)


def name_race_class(race_class: RaceClass) -> str:
    """Name a class of races, such as "a marathon"."""
    return _RACES[race_class.distance]


def _only(breach: Breach) -> str:
    gap = _gap(breach)
    if not breach.measured:
        return "There is no time"
    return f"Only {gap} {'lies' if gap.startswith('1 ') else 'lie'}"


def _gap(breach: Breach) -> str:
    """The hours between two workouts, in whole hours where minutes make no difference."""
    is_near = abs(breach.limit - breach.measured) < 1 or breach.measured < _WHOLE_FROM_HOURS
    return format_hours(breach.measured if is_near else floor(breach.measured))


def _pair(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return f"{name_workout_and_day(earlier, today)} and {name_workout_and_day(later, today)}"


def _hours_apart(breach: Breach) -> str:
    return f"{_gap(breach)} apart" if breach.measured else "one straight after the other"


def _after(breach: Breach) -> str:
    return f"{_gap(breach)} after" if breach.measured else "right after"


def _on(day: int, today: date) -> str:
    return f"on {format_day(day, today)}"


_WHOLE_FROM_HOURS: Final = 3
_RACES: Final = {
    RaceDistance.SHORT: "a short race",
    RaceDistance.KM_5: "a 5 km race",
    RaceDistance.KM_10: "a 10 km race",
    RaceDistance.KM_15: "a 15 km race",
    RaceDistance.HALF_MARATHON: "a half marathon",
    RaceDistance.KM_30: "a race of about 30 km",
    RaceDistance.MARATHON: "a marathon",
    RaceDistance.KM_50: "a race of 50 km or more",
    RaceDistance.KM_100: "a race of up to 100 km",
    RaceDistance.LONGER: "a race of more than 100 km",
}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.HARD_HARD_GAP: _short_gap,
    RuleId.HARD_AFTER_LONG_RUN: _after_long_run,
    RuleId.HARD_CROSS_NEAR_HARD_RUN: _cross_and_run,
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: _leg_strength,
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: _same_day,
    RuleId.RECOVERY_AFTER_RACE: _after_race,
    RuleId.HARD_BEFORE_RACE: _before_race,
    RuleId.STRENGTH_BEFORE_RACE: _strength_before_race,
}
