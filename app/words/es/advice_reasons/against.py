"""Sentences about what stands against a routine."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from app.domain.advice.reasons import Adds, Closed, Cold, Ill, Overlaps, PainWithoutRegion, StrongPain, TooMuch
from app.domain.placement.windows import BETWEEN_LEG_STRENGTH_HOURS, Window, WindowReason
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.rules.pain import STOP_ABOVE
from app.domain.training_load.runner import Illness
from app.words.es.advice_reasons.naming import name_day, name_long_run, name_with_day
from app.words.es.finding_sentences.spacing import name_race_class
from app.words.es.findings import format_breach
from app.words.es.phrases import capitalise, name_regions
from app.words.es.training import format_decimal, format_hours


def explain_pain(reason: StrongPain, today: date) -> str:
    """Explain pain at which somebody should look first."""
    where = "" if reason.region is None else f" en {name_regions([reason.region])}"
    day = name_day(reason.day, today)
    if reason.is_bone:
        return (
            f"Indicaste ({day}) un dolor{where} que puede venir de un hueso: nada de correr ni de entrenar las piernas hasta que "
            "un médico o fisioterapeuta lo haya visto."
        )
    return (
        f"Indicaste ({day}) un dolor de {reason.pain} de 10{where}. Con más de {format_decimal(STOP_ABOVE)}, no entrenes ni "
        "corras así, y haz que lo vean en los próximos días."
    )


def explain_illness(reason: Ill, today: date) -> str:
    """Explain that somebody who is ill rests."""
    name = "Fiebre" if reason.illness is Illness.FEVER else "Enfermedad por debajo del cuello"
    return (
        f"{name} ({name_day(reason.last, today)}): nada de entrenar hasta que lleve un día entero sin aparecer. Después, tantos "
        "días suaves y cortos como haya durado, al menos dos. El dolor de pecho, las palpitaciones, la falta de aire en reposo "
        "o una fiebre de más de tres días son para el médico."
    )


def explain_closed(reason: Closed, today: date) -> str:
    """Explain a closed window."""
    return _WINDOWS[reason.window.reason](reason.window, today)


def explain_added(reason: Adds, today: date) -> str:
    """Explain a finding that the plan would have with the routine."""
    return format_breach(reason.breach, today)


def explain_too_much(reason: TooMuch, today: date) -> str:
    """Explain that the last days were too much for the legs."""
    until = name_day(reason.free_from, today)
    return f"{format_breach(reason.breach, today)} Hasta {until}, nada de fuerza de piernas."


def explain_overlap(reason: Overlaps, today: date) -> str:
    """Explain that something else is planned at that time."""
    return f"No acabaría antes de {name_with_day(reason.workout, today)}."


def explain_cold(reason: Cold, today: date) -> str:
    """Explain that a cold rules out strength work."""
    return f"Indicaste un resfriado ({name_day(reason.day, today)}): nada intenso hasta que pase, así que nada de fuerza."


def explain_pain_without_region(reason: PainWithoutRegion, _today: date) -> str:
    """Explain that nothing can be spared when nobody says where it hurts."""
    return (
        f"Indicaste un dolor de {reason.pain} de 10, pero no dónde, así que no se puede proteger: nada de fuerza hasta que lo "
        "diga `pain_region`."
    )


def _before_quality_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} necesita piernas frescas: nada de fuerza de piernas en las 24 horas anteriores."


def _before_long_run(window: Window, today: date) -> str:
    return f"{_long_run(window, today)} necesita piernas frescas: nada de fuerza de piernas en las 24 horas anteriores."


def _before_easy_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} va primero: la fuerza justo antes te cansaría las piernas."


def _before_race(window: Window, today: date) -> str:
    return f"{_named(window, today)} está cerca: deja la fuerza de piernas hasta entonces. Lo que has ganado dura semanas."


def _after_race(window: Window, today: date) -> str:
    race = window.workout
    name = "la competición" if race is None else f"{name_race_class(classify_race(race))} ({name_day(race.day, today)})"
    return f"Tus piernas aún se recuperan de {name}: nada de fuerza para ellas hasta {_until(window, today)}."


def _after_long_run(window: Window, today: date) -> str:
    run = window.workout
    hours = 0.0 if run is None else (window.closes_s - run.end_s) / 3600
    return f"{_long_run(window, today)} sigue en las piernas: deja pasar {format_hours(hours)} antes de entrenarlas."


def _near_leg_strength(window: Window, today: date) -> str:
    other = "Otra sesión" if window.workout is None else capitalise(name_with_day(window.workout, today))
    hours = format_hours(BETWEEN_LEG_STRENGTH_HOURS)
    return f"{other} está demasiado cerca: deja un día libre ({hours}) entre dos sesiones de fuerza de piernas."


def _first_weeks(_window: Window, _today: date) -> str:
    return "Son tus dos primeras semanas corriendo. Con eso basta para las piernas: empieza la fuerza en la tercera."


def _return(_window: Window, _today: date) -> str:
    return "Vuelves de una pausa: nada de fuerza dura en la primera parte de la vuelta."


def _tired(_window: Window, _today: date) -> str:
    return "Tras una noche tan corta, o con tanto estrés, deja la fuerza para otro día."


def _pain(_window: Window, _today: date) -> str:
    return "Un dolor que dura, o que está peor a la mañana siguiente, pide fuerza de piernas más ligera, o ninguna."


def _illness(window: Window, today: date) -> str:
    return f"Indicaste una enfermedad: nada de entrenar hasta {_until(window, today)}."


def _too_much(window: Window, today: date) -> str:
    return f"Los últimos días fueron mucho para las piernas: nada de fuerza para ellas hasta {_until(window, today)}."


def _named(window: Window, today: date) -> str:
    return "La próxima carrera" if window.workout is None else capitalise(name_with_day(window.workout, today))


def _long_run(window: Window, today: date) -> str:
    return "La tirada larga" if window.workout is None else capitalise(name_long_run(window.workout, today))


def _until(window: Window, today: date) -> str:
    return "entonces" if window.free_from is None else name_day(window.free_from, today)


_WINDOWS: Final[Mapping[WindowReason, Callable[[Window, date], str]]] = {
    WindowReason.ILLNESS: _illness,
    WindowReason.PAIN: _pain,
    WindowReason.TOO_MUCH: _too_much,
    WindowReason.TIRED: _tired,
    WindowReason.AFTER_RACE: _after_race,
    WindowReason.BEFORE_RACE: _before_race,
    WindowReason.BEFORE_QUALITY_RUN: _before_quality_run,
    WindowReason.BEFORE_LONG_RUN: _before_long_run,
    WindowReason.BEFORE_EASY_RUN: _before_easy_run,
    WindowReason.AFTER_LONG_RUN: _after_long_run,
    WindowReason.NEAR_LEG_STRENGTH: _near_leg_strength,
    WindowReason.FIRST_WEEKS: _first_weeks,
    WindowReason.RETURN_AFTER_BREAK: _return,
}
