"""The response of `GET /v1/routines`."""

from collections.abc import Iterable
from typing import Annotated, Final

from app.api.schemas.bounds import MAX_INTEGER
from app.api.schemas.cues import Cue
from app.api.schemas.doses import AmountRange, Citation
from app.api.schemas.items import Item
from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.protocols import PainRule
from app.api.schemas.request_notes import IgnoredValue, SuggestedCondition
from app.api.schemas.response_model import (
    ResponseModel,
    describe,
    describe_as,
    describe_choice,
    describe_choices,
    describe_counts,
)
from app.api.schemas.sources import CitedSource
from app.documents.shapes import ProtocolInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.anatomy import RequestedRegion as DomainRequestedRegion
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.bent import BentPreference as DomainBentPreference
from app.domain.composer.bent import Preference
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.reasons import Reason
from app.domain.composer.routine import Decision
from app.domain.condition_vocabulary import Urgency
from app.domain.vocabulary import BlockForm, Effort, Level, Method, NextRun, Phase, Place
from app.words import Words

EXAMPLE_ID: Final = "rt-0123456789abcdef0123456789abcdef"


class RequestedRegion(ResponseModel):
    """A region that the routine works."""

    slug: Annotated[str, describe("The slug of the region.", "ankle")]
    name: Annotated[str, describe("The name.", "Ankle")]
    requested_as: Annotated[
        str, describe("The slug of the requested region; differs from `slug` if the request was redirected.", "ankle")
    ]
    redirect_reason: Annotated[
        Optional[str], describe("Why this region replaces the requested one.", "The band itself does not stretch.")
    ] = None


class ChosenProtocol(ResponseModel):
    """A summary of the protocol that the routine follows."""

    slug: Annotated[str, describe("The slug of the protocol.", "pre-run-dynamic")]
    name: Annotated[str, describe("The name.", "Moving warm-up")]
    pain_rule: Annotated[Optional[PainRule], describe_as(ProtocolInput, "pain_rule")] = None
    audience: Annotated[Optional[str], describe_as(ProtocolInput, "audience", "For runners who are new to strength work.")] = None


class Objective(ResponseModel):
    """The score of the routine; routines are compared from the first field to the last."""

    regions: Annotated[int, describe("The number of requested regions that it works.", 1)]
    preferred: Annotated[
        int, describe("How many exercises are in it of those that a requested condition prefers most, at most one for each.", 0)
    ]
    blocks: Annotated[int, describe("The number of protocol blocks with an item.", 3)]
    core: Annotated[int, describe("The core patterns of the protocol in it: the last counts 1, each before it one more.", 2)]
    balance: Annotated[int, describe("1 if each of several worked regions has its part of the exercises, otherwise 0.", 1)]
    points: Annotated[int, describe("The sum of the points of its items.", 640, minimum=-MAX_INTEGER)]
    seconds: Annotated[int, describe("The planned seconds.", 595)]


class Underfill(ResponseModel):
    """One reason why the routine is well below its budget, with a remedy if there is one."""

    code: Annotated[str, describe("The stable code of the reason.", "equipment_would_help")]
    text: Annotated[str, describe("The reason as a sentence.", "A band would add 3 more exercises.")]
    parameter: Annotated[Optional[str], describe("The parameter to change, if that helps.", "equipment")] = None
    value: Annotated[Optional[str], describe("The value to set.", "band")] = None


class RoutineBlock(ResponseModel):
    """One block of the protocol with its items in the order in which they are done."""

    title: Annotated[str, describe("The heading of the block.", "Mobility")]
    form: Annotated[str, describe_choice(BlockForm, "The order of the items.")]
    methods: Annotated[Optional[list[str]], describe_choices(Method, "The methods that the block allows.")] = None
    rounds: Annotated[int, describe("The number of rounds of a superset; 1 for any other block.", 1)]
    items: Annotated[list[Item], describe("The items in order.")]


class AppliedRule(ResponseModel):
    """A rule that changed the routine."""

    rule: Annotated[str, describe("The name of the rule.", "equal_sides")]
    text: Annotated[str, describe("The rule as a sentence.", "Left and right get equal time.")]
    citations: Annotated[list[Citation], describe("The sources of the rule.")]


class Omission(ResponseModel):
    """An exercise that a runner may expect but that is not in the routine."""

    exercise: Annotated[str, describe("The slug of the exercise.", "couch-stretch")]
    name: Annotated[str, describe("The name.", "Couch stretch")]
    reason: Annotated[str, describe_choice(Reason, "Why it is not in the routine.")]
    text: Annotated[str, describe("The reason as a sentence.", "Couch stretch: static stretches are not for this phase.")]


