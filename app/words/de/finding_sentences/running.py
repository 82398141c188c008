"""Sentences about how much a runner runs, in German: long runs, full weeks, returns and first weeks."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.longest_runs import SPIKE_DAYS
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, RampFacts, ReturnFacts, SpikeFacts
from app.words.de.phrases import after_days, count, count_minutes
from app.words.de.training import (
    are_done,
    format_day,
    format_hours,
    format_km,
    format_number,
    format_rounded_km,
    format_span,
)

_KM: Final = 1000
_MINUTE: Final = 60
_SEND_DAYS: Final = 60
_HALF: Final = 500


def _spike(breach: Breach, today: date) -> str:
    facts = cast("SpikeFacts", breach.facts)
    is_km = breach.unit == "km"
    run = f"Der Lauf am {format_day(breach.first, today)} ({_length(facts.length, is_km=is_km)})"
    more = _length(facts.length - facts.longest, is_km=is_km)
    if facts.log_days < SPIKE_DAYS and breach.severity is FindingSeverity.INFO:
        days = "in den ersten Tagen des Logs" if facts.log_days <= 1 else f"in den {facts.log_days} Tagen Log davor"
        return f"{run} ist um {more} länger als alle {days}. Mit {_SEND_DAYS} Tagen Log lässt er sich beurteilen."
    if are_done(breach.workouts) and breach.severity is not FindingSeverity.INFO:
        return f"{run} war um {more} länger als alle in den {SPIKE_DAYS} Tagen davor. Halte die Tage danach locker."
    longer = f"{run} ist um {more} länger als alle in deinen letzten {SPIKE_DAYS} Tagen"
    if breach.severity is FindingSeverity.INFO:
        return f"{longer}. Das ist ein üblicher Schritt in einem Plan: Lauf ihn langsam."
    return f"{longer}. Etwa {_step(facts.repaired, is_km=is_km)} sind ein Schritt, den deine Beine kennen."


def _ramp(breach: Breach, today: date) -> str:
    facts = cast("RampFacts", breach.facts)
    week = f"{_round_week(facts.week, facts)} in den 7 Tagen bis {format_day(breach.last, today)}"
    if breach.severity is FindingSeverity.INFO:
        return (
            f"{week}, mehr als in jeder 7-Tage-Spanne der {facts.log_days} Tage Log davor. Mit {_SEND_DAYS} Tagen Log lässt "
            "sich das beurteilen."
        )
    before = f"nach höchstens {_round_week(facts.usual, facts)} in jeweils 7 Tagen der vier Wochen davor"
    if are_done(breach.workouts):
        return f"{week}, {before}. Mach die Woche danach leichter."
    return f"{week}, {before}. Verteile die Steigerung auf zwei oder drei Wochen."


def _return(breach: Breach, today: date) -> str:
    facts = cast("ReturnFacts", breach.facts)
    start = f"Dein Log zeigt seit {after_days(facts.days)} keinen Lauf"
    if breach.unit == "days":
        return f"{start}. Üblich ist der Rat, mit einer lockeren Woche anzufangen."
    start = f"Dein Log zeigt eine Laufpause von {after_days(facts.days)}"
    return f"{start}. {_returning(breach, facts, today)} Wenn du gelaufen bist, ohne es einzutragen, sende diese Läufe."


def _returning(breach: Breach, facts: ReturnFacts, today: date) -> str:
    ordinal = _ORDINALS[min(facts.week, len(_ORDINALS)) - 1]
    day = format_day(breach.first, today)
    if facts.excess is Excess.HARD_RUN:
        return f"Der harte Lauf am {day} kommt früh: Halte die {ordinal} Woche nach der Pause locker."
    if facts.share is None:
        return f"Fang nach einer so langen Pause neu an, wie beim Einstieg ins Laufen. {_too_much(breach, facts.excess, today)}"
    if facts.excess is Excess.LONG_RUN:
        amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
        return f"{amount} am {day} sind lang für die {ordinal} Woche nach der Pause: Etwa {limit} reichen."
    is_km = not facts.is_time
    usual, limit = _half_steps(facts.usual, is_km=is_km), _half_steps(breach.limit * (_KM if is_km else _MINUTE), is_km=is_km)
    return (
        f"Die {ordinal} Woche nach der Pause hat {_amount(breach.measured, breach.unit)}. Nimm {_SHARES[facts.share]} deiner "
        "üblichen "
        f"{usual}, etwa {limit}, und bleib locker."
    )


def _first_weeks(breach: Breach, today: date) -> str:
    facts = cast("BeginnerFacts", breach.facts)
    if facts.is_known:
        return f"Das sind deine ersten Laufwochen. {_too_much(breach, facts.excess, today)}"
    start = f"In deinem Log ist vor {format_day(facts.first_day, today)} kein Lauf"
    if breach.severity is FindingSeverity.INFO:
        return (
            f"{start}. Wenn Laufen neu für dich ist: drei Läufe pro Woche, je eine halbe Stunde, mit einem Tag dazwischen. "
            "Wenn nicht, "
            "gib mit `running_since` an, seit wann du läufst."
        )
    return (
        f"{start}. {_large_start(breach, facts.excess, today)} für Leute, die schon laufen: Wenn das so ist, gib mit "
        "`running_since` an, seit wann, oder sende 60 Tage. Wenn Laufen neu für dich ist: drei Läufe pro Woche, je eine halbe "
        "Stunde, "
        "mit einem Tag dazwischen."
    )


def _large_start(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for nearly anybody who is new, with its verb."""
    span = format_span(breach.first, breach.last, today)
    if excess is Excess.TOO_MANY_RUNS:
        return f"Eine Woche mit {count(round(breach.measured), 'Lauf', 'Läufen')} {span} ist nur etwas"
    return f"{_amount(breach.measured, breach.unit)} {span} sind nur etwas"


