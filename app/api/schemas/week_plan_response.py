"""Builds the JSON for a week plan, in the schema `WeekPlan` of `week_plans.py`."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from app.api.schemas.advice import build_not_known, build_question, build_reason, build_see_someone
from app.api.schemas.links import speak_links
from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.routine_response import render_routine
from app.api.schemas.training_load.passed_over import build_passed_over, count_passed_over
from app.api.schemas.training_load.report import build_cited_sources, build_findings, build_found_rules
from app.api.schemas.training_load.sent_plan import SentPlan
from app.api.schemas.training_load.workouts import build_workout
from app.domain.catalogue.catalogue import Source
from app.domain.composer.question import Question
from app.domain.composer.routine import Decision
from app.domain.placement.windows import Window
from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Plan
from app.domain.training_load.rule_table import RULES_VERSION
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.week_plan.dose_changes import DoseChange
from app.domain.week_plan.facts import (
    DropWanted,
    FewerMinutes,
    MoreTime,
    MoveRun,
    PlacingRule,
    Prevented,
    Unplaced,
    WouldHelp,
    WouldHelpKind,
)
from app.domain.week_plan.preference import POINTS
from app.domain.week_plan.seasons import WeekSeason
from app.domain.week_plan.week_plan import PlannedWorkout, Progression, WeekPlan
from app.words import Words

_MINUTES_PER_HOUR = 60

_Key = tuple[int, Question]
"""Which workout was wanted, and the question of its routine."""


def render_week_plan(
    found: WeekPlan,
    sent: SentPlan[object],
    *,
    sources: Mapping[str, Source],
    revision: str,
    format_link: Callable[[Question], str],
    has_routines: bool,
) -> bytes:
    """Return the JSON for a week plan. `format_link` must not name conditions in an address."""
    words, head = sent.words, _render_head(found, sent, sources=sources, revision=revision)
    routines = _render_routines(found, words, format_link=format_link) if has_routines else {}
    placed = [
        _render_placed(
            each,
            found,
            words,
            sent.today,
            format_link=speak_links(format_link, words.code),
            routine=routines.get(_key(each)),
        )
        for each in found.planned
    ]
    return b"".join((head[:-1], b',"placed":[', b",".join(placed), b"]}"))


def _render_head(found: WeekPlan, sent: SentPlan[object], *, sources: Mapping[str, Source], revision: str) -> bytes:
    """Everything but the placed workouts."""
    today, words, report = sent.today, sent.words, found.report
    whole = replace(sent, pointers=_point_at_all(found.plan, sent.pointers))
    return encode_json(
        omit_none(
            decision=format_word(Decision.GO if found.urgency is None else Decision.SEE_SOMEONE),
            see_someone=build_see_someone(found.sign, found.pain, found.urgency, words, today),
            reasons=[build_reason(each, sent, words.week_plans.explain_report(each, today)) for each in found.reasons],
            weeks=[_build_week(each, words, today) for each in found.seasons],
            unplaced=[_build_unplaced(each, found, words, today) for each in found.unplaced],
            wanted=[*_build_wanted(found)],
            preference=_build_preference(found),
            workouts=[build_workout(each) for each in found.plan.workouts],
            verdict=format_word(report.verdict),
            findings=build_findings(report.findings, whole),
            rules=build_found_rules(report.findings, words),
            not_known=[build_not_known(each, words, today) for each in found.not_known],
            time_zone=sent.plan.zone.key,
            now=sent.plan.now,
            rules_version=RULES_VERSION,
            catalogue_revision=revision,
            passed_over=build_passed_over(sent.skipped),
            passed_over_counts=count_passed_over(sent.skipped),
            sources=build_cited_sources(report.findings, sources),
            advice=words.advice.general_advice(),
        )
    )


def _render_routines(found: WeekPlan, words: Words, *, format_link: Callable[[Question], str]) -> Mapping[_Key, bytes]:
    """The routine of each placed workout, once: many have the same, and writing one takes most of the time."""
    routines = {_key(each): each.routine for each in found.planned}
    return {key: render_routine(each, format_link=format_link, words=words).content for key, each in routines.items()}


def _key(planned: PlannedWorkout) -> _Key:
    return planned.placed.session.wanted, planned.routine.question


def _point_at_all(plan: Plan, pointers: Mapping[str, str]) -> Mapping[str, str]:
    """The pointers of the request, and for placed workouts those into the response."""
    own = {workout.id: f"/workouts/{index}" for index, workout in enumerate(plan.workouts)}
    return {**own, **pointers}


def _render_placed(
    each: PlannedWorkout,
    found: WeekPlan,
    words: Words,
    today: date,
    *,
    format_link: Callable[[Question], str],
    routine: bytes | None,
) -> bytes:
    session, question, next_run = each.placed.session, each.routine.question, found.find_next_big_run(each)
    head = encode_json(
        omit_none(
            workout=each.workout.id,
            wanted=session.wanted,
            kind=format_word(session.kind),
            week=_name_week(each.workout.start.date()),
            start=each.workout.start,
            minutes=None if each.workout.minutes is None else round(each.workout.minutes, 1),
            why=[
                {
                    "preference": format_word(part),
                    "points": POINTS[session.kind, part],
                    "text": words.week_plans.explain_place(part, session.kind, next_run, today),
                }
                for part in each.placed.parts
            ],
            progress=None if each.progression is None else _build_progress(each.progression, words),
            question=build_question(question),
            link=None if question.is_personal else format_link(question),
        )
    )
    if routine is None:
        return head
    return b"".join((head[:-1], b',"routine":', routine, b"}"))


def _build_progress(progression: Progression, words: Words) -> JsonObject:
    dose, last_week, changes = progression
    return omit_none(
        week=dose.week,
        dose=dose.dose,
        last_week=last_week,
        text=words.week_plans.explain_progress(dose, last_week, changes),
        lighter=format_word(dose.lighter),
        restart=format_word(dose.restart),
        changes=[_build_change(each, words) for each in changes],
    )


def _build_change(change: DoseChange, words: Words) -> JsonObject:
    is_other = change.was_exercise.slug != change.exercise.slug
    return omit_none(
        exercise=change.exercise.slug,
        change=format_word(change.kind),
        dose=words.doses.format_dose(change.exercise, change.dose),
        was=words.doses.format_dose(change.was_exercise, change.was_dose),
        instead_of=change.was_exercise.slug if is_other else None,
        text=words.week_plans.explain_change(change),
    )


def _build_week(season: WeekSeason, words: Words, today: date) -> JsonObject:
    monday = date.fromordinal(season.monday)
    return omit_none(
        week=_name_week(monday),
        first_day=monday,
        season=format_word(season.season),
        race=None if season.race is None else season.race.ids[0],
        running_grows=season.running_grows,
        text=words.week_plans.explain_season(season, today),
    )


def _build_wanted(found: WeekPlan) -> Iterator[JsonObject]:
    placed = Counter(each.placed.session.wanted for each in found.planned)
    unplaced = Counter(each.session.wanted for each in found.unplaced)
    for index, (kind, progress) in enumerate(zip(found.kinds, found.progress, strict=True)):
        yield omit_none(
            kind=format_word(kind),
            placed=placed[index],
            unplaced=unplaced[index],
            progress=None if progress is None else {"week": progress.week, "dose": progress.dose},
        )


def _build_preference(found: WeekPlan) -> JsonObject:
    parts = Counter((each.placed.session.kind, part) for each in found.planned for part in each.placed.parts)
    listed = [(row, parts[row]) for row in POINTS if parts[row]]
    return {
        "points": found.points,
        "optimal": found.optimal,
        "parts": [
            {"preference": format_word(part), "kind": format_word(kind), "count": count, "points": count * POINTS[kind, part]}
            for (kind, part), count in listed
        ],
    }


def _build_unplaced(unplaced: Unplaced, found: WeekPlan, words: Words, today: date) -> JsonObject:
    session, same = unplaced.session, found.find_same_before(unplaced)
    return omit_none(
        wanted=session.wanted,
        kind=format_word(session.kind),
        week=_name_week(date.fromordinal(found.seasons[session.week].monday)),
        required=session.required,
        same_as=None if same is None else _name_week(date.fromordinal(same)),
        text=words.week_plans.explain_unplaced(unplaced),
        prevented=[_build_prevented(each, words, today) for each in unplaced.prevented],
        would_help=None if unplaced.would_help is None else _build_help(unplaced.would_help, found, words, today),
    )


def _build_prevented(prevented: Prevented, words: Words, today: date) -> JsonObject:
    cause = prevented.cause
    return omit_none(
        code=format_word(prevented.code),
        text=words.week_plans.explain_prevented(prevented, today),
        days=[*prevented.days],
        severity=format_word(cause.severity) if isinstance(cause, Breach) else None,
        workouts=[each for workout in _list_workouts(cause) for each in workout.ids],
    )


def _list_workouts(cause: Window | Breach | PlacingRule) -> tuple[ScheduledWorkout, ...]:
    if isinstance(cause, Breach):
        return cause.workouts
    return (cause.workout,) if isinstance(cause, Window) and cause.workout is not None else ()


def _build_help(would_help: WouldHelp, found: WeekPlan, words: Words, today: date) -> JsonObject:
    run, kind = found.find_run_to_move(would_help), found.find_kind_to_drop(would_help)
    text = words.week_plans.explain_help(would_help, run, kind, today)
    match would_help:
        case MoreTime(weekday, start, end):
            times = {"weekday": weekday + 1, "start": _format_minute(start), "end": _format_minute(end)}
            return {"change": format_word(WouldHelpKind.MORE_TIME), "text": text, **times}
        case FewerMinutes(minutes):
            return {"change": format_word(WouldHelpKind.FEWER_MINUTES), "text": text, "minutes": minutes}
        case MoveRun(workout, to):
            return {"change": format_word(WouldHelpKind.MOVE_RUN), "text": text, "workout": workout, "to": to}
        case DropWanted(wanted):
            return {"change": format_word(WouldHelpKind.DROP_WANTED), "text": text, "wanted": wanted}
        case _:
            assert_never(would_help)


def _name_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _format_minute(minute: int) -> str:
    return f"{minute // _MINUTES_PER_HOUR:02}:{minute % _MINUTES_PER_HOUR:02}"
