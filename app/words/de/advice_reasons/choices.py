"""Sentences about how a routine was chosen, in German: its phase, its regions, its length, and what it takes into account."""

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
from app.words.de.advice_reasons.naming import name_long_run, with_day
from app.words.de.numbers import Case
from app.words.de.phrases import capitalise, count, count_minutes, join_words, list_regions, name_condition, name_regions
from app.words.de.training import format_hours


def explain_phase(reason: PhaseChosen, today: date) -> str:
    """Explain why a phase was chosen."""
    return _PHASES[reason.choice](reason, today)


def explain_regions(reason: RegionsChosen, today: date) -> str:
    """Explain why regions were chosen."""
    regions, run = name_regions(reason.regions), reason.workout
    if reason.choice is RegionChoice.HILLS and run is not None:
        verb = "war" if run.workout.status is Status.DONE else "ist"
        return f"Sie wirkt auf {regions}, denn {with_day(run, today)} {verb} bergig."
    if reason.choice is RegionChoice.LONG_RUN and run is not None:
        return f"Sie wirkt auf {regions}; das fordert {name_long_run(run, today)} am meisten."
    if reason.choice is RegionChoice.TREATED:
        return f"Sie wirkt auf {regions}, so wie es zu deiner Beschwerde passt."
    if reason.choice is RegionChoice.AROUND_SPARED:
        return f"Sie wirkt auf {regions} und lässt in Ruhe, was schmerzt."
    return "Sie wirkt auf den ganzen Körper."


def explain_spared(reason: RegionSpared, _today: date) -> str:
    """Explain that a region that hurts is spared."""
    pain = f"Du hast Schmerz von {reason.pain} von 10 gemeldet ({list_regions([reason.region])})"
    return (
        f"{pain}: Was die Stelle belastet, fällt weg. Wenn du weißt, was es ist, sende es als Beschwerde, dann passt die "
        "Routine dazu."
    )


def explain_replaced(reason: Replaces, today: date) -> str:
    """Explain that a routine takes the place of a planned workout."""
    return f"Sie ersetzt {with_day(reason.workout, today, Case.ACCUSATIVE)}."


def explain_shortened(reason: Shortened, today: date) -> str:
    """Explain that a routine is as long as a run needs, or ends before it."""
    minutes = count_minutes(reason.minutes)
    if reason.is_enough:
        return f"Für {with_day(reason.run, today, Case.ACCUSATIVE)} reichen {minutes} Aufwärmen."
    return f"Sie dauert {minutes}, damit sie vor {with_day(reason.run, today, Case.DATIVE)} endet."


def explain_start(reason: RightBefore, _today: date) -> str:
    """Explain when to start a warm-up."""
    return f"Direkt vor dem Lauf wirkt es am besten: Fang gegen {reason.start:%H:%M} Uhr an."


def explain_no_running(reason: NoRunning, today: date) -> str:
    """Explain that a condition rules out running."""
    names = join_words(name_condition(each) for each in reason.conditions)
    run = with_day(reason.run, today, Case.ACCUSATIVE)
    return f"Lass {run} weg: Bei {names} wartet das Laufen, bis es nicht mehr schmerzt."


def explain_tired_legs(reason: LegsTired, today: date) -> str:
    """Explain that a run may still be in the legs."""
    run = capitalise(with_day(reason.run, today))
    return f"{run} steckt vielleicht noch in deinen Beinen: Hör auf, solange es sich leicht anfühlt."


def explain_easier(reason: Easier, _today: date) -> str:
    """Explain how a routine is easier."""
    return _EASIER[reason.by]


def explain_sleep(reason: SleptBadly, _today: date) -> str:
    """Explain what little sleep asks for."""
    hours = format_hours(reason.hours)
    slept = (
        f"Du hast letzte Nacht {hours} geschlafen"
        if reason.nights == 1
        else (f"Du hast über {reason.nights} Nächte je {hours} geschlafen")
    )
    return f"{slept}. Erwarte weniger von dir, und hör auf, solange es sich noch leicht anfühlt."


def explain_stress(reason: Stressed, _today: date) -> str:
    """Explain what stress asks for."""
    return f"Stress von {reason.stress} von {MAX_STRESS} bremst die Erholung: Bleib auf der lockeren Seite."


