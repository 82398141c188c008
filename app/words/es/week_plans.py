"""The weeks of a plan, in Spanish."""

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
from app.words.es.advice_reasons.against import explain_closed
from app.words.es.doses import format_dose
from app.words.es.findings import format_breach
from app.words.es.phrases import MINUTES, capitalise, count, join_words, within_sentence
from app.words.es.todays_advice import explain_reason
from app.words.es.training import WEEKDAYS, format_day, format_span, name_workout_and_day

MOST_NAMED: Final = 2
"""How many exercises a sentence about a week names; the others are in the list of changes."""


def explain_report(reason: Reason, today: date) -> str:
    """Return how what the runner reported is taken into account."""
    match reason:
        case Cold(day):
            return (
                f"Indicaste una enfermedad por encima del cuello el {format_day(day, today)}. La fuerza se planea desde el día "
                "en que puede haber pasado: no la hagas mientras dure."
            )
        case PainWithoutRegion(pain):
            return (
                f"Indicaste un dolor de {pain} de 10, pero no dónde, así que no se puede proteger nada: sin fuerza los próximos "
                "días. Envía `pain_region`."
            )
        case _:
            return explain_reason(reason, today)


def explain_season(season: WeekSeason, today: date) -> str:
    """Return what the season of a week means for strength."""
    text = _SEASONS[season.season]
    if season.race is not None and season.race.day < season.monday:
        return f"{capitalise(name_workout_and_day(season.race, today))} sigue en las piernas: primero se recuperan."
    if season.race is not None:
        text = f"Se acerca {name_workout_and_day(season.race, today)}. {text}"
    return f"{text} Esta semana corres más, así que la fuerza tiene menos series." if season.running_grows else text


def explain_preference(preference: Preference, kind: WantedKind) -> str:
    """Return why a time is good for a session, whatever the plan has."""
    return _PREFERENCES.get((preference, kind)) or _PREFERENCES[preference, None]


def explain_place(preference: Preference, kind: WantedKind, next_run: ScheduledWorkout | None, today: date) -> str:
    """Return why a time in a plan is good for a session: `next_run` is the next hard or long run after it."""
    if preference is not Preference.FAR_FROM_HARD_RUN:
        return explain_preference(preference, kind)
    if next_run is None:
        return "Después no hay ninguna carrera dura o larga en el plan."
    name = "tirada larga" if is_long_run(next_run) and not next_run.is_hard else None
    return f"Hay tiempo suficiente para recuperarse antes de {name_workout_and_day(next_run, today, name)}."


def explain_progress(dose: WeekDose, last_week: int, changes: tuple[DoseChange, ...]) -> str:
    """Return where the strength of a week is, and what changes."""
    start = f"Semana {dose.week} de {last_week}"
    if dose.restart is not None:
        return f"{start}: {_RESTARTS[dose.restart]}"
    if dose.lighter is not None:
        return f"{start}, {_LIGHTER[dose.lighter]}"
    if not changes:
        return f"{start}: pocas series y repeticiones, para empezar."
    different = sorted((each for each in changes if each.kind is not ChangeKind.SAME), key=_by_kind)
    if not different:
        return f"{start}: lo mismo otra vez, para que se vuelva fácil."
    named = [_summarise(each) for each in different[:MOST_NAMED]]
    others = len(different) - len(named)
    more = [f"y {others} más"] if others else []
    return f"{start}: {'; '.join([*named, *more])}."


def explain_change(change: DoseChange) -> str:
    """Return what becomes of one exercise."""
    when = f" {change.when}" if change.kind is ChangeKind.HARDER and change.when else ""
    if change.kind is ChangeKind.HARDER:
        return f"{capitalise(_summarise(change))}.{when} Si no, quédate con el más fácil."
    return f"{capitalise(_summarise(change))}."


def explain_unplaced(unplaced: Unplaced) -> str:
    """Return which session has no place."""
    session = unplaced.session
    name = f"La sesión {session.ordinal} de {_KINDS[session.kind]} de esta semana no tiene sitio."
    return name if session.required else f"{name} Es más de lo mínimo que quieres."


def explain_prevented(prevented: Prevented, today: date) -> str:
    """Return what keeps a session from some days."""
    days = f"{capitalise(join_words(_list_spans(prevented.days, today)))}: " if prevented.days else ""
    match prevented.cause:
        case Window():
            text = _explain_window(prevented.cause, today)
        case Breach():
            text = format_breach(prevented.cause, today)
        case PlacingRule():
            text = _RULES[prevented.cause]
        case _:
            assert_never(prevented.cause)
    return f"{days}{text[0].lower()}{text[1:]}" if days else capitalise(text)


