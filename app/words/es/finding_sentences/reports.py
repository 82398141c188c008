"""Sentences about what a runner reports of a day: sleep, stress, pain, illness."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import IllnessFacts, IllnessPart, PainFacts, SleepFacts, StressFacts
from app.domain.training_load.rules.sleep import SLEEP_DAYS
from app.domain.training_load.runner import Illness
from app.words.es.phrases import DAYS, Noun, capitalise, count
from app.words.es.training import are_done, format_day, format_decimal, format_hours, name_workout, name_workout_and_day

_NIGHTS: Final = Noun("noche registrada", "noches registradas", is_feminine=True)
_STRESSFUL_DAYS: Final = Noun("día de estrés", "días de estrés")


def _short_sleep(breach: Breach, today: date) -> str:
    facts = cast("SleepFacts", breach.facts)
    slept = (
        f"Dormiste {format_hours(breach.measured)} por noche de media en los {SLEEP_DAYS} días hasta el "
        f"{format_day(breach.last, today)} ({count(facts.nights, _NIGHTS)})."
    )
    if breach.severity is FindingSeverity.INFO:
        return f"{slept} Los adultos necesitan {format_hours(breach.limit)} o más."
    if facts.has_spike and facts.has_gap:
        return f"{slept} {_TOO_LITTLE} carreras duras tan seguidas y una carrera tan larga son demasiado: haz suave la semana."
    if facts.has_spike:
        return f"{slept} {_TOO_LITTLE} una carrera tanto más larga que antes es demasiado: acórtala."
    if facts.has_gap:
        return f"{slept} {_TOO_LITTLE} unas carreras duras tan seguidas son demasiado: haz suave una de ellas."
    return f"{slept} Sigue corriendo, pero haz suave el trabajo duro de esta semana."


def _bad_night(breach: Breach, today: date) -> str:
    hard = name_workout_and_day(breach.workouts[0], today)
    slept = f"{capitalise(format_hours(breach.measured))} de sueño antes de {hard}"
    return f"{slept}: espera menos de ella. Hazla suave o un día más tarde."


def _stress(breach: Breach, today: date) -> str:
    facts, hard = cast("StressFacts", breach.facts), breach.workouts[0]
    if facts.stressful_days:
        return (
            f"Una semana de mucho estrés, con {count(facts.stressful_days, _STRESSFUL_DAYS)} hasta el "
            f"{format_day(breach.last, today)}. Corre suave esta semana y conserva las carreras que disfrutas."
        )
    stress = format_decimal(breach.measured)
    if are_done([hard]):
        stressed = "en un día" if facts.is_same_day else "al día siguiente de uno"
        return (
            f"{capitalise(name_workout_and_day(hard, today))} fue {stressed} con un estrés de {stress} de 5. Las piernas se "
            "recuperan entonces más despacio: añade un día suave."
        )
    day = format_day(hard.day if facts.is_same_day else hard.day - 1, today)
    workout = (
        f"el día de una {name_workout(hard)}" if facts.is_same_day else f"el día antes de {name_workout_and_day(hard, today)}"
    )
    return f"Indicaste un estrés de {stress} de 5 para el {day}, {workout}. Hazla más suave en vez de cambiarla de día."


def _pain(breach: Breach, today: date) -> str:
    facts, day = cast("PainFacts", breach.facts), format_day(breach.first, today)
    pain = f"Un dolor de {facts.pain} de 10 el {day}"
    if facts.is_bone:
        return f"{pain} que puede venir de un hueso: no corras hasta que un médico o fisioterapeuta lo haya visto."
    if breach.severity is FindingSeverity.WARN:
        return (
            f"{pain} es más de lo permitido en el único ensayo sobre los tendones de corredores. No hagas la carrera, y haz que "
            "lo vean si no se va."
        )
    if breach.severity is FindingSeverity.ADVISE:
        why = "peor a la mañana siguiente" if facts.is_worse else "el segundo día seguido"
        return f"{pain}, {why}: da un paso atrás. Haz suave o deja la próxima carrera dura, y entrena las piernas con poca carga."
    return (
        f"{pain}: no hagas más que la última vez, así que ninguna carrera más larga, más rápida o con más cuestas, y nada de "
        "saltos. Mira cómo está a la mañana siguiente."
    )


def _illness(breach: Breach, today: date) -> str:
    facts = cast("IllnessFacts", breach.facts)
    return f"{_ill_advice(breach, facts, today)} {_SEE_A_DOCTOR}"


def _ill_advice(breach: Breach, facts: IllnessFacts, today: date) -> str:
    last = format_day(facts.last_day, today)
    if not breach.workouts:
        return f"{_ILLNESSES[facts.illness]} el {last}. {_REST[facts.illness]}"
    workout = name_workout_and_day(breach.workouts[0], today)
    if facts.part is IllnessPart.ILL:
        if facts.illness is Illness.ABOVE_NECK:
            return f"{_ILLNESSES[facts.illness]} el {last}: correr suave está bien, así que haz suave {workout}."
        return f"{_ILLNESSES[facts.illness]} el {last}: no hagas {workout}."
    start = f"{capitalise(workout)} es {count(round(breach.measured), DAYS)} después de una enfermedad"
    if facts.part is IllnessPart.NO_HARD_WORK:
        return f"{start}: hazla suave y espera con el trabajo duro."
    return f"{start}: hazla suave y de menos de 45 minutos."


_TOO_LITTLE: Final = "Con tan poco sueño,"
_SEE_A_DOCTOR: Final = (
    "El dolor de pecho, las palpitaciones, la falta de aire en reposo o una fiebre de más de tres días son para el médico."
)
_ILLNESSES: Final = {
    Illness.NONE: "Ninguna enfermedad",
    Illness.ABOVE_NECK: "Un resfriado por encima del cuello",
    Illness.BELOW_NECK: "Enfermedad por debajo del cuello",
    Illness.FEVER: "Fiebre",
}
_REST: Final = {
    Illness.NONE: "Entrena como estaba previsto.",
    Illness.ABOVE_NECK: "Correr suave está bien; deja el trabajo duro.",
    Illness.BELOW_NECK: "Nada de entrenar hasta un día después de que haya pasado.",
    Illness.FEVER: "Nada de entrenar hasta un día después de que haya pasado.",
}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SHORT_SLEEP: _short_sleep,
    RuleId.ONE_BAD_NIGHT: _bad_night,
    RuleId.LIFE_STRESS_WITH_HARD_WORK: _stress,
    RuleId.PAIN_REPORTED: _pain,
    RuleId.ILLNESS_REPORTED: _illness,
}
