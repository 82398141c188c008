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
from app.api.schemas.training_load.workouts import Moment, Workout, build_moment, build_workout
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.training_load.plan import Policy
from app.domain.training_load.repairs.result import Alternative as DomainAlternative
from app.domain.training_load.repairs.result import Aspect, ChangeKind, RepairStatus
from app.domain.training_load.repairs.result import Change as DomainChange
from app.domain.training_load.repairs.result import Repair as DomainRepair
from app.domain.training_load.rule_table import RULES_VERSION


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
            reason=None if repair.reason is None else sent.words.repairs.explain_repair(repair.reason),
            changes=[*_build_changes(repair.changes, sent)],
            points=repair.points,
            workouts=[build_workout(workout) for workout in repair.plan.workouts],
            alternatives=[_build_alternative(each, sent) for each in repair.alternatives],
            remaining=build_findings(repair.remaining, sent),
            policies=sorted(map(str, sent.plan.policies)),
            time_zone=sent.plan.zone.key,
            now=sent.plan.now,
            rules_version=RULES_VERSION,
            rules=build_found_rules(repair.remaining, sent.words),
            passed_over=build_passed_over(sent.skipped),
            passed_over_counts=count_passed_over(sent.skipped),
            sources=build_cited_sources(repair.remaining, sources),
            advice=sent.words.advice.general_advice(),
        )
    )


def _build_changes(changes: Iterable[DomainChange], sent: SentPlan[object]) -> Iterator[JsonObject]:
    """One entry for each changed workout."""
    for number, change in enumerate(changes, start=1):
        text = sent.words.repairs.describe_change(change, sent.plan.zone, sent.today)
        reason = sent.words.repairs.explain_change(change.reason, sent.today)
        for changed in change.workouts:
            yield omit_none(
                number=number,
                workout=changed.before.id,
                pointer=sent.pointers[changed.before.id],
                change=format_word(change.kind),
                points=change.points,
                percent=change.percent,
                text=text,
                **{"from": build_moment(changed.before)},
                to=None if changed.after is None else build_moment(changed.after),
                reason=reason,
            )


def _build_alternative(alternative: DomainAlternative, sent: SentPlan[object]) -> JsonObject:
    return {
        "points": alternative.points,
        "keeps": [{"workout": kept.workout, "aspects": [*map(format_word, kept.aspects)]} for kept in alternative.keeps],
        "changes": [*_build_changes(alternative.changes, sent)],
        "workouts": [build_workout(workout) for workout in alternative.plan.workouts],
    }