def explain_help(would_help: WouldHelp, run: ScheduledWorkout | None, kind: WantedKind | None, today: date) -> str:
    """Return what would make room."""
    match would_help:
        case MoreTime(weekday, start, end):
            return f"Con tiempo el {WEEKDAYS[weekday]} de {_format_minute(start)} a {_format_minute(end)} habría sitio."
        case FewerMinutes(minutes):
            return f"Con {count(minutes, MINUTES)} en su lugar cabría."
        case MoveRun(_, to):
            name = "esa carrera" if run is None else name_workout_and_day(run, today)
            return f"Pasar {name} al {format_day(to.toordinal(), today)} haría sitio."
        case DropWanted():
            name = "una de las otras sesiones" if kind is None else f"la sesión de {_KINDS[kind]} que también quieres"
            return f"Sin {name} cabría."
        case _:
            assert_never(would_help)


def _explain_window(window: Window, today: date) -> str:
    """As in an advice, but the run ahead has its weekday: "tomorrow" is another day than that of the session."""
    run = window.workout
    if run is None or window.reason not in _BEFORE_RUNS:
        return explain_closed(Closed(window), today)
    is_long = window.reason is WindowReason.BEFORE_LONG_RUN and not run.workout.is_race
    name = name_workout_and_day(run, today, "tirada larga" if is_long else None)
    return f"{capitalise(name)} {_BEFORE_RUNS[window.reason]}"


def _list_spans(days: Sequence[date], today: date) -> Iterator[str]:
    """Days in a row as one span, such as "del lunes al miércoles"."""
    spans: list[list[int]] = []
    for day in sorted(each.toordinal() for each in days):
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    for span in spans:
        yield format_span(span[0], span[-1], today)


def _summarise(change: DoseChange) -> str:
    """An exercise in a few words, such as "sentadilla 3 x 10 repeticiones, antes 3 x 8 repeticiones"."""
    name, dose = within_sentence(change.exercise.name), format_dose(change.exercise, change.dose)
    was = format_dose(change.was_exercise, change.was_dose)
    match change.kind:
        case ChangeKind.HARDER | ChangeKind.EASIER:
            return f"{name} {dose} en vez de {within_sentence(change.was_exercise.name)} {was}"
        case ChangeKind.HEAVIER:
            return f"{name} {dose} con un 2 a 10 % más de peso, antes {was}"
        case ChangeKind.SAME:
            return f"{name} {dose}, como antes"
        case ChangeKind.MORE | ChangeKind.LESS:
            return f"{name} {dose}, antes {was}"
        case _:
            assert_never(change.kind)


def _by_kind(change: DoseChange) -> int:
    return _CHANGE_ORDER.index(change.kind)


