"""The response for a repair: the changes with their reasons, the changed plan, and the remaining findings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.api.schemas.sources import CitedSource
from app.api.schemas.training_load.passed_over import PassedOver, build_passed_over, count_passed_over
from app.api.schemas.training_load.report import (
    BY_ALIAS,
    Finding,
    FoundRule,
    build_cited_sources,
    build_findings,
    build_found_rules,
)
from app.api.schemas.training_load.sent_plan import SentPlan
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.training_load.plan import BodyPart, Policy, Priority, Status, WorkoutKind
from app.domain.training_load.plan import Workout as DomainWorkout
from app.domain.training_load.repairs.result import Alternative as DomainAlternative
from app.domain.training_load.repairs.result import Aspect, ChangeKind, RepairStatus
from app.domain.training_load.repairs.result import Change as DomainChange
from app.domain.training_load.repairs.result import Repair as DomainRepair
from app.domain.training_load.rule_table import RULES_VERSION
from app.domain.vocabulary import Effort, Method
from app.words.languages import ENGLISH


class Moment(ResponseModel):
    """When and how hard a workout is, before or after a change."""

    kind: Annotated[str, describe_choice(WorkoutKind, "The kind of training.")]
    start: Annotated[datetime, describe("When it starts.", "2026-11-18T07:30:00+01:00")]
    minutes: Annotated[Optional[float], describe("How long it lasts, if known.", 30)] = None
    rpe: Annotated[Optional[float], describe("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], describe("Its metres, if known.", 11000)] = None


class Change(ResponseModel):
    """What becomes of one workout. Workouts that change together, such as two that swap places, have the same `number`."""

    model_config = BY_ALIAS

    number: Annotated[int, describe("The number of the change, from 1.", 1, minimum=1)]
    workout: Annotated[str, describe("The id of the workout.", "mon-strength")]
    pointer: Annotated[str, describe("A JSON pointer to it in the request (RFC 6901).", "/workouts/2")]
    change: Annotated[str, describe_choice(ChangeKind, "The kind of change.")]
    points: Annotated[int, describe("The disruption points of the change as a whole, with its surcharges.", 4)]
    percent: Annotated[
        Optional[int], describe("About how much is left of the runs of a scaled week, in percent; absent otherwise.", 50)
    ] = None
    text: Annotated[str, describe("What to do, as a sentence.", "Move Wednesday's hard run to Thursday, 18:00.")]
    before: Annotated[Moment, Field(alias="from", description="The workout as it was planned.")]
    after: Annotated[Optional[Moment], Field(alias="to", description="The changed workout; absent if it is dropped.")] = None
    reason: Annotated[
        str, describe("What comes back without this change, as a sentence.", "Heavy legs on Monday, hard run on Tuesday.")
    ]


class Workout(ResponseModel):
    """A workout in the same form as in a request, so that the changed plan can be sent in the next request."""

    id: Annotated[str, describe("The id of the workout in the request.", "mon-strength")]
    kind: Annotated[str, describe_choice(WorkoutKind, "The kind of training.")]
    start: Annotated[
        datetime,
        describe(
            "Its start: as sent, or if it was moved, with the UTC offset of the time zone at that time.",
            "2026-11-18T18:30:00+01:00",
        ),
    ]
    minutes: Annotated[Optional[float], describe("How long it lasts, if known.", 30)] = None
    rpe: Annotated[Optional[float], describe("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], describe("Its metres, if known.", 11000)] = None
    methods: Annotated[list[str], describe_choices(Method, "Its methods, if known.")]
    status: Annotated[str, describe_choice(Status, "Whether it has been done.")]
    fixed: Annotated[bool, describe_flag("Whether a repair must not change it.")]
    is_race: Annotated[bool, describe_flag("Whether it is a race.")]
    priority: Annotated[Optional[str], describe_choice(Priority, "Its priority, if given.")] = None
    moving_minutes: Annotated[Optional[float], describe("The time without pauses, if known.", 55)] = None
    climb_m: Annotated[Optional[int], describe("Its metres of climb, if known.", 350)] = None
    legs: Annotated[Optional[bool], describe_flag("Whether cross training works the legs, if given.")] = None
    body: Annotated[Optional[str], describe_choice(BodyPart, "What a strength workout trains, if given.")] = None
    hold_seconds: Annotated[Optional[int], describe("The longest stretch of one muscle, if given.", 30)] = None
    followed_by_dynamic: Annotated[Optional[bool], describe_flag("Whether dynamic work follows it, if given.")] = None


class Kept(ResponseModel):
    """A workout of which an alternative keeps something that the repair takes away."""

    workout: Annotated[str, describe("The id of the workout.", "mon-strength")]
    aspects: Annotated[list[str], describe_choices(Aspect, "What it keeps.")]


class RepairAlternative(ResponseModel):
    """Another repair, which keeps something that the repair takes away."""

    points: Annotated[int, describe("Its disruption points.", 7)]
    keeps: Annotated[list[Kept], describe("What it keeps that the repair takes away.")]
    changes: Annotated[list[Change], describe("Its changes with their reasons.")]
    workouts: Annotated[list[Workout], describe("The plan with its changes, in order of start.")]


class Repair(ResponseModel):
    """The repair of a plan with the fewest disruption points, or why there is none."""

    status: Annotated[str, describe_choice(RepairStatus, "The outcome.")]
    optimal: Annotated[bool, describe_flag("Whether it is proven that no repair has fewer points.")]
    reason: Annotated[
        Optional[str],
        describe("Why no repair was found, or none that is proven to have the fewest points.", "The budget ran out."),
    ] = None
    changes: Annotated[list[Change], describe("The changes with their reasons.")]
    points: Annotated[
        int, describe("The disruption points of the repair: those of its changes, and 2 for each change after the first.", 4)
    ]
    workouts: Annotated[
        list[Workout], describe("The changed plan, in order of start; it can be sent as `workouts` in the next request.")
    ]
    alternatives: Annotated[list[RepairAlternative], describe("Up to two other repairs, the one with fewer points first.")]
    remaining: Annotated[list[Finding], describe("Repairable findings that no change to planned workouts resolves.")]
    policies: Annotated[list[str], describe_choices(Policy, "The policies of the check.")]
    time_zone: Annotated[str, describe("The time zone that defines the days.", "Europe/Berlin")]
    now: Annotated[datetime, describe("The time of the check.", "2026-11-17T18:30:00+01:00")]
    rules_version: Annotated[str, describe("The version of the rules.", "2")]
    rules: Annotated[list[FoundRule], describe("The rules of the remaining findings, each once, with their evidence.")]
    passed_over: Annotated[list[PassedOver], describe("Entries of other services' lists that are not judged; at most 2,000.")]
    passed_over_counts: Annotated[
        dict[str, int], describe("How many entries are not judged, by reason.", {"withheld_by_service": 12})
    ]
    sources: Annotated[list[CitedSource], describe("The sources of the remaining findings.")]
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]


def render_repair(repair: DomainRepair, sent: SentPlan[object], *, sources: Mapping[str, Source]) -> bytes:
    """Return the JSON for a repair of a plan that was sent, in the schema `Repair`."""
    return encode_json(
        omit_none(
            status=format_word(repair.status),
            optimal=repair.optimal,
            reason=None if repair.reason is None else ENGLISH.repairs.explain_repair(repair.reason),
            changes=[*_build_changes(repair.changes, sent)],
            points=repair.points,
            workouts=[_build_workout(workout) for workout in repair.plan.workouts],
            alternatives=[_build_alternative(each, sent) for each in repair.alternatives],
            remaining=build_findings(repair.remaining, sent),
            policies=sorted(map(str, sent.plan.policies)),
            time_zone=sent.plan.zone.key,
            now=sent.plan.now,
            rules_version=RULES_VERSION,
            rules=build_found_rules(repair.remaining),
            passed_over=build_passed_over(sent.skipped),
            passed_over_counts=count_passed_over(sent.skipped),
            sources=build_cited_sources(repair.remaining, sources),
            advice=ENGLISH.advice.general_advice(),
        )
    )


def _build_changes(changes: Iterable[DomainChange], sent: SentPlan[object]) -> Iterator[JsonObject]:
    """One entry for each changed workout."""
    for number, change in enumerate(changes, start=1):
        text = ENGLISH.repairs.describe_change(change, sent.plan.zone, sent.today)
        reason = ENGLISH.repairs.explain_change(change.reason, sent.today)
        for changed in change.workouts:
            yield omit_none(
                number=number,
                workout=changed.before.id,
                pointer=sent.pointers[changed.before.id],
                change=format_word(change.kind),
                points=change.points,
                percent=change.percent,
                text=text,
                **{"from": _build_moment(changed.before)},
                to=None if changed.after is None else _build_moment(changed.after),
                reason=reason,
            )


def _build_alternative(alternative: DomainAlternative, sent: SentPlan[object]) -> JsonObject:
    return {
        "points": alternative.points,
        "keeps": [{"workout": kept.workout, "aspects": [*map(format_word, kept.aspects)]} for kept in alternative.keeps],
        "changes": [*_build_changes(alternative.changes, sent)],
        "workouts": [_build_workout(workout) for workout in alternative.plan.workouts],
    }


def _build_moment(workout: DomainWorkout) -> JsonObject:
    return omit_none(
        kind=format_word(workout.kind),
        start=workout.start,
        minutes=None if workout.minutes is None else float(workout.minutes),
        rpe=workout.rpe,
        effort=format_word(workout.effort),
        distance_m=workout.distance_m,
    )


def _build_workout(workout: DomainWorkout) -> JsonObject:
    return omit_none(
        id=workout.id,
        **_build_moment(workout),
        methods=[*map(format_word, workout.methods)],
        status=format_word(workout.status),
        fixed=workout.fixed,
        is_race=workout.is_race,
        priority=format_word(workout.priority),
        moving_minutes=workout.moving_minutes,
        climb_m=workout.climb_m,
        legs=workout.legs,
        body=format_word(workout.body),
        hold_seconds=workout.hold_seconds,
        followed_by_dynamic=workout.followed_by_dynamic,
    )