class SafetyWarning(ResponseModel):
    """A question to the runner, or a sentence: if it applies, somebody should look at the runner."""

    code: Annotated[str, describe("The red flag, or `not_better` for a time limit.", "cannot_bear_weight")]
    text: Annotated[str, describe("The question or sentence.", "Are you unable to stand on the leg, or to take a few steps?")]
    urgency: Annotated[str, describe_choice(Urgency, "How soon to see somebody.")]


class SeeSomeone(ResponseModel):
    """Why there is no routine before somebody has looked at the runner."""

    code: Annotated[str, describe("The red flag, or the slug of the condition.", "cannot_bear_weight")]
    text: Annotated[
        str, describe("What to do, and what is safe meanwhile.", "A leg that does not carry you has to be examined today.")
    ]
    urgency: Annotated[str, describe_choice(Urgency, "How soon to see somebody.")]
    safe: Annotated[
        list[str], describe("Paths and queries of at most three routines that are safe meanwhile.", ["/v1/routines?region=core"])
    ]


class Swap(ResponseModel):
    """An item that the runner chose, in place of another one."""

    position_in_routine: Annotated[int, describe("The position of the item.", 1)]
    exercise: Annotated[str, describe("The slug of the exercise.", "butt-kicks")]
    instead_of: Annotated[str, describe("The slug of the exercise that it replaces.", "heel-digs")]
    seconds_difference: Annotated[int, describe("How much longer it takes; negative if it is shorter.", -5, minimum=-MAX_INTEGER)]


class BentPreference(ResponseModel):
    """Something that the composer would have preferred."""

    code: Annotated[str, describe_choice(Preference, "What it usually does.")]
    text: Annotated[str, describe("What is different, as a sentence.", "The protocol has no place for pigeon pose.")]


class RaceFacts(ResponseModel):
    """The race that a warm-up is for."""

    distance_m: Annotated[int, describe("The distance in metres, the default where none was sent.", 10_000)]
    minutes_to_start: Annotated[Optional[int], describe("The minutes to the start, if they were sent.", 40)] = None
    begin_in_seconds: Annotated[Optional[int], describe("In how many seconds to begin the warm-up.", 1200)] = None
    left_seconds: Annotated[Optional[int], describe("How many seconds are left to the start when it ends.", 300)] = None


class RoutineLine(ResponseModel):
    """An item in one line."""

    name: Annotated[str, describe("The name of the exercise.", "Single-leg calf raise")]
    dose: Annotated[str, describe("The dose as text.", "2 x 10 reps each side")]