def _too_much(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for a new runner, as a sentence."""
    amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
    day, span = format_day(breach.first, today), format_span(breach.first, breach.last, today)
    match excess:
        case Excess.WEEK:
            return f"{amount} {span} sind viel für eine erste Woche; {limit} reichen völlig."
        case Excess.LONG_RUN:
            return f"{amount} am {day} sind lang für diese Wochen: Etwa {_early_limit(breach)} reichen."
        case Excess.FIRST_RUN:
            return f"{amount} am {day} sind lang: Eine halbe Stunde oder 5 km reichen anfangs."
        case Excess.HARD_RUN:
            return f"Mach den harten Lauf am {day} locker: Schnelles Laufen kann sechs Wochen warten."
        case Excess.TOO_MANY_RUNS:
            enough = "nicht mehr als das" if breach.severity is FindingSeverity.INFO else "drei pro Woche reichen"
            return f"{count(round(breach.measured), 'Lauf', 'Läufe')} {span}: {enough}."
        case Excess.TWO_DAYS_RUNNING:
            return f"Lass zwischen den Läufen einen Tag frei: Am {day} ist einer, und am Tag danach auch."


def _early_limit(breach: Breach) -> str:
    """The usual length of a run in these weeks: half a kilometre or five minutes below its limit."""
    if breach.unit == "km":
        return f"{format_number(breach.limit - 0.5, 2)} km"
    return count_minutes(round(breach.limit) - 5)


def _step(length: float, *, is_km: bool) -> str:
    """A length in half kilometres or in fives of minutes, rounded down, as a repair shortens runs."""
    if is_km:
        return format_km(floor(length / _HALF) * _HALF)
    return count_minutes(floor(length / _MINUTE / 5) * 5)


def _length(length: float, *, is_km: bool) -> str:
    return format_rounded_km(length) if is_km else count_minutes(round(length / _MINUTE))


def _amount(value: float, unit: str) -> str:
    if unit == "km":
        return format_rounded_km(value * _KM)
    return count_minutes(round(value)) if unit == "minutes" else format_number(value)


def _half_steps(length: float, *, is_km: bool) -> str:
    """A length in half kilometres, or in fives of minutes."""
    if is_km:
        return format_km(round(length / _HALF) * _HALF)
    return count_minutes(round(length / _MINUTE / 5) * 5)


def _round_week(amount: float, facts: RampFacts) -> str:
    """Format the running of a week, such as "4 h 35 min" or "38 km"."""
    if facts.is_time:
        return format_hours(round(amount / _MINUTE / 5) * 5 / 60)
    return format_rounded_km(amount)


_ORDINALS: Final = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte")
_SHARES: Final = {0.33: "etwa ein Drittel", 0.5: "etwa die Hälfte", 0.75: "etwa drei Viertel"}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SINGLE_RUN_SPIKE: _spike,
    RuleId.WEEKLY_DISTANCE_RAMP: _ramp,
    RuleId.RETURN_AFTER_BREAK: _return,
    RuleId.FIRST_WEEKS: _first_weeks,
}
