"""A repair as it goes out: the changes with their reasons, the changed plan, and what is left."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.api.requests.check_request import CheckIn
from app.api.requests.plans import Sent
from app.api.schemas.outgoing import Outgoing, said, word_of, words_of, yes_or_no
from app.api.schemas.plain_json import Plain, json_bytes, without_absent, word
from app.api.schemas.sources import CitedSource
from app.api.schemas.training_load.report import BY_ALIAS, Finding, findings_out, sources_out
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.training_load.plan import Policy, Status, WorkoutKind
from app.domain.training_load.plan import Workout as DomainWorkout
from app.domain.training_load.repairs.cost import Cost as DomainCost
from app.domain.training_load.repairs.result import Change as DomainChange
from app.domain.training_load.repairs.result import ChangeKind, RepairStatus
from app.domain.training_load.repairs.result import Repair as DomainRepair
from app.domain.training_load.rule_table import RULES_VERSION
from app.domain.vocabulary import Effort, Method
from app.words.languages import ENGLISH


class Moment(Outgoing):
    """When and how hard a workout is, before or after a change."""

    start: Annotated[datetime, said("When it starts.", "2026-11-18T07:30:00+01:00")]
    minutes: Annotated[float, said("How long it lasts.", 30)]
    rpe: Annotated[Optional[float], said("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], word_of(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], said("Its metres, if known.", 11000)] = None


class Change(Outgoing):
    """One thing done to one workout. One that is moved and shortened has two changes with the same two ends."""

    model_config = BY_ALIAS

    workout: Annotated[str, said("The id of the workout.", "wed-strength")]
    pointer: Annotated[str, said("Where in the request it is (RFC 6901).", "/workouts/2")]
    change: Annotated[str, word_of(ChangeKind, "What is done to it.")]
    before: Annotated[Moment, Field(alias="from", description="The workout as it was planned.")]
    after: Annotated[
        Optional[Moment], Field(alias="to", description="The workout with all its changes; absent where it is dropped.")
    ] = None
    reason: Annotated[str, said("Why, in a plain sentence.", "Hard strength 12 h after a hard run: 25 h is enough.")]


class Cost(Outgoing):
    """What a repair costs. Repairs are compared from the first field to the last."""

    dropped: Annotated[int, said("Workouts left out.", 0)]
    lowered: Annotated[int, said("Workouts made easier.", 0)]
    shortened: Annotated[int, said("Runs cut in length.", 0)]
    moved: Annotated[int, said("Workouts moved.", 1)]
    minutes_shifted: Annotated[int, said("By how many minutes they are moved in all.", 660)]


class Workout(Outgoing):
    """A workout in the shape in which it is sent, so that a changed plan can be sent back as it stands."""

    id: Annotated[str, said("What the request calls it.", "wed-strength")]
    kind: Annotated[str, word_of(WorkoutKind, "What sort of training it is.")]
    start: Annotated[
        datetime, said("When it starts: as sent, or, if it was moved, with the zone's offset then.", "2026-11-18T18:30:00+01:00")
    ]
    minutes: Annotated[float, said("How long it lasts.", 30)]
    rpe: Annotated[Optional[float], said("Its RPE, if known.", 7)] = None
    effort: Annotated[Optional[str], word_of(Effort, "Its effort, if given.")] = None
    distance_m: Annotated[Optional[int], said("Its metres, if known.", 11000)] = None
    methods: Annotated[list[str], words_of(Method, "What it consists of, if known.")]
    status: Annotated[str, word_of(Status, "Whether it has been done.")]
    fixed: Annotated[bool, yes_or_no("Whether a repair must leave it alone.")]
    is_race: Annotated[bool, yes_or_no("Whether it is a race.")]


class Repair(Outgoing):
    """The smallest change that resolves the findings of a plan, or why there is none."""

    status: Annotated[str, word_of(RepairStatus, "How it ended.")]
    optimal: Annotated[bool, yes_or_no("Whether it is proved that there is no smaller repair.")]
    reason: Annotated[Optional[str], said("Why there is no repair, or none that is proved.", "The budget ran out.")] = None
    changes: Annotated[list[Change], said("What is changed, and why.")]
    cost: Annotated[Cost, said("What it costs.")]
    workouts: Annotated[list[Workout], said("The changed plan, in order of start; it can be sent back as `workouts`.")]
    remaining: Annotated[list[Finding], said("Repairable findings that no change to planned workouts resolves.")]
    policy: Annotated[str, word_of(Policy, "The policy by which it was judged.")]
    time_zone: Annotated[str, said("The zone whose days were counted.", "Europe/Berlin")]
    now: Annotated[datetime, said("The instant from which it was judged.", "2026-11-17T18:30:00+01:00")]
    rules_version: Annotated[str, said("The version of the rules.", "1")]
    sources: Annotated[list[CitedSource], said("The sources behind the findings that are left.")]
    advice: Annotated[str, said("The standing advice, to be shown once.", "General guidance, not medical advice.")]


def repair_json(repair: DomainRepair, sent: Sent[CheckIn], *, sources: Mapping[str, Source]) -> bytes:
    """A repair of a plan that was sent, as it goes out: JSON in the shape of `Repair`."""
    return json_bytes(
        without_absent(
            status=word(repair.status),
            optimal=repair.optimal,
            reason=None if repair.reason is None else ENGLISH.repairs.explain_repair(repair.reason),
            changes=[_change(change, sent.pointers, sent.today) for change in repair.changes],
            cost=_cost(repair.cost),
            workouts=[_workout(workout) for workout in repair.plan.workouts],
            remaining=findings_out(repair.remaining, sent),
            policy=word(sent.plan.policy),
            time_zone=sent.plan.zone.key,
            now=sent.plan.now,
            rules_version=RULES_VERSION,
            sources=sources_out(repair.remaining, sources),
            advice=ENGLISH.advice.general_advice(),
        )
    )


def _change(change: DomainChange, pointers: Mapping[str, str], today: date) -> Plain:
    ends = {"from": _moment(change.before)} | ({} if change.after is None else {"to": _moment(change.after)})
    return {
        "workout": change.workout,
        "pointer": pointers[change.workout],
        "change": word(change.change),
        **ends,
        "reason": ENGLISH.repairs.explain_change(change.reason, today),
    }


def _moment(workout: DomainWorkout) -> Plain:
    return without_absent(
        start=workout.start,
        minutes=float(workout.minutes),
        rpe=workout.rpe,
        effort=word(workout.effort),
        distance_m=workout.distance_m,
    )


def _cost(cost: DomainCost) -> Plain:
    return {
        "dropped": cost.dropped,
        "lowered": cost.lowered,
        "shortened": cost.shortened,
        "moved": cost.moved,
        "minutes_shifted": cost.minutes_shifted,
    }


def _workout(workout: DomainWorkout) -> Plain:
    return {
        "id": workout.id,
        "kind": word(workout.kind),
        **_moment(workout),
        "methods": [*map(word, workout.methods)],
        "status": word(workout.status),
        "fixed": workout.fixed,
        "is_race": workout.is_race,
    }