def _format_minute(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


_CHANGE_ORDER: Final = (
    ChangeKind.HARDER,
    ChangeKind.HEAVIER,
    ChangeKind.MORE,
    ChangeKind.LESS,
    ChangeKind.EASIER,
    ChangeKind.SAME,
)

_KINDS: Final[Mapping[WantedKind, str]] = MappingProxyType(
    {WantedKind.STRENGTH: "fuerza", WantedKind.MOBILITY: "movilidad", WantedKind.RECOVERY: "recuperación"}
)

_SEASONS: Final[Mapping[Season, str]] = MappingProxyType(
    {
        Season.OFF: "Fuera de temporada: apenas se corre, así que es el momento de la fuerza.",
        Season.BASE: "Base: hasta tres sesiones de fuerza por semana.",
        Season.BUILD: "Construcción: correr va primero, así que bastan dos sesiones de fuerza por semana.",
        Season.RACE: "Temporada de competición: una sesión de fuerza con una serie menos conserva lo que has ganado.",
    }
)

_BEFORE_RUNS: Final[Mapping[WindowReason, str]] = MappingProxyType(
    {
        WindowReason.BEFORE_QUALITY_RUN: "necesita piernas frescas: nada de fuerza de piernas en las 24 horas anteriores.",
        WindowReason.BEFORE_LONG_RUN: "necesita piernas frescas: nada de fuerza de piernas en las 24 horas anteriores.",
        WindowReason.BEFORE_EASY_RUN: "va primero: la fuerza justo antes te cansaría las piernas.",
        WindowReason.BEFORE_RACE: "está cerca: deja la fuerza de piernas hasta entonces. Lo que has ganado dura semanas.",
    }
)

_RESTARTS: Final[Mapping[Restart, str]] = MappingProxyType(
    {
        Restart.LOWER: "más de dos semanas sin fuerza, así que sigue un escalón más abajo.",
        Restart.START: "más de cuatro semanas sin fuerza, así que empieza otra vez desde el principio.",
    }
)

_LIGHTER: Final[Mapping[Lighter, str]] = MappingProxyType(
    {
        Lighter.EVERY_FOURTH: "más ligera, como cada cuarta: una serie menos de cada ejercicio.",
        Lighter.RUNNING_GROWS: "más ligera, porque corres más que en las semanas anteriores: una serie menos de cada ejercicio.",
        Lighter.RACE_SEASON: "cerca de una competición: una serie menos de cada ejercicio y nada nuevo.",
    }
)

_PREFERENCES: Final[Mapping[tuple[Preference, WantedKind | None], str]] = MappingProxyType(
    {
        (Preference.PLACED, None): "Nada impide esta hora.",
        (Preference.FAR_FROM_HARD_RUN, None): "Hay tiempo suficiente para recuperarse antes de la próxima carrera dura o larga.",
        (Preference.HOURS_AFTER_HARD_RUN, None): (
            "Es en un día duro, al menos seis horas después de correr, así que los días suaves siguen siendo suaves."
        ),
        (Preference.SOON_AFTER_HARD_RUN, None): (
            "Es en un día duro, al menos tres horas después de correr, así que los días suaves siguen siendo suaves."
        ),
        (Preference.AFTER_EASY_RUN, None): ("Es horas después de una carrera suave, así que los días sin correr siguen libres."),
        (Preference.DAY_WITHOUT_RUN, None): "Es en un día sin correr.",
        (Preference.RIGHT_AFTER_RUN, None): "Va después de correr, cuando estás en calor.",
        (Preference.LATER_THAN_RUNS, None): "Va después de lo que se corre ese día.",
        (Preference.DAY_AFTER_LONG_RUN, None): "Es al día siguiente de una tirada larga o una competición.",
        (Preference.DAY_AFTER_HARD_RUN, None): "Es al día siguiente de una carrera dura.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.STRENGTH): "Es en un día sin correr, y la semana tiene bastantes.",
        (Preference.DAY_WITHOUT_RUN, WantedKind.MOBILITY): "Es en un día sin correr, cuando hay tiempo para ello.",
    }
)

_RULES: Final[Mapping[PlacingRule, str]] = MappingProxyType(
    {
        PlacingRule.PAST: "esa hora ya ha pasado.",
        PlacingRule.AVAILABILITY: "no tienes un hueco lo bastante largo.",
        PlacingRule.OCCUPIED: "otra cosa ocupa esa hora.",
        PlacingRule.RACE_DAY: "el día de una competición es para la competición.",
        PlacingRule.UNWELL: "no te encuentras bien, así que nada de fuerza.",
        PlacingRule.BEFORE_HARD_RUN: "ese día viene después una carrera dura, y la fuerza va detrás de ella.",
        PlacingRule.TOO_SOON_AFTER_HARD_RUN: "menos de tres horas después de una carrera dura.",
        PlacingRule.NEAR_HARD_RUN: "demasiado cerca de la próxima carrera dura para una fuerza dura.",
        PlacingRule.STRETCH_BEFORE_HARD_WORK: "los estiramientos largos no van en la hora anterior a un trabajo duro.",
        PlacingRule.STRENGTH_ON_DAY: "ese día ya hay fuerza.",
        PlacingRule.NOT_NEW_BEFORE_RACE: (
            "se acerca una competición, y una fuerza nueva deja agujetas. Empieza después de ella."
        ),
        PlacingRule.OVERLOAD: (
            "la semana ya es demasiado, así que no se le añade nada para las piernas. Primero va lo que advierte la revisión."
        ),
        PlacingRule.NOT_ASSESSED: (
            "el registro es demasiado corto para saber si la semana es demasiado, así que no se añade nada para las piernas. "
            "Envía 60 días."
        ),
        PlacingRule.NEW_RUNNER: (
            "no se sabe si acabas de empezar a correr, y quien empieza entrena las piernas a partir de la tercera semana. Envía "
            "`running_since`, o las carreras de las últimas cuatro semanas."
        ),
        PlacingRule.CLEAR_DAY: "la fuerza de piernas necesita un día libre después de la anterior.",
        PlacingRule.MOBILITY_ON_DAY: "ese día ya hay movilidad.",
        PlacingRule.RECOVERY_DAY: "ese día es para recuperar.",
        PlacingRule.SOON_AFTER_RUN: "demasiado pronto después de una carrera dura o larga para una fuerza dura.",
    }
)
