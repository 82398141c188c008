"""The weeks of a plan, in German."""

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
from app.words.de.advice_reasons.against import explain_closed
from app.words.de.doses import format_dose
from app.words.de.findings import format_breach
from app.words.de.numbers import Case
from app.words.de.phrases import capitalise, count, join_words, quote
from app.words.de.todays_advice import explain_reason
from app.words.de.training import LONG_RUN, WEEKDAYS, format_day, workout_and_day

MOST_NAMED: Final = 2
"""How many exercises a sentence about a week names; the others are in the list of changes."""


def explain_report(reason: Reason, today: date) -> str:
    """Return how what the runner reported is taken into account."""
    match reason:
        case Cold(day):
            return (
                f"Du hast am {format_day(day, today)} eine Erkältung gemeldet. Krafttraining ist ab dem Tag "
                "geplant, an dem sie "
                "vorbei sein kann: Lass es weg, solange du krank bist."
            )
        case PainWithoutRegion(pain):
            return (
                f"Du hast Schmerz von {pain} von 10 gemeldet, aber nicht, wo, darum lässt sich nichts schonen: in den "
                "nächsten Tagen kein "
                "Krafttraining. Sende `pain_region`."
            )
        case _:
            return explain_reason(reason, today)


def explain_season(season: WeekSeason, today: date) -> str:
    """Return what the season of a week means for strength."""
    text = _SEASONS[season.season]
    if season.race is not None and season.race.day < season.monday:
        return f"{capitalise(workout_and_day(season.race, today))} steckt noch in den Beinen: Zuerst erholen sie sich."
    if season.race is not None:
        text = f"{capitalise(workout_and_day(season.race, today))} steht bevor. {text}"
    return f"{text} Diese Woche läufst du mehr, darum hat das Krafttraining weniger Sätze." if season.running_grows else text


def explain_preference(preference: Preference, kind: WantedKind) -> str:
    """Return why a time is good for a session, whatever the plan has."""
    return _PREFERENCES.get((preference, kind)) or _PREFERENCES[preference, None]


def explain_place(preference: Preference, kind: WantedKind, next_run: ScheduledWorkout | None, today: date) -> str:
    """Return why a time in a plan is good for a session: `next_run` is the next hard or long run after it."""
    if preference is not Preference.FAR_FROM_HARD_RUN:
        return explain_preference(preference, kind)
    if next_run is None:
        return "Im Plan folgt kein harter oder langer Lauf."
    name = LONG_RUN if is_long_run(next_run) and not next_run.is_hard else None
    return f"Vor {workout_and_day(next_run, today, Case.DATIVE, name)} bleibt genug Zeit zur Erholung."


def explain_progress(dose: WeekDose, last_week: int, changes: tuple[DoseChange, ...]) -> str:
    """Return where the strength of a week is, and what changes."""
    start = f"Woche {dose.week} von {last_week}"
    if dose.restart is not None:
        return f"{start}: {_RESTARTS[dose.restart]}"
    if dose.lighter is not None:
        return f"{start}, {_LIGHTER[dose.lighter]}"
    if not changes:
        return f"{start}: zum Einstieg wenige Sätze und Wiederholungen."
    different = sorted((each for each in changes if each.kind is not ChangeKind.SAME), key=_by_kind)
    if not different:
        return f"{start}: noch einmal dasselbe, damit es leicht wird."
    named = [_summarise(each) for each in different[:MOST_NAMED]]
    others = len(different) - len(named)
    more = [f"{others} weitere"] if others else []
    return f"{start}. {'; '.join([*named, *more])}."


def explain_change(change: DoseChange) -> str:
    """Return what becomes of one exercise."""
    when = f" {change.when}" if change.kind is ChangeKind.HARDER and change.when else ""
    if change.kind is ChangeKind.HARDER:
        return f"{_summarise(change)}.{when} Sonst bleib bei der leichteren."
    return f"{_summarise(change)}."


def explain_unplaced(unplaced: Unplaced) -> str:
    """Return which session has no place."""
    session = unplaced.session
    name = f"{_KINDS[session.kind]} Nummer {session.ordinal} dieser Woche"
    return f"{name} hat keinen Platz." if session.required else f"{name} hat keinen Platz. Es ist mehr, als du mindestens willst."


def explain_prevented(prevented: Prevented, today: date) -> str:
    """Return what keeps a session from some days."""
    days = f"{join_words(_list_spans(prevented.days, today))}: " if prevented.days else ""
    match prevented.cause:
        case Window():
            return f"{days}{_explain_window(prevented.cause, today)}"
        case Breach():
            return f"{days}{format_breach(prevented.cause, today)}"
        case PlacingRule():
            return f"{days}{_RULES[prevented.cause]}"
        case _:
            assert_never(prevented.cause)


