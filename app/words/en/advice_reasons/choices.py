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
from app.words.en.advice_reasons.naming import name_long_run, name_with_day
from app.words.en.phrases import count, join_words, name_condition, name_regions
from app.words.en.training import capitalise, format_hours


def explain_phase(reason: PhaseChosen, today: date) -> str:
    """Explain why a phase was chosen."""
    return _PHASES[reason.choice](reason, today)


def explain_regions(reason: RegionsChosen, today: date) -> str:
    """Explain why regions were chosen."""
    regions, run = name_regions(reason.regions), reason.workout
    if reason.choice is RegionChoice.HILLS and run is not None:
        verb = "was" if run.workout.status is Status.DONE else "is"
        return f"It works the {regions}, because {name_with_day(run, today)} {verb} hilly."
    if reason.choice is RegionChoice.LONG_RUN and run is not None:
        return f"It works the {regions}, which {name_long_run(run, today)} asks most of."
    if reason.choice is RegionChoice.TREATED:
        return f"It works the {regions}, in the way that suits your condition."
    if reason.choice is RegionChoice.AROUND_SPARED:
        return f"It works the {regions}, and leaves alone what is sore."
    return "It works the whole body."


def explain_spared(reason: RegionSpared, _today: date) -> str:
    """Explain that a region that hurts is spared."""
    pain = f"You reported pain of {reason.pain} out of 10 ({name_regions([reason.region])})"
    return f"{pain}: what loads it is left out. If you know what it is, send it as a condition, and the routine will suit it."


def explain_replaced(reason: Replaces, today: date) -> str:
    """Explain that a routine takes the place of a planned workout."""
    return f"It takes the place of {name_with_day(reason.workout, today)}."


def explain_shortened(reason: Shortened, today: date) -> str:
    """Explain that a routine is as long as a run needs, or ends before it."""
    if reason.is_enough:
        return f"A warm-up of {count(reason.minutes, 'minute')} is enough for {name_with_day(reason.run, today)}."
    return f"It takes {count(reason.minutes, 'minute')}, to end before {name_with_day(reason.run, today)}."


def explain_start(reason: RightBefore, _today: date) -> str:
    """Explain when to start a warm-up."""
    return f"It works best right before you run: start it at about {reason.start:%H:%M}."


def explain_no_running(reason: NoRunning, today: date) -> str:
    """Explain that a condition rules out running."""
    names = join_words(name_condition(each) for each in reason.conditions)
    return f"Leave out {name_with_day(reason.run, today)}: with a {names}, running waits until it no longer hurts."


def explain_tired_legs(reason: LegsTired, today: date) -> str:
    """Explain that a run may still be in the legs."""
    return f"{capitalise(name_with_day(reason.run, today))} may still be in your legs: stop while it feels easy."


def explain_easier(reason: Easier, _today: date) -> str:
    """Explain how a routine is easier."""
    return _EASIER[reason.by]


def explain_sleep(reason: SleptBadly, _today: date) -> str:
    """Explain what little sleep asks for."""
    hours = format_hours(reason.hours)
    slept = f"You slept {hours} last night" if reason.nights == 1 else f"You slept {hours} a night, over {reason.nights} nights"
    return f"{slept}. Expect less of yourself, and stop while it still feels easy."


def explain_stress(reason: Stressed, _today: date) -> str:
    """Explain what stress asks for."""
    return f"Stress of {reason.stress} out of {MAX_STRESS} slows recovery: stay on the easy side."


def explain_freedom(reason: Free, today: date) -> str:
    """Explain that nothing known stands against a routine."""
    if reason.phase is not Phase.STRENGTH:
        return "Nothing in your plan stands against it."
    if reason.workout is None:
        return "Your plan has no hard or long run near it."
    return f"Your legs have time to recover before {name_with_day(reason.workout, today)}, which needs them fresh."


def _run_soon(reason: PhaseChosen, today: date) -> str:
    return f"A warm-up for {_name(reason, today)}."


def _run_just_ended(reason: PhaseChosen, today: date) -> str:
    return f"A cool-down after {_name(reason, today)}."


def _after_race(reason: PhaseChosen, today: date) -> str:
    return f"For recovery, because {_name(reason, today)} is still in the legs."


def _after_long_run(reason: PhaseChosen, today: date) -> str:
    name = "the long run" if reason.workout is None else name_long_run(reason.workout, today)
    return f"For recovery, because {name} is still in the legs."


def _after_too_much(_reason: PhaseChosen, _today: date) -> str:
    return "For recovery, because the last days were a lot for the legs."


def _after_hard_run(reason: PhaseChosen, today: date) -> str:
    return f"For recovery after {_name(reason, today)}."


def _after_illness(_reason: PhaseChosen, _today: date) -> str:
    return "For recovery: everything stays easy during an illness and in the days after it."


def _tired(_reason: PhaseChosen, _today: date) -> str:
    return "For recovery: with little sleep or much stress, easy is enough."


def _strength_lacks(reason: PhaseChosen, _today: date) -> str:
    found = count(reason.found, "strength workout") if reason.found else "no strength workout"
    return f"Strength, because your week has {found} and {reason.wanted} would be right."


def _strength_planned(reason: PhaseChosen, today: date) -> str:
    return f"Easy mobility, because {_name(reason, today)} is still to come."


def _enough_strength(reason: PhaseChosen, _today: date) -> str:
    return f"Easy mobility, because your week has {count(reason.found, 'strength workout')}, which is enough."


def _short_of_time(_reason: PhaseChosen, _today: date) -> str:
    return f"Easy mobility, because strength takes at least {MIN_STRENGTH_MINUTES} minutes to be worth it."


def _key_run_ahead(reason: PhaseChosen, today: date) -> str:
    return f"Easy mobility, because {_name(reason, today)} needs fresh legs."


def _run_later(reason: PhaseChosen, today: date) -> str:
    return f"Easy mobility, because {_name(reason, today)} is still to come."


def _unrated_run_ahead(reason: PhaseChosen, today: date) -> str:
    return f"Easy mobility, because {_name(reason, today)} has no effort yet. If it is easy, say so: then strength may fit."


def _easy_fits(reason: PhaseChosen, _today: date) -> str:
    return "An easy recovery routine fits." if reason.phase is Phase.RECOVERY else "Easy mobility fits."


def _name(reason: PhaseChosen, today: date) -> str:
    return "the run" if reason.workout is None else name_with_day(reason.workout, today)


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
    EasierBy.WARM_UP: "A warm-up for the run that comes next instead.",
    EasierBy.COOL_DOWN: "A cool-down instead, as you have just run.",
    EasierBy.ARMS_AND_TRUNK: "Strength for arms and trunk instead, which leaves the legs alone.",
    EasierBy.LOWER_EFFORT: "The same work with less effort instead.",
    EasierBy.MOBILITY: "Easy mobility instead.",
    EasierBy.RECOVERY: "A recovery routine instead.",
}
