"""Sentences about weeks, in German: hard days, rest, easy running, support work, days that are much alike."""

from collections.abc import Callable, Mapping
from datetime import date
from math import ceil, floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.intensity import SHARE_DAYS
from app.words.de.numbers import Case
from app.words.de.phrases import capitalise, count, count_days
from app.words.de.training import a, are_done, format_day, format_number, format_span, name_workout


def _hard_days(breach: Breach, today: date) -> str:
    number = round(breach.measured)
    days = f"{_count(number, 'Ein harter Tag', 'harte Tage')} in Folge, {format_span(breach.first, breach.last, today)}."
    if are_done(breach.workouts):
        return f"{days} Halte die Tage danach locker."
    return f"{days} Leg vor den {_ORDINALS[ceil(breach.limit)]} einen lockeren oder freien Tag."


def _hard_week(breach: Breach, today: date) -> str:
    hard = _count(round(breach.measured), "Eine harte Einheit", "harte Einheiten")
    span = format_span(breach.first, breach.last, today)
    surplus = round(breach.measured) - floor(breach.limit)
    if surplus <= 0:
        return f"{hard} {span} und kaum ein anderer Lauf. Nimm einen lockeren Lauf dazu, oder mach eine davon locker."
    limit = floor(breach.limit)
    plenty = f"{_spell(limit).capitalize()} {'reicht' if limit == 1 else 'reichen'} den meisten"
    if are_done(breach.workouts):
        return f"{hard} {span}. {plenty}: Halte die Tage danach locker."
    return f"{hard} {span}. {plenty}: Mach {_spell(surplus)} davon locker."


def _without_rest(breach: Breach, today: date) -> str:
    span = format_span(breach.first, breach.last, today)
    return (
        f"{count_days(round(breach.measured))} in Folge mit Laufen oder harten Einheiten, {span}. Nimm dir einen Tag frei, "
        "oder mach "
        "einen davon wirklich kurz und locker."
    )


def _easy_share(breach: Breach, today: date) -> str:
    facts = cast("EasyFacts", breach.facts)
    were = "war" if facts.easy == 1 else "waren"
    return (
        f"{facts.easy} der {facts.rated} bewerteten Läufe in den {SHARE_DAYS} Tagen bis {format_day(breach.last, today)} {were} "
        "locker. Im Training werden meist etwa vier von fünf angestrebt."
    )


def _monotony(breach: Breach, today: date) -> str:
    return (
        f"Die 7 Tage bis {format_day(breach.last, today)} sind einander sehr ähnlich und voll. Misch härtere mit lockeren und "
        "freien "
        "Tagen."
    )


def _strain(breach: Breach, today: date) -> str:
    return (
        f"Die 7 Tage bis {format_day(breach.last, today)} gehören zu den anstrengendsten deiner letzten zwölf Wochen: viel "
        "Training "
        "und wenig Abwechslung. Plane lockerere Tage ein."
    )


def _support_work(breach: Breach, today: date) -> str:
    workouts = round(breach.measured)
    units = count(workouts, "Kraft- oder Mobilitätseinheit", "Kraft- oder Mobilitätseinheiten")
    number = units if workouts else "Keine Kraft- oder Mobilitätseinheit"
    return f"{number} in den 7 Tagen bis {format_day(breach.last, today)}. Ziel: mindestens {format_number(breach.limit, 1)}."


def _stretch(breach: Breach, today: date) -> str:
    stretch, hard = breach.workouts
    advice = "Langes Halten kann eine Zeit lang Kraft kosten: Dehne danach, oder beweg dich nach dem Dehnen noch."
    day = format_day(stretch.day, today)
    if not breach.measured:
        return f"Das statische Dehnen am {day} geht direkt in {a(name_workout(hard), Case.ACCUSATIVE)} über. {advice}"
    minutes = count(round(breach.measured), "Minute", "Minuten")
    return f"Das statische Dehnen am {day} endet {minutes} vor {a(name_workout(hard), Case.DATIVE)}. {advice}"


def _count(number: int, one: str, several: str) -> str:
    """A number of things at the start of a sentence, such as "Fünf harte Einheiten"."""
    return one if number == 1 else f"{capitalise(_spell(number))} {several}"


def _spell(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


_NUMBERS: Final = ("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_ORDINALS: Final = {2: "zweiten", 3: "dritten", 4: "vierten", 5: "fünften", 6: "sechsten", 7: "siebten"}

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