def explain_help(would_help: WouldHelp, run: ScheduledWorkout | None, kind: WantedKind | None, today: date) -> str:
    """Return what would make room."""
    match would_help:
        case MoreTime(weekday, start, end):
            return f"Zeit am {WEEKDAYS[weekday]} von {_format_minute(start)} bis {_format_minute(end)} Uhr würde Platz schaffen."
        case FewerMinutes(minutes):
            return f"Mit {count(minutes, 'Minute', 'Minuten')} würde es passen."
        case MoveRun(_, to):
            name = "diesen Lauf" if run is None else workout_and_day(run, today, Case.ACCUSATIVE)
            return f"Platz gäbe es, wenn du {name} auf {format_day(to.toordinal(), today)} verschiebst."
        case DropWanted():
            name = "eine der anderen Einheiten" if kind is None else f"die ebenfalls gewünschte {_KINDS[kind]}"
            return f"Ohne {name} würde es passen."
        case _:
            assert_never(would_help)


def _explain_window(window: Window, today: date) -> str:
    """As in an advice, but the run ahead has its weekday: "morgen" is another day than that of the session."""
    run = window.workout
    if run is None or window.reason not in _BEFORE_RUNS:
        return explain_closed(Closed(window), today)
    is_long = window.reason is WindowReason.BEFORE_LONG_RUN and not run.workout.is_race
    name = workout_and_day(run, today, name=LONG_RUN if is_long else None)
    return f"{capitalise(name)} {_BEFORE_RUNS[window.reason]}"


def _list_spans(days: Sequence[date], today: date) -> Iterator[str]:
    """Days in a row as one span, such as "Montag bis Mittwoch"."""
    spans: list[list[int]] = []
    for day in sorted(each.toordinal() for each in days):
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    for span in spans:
        first, last = format_day(span[0], today), format_day(span[-1], today)
        yield first if len(span) == 1 else f"{first} bis {last}"


def _summarise(change: DoseChange) -> str:
    """An exercise in a few words, such as "Kniebeuge: 3 × 10 Wiederholungen, bisher 3 × 8 Wiederholungen"."""
    name, dose = change.exercise.name, format_dose(change.exercise, change.dose)
    was = format_dose(change.was_exercise, change.was_dose)
    match change.kind:
        case ChangeKind.HARDER | ChangeKind.EASIER:
            return f"{name}: {dose} statt {quote(change.was_exercise.name)} mit {was}"
        case ChangeKind.HEAVIER:
            return f"{name}: {dose}, mit 2 bis 10 % mehr Gewicht, bisher {was}"
        case ChangeKind.SAME:
            return f"{name}: {dose}, wie bisher"
        case ChangeKind.MORE | ChangeKind.LESS:
            return f"{name}: {dose}, bisher {was}"
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
    {
        WantedKind.STRENGTH: "Krafteinheit",
        WantedKind.MOBILITY: "Mobilitätseinheit",
        WantedKind.RECOVERY: "Erholungseinheit",
    }
)

_SEASONS: Final[Mapping[Season, str]] = MappingProxyType(
    {
        Season.OFF: "Saisonpause: Du läufst kaum, darum ist jetzt die Zeit für Krafttraining.",
        Season.BASE: "Grundlage: bis zu drei Krafteinheiten pro Woche.",
        Season.BUILD: "Aufbau: Das Laufen geht vor, darum reichen zwei Krafteinheiten pro Woche.",
        Season.RACE: "Wettkampfzeit: Eine Krafteinheit mit einem Satz weniger erhält, was du gewonnen hast.",
    }
)

_BEFORE_RUNS: Final[Mapping[WindowReason, str]] = MappingProxyType(
    {
        WindowReason.BEFORE_QUALITY_RUN: "braucht frische Beine: in den 24 Stunden davor kein Krafttraining für sie.",
        WindowReason.BEFORE_LONG_RUN: "braucht frische Beine: in den 24 Stunden davor kein Krafttraining für sie.",
        WindowReason.BEFORE_EASY_RUN: "kommt zuerst: Krafttraining direkt davor würde deine Beine ermüden.",
        WindowReason.BEFORE_RACE: (
            "ist nah: Lass Krafttraining für die Beine bis dahin weg. Was du gewonnen hast, hält wochenlang."
        ),
    }
)

_RESTARTS: Final[Mapping[Restart, str]] = MappingProxyType(
    {
        Restart.LOWER: "mehr als zwei Wochen ohne Krafttraining, darum geht es eine Stufe tiefer weiter.",
        Restart.START: "mehr als vier Wochen ohne Krafttraining, darum beginnt es wieder von vorn.",
    }
)

