"""The response of `POST /v1/advice`: what to do, why, with which routine, and what instead."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Final

from app.api.schemas.links import speak_links
from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices
from app.api.schemas.routine_response import render_routine
from app.api.schemas.routines import Routine
from app.api.schemas.sources import CitedSource
from app.api.schemas.training_load.passed_over import PassedOver, build_passed_over, count_passed_over
from app.api.schemas.training_load.report import FoundRule, build_cited_sources, build_found_rules
from app.api.schemas.training_load.sent_plan import SentPlan
from app.documents.shapes.incoming import Optional
from app.domain.advice.reasons import (
    Adds,
    Closed,
    LegsTired,
    NoRunning,
    Overlaps,
    PhaseChosen,
    Reason,
    ReasonCode,
    RegionsChosen,
    Replaces,
    Shortened,
    TooMuch,
)
from app.domain.advice.result import Advice as DomainAdvice
from app.domain.advice.result import AdviceDecision, InsteadWhy, UnknownCode
from app.domain.advice.result import Instead as DomainInstead
from app.domain.advice.result import Unknown as DomainUnknown
from app.domain.catalogue.catalogue import Source
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.question import Question
from app.domain.condition_vocabulary import RedFlag, Urgency
from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_table import RULES_VERSION
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place
from app.words import Words


class AdviceReason(ResponseModel):
    """One reason for an advice."""

    code: Annotated[str, describe_choice(ReasonCode, "What it is about.")]
    text: Annotated[
        str,
        describe("The reason as a sentence.", "Nothing in your plan stands against it."),
    ]
    rule: Annotated[Optional[str], describe("The rule of a check that the routine would break.", "hard_hard_gap")] = None
    severity: Annotated[Optional[str], describe_choice(FindingSeverity, "The severity of that finding.")] = None
    workouts: Annotated[list[str], describe("The ids of the workouts of the request that it is about.", ["tue-intervals"])]


class AdviceQuestion(ResponseModel):
    """A question to the composer, in the form that `POST /v1/routines/compose` accepts unchanged."""

    region: Annotated[list[str], describe("The regions, by slug.", ["full-body"])]
    phase: Annotated[str, describe_choice(Phase, "The phase.")]
    minutes: Annotated[int, describe("The minutes.", 15)]
    level: Annotated[str, describe_choice(Level, "The level.")]
    protocol: Annotated[str, describe("The slug of the protocol.", "daily-trouble-spots")]
    place: Annotated[str, describe_choice(Place, "Where it is done.")]
    equipment: Annotated[Optional[list[str]], describe_choices(Equipment, "The equipment; absent without any.")] = None
    condition: Annotated[
        Optional[list[str]], describe("Every condition that was sent or follows; absent without any.", ["knee_pain"])
    ] = None
    sore_region: Annotated[Optional[list[str]], describe("Every region that is spared; absent without any.", ["knee"])] = None
    red_flag: Annotated[Optional[list[str]], describe_choices(RedFlag, "The signs of danger; absent without any.")] = None
    exclude: Annotated[
        Optional[list[str]], describe("The exercises that are left out; absent without any.", ["glute-bridge"])
    ] = None
    week: Annotated[Optional[int], describe("The week of strength training that its doses are for; absent without one.", 3)] = (
        None
    )
    fewer_sets: Annotated[Optional[int], describe("The sets to leave out of each strength exercise; absent for none.", 1)] = None
    next_run: Annotated[Optional[str], describe_choice(NextRun, "The run to warm up for, before a run only.")] = None
    race_distance_m: Annotated[Optional[int], describe("The distance of the race in metres, before a race only.", 10000)] = None
    minutes_to_start: Annotated[Optional[int], describe("The minutes to the start of the race, before a race only.", 40)] = None


class AdviceAlternative(ResponseModel):
    """Another choice."""

    why: Annotated[str, describe_choice(InsteadWhy, "Why it is offered.")]
    text: Annotated[str, describe("The reason as a sentence.", "Easy mobility, which fits on almost every day.")]
    not_before: Annotated[Optional[datetime], describe("From when on, if not now.", "2026-11-18T19:30:00+01:00")] = None
    question: Annotated[AdviceQuestion, describe("The question for it.")]
    link: Annotated[
        Optional[str],
        describe(
            "The address of its routine; absent where the question says something about health, which belongs into a body.",
            "/v1/routines?minutes=15&phase=daily&region=full-body",
        ),
    ] = None


class NotKnown(ResponseModel):
    """Something that was not sent, or is not known, and could change the advice. Silence does not mean that all is well."""

    code: Annotated[str, describe_choice(UnknownCode, "What is not known.")]
    text: Annotated[str, describe("The same as a sentence.", "You have not said whether you are ill. With a fever, rest.")]
    workouts: Annotated[list[str], describe("The ids of the workouts that it is about.", ["thu-run"])]


class AdviceSeeSomeone(ResponseModel):
    """Why somebody should look at the runner before any routine."""

    code: Annotated[str, describe("The red flag, the slug of the condition, or `strong_pain`.", "cannot_bear_weight")]
    text: Annotated[str, describe("What to do.", "A leg that does not carry you has to be examined today.")]
    urgency: Annotated[str, describe_choice(Urgency, "How soon to see somebody.")]


class Advice(ResponseModel):
    """What to do at a time, and what instead. The first decision that applies is given, the most cautious first."""

    decision: Annotated[str, describe_choice(AdviceDecision, "What to do.")]
    text: Annotated[str, describe("The decision as a sentence.", "Go ahead.")]
    at: Annotated[datetime, describe("The time that the advice is for.", "2026-11-16T06:00:00+01:00")]
    see_someone: Annotated[Optional[AdviceSeeSomeone], describe("Why to see somebody first; with `see_someone` only.")] = None
    reasons: Annotated[list[AdviceReason], describe("The reasons, what stands against the routine first.")]
    not_before: Annotated[
        Optional[datetime],
        describe(
            "The first time by day, within four weeks, at which nothing stands against what was asked for; absent where that is "
            "now, or no such time was found.",
            "2026-11-18T19:30:00+01:00",
        ),
    ] = None
    question: Annotated[
        Optional[AdviceQuestion],
        describe("The question of `routine`; with `go_later`, that of the routine to do from `not_before` on."),
    ] = None
    instead: Annotated[list[AdviceAlternative], describe("At most three other choices.")]
    not_known: Annotated[list[NotKnown], describe("What could change the advice, and is not known.")]
    rules: Annotated[list[FoundRule], describe("The rules of the reasons, each once, with their evidence.")]
    time_zone: Annotated[str, describe("The time zone that defines the days.", "Europe/Berlin")]
    now: Annotated[datetime, describe("The time from which the plan was judged.", "2026-11-16T06:00:00+01:00")]
    rules_version: Annotated[str, describe("The version of the rules.", "2")]
    catalogue_revision: Annotated[str, describe("The revision of the catalogue.", "0123456789abcdef")]
    passed_over: Annotated[list[PassedOver], describe("Entries of other services' lists that are not judged; at most 2,000.")]
    passed_over_counts: Annotated[
        dict[str, int], describe("How many entries are not judged, by reason.", {"withheld_by_service": 12})
    ]
    sources: Annotated[list[CitedSource], describe("The sources of these rules.")]
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]
    routine: Annotated[
        Optional[Routine],
        describe("The routine to do now; with `go` and `go_easier` only. Its `self` names no condition."),
    ] = None


def render_advice(
    advice: DomainAdvice,
    sent: SentPlan[object],
    *,
    sources: Mapping[str, Source],
    revision: str,
    format_link: Callable[[Question], str],
) -> bytes:
    """Return the JSON for an advice, in the schema `Advice`. `format_link` must not name conditions in an address."""
    today, words = sent.today, sent.words
    breaches = [*_list_breaches(advice.reasons)]
    head = encode_json(
        omit_none(
            decision=format_word(advice.decision),
            text=words.todays_advice.explain_decision(advice.decision),
            at=advice.at.astimezone(sent.plan.zone),
            see_someone=build_see_someone(advice.sign, next(iter(advice.reasons), None), advice.urgency, words, today),
            reasons=[build_reason(each, sent, words.todays_advice.explain_reason(each, today)) for each in advice.reasons],
            not_before=advice.not_before,
            question=None if advice.question is None else build_question(advice.question),
            instead=[_build_alternative(each, words, today, speak_links(format_link, words.code)) for each in advice.instead],
            not_known=[build_not_known(each, words, today) for each in advice.not_known],
            rules=build_found_rules(breaches, words),
            time_zone=sent.plan.zone.key,
            now=sent.plan.now,
            rules_version=RULES_VERSION,
            catalogue_revision=revision,
            passed_over=build_passed_over(sent.skipped),
            passed_over_counts=count_passed_over(sent.skipped),
            sources=build_cited_sources(breaches, sources),
            advice=words.advice.general_advice(),
        )
    )
    if advice.routine is None:
        return head
    routine = render_routine(advice.routine, format_link=format_link, words=words)
    return b"".join((head[:-1], b',"routine":', routine.content, b"}"))


def build_question(question: Question) -> JsonObject:
    """Return a question in the schema `AdviceQuestion`: every parameter that was given or chosen."""
    pairs = question.canonical
    lists = {each: [value for name, value in pairs if name == each] for each in _LISTS}
    single = {name: int(value) if name in _NUMBERS else value for name, value in pairs if name in _NUMBERS | _WORDS}
    return {**{name: values for name, values in lists.items() if values}, **single}


def _build_alternative(instead: DomainInstead, words: Words, today: date, format_link: Callable[[Question], str]) -> JsonObject:
    return omit_none(
        why=format_word(instead.why),
        text=words.todays_advice.explain_instead(instead, today),
        not_before=instead.not_before,
        question=build_question(instead.question),
        link=None if instead.question.is_personal else format_link(instead.question),
    )


def build_not_known(unknown: DomainUnknown, words: Words, today: date) -> JsonObject:
    """Return what is not known in the schema `NotKnown`."""
    return {
        "code": format_word(unknown.code),
        "text": words.todays_advice.explain_unknown(unknown, today),
        "workouts": [*unknown.workouts],
    }


def build_see_someone(
    sign: DangerSign | None, pain: Reason | None, urgency: Urgency | None, words: Words, today: date
) -> JsonObject | None:
    """Return why somebody should look first in the schema `AdviceSeeSomeone`: a sign of danger, else pain; None for neither."""
    if urgency is None:
        return None
    if sign is not None:
        return {"code": sign.code, "text": words.advice.explain_sign(sign), "urgency": format_word(urgency)}
    text = "" if pain is None else words.todays_advice.explain_reason(pain, today)
    return {"code": STRONG_PAIN, "text": text, "urgency": format_word(urgency)}


def build_reason(reason: Reason, sent: SentPlan[object], text: str) -> JsonObject:
    """Return a reason with its sentence in the schema `AdviceReason`."""
    breach = reason.breach if isinstance(reason, Adds | TooMuch) else None
    return omit_none(
        code=format_word(reason.code),
        text=text,
        rule=None if breach is None else format_word(breach.rule),
        severity=None if breach is None else format_word(breach.severity),
        workouts=[each for workout in _list_workouts(reason) for each in workout.ids if each in sent.pointers],
    )


def _list_workouts(reason: Reason) -> tuple[ScheduledWorkout, ...]:
    """The workouts that a reason is about."""
    match reason:
        case Adds(breach=breach) | TooMuch(breach=breach):
            return breach.workouts
        case Closed(window=window):
            return () if window.workout is None else (window.workout,)
        case Overlaps(workout=workout) | Replaces(workout=workout):
            return (workout,)
        case Shortened(run=run) | NoRunning(run=run) | LegsTired(run=run):
            return (run,)
        case PhaseChosen(workout=chosen) | RegionsChosen(workout=chosen):
            return () if chosen is None else (chosen,)
        case _:
            return ()


def _list_breaches(reasons: Iterable[Reason]) -> Iterable[Breach]:
    for reason in reasons:
        if isinstance(reason, Adds | TooMuch):
            yield reason.breach


STRONG_PAIN: Final = "strong_pain"

_LISTS: Final = ("region", "equipment", "condition", "sore_region", "red_flag", "exclude")
_NUMBERS: Final = frozenset({"minutes", "week", "fewer_sets", "race_distance_m", "minutes_to_start"})
_WORDS: Final = frozenset({"phase", "level", "protocol", "place", "next_run"})
