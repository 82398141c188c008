"""Sentences about workouts that are too close to each other, or to a race, in German."""

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
from app.words.de.numbers import Case
from app.words.de.phrases import after_days, capitalise, count_days
from app.words.de.training import (
    LONG_RUN,
    bare,
    format_day,
    format_hours,
    format_rounded_km,
    workout_and_day,
)


def _short_gap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    limit = format_hours(breach.limit)
    if breach.severity is FindingSeverity.INFO:
        pair = _pair(breach, today)
        return f"Zwischen {pair} liegen {format_hours(breach.measured)}: fast genug, aber mehr als {limit} sind besser."
    if earlier.day == later.day:
        day, gap = format_day(earlier.day, today), _hours_apart(breach)
        return (
            f"Zwei harte Läufe am {day}, {gap}. Verschiebe einen auf einen anderen Tag, oder sende die Richtlinie "
            "`double_days`, wenn "
            "du es so willst."
        )
    return f"{_only(breach, today)}. Lass mehr als {limit} zwischen zwei harten Läufen."


def _after_long_run(breach: Breach, today: date) -> str:
    long, later = breach.workouts
    distance = long.workout.distance_m
    length = format_rounded_km(distance) if distance else format_hours(minutes_of(long) / 60)
    name = f"{workout_and_day(long, today, Case.DATIVE, LONG_RUN)} ({length})"
    start = f"{capitalise(workout_and_day(later, today))} beginnt {_after(breach)} {name}"
    return f"{start}. Gib den Beinen nach einem so langen Lauf einen ganzen Tag."


def _cross_and_run(breach: Breach, today: date) -> str:
    return f"{_only(breach, today)}. Beides fordert die Beine hart: Lass {format_hours(breach.limit)} dazwischen."


def _leg_strength(breach: Breach, today: date) -> str:
    first, then = breach.workouts
    if first.kind is WorkoutKind.RUN:
        return f"{_only(breach, today)}. Mit `strict` lass {format_hours(breach.limit)} dazwischen."
    times = f"Schweres Beintraining {_on(first.day, today)}, {bare(then)} {_on(then.day, today)}"
    return (
        f"{times}, {_hours_apart(breach)}: Der Lauf leidet wahrscheinlich. Trainiere stattdessen Arme und Rumpf, mach die "
        "Hälfte der "
        f"Sätze, oder lass {format_hours(breach.limit)} dazwischen."
    )


def _same_day(breach: Breach, today: date) -> str:
    day = format_day(breach.first, today)
    if breach.workouts[0].kind is WorkoutKind.STRENGTH:
        return f"Das Krafttraining kommt am {day} vor dem harten Lauf. Mach zuerst den Lauf."
    gap = f"{format_hours(breach.measured)} nach" if breach.measured > 0 else "während oder direkt nach"
    return f"Das Krafttraining am {day} beginnt {gap} dem harten Lauf. {format_hours(breach.limit)} dazwischen wären besser."


def _after_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    race, later = name_race(facts), facts.workout
    days = f"{count_days(round(breach.measured))} nach {race}" if breach.measured else "am Tag des Wettkampfs"
    when = f"{capitalise(bare(later))} {_on(later.day, today)}, {days}"
    wait = after_days(round(breach.limit))
    if is_hard_race(later):
        return f"{when}. Zwei Wettkämpfe so dicht hintereinander sind viel für die Beine; nimm dir dazwischen die lockeren Tage."
    if later.kind is WorkoutKind.STRENGTH:
        return f"{when}: Schweres Beintraining erst wieder nach {wait}."
    if later.is_hard:
        longer = " Ab 45 Jahren warten viele noch einmal halb so lang." if facts.is_over_45 else ""
        return (
            f"{when}: Das ist früh. Lockeres Laufen ist in Ordnung; mit schnellem warten die meisten etwa "
            f"{count_days(round(breach.limit))}.{longer}"
        )
    if minutes_of(later) > LONG_MINUTES:
        return f"{when}: Bleib kürzer, höchstens {LONG_MINUTES} Minuten, und länger erst wieder nach {wait}."
    return f"{when}. Lockeres Laufen schadet nicht; ein freier Tag ist genauso gut."


def _before_race(breach: Breach, today: date) -> str:
    run, race = breach.workouts
    return (
        f"{capitalise(workout_and_day(run, today))} endet {_gap(breach)} vor dem Wettkampf {_on(race.day, today)}. Halte die "
        "letzten "
        "anderthalb Tage locker und kurz."
    )


def _strength_before_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    strength = workout_and_day(facts.workout, today)
    days = count_days(round(breach.measured)) if breach.measured else "nur Stunden"
    return (
        f"{capitalise(strength)} kommt {days} vor {name_race(facts)}. Lass sie weg, oder trainiere Arme und Rumpf: Was du "
        "gewonnen "
        "hast, hält wochenlang."
    )


def name_race(facts: RecoveryFacts) -> str:
    """Name a race in the dative, such as "einem Marathon"."""
    return name_race_class(facts.race_class)


def name_race_class(race_class: RaceClass) -> str:
    """Name a class of races in the dative, such as "einem Marathon"."""
    return _RACES[race_class.distance]


def _only(breach: Breach, today: date) -> str:
    pair, gap = _pair(breach, today), _gap(breach)
    if not breach.measured:
        return f"Zwischen {pair} liegt keine Zeit"
    return f"Zwischen {pair} {'liegt' if gap.startswith('1 ') else 'liegen'} nur {gap}"


def _gap(breach: Breach) -> str:
    """The hours between two workouts, in whole hours where minutes make no difference."""
    is_near = abs(breach.limit - breach.measured) < 1 or breach.measured < _WHOLE_FROM_HOURS
    return format_hours(breach.measured if is_near else floor(breach.measured))


def _pair(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return f"{workout_and_day(earlier, today, Case.DATIVE)} und {workout_and_day(later, today, Case.DATIVE)}"


def _hours_apart(breach: Breach) -> str:
    return f"mit {_gap(breach)} dazwischen" if breach.measured else "direkt hintereinander"


def _after(breach: Breach) -> str:
    return f"{_gap(breach)} nach" if breach.measured else "direkt nach"


def _on(day: int, today: date) -> str:
    return f"am {format_day(day, today)}"


_WHOLE_FROM_HOURS: Final = 3
_RACES: Final = {
    RaceDistance.SHORT: "einem kurzen Wettkampf",
    RaceDistance.KM_5: "einem Wettkampf über 5 km",
    RaceDistance.KM_10: "einem Wettkampf über 10 km",
    RaceDistance.KM_15: "einem Wettkampf über 15 km",
    RaceDistance.HALF_MARATHON: "einem Halbmarathon",
    RaceDistance.KM_30: "einem Wettkampf über etwa 30 km",
    RaceDistance.MARATHON: "einem Marathon",
    RaceDistance.KM_50: "einem Wettkampf über 50 km oder mehr",
    RaceDistance.KM_100: "einem Wettkampf über bis zu 100 km",
    RaceDistance.LONGER: "einem Wettkampf über mehr als 100 km",
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
