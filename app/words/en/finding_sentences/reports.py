"""Sentences about what a runner reports of a day: sleep, stress, pain, illness."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import IllnessFacts, IllnessPart, PainFacts, SleepFacts, StressFacts
from app.domain.training_load.rules.sleep import SLEEP_DAYS
from app.domain.training_load.runner import Illness
from app.words.en.phrases import count
from app.words.en.training import (
    are_done,
    capitalise,
    format_day,
    format_hours,
    format_number,
    name_workout,
    name_workout_and_day,
)


def _short_sleep(breach: Breach, today: date) -> str:
    facts = cast("SleepFacts", breach.facts)
    slept = (
        f"You slept {format_hours(breach.measured)} a night on average in the {SLEEP_DAYS} days to "
        f"{format_day(breach.last, today)} ({count(facts.nights, 'night')} reported)."
    )
    if breach.severity is FindingSeverity.INFO:
        return f"{slept} {format_hours(breach.limit)} or more is what adults need."
    if facts.has_spike and facts.has_gap:
        return f"{slept} {_TOO_LITTLE} hard runs this close together, and a run this long, are too much: make this an easy week."
    if facts.has_spike:
        return f"{slept} {_TOO_LITTLE} a run so much longer than before is too much: shorten it."
    if facts.has_gap:
        return f"{slept} {_TOO_LITTLE} hard runs this close together are too much: make one of them easy."
    return f"{slept} Keep the running, and make the hard work of this week easy."


def _bad_night(breach: Breach, today: date) -> str:
    hard = name_workout_and_day(breach.workouts[0], today)
    return f"{format_hours(breach.measured)} of sleep before {hard}: expect less of it. Make it easy, or do it a day later."


def _stress(breach: Breach, today: date) -> str:
    facts, hard = cast("StressFacts", breach.facts), breach.workouts[0]
    if facts.stressful_days:
        return (
            f"A week of high stress, with {count(facts.stressful_days, 'stressful day')} up to "
            f"{format_day(breach.last, today)}. Run easy this week, and keep the runs that you enjoy."
        )
    if are_done([hard]):
        stressed = "a day" if facts.is_same_day else "the day after one"
        return (
            f"{capitalise(name_workout_and_day(hard, today))} came on {stressed} with stress of "
            f"{format_number(breach.measured)} out of 5. The legs recover more slowly then: add an easy day."
        )
    day = format_day(hard.day if facts.is_same_day else hard.day - 1, today)
    workout = f"the day of a {name_workout(hard)}" if facts.is_same_day else f"the day before {name_workout_and_day(hard, today)}"
    return (
        f"You reported stress of {format_number(breach.measured)} out of 5 for {day}, {workout}. Make it easier rather than "
        "moving it."
    )


def _pain(breach: Breach, today: date) -> str:
    facts, day = cast("PainFacts", breach.facts), format_day(breach.first, today)
    pain = f"Pain of {facts.pain} out of 10 on {day}"
    if facts.is_bone:
        return f"{pain} that may come from a bone: leave running out until a doctor or physiotherapist has looked at it."
    if breach.severity is FindingSeverity.WARN:
        return (
            f"{pain} is more than was allowed in the one trial on runners' tendons. Leave the run out, and have it looked at "
            "if it stays."
        )
    if breach.severity is FindingSeverity.ADVISE:
        why = "worse the next morning" if facts.is_worse else "the second day in a row"
        return f"{pain}, {why}: take a step back. Make the next hard run easy or leave it out, and train the legs lightly."
    return (
        f"{pain}: do no more than last time, so no longer, faster or hillier run, and no jumps. See how it is the next morning."
    )


def _illness(breach: Breach, today: date) -> str:
    facts = cast("IllnessFacts", breach.facts)
    return f"{_ill_advice(breach, facts, today)} {_SEE_A_DOCTOR}"


def _ill_advice(breach: Breach, facts: IllnessFacts, today: date) -> str:
    last = format_day(facts.last_day, today)
    if not breach.workouts:
        return f"{_ILLNESSES[facts.illness]} on {last}. {_REST[facts.illness]}"
    workout = name_workout_and_day(breach.workouts[0], today)
    if facts.part is IllnessPart.ILL:
        if facts.illness is Illness.ABOVE_NECK:
            return f"{_ILLNESSES[facts.illness]} on {last}: easy running is fine, so make {workout} easy."
        return f"{_ILLNESSES[facts.illness]} on {last}: leave {workout} out."
    days = count(round(breach.measured), "day")
    if facts.part is IllnessPart.NO_HARD_WORK:
        return f"{workout[0].upper()}{workout[1:]} comes {days} after illness: keep it easy, and wait with hard work."
    return f"{workout[0].upper()}{workout[1:]} comes {days} after illness: keep it easy and below 45 minutes."


_TOO_LITTLE: Final = "With so little sleep,"
_SEE_A_DOCTOR: Final = "Chest pain, palpitations, breathlessness at rest or a fever beyond three days are for a doctor."
_ILLNESSES: Final = {
    Illness.NONE: "No illness",
    Illness.ABOVE_NECK: "A cold above the neck",
    Illness.BELOW_NECK: "Illness below the neck",
    Illness.FEVER: "A fever",
}
_REST: Final = {
    Illness.NONE: "Train as planned.",
    Illness.ABOVE_NECK: "Easy running is fine; leave hard work out.",
    Illness.BELOW_NECK: "No training until a day after it has gone.",
    Illness.FEVER: "No training until a day after it has gone.",
}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SHORT_SLEEP: _short_sleep,
    RuleId.ONE_BAD_NIGHT: _bad_night,
    RuleId.LIFE_STRESS_WITH_HARD_WORK: _stress,
    RuleId.PAIN_REPORTED: _pain,
    RuleId.ILLNESS_REPORTED: _illness,
}
