"""Findings about the data of a log, in Spanish: what is odd, what the check did with it, and what to look at."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.plan import Status
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import CauseFacts, DoubleFacts, PiecesFacts
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.words.es.phrases import Noun, capitalise, count
from app.words.es.training import format_day, format_hours, format_km, name_workout, name_workout_and_day

_PIECES: Final = Noun("trozo", "trozos")


def _overlap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return (
        f"Dos entrenamientos se solapan {format_hours(breach.measured)} el {format_day(later.day, today)}: "
        f"{name_workout(earlier)} y {name_workout(later)}. Uno de ellos puede estar repetido."
    )


def _future_done(breach: Breach, today: date) -> str:
    name = capitalise(name_workout_and_day(breach.workouts[0], today))
    return f"{name} está marcada como hecha, pero todavía no ha empezado."


def _past_planned(breach: Breach, today: date) -> str:
    (workout,) = breach.workouts
    name = capitalise(name_workout_and_day(workout, today))
    if workout.workout.is_race:
        return f"{name} sigue marcada como prevista. ¿Tuvo lugar? Hasta que se sepa, los días siguientes no se pueden valorar."
    return f"{name} sigue marcada como prevista, así que no cuenta. Márcala como hecha o quítala."


def _duplicate(breach: Breach, today: date) -> str:
    if isinstance(breach.facts, PiecesFacts):
        name = capitalise(name_workout_and_day(breach.workouts[0], today))
        return f"{name} se registró en {count(breach.facts.pieces, _PIECES)} y cuenta como una sola."
    facts = cast("DoubleFacts", breach.facts)
    judged, left_out = facts.judged, facts.left_out
    day = format_day(judged.day, today)
    if left_out.workout.status is Status.PLANNED and judged.workout.status is Status.DONE:
        return f"La {name_workout(left_out)} prevista el {day} parece ya hecha, así que no se cuenta otra vez."
    pair = f"{_name_length(judged)} y {_name_length(left_out)}"
    return f"Dos entrenamientos del {day} parecen uno: {pair}. Solo cuenta el primero."


def _name_length(scheduled: ScheduledWorkout) -> str:
    workout = scheduled.workout
    length = format_km(workout.distance_m) if workout.distance_m else format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{name_workout(scheduled)} ({length})"


def _implausible(breach: Breach, today: date) -> str:
    (scheduled,) = breach.workouts
    cause = cast("CauseFacts", breach.facts).cause
    name = capitalise(name_workout_and_day(scheduled, today))
    if cause in {Cause.TOO_LONG, Cause.WATCH_LEFT_ON}:
        is_unused = scheduled.workout.moving_minutes is None
        used = "no se usa su duración" if is_unused else "se usa su tiempo en movimiento donde encaja"
        is_long = cause is Cause.TOO_LONG
        usual = f"más de {format_hours(breach.limit)}" if is_long else "mucho más que tus carreras habituales"
        return (
            f"{name} dura {format_hours(breach.measured)}, {usual}. ¿Se quedó el reloj en marcha? Hasta que la corrijas, {used}."
        )
    distance = format_km(scheduled.workout.distance_m or 0)
    time = format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{name} tiene {distance} en {time}. {_CAUSES[cause]}"


_CAUSES: Final[Mapping[Cause, str]] = {
    Cause.DRIVE_OR_RIDE: "¿Fue en coche o en bici? No cuenta como carrera.",
    Cause.WRONG_UNIT: "¿Se confundieron kilómetros y metros? Hasta que la corrijas, no se usa su distancia.",
    Cause.TOO_FAST: "Nadie corre tan rápido. Hasta que la corrijas, no se usa su distancia.",
    Cause.TOO_SLOW: "Es más lento que un paseo. Hasta que la corrijas, no se usa su distancia.",
    Cause.SUSPICIOUSLY_SLOW: "Es más lento que caminar. Revisa su distancia y su duración; ambas se usan tal como están.",
}

SENTENCES: Final[dict[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.OVERLAPPING_WORKOUTS: _overlap,
    RuleId.FUTURE_DONE_WORKOUT: _future_done,
    RuleId.PAST_PLANNED_WORKOUT: _past_planned,
    RuleId.POSSIBLE_DUPLICATE: _duplicate,
    RuleId.IMPLAUSIBLE_WORKOUT: _implausible,
}
"""The sentence of each rule about data."""
