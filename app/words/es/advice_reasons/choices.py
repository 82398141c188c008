"""Sentences about how a routine was chosen: its phase, its regions, its length, and what it takes into account."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from app.domain.advice.phases import MIN_STRENGTH_MINUTES
from app.domain.advice.reasons import (
    Easier,
    EasierBy,
    Free,
    LegsTired,
    NoRunning,
    PhaseChoice,
    PhaseChosen,
    RegionChoice,
    RegionsChosen,
    RegionSpared,
    Replaces,
    RightBefore,
    Shortened,
    SleptBadly,
    Stressed,
)
from app.domain.training_load.plan import MAX_STRESS, Status
from app.domain.vocabulary import Phase
from app.words.es.advice_reasons.naming import name_long_run, name_with_day
from app.words.es.phrases import MINUTES, STRENGTH_WORKOUTS, count, join_words, name_condition, name_regions
from app.words.es.training import format_clock, format_hours


def explain_phase(reason: PhaseChosen, today: date) -> str:
    """Explain why a phase was chosen."""
    return _PHASES[reason.choice](reason, today)


def explain_regions(reason: RegionsChosen, today: date) -> str:
    """Explain why regions were chosen."""
    run = reason.workout
    if not reason.regions:
        return "Trabaja todo el cuerpo."
    regions = name_regions(reason.regions)
    if reason.choice is RegionChoice.HILLS and run is not None:
        verb = "tuvo" if run.workout.status is Status.DONE else "tiene"
        return f"Trabaja {regions}, porque {name_with_day(run, today)} {verb} cuestas."
    if reason.choice is RegionChoice.LONG_RUN and run is not None:
        return f"Trabaja {regions}: es a lo que más exige {name_long_run(run, today)}."
    if reason.choice is RegionChoice.TREATED:
        return f"Trabaja {regions}, de la forma que conviene a tu condición."
    if reason.choice is RegionChoice.AROUND_SPARED:
        return f"Trabaja {regions}, y deja en paz lo que está dolorido."
    return "Trabaja todo el cuerpo."


def explain_spared(reason: RegionSpared, _today: date) -> str:
    """Explain that a region that hurts is spared."""
    pain = f"Indicaste un dolor de {reason.pain} de 10 ({name_regions([reason.region])})"
    return f"{pain}: no se incluye lo que carga esa zona. Si sabes qué es, envíalo como condición y la rutina se adaptará."


def explain_replaced(reason: Replaces, today: date) -> str:
    """Explain that a routine takes the place of a planned workout."""
    return f"Ocupa el sitio de {name_with_day(reason.workout, today)}."


def explain_shortened(reason: Shortened, today: date) -> str:
    """Explain that a routine is as long as a run needs, or ends before it."""
    if reason.is_enough:
        return f"Un calentamiento de {count(reason.minutes, MINUTES)} basta para {name_with_day(reason.run, today)}."
    return f"Dura {count(reason.minutes, MINUTES)}, para acabar antes de {name_with_day(reason.run, today)}."


def explain_start(reason: RightBefore, _today: date) -> str:
    """Explain when to start a warm-up."""
    return f"Funciona mejor justo antes de correr: empieza hacia {format_clock(reason.start)}."


def explain_no_running(reason: NoRunning, today: date) -> str:
    """Explain that a condition rules out running."""
    names = join_words(name_condition(each) for each in reason.conditions)
    return f"No hagas {name_with_day(reason.run, today)}: en caso de {names}, correr espera hasta que ya no duela."


def explain_tired_legs(reason: LegsTired, today: date) -> str:
    """Explain that a run may still be in the legs."""
    return f"Puede que aún tengas en las piernas {name_with_day(reason.run, today)}: para mientras te resulte fácil."


def explain_easier(reason: Easier, _today: date) -> str:
    """Explain how a routine is easier."""
    return _EASIER[reason.by]


def explain_sleep(reason: SleptBadly, _today: date) -> str:
    """Explain what little sleep asks for."""
    hours = format_hours(reason.hours)
    slept = f"Anoche dormiste {hours}" if reason.nights == 1 else f"Dormiste {hours} por noche, en {reason.nights} noches"
    return f"{slept}. Exígete menos y para mientras aún te resulte fácil."


def explain_stress(reason: Stressed, _today: date) -> str:
    """Explain what stress asks for."""
    return f"Un estrés de {reason.stress} de {MAX_STRESS} frena la recuperación: quédate en lo suave."


def explain_freedom(reason: Free, today: date) -> str:
    """Explain that nothing known stands against a routine."""
    if reason.phase is not Phase.STRENGTH:
        return "Nada en tu plan lo impide."
    if reason.workout is None:
        return "Tu plan no tiene cerca ninguna carrera dura o larga."
    return f"Tus piernas tienen tiempo de recuperarse antes de {name_with_day(reason.workout, today)}, que las necesita frescas."


def _run_soon(reason: PhaseChosen, today: date) -> str:
    return f"Un calentamiento para {_name(reason, today)}."


def _run_just_ended(reason: PhaseChosen, today: date) -> str:
    return f"Una vuelta a la calma después de {_name(reason, today)}."


def _after_race(reason: PhaseChosen, today: date) -> str:
    return f"Para recuperar, porque {_name(reason, today)} sigue en las piernas."


def _after_long_run(reason: PhaseChosen, today: date) -> str:
    name = "la tirada larga" if reason.workout is None else name_long_run(reason.workout, today)
    return f"Para recuperar, porque {name} sigue en las piernas."


def _after_too_much(_reason: PhaseChosen, _today: date) -> str:
    return "Para recuperar, porque los últimos días fueron mucho para las piernas."


def _after_hard_run(reason: PhaseChosen, today: date) -> str:
    return f"Para recuperar después de {_name(reason, today)}."


def _after_illness(_reason: PhaseChosen, _today: date) -> str:
    return "Para recuperar: durante una enfermedad y los días siguientes, todo es suave."


def _tired(_reason: PhaseChosen, _today: date) -> str:
    return "Para recuperar: con poco sueño o mucho estrés, basta con algo suave."


def _strength_lacks(reason: PhaseChosen, _today: date) -> str:
    found = f"tiene {count(reason.found, STRENGTH_WORKOUTS)}" if reason.found else "no tiene ninguna sesión de fuerza"
    right = "lo adecuado sería 1" if reason.wanted == 1 else f"lo adecuado serían {reason.wanted}"
    return f"Fuerza, porque tu semana {found} y {right}."


def _strength_planned(reason: PhaseChosen, today: date) -> str:
    return f"Movilidad suave, porque aún queda {_name(reason, today)}."


def _enough_strength(reason: PhaseChosen, _today: date) -> str:
    return f"Movilidad suave, porque tu semana tiene {count(reason.found, STRENGTH_WORKOUTS)}, y con eso basta."


def _short_of_time(_reason: PhaseChosen, _today: date) -> str:
    return f"Movilidad suave, porque la fuerza necesita al menos {MIN_STRENGTH_MINUTES} minutos para valer la pena."


def _key_run_ahead(reason: PhaseChosen, today: date) -> str:
    return f"Movilidad suave, porque {_name(reason, today)} necesita piernas frescas."


def _run_later(reason: PhaseChosen, today: date) -> str:
    return f"Movilidad suave, porque aún queda {_name(reason, today)}."


def _unrated_run_ahead(reason: PhaseChosen, today: date) -> str:
    return (
        f"Movilidad suave, porque {_name(reason, today)} aún no tiene esfuerzo. Si es suave, dilo: entonces puede caber fuerza."
    )


def _easy_fits(reason: PhaseChosen, _today: date) -> str:
    is_recovery = reason.phase is Phase.RECOVERY
    return "Encaja una rutina de recuperación suave." if is_recovery else "Encaja la movilidad suave."


def _name(reason: PhaseChosen, today: date) -> str:
    return "la carrera" if reason.workout is None else name_with_day(reason.workout, today)


_PHASES: Final[Mapping[PhaseChoice, Callable[[PhaseChosen, date], str]]] = {
    PhaseChoice.RUN_SOON: _run_soon,
    PhaseChoice.RUN_JUST_ENDED: _run_just_ended,
    PhaseChoice.AFTER_RACE: _after_race,
    PhaseChoice.AFTER_LONG_RUN: _after_long_run,
    PhaseChoice.AFTER_TOO_MUCH: _after_too_much,
    PhaseChoice.AFTER_HARD_RUN: _after_hard_run,
    PhaseChoice.AFTER_ILLNESS: _after_illness,
    PhaseChoice.TIRED: _tired,
    PhaseChoice.STRENGTH_LACKS: _strength_lacks,
    PhaseChoice.STRENGTH_PLANNED: _strength_planned,
    PhaseChoice.ENOUGH_STRENGTH: _enough_strength,
    PhaseChoice.SHORT_OF_TIME: _short_of_time,
    PhaseChoice.KEY_RUN_AHEAD: _key_run_ahead,
    PhaseChoice.RUN_LATER: _run_later,
    PhaseChoice.UNRATED_RUN_AHEAD: _unrated_run_ahead,
    PhaseChoice.EASY_FITS: _easy_fits,
}

_EASIER: Final[Mapping[EasierBy, str]] = {
    EasierBy.WARM_UP: "En su lugar, un calentamiento para la próxima carrera.",
    EasierBy.COOL_DOWN: "En su lugar, una vuelta a la calma, porque acabas de correr.",
    EasierBy.ARMS_AND_TRUNK: "En su lugar, fuerza de brazos y tronco, que no toca las piernas.",
    EasierBy.LOWER_EFFORT: "En su lugar, el mismo trabajo con menos esfuerzo.",
    EasierBy.MOBILITY: "En su lugar, movilidad suave.",
    EasierBy.RECOVERY: "En su lugar, una rutina de recuperación.",
}
