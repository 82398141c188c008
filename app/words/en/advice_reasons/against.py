"""Sentences about what stands against a routine."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from app.domain.advice.reasons import Adds, Closed, Cold, Ill, Overlaps, PainWithoutRegion, StrongPain, TooMuch
from app.domain.placement.windows import BETWEEN_LEG_STRENGTH_HOURS, Window, WindowReason
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.rules.pain import STOP_ABOVE
from app.domain.training_load.runner import Illness
from app.words.en.advice_reasons.naming import name_day, name_long_run, name_with_day, on_day
from app.words.en.finding_sentences.spacing import name_race_class
from app.words.en.findings import format_breach
from app.words.en.phrases import name_regions
from app.words.en.training import capitalise, format_hours, format_number


def explain_pain(reason: StrongPain, today: date) -> str:
    """Explain pain at which somebody should look first."""
    where = "" if reason.region is None else f" in the {name_regions([reason.region])}"
    day = on_day(reason.day, today)
    if reason.is_bone:
        return (
            f"You reported pain{where} {day} that may come from a bone: no running and no training of the legs until a doctor or "
            "physiotherapist has looked at it."
        )
    return (
        f"You reported pain of {reason.pain} out of 10{where} {day}. With more than {format_number(STOP_ABOVE)}, do not train or "
        "run on it, and have it looked at in the next days."
    )


def explain_illness(reason: Ill, today: date) -> str:
    """Explain that somebody who is ill rests."""
    name = "A fever" if reason.illness is Illness.FEVER else "Illness below the neck"
    return (
        f"{name} {on_day(reason.last, today)}: no training until it has been gone for a whole day. Then as many easy, "
        "short days as you were ill, at least two. Chest pain, palpitations, breathlessness at rest, or a fever of more than "
        "three days are for a doctor."
    )


def explain_closed(reason: Closed, today: date) -> str:
    """Explain a closed window."""
    return _WINDOWS[reason.window.reason](reason.window, today)


def explain_added(reason: Adds, today: date) -> str:
    """Explain a finding that the plan would have with the routine."""
    return format_breach(reason.breach, today)


def explain_too_much(reason: TooMuch, today: date) -> str:
    """Explain that the last days were too much for the legs."""
    until = name_day(reason.free_from, today)
    return f"{format_breach(reason.breach, today)} Until {until}, no strength for the legs."


def explain_overlap(reason: Overlaps, today: date) -> str:
    """Explain that something else is planned at that time."""
    return f"It would not be over before {name_with_day(reason.workout, today)}."


def explain_cold(reason: Cold, today: date) -> str:
    """Explain that a cold rules out strength work."""
    return f"You reported a cold {on_day(reason.day, today)}: nothing strenuous until it is over, so no strength work."


def explain_pain_without_region(reason: PainWithoutRegion, _today: date) -> str:
    """Explain that nothing can be spared when nobody says where it hurts."""
    return (
        f"You reported pain of {reason.pain} out of 10, but not where, so it cannot be spared: no strength work until "
        "`pain_region` says it."
    )


def _before_quality_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} needs fresh legs: no strength for them in the 24 hours before it."


def _before_long_run(window: Window, today: date) -> str:
    return f"{_long_run(window, today)} needs fresh legs: no strength for them in the 24 hours before it."


def _before_easy_run(window: Window, today: date) -> str:
    return f"{_named(window, today)} comes first: strength right before it would tire your legs."


def _before_race(window: Window, today: date) -> str:
    return f"{_named(window, today)} is near: leave strength for the legs out until then. What you have gained lasts for weeks."


def _after_race(window: Window, today: date) -> str:
    race = window.workout
    name = "the race" if race is None else f"{name_race_class(classify_race(race))} {on_day(race.day, today)}"
    return f"Your legs are still recovering from {name}: no strength for them until {_until(window, today)}."


def _after_long_run(window: Window, today: date) -> str:
    run = window.workout
    hours = 0.0 if run is None else (window.closes_s - run.end_s) / 3600
    return f"{_long_run(window, today)} is still in the legs: leave {format_hours(hours)} before you train them."


def _near_leg_strength(window: Window, today: date) -> str:
    other = "Another one" if window.workout is None else capitalise(name_with_day(window.workout, today))
    hours = format_hours(BETWEEN_LEG_STRENGTH_HOURS)
    return f"{other} is too near: leave a clear day ({hours}) between two strength workouts for the legs."


def _first_weeks(_window: Window, _today: date) -> str:
    return "These are your first two weeks of running. That is enough for the legs: start strength in the third."


def _return(_window: Window, _today: date) -> str:
    return "You are coming back from a break: no hard strength in the first part of it."


def _tired(_window: Window, _today: date) -> str:
    return "After so short a night, or with so much stress, keep strength for another day."


def _pain(_window: Window, _today: date) -> str:
    return "Pain that lasts, or is worse the next morning, asks for lighter strength work for the legs, or none."


def _illness(window: Window, today: date) -> str:
    return f"You reported an illness: no training until {_until(window, today)}."


def _too_much(window: Window, today: date) -> str:
    return f"The last days were a lot for the legs: no strength for them until {_until(window, today)}."


def _named(window: Window, today: date) -> str:
    return "The next run" if window.workout is None else capitalise(name_with_day(window.workout, today))


def _long_run(window: Window, today: date) -> str:
    return "The long run" if window.workout is None else capitalise(name_long_run(window.workout, today))


def _until(window: Window, today: date) -> str:
    return "then" if window.free_from is None else name_day(window.free_from, today)


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
