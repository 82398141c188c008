"""Sentences about how much a runner runs: long runs, full weeks, returns and first weeks."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.longest_runs import SPIKE_DAYS
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, RampFacts, ReturnFacts, SpikeFacts
from app.words.es.phrases import DAYS, MINUTES, RUNS, capitalise, count
from app.words.es.training import are_done, format_day, format_decimal, format_hours, format_km, format_rounded_km, format_span

_KM: Final = 1000
_MINUTE: Final = 60
_SEND_DAYS: Final = 60
_HALF: Final = 500


def _spike(breach: Breach, today: date) -> str:
    facts = cast("SpikeFacts", breach.facts)
    is_km = breach.unit == "km"
    run = f"La carrera de {_length(facts.length, is_km=is_km)} del {format_day(breach.first, today)}"
    more = _length(facts.length - facts.longest, is_km=is_km)
    if facts.log_days < SPIKE_DAYS and breach.severity is FindingSeverity.INFO:
        days = "los primeros días del registro" if facts.log_days <= 1 else f"los {facts.log_days} días de registro anteriores"
        return f"{run} es la más larga de {days}, con {more} de diferencia. Con {_SEND_DAYS} días de registro se puede valorar."
    if are_done(breach.workouts) and breach.severity is not FindingSeverity.INFO:
        return f"{run} fue {more} más larga que cualquiera de los {SPIKE_DAYS} días anteriores. Haz suaves los días siguientes."
    longer = f"{run} es {more} más larga que cualquiera de tus últimos {SPIKE_DAYS} días"
    if breach.severity is FindingSeverity.INFO:
        return f"{longer}. Es un paso habitual en un plan: ve despacio."
    return f"{longer}. Unos {_step(facts.repaired, is_km=is_km)} son un paso que tus piernas conocen."


def _ramp(breach: Breach, today: date) -> str:
    facts = cast("RampFacts", breach.facts)
    week = f"{_round_week(facts.week, facts)} en los 7 días hasta el {format_day(breach.last, today)}"
    if breach.severity is FindingSeverity.INFO:
        log = "el día de registro anterior" if facts.log_days == 1 else f"los {facts.log_days} días de registro anteriores"
        return f"{week}, más que en cualquier tramo de 7 días de {log}. Con {_SEND_DAYS} días de registro se puede valorar."
    before = f"después de {_round_week(facts.usual, facts)} como máximo en 7 días de las cuatro semanas anteriores"
    if are_done(breach.workouts):
        return f"{week}, {before}. Haz más ligera la semana siguiente."
    return f"{week}, {before}. Reparte el aumento en dos o tres semanas."


def _return(breach: Breach, today: date) -> str:
    facts = cast("ReturnFacts", breach.facts)
    start = f"Tu registro no muestra ninguna carrera durante {count(facts.days, DAYS)}"
    if breach.unit == "days":
        return f"{start}. Lo habitual es empezar con una semana suave."
    return f"{start}. {_returning(breach, facts, today)} Si corriste y no lo registraste, envía esas carreras."


def _returning(breach: Breach, facts: ReturnFacts, today: date) -> str:
    week = f"la {_ORDINALS[min(facts.week, len(_ORDINALS)) - 1]} semana de vuelta"
    day = format_day(breach.first, today)
    if facts.excess is Excess.HARD_RUN:
        return f"La carrera dura del {day} llega pronto: haz suave {week}."
    if facts.share is None:
        return f"Tras una pausa tan larga, empieza otra vez como quien empieza a correr. {_too_much(breach, facts.excess, today)}"
    if facts.excess is Excess.LONG_RUN:
        amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
        return f"{amount} el {day} es mucho para {week}: basta con unos {limit}."
    is_km = not facts.is_time
    usual, limit = _half_steps(facts.usual, is_km=is_km), _half_steps(breach.limit * (_KM if is_km else _MINUTE), is_km=is_km)
    return (
        f"{capitalise(week)} tiene {_amount(breach.measured, breach.unit)}. Haz {_SHARES[facts.share]} de tus {usual} "
        f"habituales, unos {limit}, y todo suave."
    )


def _first_weeks(breach: Breach, today: date) -> str:
    facts = cast("BeginnerFacts", breach.facts)
    if facts.is_known:
        return f"Son tus primeras semanas corriendo. {_too_much(breach, facts.excess, today)}"
    start = f"Tu registro no tiene ninguna carrera antes del {format_day(facts.first_day, today)}."
    if breach.severity is FindingSeverity.INFO:
        return (
            f"{start} Si acabas de empezar a correr: tres carreras por semana, de media hora cada una, con un día entre ellas. "
            "Si no, di desde cuándo corres con `running_since`."
        )
    return (
        f"{start} {_large_start(breach, facts.excess, today)} es para quien ya corre: si es tu caso, di desde cuándo con "
        "`running_since`, o envía 60 días. Si empiezas: tres carreras por semana, de media hora cada una, con un día entre ellas."
    )


def _large_start(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for nearly anybody who is new, as the subject of a sentence."""
    span = format_span(breach.first, breach.last, today)
    if excess is Excess.TOO_MANY_RUNS:
        return f"Una semana de {count(round(breach.measured), RUNS)}, {span},"
    return f"Hacer {_amount(breach.measured, breach.unit)} {span}"


