"""What to do today, and what instead, in Spanish."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.domain.advice.reasons import Reason, ReasonCode
from app.domain.advice.result import AdviceDecision, Instead, InsteadWhy, Unknown, UnknownCode
from app.words.es.advice_reasons import against, choices
from app.words.es.advice_reasons.naming import name_day
from app.words.es.phrases import DAYS, WORKOUTS, count, join_words, with_article
from app.words.es.training import format_clock


def explain_decision(decision: AdviceDecision) -> str:
    """Return what a decision means, in one sentence."""
    return _DECISIONS[decision]


def explain_reason(reason: Reason, today: date) -> str:
    """Return one reason in one or two sentences."""
    return _REASONS[reason.code](reason, today)


def explain_instead(instead: Instead, today: date) -> str:
    """Return why another choice is offered."""
    start = instead.not_before
    if instead.why is InsteadWhy.SAFE_MEANWHILE:
        regions = join_words(with_article(each.name) for each in instead.question.regions)
        return f"Ejercicio suave para {regions}, que es seguro mientras tanto."
    text = _INSTEAD[instead.why]
    return text if start is None else f"{text[:-1]}, {name_day(start.toordinal(), today)} a partir de {format_clock(start)}."


def explain_unknown(unknown: Unknown, today: date) -> str:
    """Return what is not known, and what to send."""
    day = "" if unknown.day is None else name_day(unknown.day, today)
    match unknown.code:
        case UnknownCode.UNCONFIRMED_RACE:
            return (
                f"La competición que estaba prevista ({day}) sigue sin confirmar. Hasta que la confirmes, tus piernas cuentan "
                "como si la hubieras corrido."
            )
        case UnknownCode.STILL_ILL:
            return f"Indicaste una enfermedad ({day}) y nada más después. Si te dura, descansa; si no, envía `illness` `none`."
        case UnknownCode.UNRATED_WORKOUTS:
            workouts = count(len(unknown.workouts), WORKOUTS)
            return f"No has puntuado {workouts} cerca de esta hora. Si alguno fue o va a ser duro, puntúalo primero."
        case UnknownCode.SHORT_LOG:
            days = count(unknown.days, DAYS)
            return f"Tu registro abarca {days}. Una competición, tirada larga o pausa anterior no se ve y todavía puede importar."
        case UnknownCode.NOTHING_AHEAD:
            when = "el próximo día" if unknown.days == 1 else f"los próximos {unknown.days} días"
            return f"Tu plan está vacío {when}. Si viene una carrera dura o larga, o una competición, envíala."
        case code:
            return _UNKNOWN[code]


_DECISIONS: Final[Mapping[AdviceDecision, str]] = MappingProxyType(
    {
        AdviceDecision.SEE_SOMEONE: "Ve antes a un médico o fisioterapeuta. Hasta entonces, ninguna rutina.",
        AdviceDecision.REST: "Hoy descansa.",
        AdviceDecision.GO_LATER: "Ahora no, más tarde.",
        AdviceDecision.GO_EASIER: "Eso no, pero algo más suave sí.",
        AdviceDecision.GO: "Adelante.",
    }
)

_REASONS: Final[Mapping[ReasonCode, Callable[[Any, date], str]]] = MappingProxyType(
    {
        ReasonCode.STRONG_PAIN: against.explain_pain,
        ReasonCode.ILLNESS: against.explain_illness,
        ReasonCode.CLOSED: against.explain_closed,
        ReasonCode.ADDED_FINDING: against.explain_added,
        ReasonCode.TOO_MUCH: against.explain_too_much,
        ReasonCode.OVERLAP: against.explain_overlap,
        ReasonCode.COLD: against.explain_cold,
        ReasonCode.PAIN_WITHOUT_REGION: against.explain_pain_without_region,
        ReasonCode.REGION_SPARED: choices.explain_spared,
        ReasonCode.REPLACES: choices.explain_replaced,
        ReasonCode.SHORTENED: choices.explain_shortened,
        ReasonCode.RIGHT_BEFORE: choices.explain_start,
        ReasonCode.NO_RUNNING: choices.explain_no_running,
        ReasonCode.LEGS_TIRED: choices.explain_tired_legs,
        ReasonCode.EASIER: choices.explain_easier,
        ReasonCode.PHASE: choices.explain_phase,
        ReasonCode.REGIONS: choices.explain_regions,
        ReasonCode.SLEEP: choices.explain_sleep,
        ReasonCode.STRESS: choices.explain_stress,
        ReasonCode.FREE: choices.explain_freedom,
    }
)
"""The sentence of each reason: its function takes the class with that code."""

_INSTEAD: Final[Mapping[InsteadWhy, str]] = MappingProxyType(
    {
        InsteadWhy.LATER: "Lo que querías hacer.",
        InsteadWhy.WARM_UP: "Un calentamiento para la próxima carrera.",
        InsteadWhy.COOL_DOWN: "Una vuelta a la calma, porque acabas de correr.",
        InsteadWhy.ARMS_AND_TRUNK: "Fuerza de brazos y tronco, que no toca las piernas.",
        InsteadWhy.MOBILITY: "Movilidad suave, que encaja casi cualquier día.",
        InsteadWhy.RECOVERY: "Una rutina de recuperación suave.",
        InsteadWhy.STRENGTH: "Un poco de fuerza a pesar de todo, porque tu semana tiene poca.",
    }
)

_UNKNOWN: Final[Mapping[UnknownCode, str]] = MappingProxyType(
    {
        UnknownCode.PAIN_NOT_ASKED: "No has dicho si te duele algo. Si es así, dilo primero: cambia el consejo.",
        UnknownCode.ILLNESS_NOT_ASKED: (
            "No has dicho si tienes alguna enfermedad. Con fiebre o síntomas por debajo del cuello, descansa."
        ),
        UnknownCode.SLEEP_NOT_ASKED: "No has dicho cómo has dormido. Tras cinco horas o menos, elige algo suave.",
        UnknownCode.NEW_RUNNER: (
            "Tu registro apenas tiene carreras. Si acabas de empezar a correr, entrena las piernas a partir de la tercera semana."
        ),
    }
)