_LIGHTER: Final[Mapping[Lighter, str]] = MappingProxyType(
    {
        Lighter.EVERY_FOURTH: "eine leichtere, wie jede vierte: ein Satz weniger je Übung.",
        Lighter.RUNNING_GROWS: "eine leichtere, weil du mehr läufst als in den Wochen davor: ein Satz weniger je Übung.",
        Lighter.RACE_SEASON: "rund um einen Wettkampf: ein Satz weniger je Übung und nichts Neues.",
    }
)

_PREFERENCES: Final[Mapping[tuple[Preference, WantedKind | None], str]] = MappingProxyType(
    {
        (Preference.PLACED, None): "Gegen diese Zeit spricht nichts.",
        (Preference.FAR_FROM_HARD_RUN, None): "Vor dem nächsten harten oder langen Lauf bleibt genug Zeit zur Erholung.",
        (Preference.HOURS_AFTER_HARD_RUN, None): (
            "Es ist ein harter Tag, mindestens sechs Stunden nach dem Lauf; so bleiben lockere Tage locker."
        ),
        (Preference.SOON_AFTER_HARD_RUN, None): (
            "Es ist ein harter Tag, mindestens drei Stunden nach dem Lauf; so bleiben lockere Tage locker."
        ),
        (Preference.AFTER_EASY_RUN, None): "Es kommt Stunden nach einem lockeren Lauf; so bleiben Tage ohne Lauf frei.",
        (Preference.DAY_WITHOUT_RUN, None): "Es ist ein Tag ohne Lauf.",
        (Preference.RIGHT_AFTER_RUN, None): "Es folgt auf einen Lauf, solange du warm bist.",
        (Preference.LATER_THAN_RUNS, None): "Es kommt nach dem Laufen des Tages.",
        (Preference.DAY_AFTER_LONG_RUN, None): "Es ist der Tag nach einem langen Lauf oder Wettkampf.",
        (Preference.DAY_AFTER_HARD_RUN, None): "Es ist der Tag nach einem harten Lauf.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.STRENGTH): "Es ist ein Tag ohne Lauf, und davon hat die Woche genug.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.MOBILITY): "Es ist ein Tag ohne Lauf, da ist Zeit dafür.",
    }
)

_RULES: Final[Mapping[PlacingRule, str]] = MappingProxyType(
    {
        PlacingRule.PAST: "Diese Zeit ist vorbei.",
        PlacingRule.AVAILABILITY: "Du hast keine Zeit, die lang genug ist.",
        PlacingRule.OCCUPIED: "Etwas anderes belegt die Zeit.",
        PlacingRule.RACE_DAY: "Der Wettkampftag gehört dem Wettkampf.",
        PlacingRule.UNWELL: "Du bist nicht gesund, darum kein Krafttraining.",
        PlacingRule.BEFORE_HARD_RUN: "Später am Tag kommt ein harter Lauf, und Krafttraining kommt danach.",
        PlacingRule.TOO_SOON_AFTER_HARD_RUN: "Weniger als drei Stunden nach einem harten Lauf.",
        PlacingRule.NEAR_HARD_RUN: "Zu nah am nächsten harten Lauf für hartes Krafttraining.",
        PlacingRule.STRETCH_BEFORE_HARD_WORK: "Langes Dehnen gehört nicht in die Stunde vor einer harten Einheit.",
        PlacingRule.STRENGTH_ON_DAY: "An diesem Tag ist schon eine Krafteinheit.",
        PlacingRule.NOT_NEW_BEFORE_RACE: (
            "Ein Wettkampf ist nah, und neues Krafttraining macht Muskelkater. Fang danach damit an."
        ),
        PlacingRule.OVERLOAD: (
            "Die Woche ist schon zu viel, darum kommt nichts für die Beine dazu. Wovor die Prüfung warnt, geht vor."
        ),
        PlacingRule.NOT_ASSESSED: (
            "Das Log ist zu kurz, um zu sagen, ob die Woche zu viel ist, darum kommt nichts für die Beine dazu. Sende 60 Tage "
            "davon."
        ),
        PlacingRule.NEW_RUNNER: (
            "Niemand weiß, ob Laufen neu für dich ist, und wer neu ist, trainiert die Beine ab der dritten Woche. Sende "
            "`running_since` oder die Läufe der letzten vier Wochen."
        ),
        PlacingRule.CLEAR_DAY: "Krafttraining für die Beine braucht nach dem letzten einen ganzen Tag Abstand.",
        PlacingRule.MOBILITY_ON_DAY: "An diesem Tag ist schon eine Mobilitätseinheit.",
        PlacingRule.RECOVERY_DAY: "Dieser Tag ist für die Erholung.",
        PlacingRule.SOON_AFTER_RUN: "Zu bald nach einem harten oder langen Lauf für hartes Krafttraining.",
    }
)