class Routine(ResponseModel):
    """A routine. The seconds of `timeline` add up to `planned_seconds`, which never exceeds `budget_seconds`.

    The required fields are in every view. With `view=summary`, `see_someone` and `items` may be present besides them; with
    `view=player`, `see_someone`, `phase`, `minutes`, `blocks`, `timeline`, `advice` and `catalogue_revision`, with shorter items.
    `view=full`, the default, has everything but `items`.
    """

    id: Annotated[
        str,
        describe(
            "Identifies the question, exercises, order, doses, sides and times. `GET /v1/routines/{id}` returns it if saved.",
            EXAMPLE_ID,
        ),
    ]
    self: Annotated[str, describe("The canonical path and query of this routine.", "/v1/routines?region=ankle")]
    decision: Annotated[
        str, describe_choice(Decision, "Whether to go. With `see_someone` there are no items, and it cannot be saved.")
    ]
    see_someone: Annotated[Optional[SeeSomeone], describe("With the decision `see_someone`: whom to see and how soon.")] = None
    phase: Annotated[Optional[str], describe_choice(Phase, "When it is done, relative to the run.")] = None
    minutes: Annotated[Optional[int], describe("The requested minutes.", 10)] = None
    level: Annotated[Optional[str], describe_choice(Level, "The highest level of its exercises.")] = None
    next_run: Annotated[Optional[str], describe_choice(NextRun, "The run that a warm-up is for.")] = None
    race: Annotated[Optional[RaceFacts], describe("Before a race: its distance, and when to begin.")] = None
    place: Annotated[Optional[str], describe_choice(Place, "Where it is done.")] = None
    variation: Annotated[Optional[int], describe("The number of the variation; 0 is the best routine.", 0)] = None
    max_exercises: Annotated[
        Optional[int], describe("The most exercises that it may have: as requested, or as usual for the phase and time.", 8)
    ] = None
    week: Annotated[Optional[int], describe("The week of training that its doses are for, if the question has one.", 3)] = None
    fewer_sets: Annotated[Optional[int], describe("How many sets of each strength exercise are left out, if any.", 1)] = None
    raised: Annotated[
        Optional[int],
        describe("With `week`: the most that an exercise has become harder, or its weight should have risen, since week 1.", 0),
    ] = None
    variations_available: Annotated[
        Optional[str],
        describe("For a variation: how many different routines there are, the best one included; `5+` for five or more.", "5+"),
    ] = None
    swaps: Annotated[Optional[list[Swap]], describe("The items that the runner chose, if any, in order.")] = None
    bent: Annotated[
        Optional[list[BentPreference]], describe("With `swaps`: what the composer would have preferred; empty if nothing.")
    ] = None
    regions: Annotated[Optional[list[RequestedRegion]], describe("The regions to work.")] = None
    protocol: Annotated[Optional[ChosenProtocol], describe("The protocol that it follows.")] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "The perceived effort of its work, weighted by time.")] = None
    peak_effort: Annotated[Optional[str], describe_choice(Effort, "The perceived effort of its hardest exercise.")] = None
    expected_rpe: Annotated[Optional[AmountRange], describe("The expected session RPE (CR10, 0-10).")] = None
    budget_seconds: Annotated[Optional[int], describe("The requested time.", 600)] = None
    planned_seconds: Annotated[int, describe("The planned time.", 595)]
    fill: Annotated[Optional[float], describe("The share of the budget that is planned, 0 to 1.", 0.992)] = None
    quality: Annotated[
        Optional[float],
        describe("Its points as a share of those of the best routine, 0 to 1; less than 1 for a variation or swaps.", 1.0),
    ] = None
    optimal: Annotated[
        Optional[bool],
        describe("Whether it is proved that no routine is better. `false` only if the proof would take too long.", True),  # noqa: FBT003 - an example
    ] = None
    objective: Annotated[Optional[Objective], describe("The score of the routine.")] = None
    underfilled_because: Annotated[
        Optional[list[Underfill]], describe("Why it is well below its budget; empty if it is not.")
    ] = None
    blocks: Annotated[Optional[list[RoutineBlock]], describe("The items in order.")] = None
    items: Annotated[Optional[list[RoutineLine]], describe("With `view=summary`: the items in order.")] = None
    timeline: Annotated[Optional[list[Cue]], describe("The cues of all items, in order of their start.")] = None
    rules_applied: Annotated[Optional[list[AppliedRule]], describe("The rules that changed it.")] = None
    omissions: Annotated[
        Optional[list[Omission]], describe("At most 20 exercises that are not in it, the most relevant first.")
    ] = None
    removed_by: Annotated[Optional[dict[str, int]], describe_counts(Reason, "The number of exercises removed, by reason.")] = None
    sources: Annotated[Optional[list[CitedSource]], describe("All cited sources.")] = None
    see_someone_if: Annotated[
        list[SafetyWarning], describe("When to see a doctor or physiotherapist, most urgent first; empty without a condition.")
    ]
    advice: Annotated[
        Optional[str],
        describe(
            "To show once: the pain limit and the advice of the requested conditions, then general advice.",
            "General guidance, not medical advice.",
        ),
    ] = None
    suggested_conditions: Annotated[
        Optional[list[SuggestedCondition]],
        describe("The conditions that words for regions name, which are applied, or only suggest; empty in a saved routine."),
    ] = None
    ignored: Annotated[
        Optional[list[IgnoredValue]],
        describe("The values of `exclude` and `recent` that no exercise has as its slug; empty in a saved routine."),
    ] = None
    catalogue_revision: Annotated[Optional[str], describe("The revision of the catalogue.", "0123456789ab")] = None
    composer_version: Annotated[Optional[str], describe("The version of the composer.", "1")] = None


def build_bent(bent: Iterable[DomainBentPreference], words: Words) -> list[JsonObject]:
    """Return bent preferences in their order."""
    return [{"code": str(each.preference), "text": words.bent.explain_bent(each)} for each in bent]


def build_chosen_protocol(protocol: Protocol) -> JsonObject:
    """Return the summary of a protocol."""
    rule = protocol.pain_rule
    return omit_none(
        slug=protocol.slug,
        name=protocol.name,
        pain_rule=None if rule is None else {"max": rule.max, "text": rule.text},
        audience=protocol.audience,
    )


def build_requested_region(region: DomainRequestedRegion) -> JsonObject:
    """Return the response for a requested region."""
    return omit_none(slug=region.slug, name=region.name, requested_as=region.requested_as, redirect_reason=region.redirect_reason)


def build_see_someone(sign: DangerSign, words: Words, *, safe: Iterable[str] = ()) -> JsonObject:
    """Build why somebody should look at the runner first, with links to what is safe meanwhile."""
    return {"code": sign.code, "text": words.advice.explain_sign(sign), "urgency": str(sign.urgency), "safe": [*safe]}
