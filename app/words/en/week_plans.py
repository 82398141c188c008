"""The weeks of a plan, in English."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, assert_never

from app.domain.advice.reasons import Closed, Cold, PainWithoutRegion, Reason
from app.domain.placement.windows import Window, WindowReason, is_long_run
from app.domain.training_load.breaches import Breach
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.week_plan.dose_changes import ChangeKind, DoseChange
from app.domain.week_plan.facts import (
    DropWanted,
    FewerMinutes,
    MoreTime,
    MoveRun,
    PlacingRule,
    Prevented,
    Unplaced,
    WouldHelp,
)
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.progression import Lighter, Restart, WeekDose
from app.domain.week_plan.question import Season, WantedKind
from app.domain.week_plan.seasons import WeekSeason
from app.words.en.advice_reasons.against import explain_closed
from app.words.en.doses import format_dose
from app.words.en.findings import format_breach
from app.words.en.phrases import count, join_words, within_sentence
from app.words.en.todays_advice import explain_reason
from app.words.en.training import WEEKDAYS, capitalise, format_day, name_workout_and_day

MOST_NAMED: Final = 2
"""How many exercises a sentence about a week names; the others are in the list of changes."""


def explain_report(reason: Reason, today: date) -> str:
    """Return how what the runner reported is taken into account."""
    match reason:
        case Cold(day):
            return (
                f"You reported an illness above the neck on {format_day(day, today)}. Strength is planned from the day on which "
                "it may be over: leave it out for as long as you are ill."
            )
        case PainWithoutRegion(pain):
            return (
                f"You reported pain of {pain} out of 10, but not where, so nothing can be spared: no strength in the next days. "
                "Send `pain_region`."
            )
        case _:
            return explain_reason(reason, today)


def explain_season(season: WeekSeason, today: date) -> str:
    """Return what the season of a week means for strength."""
    text = _SEASONS[season.season]
    if season.race is not None and season.race.day < season.monday:
        return f"{capitalise(name_workout_and_day(season.race, today))} is still in the legs: first they recover."
    if season.race is not None:
        text = f"{capitalise(name_workout_and_day(season.race, today))} is ahead. {text}"
    return f"{text} Running grows this week, so strength has fewer sets." if season.running_grows else text


def explain_preference(preference: Preference, kind: WantedKind) -> str:
    """Return why a time is good for a session, whatever the plan has."""
    return _PREFERENCES.get((preference, kind)) or _PREFERENCES[preference, None]


def explain_place(preference: Preference, kind: WantedKind, next_run: ScheduledWorkout | None, today: date) -> str:
    """Return why a time in a plan is good for a session: `next_run` is the next hard or long run after it."""
    if preference is not Preference.FAR_FROM_HARD_RUN:
        return explain_preference(preference, kind)
    if next_run is None:
        return "No hard or long run follows in the plan."
    name = "long run" if is_long_run(next_run) and not next_run.is_hard else None
    return f"There is enough time to recover before {name_workout_and_day(next_run, today, name)}."


def explain_progress(dose: WeekDose, last_week: int, changes: tuple[DoseChange, ...]) -> str:
    """Return where the strength of a week is, and what changes."""
    start = f"Week {dose.week} of {last_week}"
    if dose.restart is not None:
        return f"{start}: {_RESTARTS[dose.restart]}"
    if dose.lighter is not None:
        return f"{start}, {_LIGHTER[dose.lighter]}"
    if not changes:
        return f"{start}: few sets and repetitions, to begin with."
    different = sorted((each for each in changes if each.kind is not ChangeKind.SAME), key=_by_kind)
    if not different:
        return f"{start}: the same once more, so that it becomes easy."
    named = [_summarise(each) for each in different[:MOST_NAMED]]
    others = len(different) - len(named)
    more = [f"{others} more"] if others else []
    return f"{start}: {'; '.join([*named, *more])}."


def explain_change(change: DoseChange) -> str:
    """Return what becomes of one exercise."""
    when = f" {change.when}" if change.kind is ChangeKind.HARDER and change.when else ""
    if change.kind is ChangeKind.HARDER:
        return f"{capitalise(_summarise(change))}.{when} Otherwise stay with the easier one."
    return f"{capitalise(_summarise(change))}."


def explain_unplaced(unplaced: Unplaced) -> str:
    """Return which session has no place."""
    session = unplaced.session
    name = f"{capitalise(_KINDS[session.kind])} number {session.ordinal} of this week"
    return f"{name} has no place." if session.required else f"{name} has no place. It is more than the least that you want."


def explain_prevented(prevented: Prevented, today: date) -> str:
    """Return what keeps a session from some days."""
    days = f"{join_words(_list_spans(prevented.days, today))}: " if prevented.days else ""
    match prevented.cause:
        case Window():
            return f"{days}{_explain_window(prevented.cause, today)}"
        case Breach():
            return f"{days}{format_breach(prevented.cause, today)}"
        case PlacingRule():
            text = _RULES[prevented.cause]
            return f"{days}{text}" if days else capitalise(text)
        case _:
            assert_never(prevented.cause)


def explain_help(would_help: WouldHelp, run: ScheduledWorkout | None, kind: WantedKind | None, today: date) -> str:
    """Return what would make room."""
    match would_help:
        case MoreTime(weekday, start, end):
            return f"Time on {WEEKDAYS[weekday]} from {_format_minute(start)} to {_format_minute(end)} would make room."
        case FewerMinutes(minutes):
            return f"With {count(minutes, 'minute')} instead it would fit."
        case MoveRun(_, to):
            name = "that run" if run is None else name_workout_and_day(run, today)
            return f"Moving {name} to {format_day(to.toordinal(), today)} would make room."
        case DropWanted():
            name = "one of the others" if kind is None else f"the {_KINDS[kind]} that is also wanted"
            return f"Without {name} it would fit."
        case _:
            assert_never(would_help)


def _explain_window(window: Window, today: date) -> str:
    """As in an advice, but the run ahead has its weekday: "tomorrow" is another day than that of the session."""
    run = window.workout
    if run is None or window.reason not in _BEFORE_RUNS:
        return explain_closed(Closed(window), today)
    is_long = window.reason is WindowReason.BEFORE_LONG_RUN and not run.workout.is_race
    name = name_workout_and_day(run, today, "long run" if is_long else None)
    return f"{capitalise(name)} {_BEFORE_RUNS[window.reason]}"


def _list_spans(days: Sequence[date], today: date) -> Iterator[str]:
    """Days in a row as one span, such as "Monday to Wednesday"."""
    spans: list[list[int]] = []
    for day in sorted(each.toordinal() for each in days):
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    for span in spans:
        first, last = format_day(span[0], today), format_day(span[-1], today)
        yield first if len(span) == 1 else f"{first} to {last}"


def _summarise(change: DoseChange) -> str:
    """An exercise in a few words, such as "squat 3 x 10 reps, was 3 x 8 reps"."""
    name, dose = within_sentence(change.exercise.name), format_dose(change.exercise, change.dose)
    was = format_dose(change.was_exercise, change.was_dose)
    match change.kind:
        case ChangeKind.HARDER | ChangeKind.EASIER:
            return f"{name} {dose} instead of {within_sentence(change.was_exercise.name)} {was}"
        case ChangeKind.HEAVIER:
            return f"{name} {dose} with 2 to 10 % more weight, was {was}"
        case ChangeKind.SAME:
            return f"{name} {dose}, as before"
        case ChangeKind.MORE | ChangeKind.LESS:
            return f"{name} {dose}, was {was}"
        case _:
            assert_never(change.kind)


def _by_kind(change: DoseChange) -> int:
    return _CHANGE_ORDER.index(change.kind)


def _format_minute(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


_CHANGE_ORDER: Final = (
    ChangeKind.HARDER,
    ChangeKind.HEAVIER,
    ChangeKind.MORE,
    ChangeKind.LESS,
    ChangeKind.EASIER,
    ChangeKind.SAME,
)

_KINDS: Final[Mapping[WantedKind, str]] = MappingProxyType(
    {WantedKind.STRENGTH: "strength", WantedKind.MOBILITY: "mobility", WantedKind.RECOVERY: "recovery"}
)

_SEASONS: Final[Mapping[Season, str]] = MappingProxyType(
    {
        Season.OFF: "Off season: hardly any running, so this is the time for strength.",
        Season.BASE: "Base: up to three strength workouts a week.",
        Season.BUILD: "Building up: running comes first, so two strength workouts a week are enough.",
        Season.RACE: "Race season: one strength workout with a set less keeps what you have gained.",
    }
)

_BEFORE_RUNS: Final[Mapping[WindowReason, str]] = MappingProxyType(
    {
        WindowReason.BEFORE_QUALITY_RUN: "needs fresh legs: no strength for them in the 24 hours before it.",
        WindowReason.BEFORE_LONG_RUN: "needs fresh legs: no strength for them in the 24 hours before it.",
        WindowReason.BEFORE_EASY_RUN: "comes first: strength right before it would tire your legs.",
        WindowReason.BEFORE_RACE: "is near: leave strength for the legs out until then. What you have gained lasts for weeks.",
    }
)

_RESTARTS: Final[Mapping[Restart, str]] = MappingProxyType(
    {
        Restart.LOWER: "more than two weeks without strength, so it goes on one step lower.",
        Restart.START: "more than four weeks without strength, so it begins again at the start.",
    }
)

_LIGHTER: Final[Mapping[Lighter, str]] = MappingProxyType(
    {
        Lighter.EVERY_FOURTH: "a lighter one, as every fourth: one set less of each exercise.",
        Lighter.RUNNING_GROWS: "a lighter one, because you run more than in the weeks before: one set less of each exercise.",
        Lighter.RACE_SEASON: "around a race: one set less of each exercise, and nothing new.",
    }
)

_PREFERENCES: Final[Mapping[tuple[Preference, WantedKind | None], str]] = MappingProxyType(
    {
        (Preference.PLACED, None): "Nothing stands against this time.",
        (Preference.FAR_FROM_HARD_RUN, None): "There is enough time to recover before the next hard or long run.",
        (Preference.HOURS_AFTER_HARD_RUN, None): "It is on a hard day, at least six hours after the run, so easy days stay easy.",
        (
            Preference.SOON_AFTER_HARD_RUN,
            None,
        ): "It is on a hard day, at least three hours after the run, so easy days stay easy.",
        (Preference.AFTER_EASY_RUN, None): "It comes hours after an easy run, so days without a run stay free.",
        (Preference.DAY_WITHOUT_RUN, None): "It is on a day without a run.",
        (Preference.RIGHT_AFTER_RUN, None): "It follows a run, while you are warm.",
        (Preference.LATER_THAN_RUNS, None): "It comes after the running of the day.",
        (Preference.DAY_AFTER_LONG_RUN, None): "It is on the day after a long run or race.",
        (Preference.DAY_AFTER_HARD_RUN, None): "It is on the day after a hard run.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.STRENGTH): "It is on a day without a run, and the week has enough of those.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.MOBILITY): "It is on a day without a run, when there is time for it.",
    }
)

_RULES: Final[Mapping[PlacingRule, str]] = MappingProxyType(
    {
        PlacingRule.PAST: "that time is over.",
        PlacingRule.AVAILABILITY: "you have no time that is long enough.",
        PlacingRule.OCCUPIED: "something else takes the time.",
        PlacingRule.RACE_DAY: "the day of a race is for the race.",
        PlacingRule.UNWELL: "you are not well, so no strength.",
        PlacingRule.BEFORE_HARD_RUN: "a hard run comes later that day, and strength comes after it.",
        PlacingRule.TOO_SOON_AFTER_HARD_RUN: "less than three hours after a hard run.",
        PlacingRule.NEAR_HARD_RUN: "too close to the next hard run for hard strength.",
        PlacingRule.STRETCH_BEFORE_HARD_WORK: "long stretches do not belong in the hour before hard work.",
        PlacingRule.STRENGTH_ON_DAY: "there is strength on that day.",
        PlacingRule.NOT_NEW_BEFORE_RACE: "a race is near, and strength that is new makes sore. Begin after it.",
        PlacingRule.OVERLOAD: (
            "the week is too much already, so nothing for the legs is added to it. What the check warns of comes first."
        ),
        PlacingRule.NOT_ASSESSED: (
            "the log is too short to tell whether the week is too much, so nothing for the legs is added. Send 60 days of it."
        ),
        PlacingRule.NEW_RUNNER: (
            "nobody knows whether running is new to you, and a new runner trains the legs from the third week on. Send "
            "`running_since`, or the runs of the last four weeks."
        ),
        PlacingRule.CLEAR_DAY: "strength for the legs needs a clear day after the last one.",
        PlacingRule.MOBILITY_ON_DAY: "there is mobility on that day.",
        PlacingRule.RECOVERY_DAY: "that day is for recovery.",
        PlacingRule.SOON_AFTER_RUN: "too soon after a hard or long run for hard strength.",
    }
)
