"""The hard rules of the composer, in Spanish."""

from collections.abc import Iterator
from typing import Final

from app.domain.catalogue.condition import Condition
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.hard_rules import AppliedRule, HardRule
from app.words.es.doses import DAYS_A_WEEK, EVERY_DAY
from app.words.es.phrases import (
    EXERCISES,
    MINUTES,
    count,
    format_number,
    join_words,
    name_condition,
    name_regions,
    within_sentence,
)

_TEXTS: Final = {
    HardRule.NO_HELD_STRETCH_BEFORE_RUN: (
        "No se mantiene ningún estiramiento para ganar recorrido ni se trabaja contra una contracción: justo antes de correr, "
        "ambas cosas pueden restar fuerza."
    ),
    HardRule.STANDING_OUTDOORS: (
        "Esto es para el aire libre: no se hace nada en el suelo, salvo que una zona pedida lo necesite. Con `place=indoors` se "
        "añade trabajo en el suelo."
    ),
    HardRule.DOWN_ONCE: (
        "El trabajo en el suelo va primero y todo seguido, para que bajes solo una vez y después ya sigas de pie."
    ),
    HardRule.READY_BEFORE_START: (
        "Empieza de modo que el calentamiento acabe unos cinco minutos antes de la salida, si hay tiempo: `race` dice cuándo. "
        "Así llegas a la salida en calor y sin cansancio."
    ),
    HardRule.NO_HOPS_BEFORE_EASY_RUN: "Antes de una carrera suave no hay saltos ni carreras rápidas.",
    HardRule.FAST_WORK_LAST: "Los saltos y las carreras rápidas van al final, cuando todo lo demás ya está en calor.",
    HardRule.HELD_STRETCHES_AFTER_RUN: (
        "Después de correr, los estiramientos son mantenidos o de contraer y relajar; uno mantenido dura de 10 a 90 segundos, "
        "como lo indica su fuente."
    ),
    HardRule.RECOVERY_FOR_REST_DAYS: (
        "Haz una rutina de recuperación en un día de descanso o suave, o al día siguiente de una tirada larga o una competición."
    ),
    HardRule.HEAVY_STRENGTH: (
        "Con peso, haz pocas repeticiones pesadas y descansa unos dos minutos: correr ya entrena la resistencia de los músculos."
    ),
    HardRule.DOSES_OF_A_WEEK: (
        "La fuerza empieza con pocas series y repeticiones, y cada semana sube una de ellas. Lo que ya resulta fácil se hace más "
        "difícil o con más peso, de un 2 a un 10 %."
    ),
    HardRule.BEGINNER_DOSES: (
        "Para empezar, la fuerza tiene pocas series y dosis de la mitad baja de lo que indican sus fuentes. Haz más cuando todo "
        "te resulte fácil."
    ),
    HardRule.QUALITY_OVER_QUANTITY: "Controla cada repetición; para la serie cuando pierdas la técnica.",
    HardRule.LITTLE_AND_OFTEN: "Sesiones cortas y frecuentes valen más que una larga.",
    HardRule.SUPERSET_IN_ROUNDS: (
        "En una superserie, haz una serie de cada ejercicio por turno, descansa y repite: todos los ejercicios tienen el mismo "
        "número de series."
    ),
    HardRule.STRETCH_OF_A_MUSCLE: (
        "Ningún músculo se estira más de cuatro minutos por lado, contados en cada ejercicio por medios minutos empezados."
    ),
    HardRule.ONE_VERSION_OF_A_MOVEMENT: (
        "Hay como máximo una versión de cada movimiento, no hay dos ejercicios que se sientan casi igual y ninguno se repite."
    ),
    HardRule.LISTED_VERSIONS: (
        "Puede haber varias versiones de un movimiento, como pide el programa; no hay dos ejercicios que se sientan casi igual."
    ),
    HardRule.EQUAL_SIDES: "Izquierda y derecha tienen el mismo tiempo.",
}


