"""A routine as it goes out: the shape of the whole answer to `GET /v1/routines`."""

from typing import Annotated, Final

from app.api.schemas.bounds import MAX_INTEGER
from app.api.schemas.doses import AmountRange, Citation
from app.api.schemas.items import Item
from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_counts
from app.api.schemas.sources import CitedSource
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.anatomy import RequestedRegion as DomainRequestedRegion
from app.domain.composer.cues import CueKind, Side
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import BlockForm, Effort, Level, Method, Phase

EXAMPLE_ID: Final = "rt-0123456789abcdef0123456789abcdef"


class RequestedRegion(ResponseModel):
    """A region that the routine works."""

    slug: Annotated[str, describe("The slug of the region.", "ankle")]
    name: Annotated[str, describe("What it is called.", "Ankle")]
    requested_as: Annotated[
        str, describe("The slug of the region that was asked for; another one where the request was redirected.", "ankle")
    ]
    redirect_reason: Annotated[
        Optional[str], describe("Why this region is worked in place of the one asked for.", "The band itself does not stretch.")
    ] = None


class ChosenProtocol(ResponseModel):
    """The protocol that the routine follows, in short."""

    slug: Annotated[str, describe("The slug of the protocol.", "pre-run-dynamic")]
    name: Annotated[str, describe("What it is called.", "Dynamic warm-up")]


class Objective(ResponseModel):
    """What the routine is worth by the published objective; routines are compared from the first field to the last."""

    regions: Annotated[int, describe("How many of the asked regions are worked.", 1)]
    blocks: Annotated[int, describe("How many blocks of the protocol are represented.", 3)]
    points: Annotated[int, describe("The points of the items, summed.", 640, least=-MAX_INTEGER)]
    seconds: Annotated[int, describe("The seconds filled.", 595)]


class Underfill(ResponseModel):
    """One cause of a routine well below its budget, with what would help."""

    code: Annotated[str, describe("What sort of cause it is.", "equipment_would_help")]
    text: Annotated[str, describe("The cause for people.", "A band would add 3 more exercises.")]
    parameter: Annotated[Optional[str], describe("The parameter to change, if one would help.", "equipment")] = None
    value: Annotated[Optional[str], describe("The value to give it.", "band")] = None


class RoutineBlock(ResponseModel):
    """One block of the protocol with its items in the order in which they are done."""

    title: Annotated[str, describe("What the runner sees above the block.", "Mobility")]
    form: Annotated[str, describe_choice(BlockForm, "How the items follow each other.")]
    methods: Annotated[list[str], describe_choices(Method, "The methods that the block allows.")]
    rounds: Annotated[int, describe("How often a superset is gone through; 1 for any other block.", 1)]
    items: Annotated[list[Item], describe("What to do, in order.")]


class Cue(ResponseModel):
    """One step that an app plays."""

    at_seconds: Annotated[int, describe("When it starts, counted from the start of the routine.", 5)]
    seconds: Annotated[int, describe("How long it lasts.", 40)]
    kind: Annotated[str, describe_choice(CueKind, "What the runner does meanwhile.")]
    exercise: Annotated[str, describe("The slug of the exercise it belongs to.", "ankle-rocks")]
    side: Annotated[str, describe_choice(Side, "Which side of the body it is for.")]
    set: Annotated[int, describe("The set it belongs to, from 1.", 1)]
    position_in_routine: Annotated[int, describe("The item it belongs to, from 1; a rest after a round is its first one's.", 1)]
    text: Annotated[str, describe("What to show or say.", "Ankle rocks: 10 reps.")]


class AppliedRule(ResponseModel):
    """A hard rule that shaped the answer."""

    rule: Annotated[str, describe("The name of the rule.", "standing_first")]
    text: Annotated[str, describe("The rule for people.", "Standing work comes first.")]
    citations: Annotated[list[Citation], describe("Who says so.")]


class Omission(ResponseModel):
    """An exercise left out that the runner might ask for."""

    exercise: Annotated[str, describe("The slug of the exercise.", "couch-stretch")]
    name: Annotated[str, describe("What it is called.", "Couch stretch")]
    reason: Annotated[str, describe_choice(Reason, "Why it is not in the routine.")]
    text: Annotated[str, describe("The reason for people.", "Couch stretch: static stretches are not for this phase.")]


class Routine(ResponseModel):
    """A finished routine. The seconds of `timeline` add up to `planned_seconds`, which never exceeds `budget_seconds`."""

    id: Annotated[
        str,
        describe(
            "Identifies the question and its exercises, order, doses, sides and times. A saved routine is found under it.",
            EXAMPLE_ID,
        ),
    ]
    self: Annotated[str, describe("The canonical way to ask for it, from the root of the service.", "/v1/routines?region=ankle")]
    phase: Annotated[str, describe_choice(Phase, "When it is done, seen from the run.")]
    minutes: Annotated[int, describe("The minutes asked for.", 10)]
    level: Annotated[str, describe_choice(Level, "The most experience that an exercise of it may ask for.")]
    variation: Annotated[int, describe("Which variation it is; 0 is the best answer.", 0)]
    regions: Annotated[list[RequestedRegion], describe("The regions to work.")]
    protocol: Annotated[ChosenProtocol, describe("The protocol that it follows.")]
    effort: Annotated[str, describe_choice(Effort, "How hard its hardest exercise feels.")]
    expected_rpe: Annotated[AmountRange, describe("The session RPE (CR10, 0-10) to expect.")]
    budget_seconds: Annotated[int, describe("The time asked for.", 600)]
    planned_seconds: Annotated[int, describe("The time it takes.", 595)]
    fill: Annotated[float, describe("The share of the budget that is planned, 0 to 1.", 0.992)]
    quality: Annotated[float, describe("The points of this variation as a share of the best answer's.", 1.0)]
    objective: Annotated[Objective, describe("What it is worth.")]
    underfilled_because: Annotated[list[Underfill], describe("Why it is well below its budget; empty where it is not.")]
    blocks: Annotated[list[RoutineBlock], describe("What to do, in order.")]
    timeline: Annotated[list[Cue], describe("The same, second by second.")]
    rules_applied: Annotated[list[AppliedRule], describe("The hard rules that shaped it.")]
    omissions: Annotated[list[Omission], describe("At most 20 exercises left out, those most to the point first.")]
    removed_by: Annotated[dict[str, int], describe_counts(Reason, "How many exercises each reason left out.")]
    sources: Annotated[list[CitedSource], describe("Every source that is cited.")]
    advice: Annotated[str, describe("The standing advice, to be shown once.", "General guidance, not medical advice.")]
    catalogue_revision: Annotated[str, describe("The catalogue that it was composed from.", "0123456789ab")]
    composer_version: Annotated[str, describe("The composer that made it.", "1")]


def build_requested_region(region: DomainRequestedRegion) -> JsonObject:
    """A region to work."""
    return omit_none(slug=region.slug, name=region.name, requested_as=region.requested_as, redirect_reason=region.redirect_reason)
