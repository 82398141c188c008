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
from app.words.es.phrases import DAYS, capitalise, count
from app.words.es.training import format_day, format_hours, format_rounded_km, name_workout, name_workout_and_day


def _short_gap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    limit = format_hours(breach.limit)
    if breach.severity is FindingSeverity.INFO:
        gap = format_hours(breach.measured)
        return f"Hay {gap} entre {_pair(breach, today)}: está muy justo; más de {limit} es mejor."
    if earlier.day == later.day:
        day, gap = format_day(earlier.day, today), _hours_apart(breach)
        return f"Dos carreras duras el {day}, {gap}. Pasa una a otro día, o envía la política `double_days` si es a propósito."
    return f"{_only(breach)} entre {_pair(breach, today)}. Deja más de {limit} entre dos carreras duras."


def _after_long_run(breach: Breach, today: date) -> str:
    long, later = breach.workouts
    distance = long.workout.distance_m
    length = format_rounded_km(distance) if distance else format_hours(minutes_of(long) / 60)
    run = f"la carrera de {length} del {format_day(long.day, today)}"
    start = f"{capitalise(name_workout_and_day(later, today))} empieza {_after(breach)} {run}"
    return f"{start}. Da a las piernas un día libre después de una carrera tan larga."


def _cross_and_run(breach: Breach, today: date) -> str:
    hours = format_hours(breach.limit)
    return f"{_only(breach)} entre {_pair(breach, today)}. Ambas exigen mucho a las piernas: deja {hours}."


def _leg_strength(breach: Breach, today: date) -> str:
    first, then = breach.workouts
    hours = format_hours(breach.limit)
    if first.kind is WorkoutKind.RUN:
        return f"{_only(breach)} entre {_pair(breach, today)}. Con `strict`, deja {hours}."
    times = f"Piernas pesadas el {format_day(first.day, today)}, {name_workout(then)} el {format_day(then.day, today)}"
    return (
        f"{times}, {_hours_apart(breach)}: es probable que la carrera se resienta. Entrena en su lugar brazos y tronco, haz la "
        f"mitad de las series o deja {hours}."
    )


def _same_day(breach: Breach, today: date) -> str:
    day = format_day(breach.first, today)
    if breach.workouts[0].kind is WorkoutKind.STRENGTH:
        return f"El {day} la fuerza va antes de la carrera dura. Haz primero la carrera."
    gap = f"{format_hours(breach.measured)} después de" if breach.measured > 0 else "durante o justo después de"
    return f"El {day} la fuerza empieza {gap} la carrera dura. Sería mejor dejar {format_hours(breach.limit)} entre ambas."


def _after_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    race, later = name_race(facts), facts.workout
    days = f"{count(round(breach.measured), DAYS)} después de {race}" if breach.measured else f"el día de {race}"
    when = f"{capitalise(name_workout(later))} el {format_day(later.day, today)}, {days}"
    wait = round(breach.limit)
    passed = "pase 1 día" if wait == 1 else f"pasen {wait} días"
    if is_hard_race(later):
        return f"{when}. Dos competiciones tan seguidas son mucho para las piernas; haz suaves los días entre ellas."
    if later.kind is WorkoutKind.STRENGTH:
        return f"{when}: nada pesado para las piernas hasta que {passed}."
    if later.is_hard:
        longer = " A partir de los 45 años, muchos esperan la mitad más." if facts.is_over_45 else ""
        return (
            f"{when}: es pronto. Correr suave está bien; la mayoría de los entrenadores esperan "
            f"{'más o menos 1 día' if wait == 1 else f'unos {wait} días'} con cualquier cosa rápida.{longer}"
        )
    if minutes_of(later) > LONG_MINUTES:
        return f"{when}: hazla más corta, de hasta {LONG_MINUTES} minutos, hasta que {passed}."
    return f"{when}. Correr suave no hace daño; un día libre es igual de bueno."


def _before_race(breach: Breach, today: date) -> str:
    run, race = breach.workouts
    return (
        f"{capitalise(name_workout_and_day(run, today))} acaba {_gap(breach)} antes de la competición del "
        f"{format_day(race.day, today)}. El último día y medio, suave y corto."
    )


def _strength_before_race(breach: Breach, today: date) -> str:
    facts = cast("RecoveryFacts", breach.facts)
    strength = name_workout_and_day(facts.workout, today)
    days = count(round(breach.measured), DAYS) if breach.measured else "horas"
    return (
        f"{capitalise(strength)} es {days} antes de {name_race(facts)}. No la hagas, o entrena brazos y tronco: lo que has "
        "ganado dura semanas."
    )


def name_race(facts: RecoveryFacts) -> str:
    """Name a race, such as "una maratón"."""
    return name_race_class(facts.race_class)


def name_race_class(race_class: RaceClass) -> str:
    """Name a class of races, such as "una maratón"."""
    return _RACES[race_class.distance]


def _only(breach: Breach) -> str:
    return f"Solo hay {_gap(breach)}" if breach.measured else "No hay tiempo"


def _gap(breach: Breach) -> str:
    """The hours between two workouts, in whole hours where minutes make no difference."""
    is_near = abs(breach.limit - breach.measured) < 1 or breach.measured < _WHOLE_FROM_HOURS
    return format_hours(breach.measured if is_near else floor(breach.measured))


def _pair(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return f"{name_workout_and_day(earlier, today)} y {name_workout_and_day(later, today)}"


def _hours_apart(breach: Breach) -> str:
    return f"con {_gap(breach)} entre ambas" if breach.measured else "una justo después de la otra"


def _after(breach: Breach) -> str:
    return f"{_gap(breach)} después de" if breach.measured else "justo después de"


_WHOLE_FROM_HOURS: Final = 3
_RACES: Final = {
    RaceDistance.SHORT: "una competición corta",
    RaceDistance.KM_5: "una competición de 5 km",
    RaceDistance.KM_10: "una competición de 10 km",
    RaceDistance.KM_15: "una competición de 15 km",
    RaceDistance.HALF_MARATHON: "una media maratón",
    RaceDistance.KM_30: "una competición de unos 30 km",
    RaceDistance.MARATHON: "una maratón",
    RaceDistance.KM_50: "una competición de 50 km o más",
    RaceDistance.KM_100: "una competición de hasta 100 km",
    RaceDistance.LONGER: "una competición de más de 100 km",
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