def format_rule(applied: AppliedRule) -> str:
    """Format a rule that shaped a routine, such as "Izquierda y derecha tienen el mismo tiempo."."""
    if applied.rule in {HardRule.REGION_REDIRECTED, HardRule.PAIN_RULE}:
        return applied.redirect_reason or applied.pain_rule
    if applied.protocol is not None:
        return _explain_protocol(applied.protocol, applied.conditions)
    if applied.change is not None:
        return " ".join(_describe_change(applied.change, is_replaced=bool(applied.conditions)))
    if applied.rule is HardRule.RELEASE_THEN_MOVE:
        return f"A cada automasaje le sigue {'enseguida' if applied.at_once else 'más tarde'} un movimiento de la misma zona."
    return _format_number_or_text(applied)


def _format_number_or_text(applied: AppliedRule) -> str:
    """Format a rule about a number, or one that always reads the same."""
    if applied.rule is HardRule.SHARE_OF_AN_EXERCISE and applied.amount is not None:
        return _describe_share(applied.amount.max, applied.most)
    if applied.most is not None:
        return _describe_most(applied.rule, applied.most)
    if applied.amount is not None:
        return _format_amount(applied.rule, applied.amount)
    return _TEXTS[applied.rule]


def _describe_share(percent: int, minutes: int | None) -> str:
    """Describe how much of the time an exercise takes at most."""
    share = f"Ningún ejercicio ocupa más del {percent} % del tiempo, o de 8 minutos cuando hay menos"
    return f"{share}." if minutes is None else f"{share}, y ninguno más de {count(minutes, MINUTES)}."


def _describe_most(rule: HardRule, most: int) -> str:
    """Describe how many exercises there are at most, in all or of one pattern."""
    if rule is HardRule.EXERCISE_CEILING:
        return f"Una rutina de esta duración tiene como máximo {count(most, EXERCISES)}; `max_exercises` lo cambia."
    return (
        f"Como máximo {most} ejercicios tienen el mismo patrón de movimiento, sin contar los que el protocolo nombra ni los que "
        "tú incluyes."
    )


def _format_amount(rule: HardRule, amount: Range) -> str:
    """Format a rule about a number of a protocol."""
    between = f"{'' if amount.min == amount.max else 'de '}{format_number(amount, ' a ')}"
    if rule is HardRule.PROTOCOL_MINUTES:
        return f"Este protocolo es para rutinas de {format_number(amount, ' a ')} minutos, así que ninguna dura más."
    if amount.min == amount.max == DAYS_A_WEEK:
        return f"Hazlo {EVERY_DAY}."
    return f"Hazlo {between} {'vez' if amount.max == 1 else 'veces'} por semana."


def _explain_protocol(protocol: Protocol, conditions: tuple[Condition, ...]) -> str:
    """Explain why a protocol was chosen that nobody named."""
    summary = within_sentence(protocol.summary)
    if not conditions:
        return f"La distancia de la competición decide el calentamiento: «{protocol.name}». Por norma: {summary}"
    names = join_words(map(name_condition, conditions))
    return f"Por {names} no queda ningún estiramiento mantenido para estas zonas. En su lugar, «{protocol.name}»: {summary}"


def _describe_change(change: ConditionChange, *, is_replaced: bool) -> Iterator[str]:
    """Describe what a condition left out, where it asks for care, and what it prefers."""
    name = change.condition.name
    if change.left_out:
        reasons = f" ({'; '.join(change.reasons)})" if change.reasons else ""
        yield f"{name}: no se {_include(change.left_out)} {count(change.left_out, EXERCISES)}{reasons}."
    else:
        yield f"{name}: aquí no se excluye nada{' más' if is_replaced else ''}."
    if change.cautioned:
        has = "lleva" if change.cautioned == 1 else "llevan"
        yield f"{count(change.cautioned, EXERCISES)} de esta rutina {has} una precaución."
    if change.helped_by:
        yield f"Ayuda entrenar {name_regions(change.helped_by)}."
    if change.preferred:
        yield f"De preferencia: {join_words(f'«{exercise.name}»' for exercise in change.preferred)}."


def _include(number: int) -> str:
    return "incluye" if number == 1 else "incluyen"