def explain_freedom(reason: Free, today: date) -> str:
    """Explain that nothing known stands against a routine."""
    if reason.phase is not Phase.STRENGTH:
        return "In deinem Plan spricht nichts dagegen."
    if reason.workout is None:
        return "Dein Plan hat keinen harten oder langen Lauf in der Nähe."
    run = with_day(reason.workout, today, Case.DATIVE)
    return f"Deine Beine haben Zeit, sich vor {run} zu erholen; dafür müssen sie frisch sein."


def _run_soon(reason: PhaseChosen, today: date) -> str:
    return f"Ein Aufwärmen für {_name(reason, today, Case.ACCUSATIVE)}."


def _run_just_ended(reason: PhaseChosen, today: date) -> str:
    return f"Ein Cool-down nach {_name(reason, today, Case.DATIVE)}."


def _after_race(reason: PhaseChosen, today: date) -> str:
    return f"Zur Erholung, denn {_name(reason, today)} steckt noch in den Beinen."


def _after_long_run(reason: PhaseChosen, today: date) -> str:
    name = "der lange Lauf" if reason.workout is None else name_long_run(reason.workout, today)
    return f"Zur Erholung, denn {name} steckt noch in den Beinen."


def _after_too_much(_reason: PhaseChosen, _today: date) -> str:
    return "Zur Erholung, denn die letzten Tage waren viel für die Beine."


def _after_hard_run(reason: PhaseChosen, today: date) -> str:
    return f"Zur Erholung nach {_name(reason, today, Case.DATIVE)}."


def _after_illness(_reason: PhaseChosen, _today: date) -> str:
    return "Zur Erholung: Während einer Krankheit und in den Tagen danach bleibt alles locker."


def _tired(_reason: PhaseChosen, _today: date) -> str:
    return "Zur Erholung: Bei wenig Schlaf oder viel Stress reicht etwas Lockeres."


def _strength_lacks(reason: PhaseChosen, _today: date) -> str:
    found = _units(reason.found) if reason.found else "keine Krafteinheit"
    would = "wäre" if reason.wanted == 1 else "wären"
    return f"Krafttraining, denn deine Woche hat {found}, und {reason.wanted} {would} richtig."


def _strength_planned(reason: PhaseChosen, today: date) -> str:
    return f"Lockere Mobilität, denn {_name(reason, today)} kommt noch."


def _enough_strength(reason: PhaseChosen, _today: date) -> str:
    return f"Lockere Mobilität, denn deine Woche hat {_units(reason.found)}, und das reicht."


def _short_of_time(_reason: PhaseChosen, _today: date) -> str:
    return f"Lockere Mobilität, denn Krafttraining lohnt sich erst ab {MIN_STRENGTH_MINUTES} Minuten."


def _key_run_ahead(reason: PhaseChosen, today: date) -> str:
    return f"Lockere Mobilität, denn {_name(reason, today)} braucht frische Beine."


def _run_later(reason: PhaseChosen, today: date) -> str:
    return f"Lockere Mobilität, denn {_name(reason, today)} kommt noch."


def _unrated_run_ahead(reason: PhaseChosen, today: date) -> str:
    return (
        f"Lockere Mobilität, denn {_name(reason, today)} ist noch nicht bewertet. Ist er locker, gib es an: Dann passt "
        "vielleicht "
        "Krafttraining."
    )


def _easy_fits(reason: PhaseChosen, _today: date) -> str:
    return "Eine lockere Erholungsroutine passt." if reason.phase is Phase.RECOVERY else "Lockere Mobilität passt."


def _name(reason: PhaseChosen, today: date, case: Case = Case.NOMINATIVE) -> str:
    return _THE_RUN[case] if reason.workout is None else with_day(reason.workout, today, case)


def _units(number: int) -> str:
    return count(number, "Krafteinheit", "Krafteinheiten")


_THE_RUN: Final = {Case.NOMINATIVE: "der Lauf", Case.ACCUSATIVE: "den Lauf", Case.DATIVE: "dem Lauf"}

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
    EasierBy.WARM_UP: "Stattdessen ein Aufwärmen für den Lauf, der als Nächstes kommt.",
    EasierBy.COOL_DOWN: "Stattdessen ein Cool-down, denn du bist gerade gelaufen.",
    EasierBy.ARMS_AND_TRUNK: "Stattdessen Krafttraining für Arme und Rumpf, die Beine bleiben in Ruhe.",
    EasierBy.LOWER_EFFORT: "Stattdessen dasselbe mit weniger Anstrengung.",
    EasierBy.MOBILITY: "Stattdessen lockere Mobilität.",
    EasierBy.RECOVERY: "Stattdessen eine Erholungsroutine.",
}
