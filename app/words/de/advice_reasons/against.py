"""Sentences about what stands against a routine, in German."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from app.domain.advice.reasons import Adds, Closed, Cold, Ill, Overlaps, PainWithoutRegion, StrongPain, TooMuch
from app.domain.placement.windows import BETWEEN_LEG_STRENGTH_HOURS, Window, WindowReason
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.rules.pain import STOP_ABOVE
from app.domain.training_load.runner import Illness
from app.words.de.advice_reasons.naming import name_day, name_long_run, on_day, with_day
from app.words.de.finding_sentences.spacing import name_race_class
from app.words.de.findings import format_breach
from app.words.de.numbers import Case
from app.words.de.phrases import capitalise, list_regions
from app.words.de.training import format_hours, format_number


def explain_pain(reason: StrongPain, today: date) -> str:
    """Explain pain at which somebody should look first."""
    where = "" if reason.region is None else f" ({list_regions([reason.region])})"
    day = on_day(reason.day, today)
    if reason.is_bone:
        return (
            f"Du hast {day} Schmerz{where} gemeldet, der vom Knochen kommen kann: kein Laufen und kein Beintraining, bis es "
            "ärztlich "
            "oder physiotherapeutisch untersucht ist."
        )
    return (
        f"Du hast {day} Schmerz von {reason.pain} von 10{where} gemeldet. Bei mehr als {format_number(STOP_ABOVE)} trainiere "
        "nicht und "
        "lauf nicht damit, und lass es in den nächsten Tagen untersuchen."
    )


def explain_illness(reason: Ill, today: date) -> str:
    """Explain that somebody who is ill rests."""
    is_fever = reason.illness is Illness.FEVER
    name, pronoun = ("Fieber", "es") if is_fever else ("Krankheit mit Beschwerden unterhalb des Halses", "sie")
    return (
        f"{name} {on_day(reason.last, today)}: kein Training, bis {pronoun} seit einem ganzen Tag vorbei ist. Danach so viele "
        "lockere, kurze "
        "Tage, wie die Krankheit gedauert hat, mindestens zwei. Brustschmerzen, Herzrasen, Atemnot in Ruhe oder Fieber über "
        "mehr als drei Tage gehören in ärztliche Behandlung."
    )


def explain_closed(reason: Closed, today: date) -> str:
    """Explain a closed window."""
    return _WINDOWS[reason.window.reason](reason.window, today)


def explain_added(reason: Adds, today: date) -> str:
    """Explain a finding that the plan would have with the routine."""
    return format_breach(reason.breach, today)


def explain_too_much(reason: TooMuch, today: date) -> str:
    """Explain that the last days were too much for the legs."""
    return f"{format_breach(reason.breach, today)} Bis {name_day(reason.free_from, today)} kein Krafttraining für die Beine."


def explain_overlap(reason: Overlaps, today: date) -> str:
    """Explain that something else is planned at that time."""
    return f"Es wäre nicht vor {with_day(reason.workout, today, Case.DATIVE)} vorbei."


def explain_cold(reason: Cold, today: date) -> str:
    """Explain that a cold rules out strength work."""
    return (
        f"Du hast {on_day(reason.day, today)} eine Erkältung gemeldet: nichts Anstrengendes, bis sie vorbei ist, also kein "
        "Krafttraining."
    )


def explain_pain_without_region(reason: PainWithoutRegion, _today: date) -> str:
    """Explain that nothing can be spared when nobody says where it hurts."""
    return (
        f"Du hast Schmerz von {reason.pain} von 10 gemeldet, aber nicht, wo, darum lässt sich die Stelle nicht schonen: kein "
        "Krafttraining, bis `pain_region` es sagt."
    )


def _before_quality_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} braucht frische Beine: in den 24 Stunden davor kein Krafttraining für sie."


def _before_long_run(window: Window, today: date) -> str:
    return f"{_long_run(window, today)} braucht frische Beine: in den 24 Stunden davor kein Krafttraining für sie."


def _before_easy_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} kommt zuerst: Krafttraining direkt davor würde deine Beine ermüden."


def _before_race(window: Window, today: date) -> str:
    return (
        f"{_named(window, today)} ist nah: Lass Krafttraining für die Beine bis dahin weg. Was du gewonnen hast, hält wochenlang."
    )


def _after_race(window: Window, today: date) -> str:
    race = window.workout
    name = "dem Wettkampf" if race is None else f"{name_race_class(classify_race(race))} {on_day(race.day, today)}"
    return f"Deine Beine erholen sich noch von {name}: kein Krafttraining für sie bis {_until(window, today)}."


def _after_long_run(window: Window, today: date) -> str:
    run = window.workout
    hours = 0.0 if run is None else (window.closes_s - run.end_s) / 3600
    return f"{_long_run(window, today)} steckt noch in den Beinen: Warte {format_hours(hours)}, bevor du sie trainierst."


def _near_leg_strength(window: Window, today: date) -> str:
    other = "Eine andere Krafteinheit" if window.workout is None else capitalise(with_day(window.workout, today))
    hours = format_hours(BETWEEN_LEG_STRENGTH_HOURS)
    return f"{other} ist zu nah: Lass zwischen zwei Krafteinheiten für die Beine einen ganzen Tag ({hours}) frei."


def _first_weeks(_window: Window, _today: date) -> str:
    return "Das sind deine ersten zwei Laufwochen. Das reicht den Beinen: Fang in der dritten mit Krafttraining an."


def _return(_window: Window, _today: date) -> str:
    return "Du kommst aus einer Pause zurück: im ersten Teil der Rückkehr kein hartes Krafttraining."


def _tired(_window: Window, _today: date) -> str:
    return "Nach so kurzer Nacht oder mit so viel Stress heb dir das Krafttraining für einen anderen Tag auf."


def _pain(_window: Window, _today: date) -> str:
    return (
        "Schmerz, der bleibt oder am nächsten Morgen schlimmer ist, verlangt leichteres Krafttraining für die Beine oder gar "
        "keines."
    )


def _illness(window: Window, today: date) -> str:
    return f"Du hast eine Krankheit gemeldet: kein Training bis {_until(window, today)}."


def _too_much(window: Window, today: date) -> str:
    return f"Die letzten Tage waren viel für die Beine: kein Krafttraining für sie bis {_until(window, today)}."


def _named(window: Window, today: date) -> str:
    return "Der nächste Lauf" if window.workout is None else capitalise(with_day(window.workout, today))


def _long_run(window: Window, today: date) -> str:
    return "Der lange Lauf" if window.workout is None else capitalise(name_long_run(window.workout, today))


def _until(window: Window, today: date) -> str:
    return "dahin" if window.free_from is None else name_day(window.free_from, today)


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
