"""Findings about the data of a log, in German: what is odd, what the check did with it, and what to look at."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.plan import Status
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import CauseFacts, DoubleFacts, PiecesFacts
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.words.de.phrases import capitalise, count
from app.words.de.training import bare, format_day, format_hours, format_km, workout_and_day


def _overlap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return (
        f"Zwei Einheiten überschneiden sich am {format_day(later.day, today)} um {format_hours(breach.measured)}: "
        f"{bare(earlier)} und {bare(later)}. Vielleicht ist eine davon doppelt."
    )


def _future_done(breach: Breach, today: date) -> str:
    return f"{capitalise(workout_and_day(breach.workouts[0], today))} ist als erledigt markiert, hat aber noch nicht angefangen."


def _past_planned(breach: Breach, today: date) -> str:
    (workout,) = breach.workouts
    name = capitalise(workout_and_day(workout, today))
    if workout.workout.is_race:
        return (
            f"{name} ist noch als geplant markiert. Hat er stattgefunden? Bis das klar ist, lassen sich die Tage danach nicht "
            "beurteilen."
        )
    return f"{name} ist noch als geplant markiert und zählt darum nicht. Markiere den Eintrag als erledigt oder lass ihn weg."


def _duplicate(breach: Breach, today: date) -> str:
    if isinstance(breach.facts, PiecesFacts):
        name = capitalise(workout_and_day(breach.workouts[0], today))
        return f"{name} wurde in {count(breach.facts.pieces, 'Teil', 'Teilen')} aufgezeichnet und zählt als eine Einheit."
    facts = cast("DoubleFacts", breach.facts)
    judged, left_out = facts.judged, facts.left_out
    if left_out.workout.status is Status.PLANNED and judged.workout.status is Status.DONE:
        planned = capitalise(workout_and_day(left_out, today))
        return f"{planned} ist geplant, scheint aber schon erledigt zu sein und wird darum nicht noch einmal gezählt."
    pair = f"{_name_length(judged)} und {_name_length(left_out)}"
    return f"Zwei Einheiten am {format_day(judged.day, today)} scheinen eine zu sein: {pair}. Nur die zuerst genannte zählt."


def _name_length(scheduled: ScheduledWorkout) -> str:
    workout = scheduled.workout
    length = format_km(workout.distance_m) if workout.distance_m else format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{bare(scheduled)} ({length})"


def _implausible(breach: Breach, today: date) -> str:
    (scheduled,) = breach.workouts
    cause = cast("CauseFacts", breach.facts).cause
    name = capitalise(workout_and_day(scheduled, today))
    if cause in {Cause.TOO_LONG, Cause.WATCH_LEFT_ON}:
        used = "zählt die Länge nicht" if scheduled.workout.moving_minutes is None else "zählt die Bewegungszeit, wo sie passt"
        usual = f"mehr als {format_hours(breach.limit)}" if cause is Cause.TOO_LONG else "weit länger als deine üblichen Läufe"
        return f"{name} dauert {format_hours(breach.measured)}, {usual}. Lief die Uhr weiter? Bis du es korrigierst, {used}."
    distance = format_km(scheduled.workout.distance_m or 0)
    time = format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{name} hat {distance} in {time}. {_CAUSES[cause]}"


_CAUSES: Final[Mapping[Cause, str]] = {
    Cause.DRIVE_OR_RIDE: "War das eine Fahrt mit Auto oder Rad? Als Lauf zählt es nicht.",
    Cause.WRONG_UNIT: "Wurden Kilometer und Meter verwechselt? Bis du es korrigierst, zählt die Strecke nicht.",
    Cause.TOO_FAST: "So schnell läuft niemand. Bis du es korrigierst, zählt die Strecke nicht.",
    Cause.TOO_SLOW: "Das ist langsamer als Bummeln. Bis du es korrigierst, zählt die Strecke nicht.",
    Cause.SUSPICIOUSLY_SLOW: "Das ist langsamer als Gehen. Prüfe Strecke und Länge; beide zählen so, wie sie sind.",
}

SENTENCES: Final[dict[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.OVERLAPPING_WORKOUTS: _overlap,
    RuleId.FUTURE_DONE_WORKOUT: _future_done,
    RuleId.PAST_PLANNED_WORKOUT: _past_planned,
    RuleId.POSSIBLE_DUPLICATE: _duplicate,
    RuleId.IMPLAUSIBLE_WORKOUT: _implausible,
}
"""The sentence of each rule about data."""
