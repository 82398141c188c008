"""Sentences about weeks: hard days, rest, easy running, support work, days that are much alike."""

from collections.abc import Callable, Mapping
from datetime import date
from math import ceil, floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.intensity import SHARE_DAYS
from app.words.es.numbers import spell, spell_count
from app.words.es.phrases import DAYS, Noun, capitalise, count
from app.words.es.training import are_done, format_day, format_decimal, format_span, name_workout

_HARD_DAYS: Final = Noun("día duro seguido", "días duros seguidos")
_HARD_SESSIONS: Final = Noun("sesión dura", "sesiones duras", is_feminine=True)
_SUPPORT: Final = Noun("sesión de fuerza o movilidad", "sesiones de fuerza o movilidad", is_feminine=True)


def _hard_days(breach: Breach, today: date) -> str:
    days = f"{_count(round(breach.measured), _HARD_DAYS)}, {format_span(breach.first, breach.last, today)}."
    if are_done(breach.workouts):
        return f"{days} Haz suaves los días siguientes."
    return f"{days} Pon un día suave o libre antes del {_ORDINALS[ceil(breach.limit)]}."


def _hard_week(breach: Breach, today: date) -> str:
    hard = _count(round(breach.measured), _HARD_SESSIONS)
    span = format_span(breach.first, breach.last, today)
    surplus = round(breach.measured) - floor(breach.limit)
    if surplus <= 0:
        return f"{hard} {span}, y casi ninguna carrera más. Añade una carrera suave, o haz suave una de ellas."
    limit = floor(breach.limit)
    plenty = "Con una" if limit == 1 else f"Con {_spell(limit)}"
    plenty = f"{plenty} la mayoría de los corredores tienen de sobra"
    if are_done(breach.workouts):
        return f"{hard} {span}. {plenty}: haz suaves los días siguientes."
    of_them = "suave una" if surplus == 1 else f"suaves {_spell(surplus)}"
    return f"{hard} {span}. {plenty}: haz {of_them} de ellas."


def _without_rest(breach: Breach, today: date) -> str:
    span = format_span(breach.first, breach.last, today)
    return (
        f"{count(round(breach.measured), DAYS)} seguidos corriendo o con trabajo duro, {span}. Toma un día libre, o haz uno "
        "muy corto y suave."
    )


def _easy_share(breach: Breach, today: date) -> str:
    facts = cast("EasyFacts", breach.facts)
    were = "fue suave" if facts.easy == 1 else "fueron suaves"
    return (
        f"{facts.easy} de las {facts.rated} carreras puntuadas en los {SHARE_DAYS} días hasta el "
        f"{format_day(breach.last, today)} {were}. Los entrenadores buscan unas cuatro de cada cinco."
    )


def _monotony(breach: Breach, today: date) -> str:
    return (
        f"Los 7 días hasta el {format_day(breach.last, today)} se parecen mucho y están llenos. Mezcla días más duros con días "
        "más suaves y libres."
    )


def _strain(breach: Breach, today: date) -> str:
    return (
        f"Los 7 días hasta el {format_day(breach.last, today)} están entre los más exigentes de tus últimas doce semanas: mucho "
        "entrenamiento y poca variación. Planea días más suaves."
    )


def _support_work(breach: Breach, today: date) -> str:
    workouts = round(breach.measured)
    number = count(workouts, _SUPPORT) if workouts else "Ninguna sesión de fuerza o movilidad"
    limit = format_decimal(breach.limit, 1)
    return f"{number} en los 7 días hasta el {format_day(breach.last, today)}. Busca al menos {limit}."


def _stretch(breach: Breach, today: date) -> str:
    stretch, hard = breach.workouts
    hard_name = f"una {name_workout(hard)}"
    advice = "Mantener mucho tiempo puede restar fuerza un rato: estira después, o muévete antes de empezar."
    start = f"El estiramiento estático del {format_day(stretch.day, today)}"
    if not breach.measured:
        return f"{start} va justo antes de {hard_name}. {advice}"
    return f"{start} acaba {format_decimal(breach.measured)} minutos antes de {hard_name}. {advice}"


def _count(number: int, noun: Noun) -> str:
    """A number of things at the start of a sentence, such as "Cinco sesiones duras"."""
    return capitalise(spell_count(number, noun)) if number <= _SPELLED_UP_TO else count(number, noun)


def _spell(number: int) -> str:
    return spell(number) if number <= _SPELLED_UP_TO else str(number)


_SPELLED_UP_TO: Final = 12
_ORDINALS: Final = {2: "segundo", 3: "tercero", 4: "cuarto", 5: "quinto", 6: "sexto", 7: "séptimo"}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.HARD_DAYS_IN_A_ROW: _hard_days,
    RuleId.HARD_WORKOUTS_PER_WEEK: _hard_week,
    RuleId.DAYS_WITHOUT_REST: _without_rest,
    RuleId.EASY_SHARE: _easy_share,
    RuleId.MONOTONY: _monotony,
    RuleId.STRAIN: _strain,
    RuleId.STRENGTH_MOBILITY_FREQUENCY: _support_work,
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: _stretch,
}