def _too_much(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for a new runner, as a sentence."""
    amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
    day, span = format_day(breach.first, today), format_span(breach.first, breach.last, today)
    match excess:
        case Excess.WEEK:
            return f"{amount} {span} es mucho para una primera semana; {limit} son de sobra."
        case Excess.LONG_RUN:
            return f"{amount} el {day} es mucho para estas semanas: basta con unos {_early_limit(breach)}."
        case Excess.FIRST_RUN:
            return f"{amount} el {day} es mucho: al principio basta con media hora, o 5 km."
        case Excess.HARD_RUN:
            return f"Haz suave la carrera dura del {day}: correr rápido puede esperar seis semanas."
        case Excess.TOO_MANY_RUNS:
            enough = "no más que eso" if breach.severity is FindingSeverity.INFO else "con tres por semana basta"
            return f"{count(round(breach.measured), RUNS)} {span}: {enough}."
        case Excess.TWO_DAYS_RUNNING:
            return f"Deja un día entre carreras: hay una el {day} y otra al día siguiente."


def _early_limit(breach: Breach) -> str:
    """The usual length of a run in these weeks: half a kilometre or five minutes below its limit."""
    return format_km((breach.limit - 0.5) * _KM) if breach.unit == "km" else count(round(breach.limit) - 5, MINUTES)


def _step(length: float, *, is_km: bool) -> str:
    """A length in half kilometres or in fives of minutes, rounded down, as a repair shortens runs."""
    if is_km:
        return format_km(floor(length / _HALF) * _HALF)
    return count(floor(length / _MINUTE / 5) * 5, MINUTES)


def _length(length: float, *, is_km: bool) -> str:
    return format_rounded_km(length) if is_km else count(round(length / _MINUTE), MINUTES)


def _amount(value: float, unit: str) -> str:
    if unit == "km":
        return format_rounded_km(value * _KM)
    return count(round(value), MINUTES) if unit == "minutes" else format_decimal(value)


def _half_steps(length: float, *, is_km: bool) -> str:
    """A length in half kilometres, or in fives of minutes."""
    if is_km:
        return format_km(round(length / _HALF) * _HALF)
    return count(round(length / _MINUTE / 5) * 5, MINUTES)


def _round_week(amount: float, facts: RampFacts) -> str:
    """Format the running of a week, such as "4 h 35 min" or "38 km"."""
    if facts.is_time:
        return format_hours(round(amount / _MINUTE / 5) * 5 / 60)
    return format_rounded_km(amount)


_ORDINALS: Final = ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava")
_SHARES: Final = {0.33: "más o menos un tercio", 0.5: "más o menos la mitad", 0.75: "más o menos tres cuartas partes"}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SINGLE_RUN_SPIKE: _spike,
    RuleId.WEEKLY_DISTANCE_RAMP: _ramp,
    RuleId.RETURN_AFTER_BREAK: _return,
    RuleId.FIRST_WEEKS: _first_weeks,
}
