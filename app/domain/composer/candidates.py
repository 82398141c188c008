"""Which exercises may stand in the answer, in which block, at which doses; and why each of the others may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.anatomy import Reach, cover
from app.domain.catalogue import Catalogue
from app.domain.composer.dosing import Dose, doses_of, seconds_of
from app.domain.composer.objective import DIRECT_ENOUGH, DIRECTNESS, FURTHER_REGION, work_steps
from app.domain.composer.phase_rules import dose_in_rule, floor_in_rule, forbids
from app.domain.composer.question import Question
from app.domain.composer.timing import GRID_SECONDS, Seconds, Timing
from app.domain.exercise import Exercise
from app.domain.kept import kept
from app.domain.prescription import Range
from app.domain.vocabulary import ALWAYS_AT_HAND, BlockForm, Equipment, Phase, Severity


class Reason(StrEnum):
    """Why an exercise is not in a routine. The first that holds, in this order, is the one counted."""

    REGION = "region"
    PHASE = "phase"
    PROTOCOL = "protocol"
    FLOOR_BEFORE_RUN = "floor_before_run"
    EQUIPMENT = "equipment"
    LEVEL = "level"
    CONDITION = "condition"
    EXCLUDED = "excluded"
    NO_DOSE = "no_dose"
    TOO_LONG = "too_long"
    ANOTHER_VERSION = "another_version"
    NOT_PAIRED = "not_paired"
    LESS_FITTING = "less_fitting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A dose with what it costs, in seconds by kind and in cells of the grid, and the steps of work that it earns by."""

    dose: Dose
    seconds: Seconds
    cells: int
    work_steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An exercise that may be taken: the block it belongs to, the regions it works, how directly, and its doses."""

    exercise: Exercise
    block: int
    regions: tuple[str, ...]
    directness: int
    offers: tuple[Offer, ...]

    @property
    def direct(self) -> bool:
        """Whether an asked region, or what moves it, is what the exercise is for."""
        return self.directness >= DIRECT_ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """All candidates in slug order; the reason for every other exercise that works an asked region; and how many do not."""

    candidates: tuple[Candidate, ...]
    removed: Mapping[str, Reason]
    elsewhere: int


def select(catalogue: Catalogue, question: Question) -> Selection:
    """Filter the whole catalogue for one question, whatever its minutes. One asked for by name needs no region."""
    candidates: list[Candidate] = []
    removed: dict[str, Reason] = {}
    reached = _reached(catalogue, question.region_slugs)
    at_hand = question.equipment | ALWAYS_AT_HAND
    working = [_working(catalogue, region) for region in question.region_slugs]
    relevant = sorted(question.include.union(*working))
    for slug in relevant:
        exercise = catalogue.exercises[slug]
        reason = _why_never(exercise) or _why_not_now(catalogue, exercise, question, reached)
        reason = reason or _why_not_for(exercise, question, at_hand)
        offers = () if reason else offers_for(catalogue, slug, question)
        if offers:
            candidates.append(_candidate(catalogue, exercise, question, offers))
        else:
            removed[slug] = reason or Reason.NO_DOSE
    elsewhere = len(catalogue.dosed.keys() - relevant)
    return Selection(candidates=tuple(candidates), removed=removed, elsewhere=elsewhere)


def _why_never(exercise: Exercise) -> Reason | None:
    """Only an exercise asked for by name can be one that waits for a dose: no others are looked at."""
    return Reason.NO_DOSE if exercise.waits_for_dose else None


def _why_not_now(catalogue: Catalogue, exercise: Exercise, question: Question, reached: Mapping[str, Reach]) -> Reason | None:
    """What the phase and the protocol have against an exercise."""
    if question.phase not in exercise.phases or forbids(question.phase, exercise.method):
        return Reason.PHASE
    if exercise.slug not in _blocks(catalogue, question.protocol.slug):
        return Reason.PROTOCOL
    if question.phase is Phase.PRE and not floor_in_rule(catalogue, exercise, reached):
        return Reason.FLOOR_BEFORE_RUN
    return None


def _why_not_for(exercise: Exercise, question: Question, at_hand: frozenset[Equipment]) -> Reason | None:
    """What this runner has against an exercise."""
    if not exercise.at_hand(at_hand):
        return Reason.EQUIPMENT
    if exercise.level.rank > question.level.rank:
        return Reason.LEVEL
    if question.avoid and exercise.severity_for(question.avoid) is Severity.AVOID:
        return Reason.CONDITION
    return Reason.EXCLUDED if exercise.slug in question.exclude else None


def _candidate(catalogue: Catalogue, exercise: Exercise, question: Question, offers: tuple[Offer, ...]) -> Candidate:
    points = {region: _working(catalogue, region).get(exercise.slug, 0) for region in question.region_slugs}
    regions = tuple(region for region, found in points.items() if found)
    return Candidate(
        exercise=exercise,
        block=_blocks(catalogue, question.protocol.slug)[exercise.slug],
        regions=regions,
        directness=max(points.values()) + FURTHER_REGION * max(len(regions) - 1, 0),
        offers=offers,
    )


@kept(64)
def _blocks(catalogue: Catalogue, protocol: str) -> Mapping[str, int]:
    """For each exercise that a protocol admits, the place of the first block that does."""
    blocks = catalogue.protocols[protocol].blocks
    return {
        slug: place
        for slug, exercise in catalogue.dosed.items()
        for place, block in reversed(tuple(enumerate(blocks)))
        if block.admits(exercise)
    }


@kept(256)
def _reached(catalogue: Catalogue, regions: tuple[str, ...]) -> Mapping[str, Reach]:
    covers = cover(catalogue)
    return {slug: reach for region in regions for slug, reach in covers[region].items()}


@kept(1024)
def _working(catalogue: Catalogue, region: str) -> Mapping[str, int]:
    """The exercises that work a region, each with its points for directness."""
    covered = cover(catalogue)[region]
    found = {
        slug: max((DIRECTNESS[(w.role, covered[w.slug])] for w in exercise.regions if w.slug in covered), default=0)
        for slug, exercise in catalogue.dosed.items()
    }
    return {slug: points for slug, points in found.items() if points}


def offers_for(catalogue: Catalogue, slug: str, question: Question) -> tuple[Offer, ...]:
    """The doses of an exercise within the rules of the phase, in the block that admits it; where none does, as one by itself."""
    place = _blocks(catalogue, question.protocol.slug).get(slug)
    block = None if place is None else question.protocol.blocks[place]
    sets, form = (None, BlockForm.SEQUENCE) if block is None else (block.sets, block.form)
    return _offers_of(catalogue, slug, phase=question.phase, sets=sets, form=form, timing=question.timing)


@kept(32_768)
def _offers_of(
    catalogue: Catalogue,
    slug: str,
    *,
    phase: Phase,
    sets: Range | None,
    form: BlockForm,
    timing: Timing,
) -> tuple[Offer, ...]:
    exercise = catalogue.exercises[slug]
    return tuple(
        _offer(exercise, dose, form, timing)
        for prescription in exercise.prescriptions
        for dose in doses_of(exercise, prescription, sets=sets)
        if dose_in_rule(phase, exercise, dose)
    )


def _offer(exercise: Exercise, dose: Dose, form: BlockForm, timing: Timing) -> Offer:
    seconds = seconds_of(exercise, dose, timing, form=form)
    cells = seconds.total // GRID_SECONDS
    return Offer(dose=dose, seconds=seconds, cells=cells, work_steps=work_steps(dose, seconds))


REASON_TEXT: Final = {
    Reason.PHASE: "not fit for this phase",
    Reason.PROTOCOL: "not part of this protocol",
    Reason.FLOOR_BEFORE_RUN: "done on the floor, which this region does not need before a run",
    Reason.EQUIPMENT: "needs equipment that is not at hand",
    Reason.LEVEL: "asks for more experience than the level asked",
    Reason.CONDITION: "left out for a condition to avoid",
    Reason.EXCLUDED: "excluded by the request",
    Reason.NO_DOSE: "no source gives it a dose for this phase",
    Reason.TOO_LONG: "its shortest dose does not fit the time, or its block's share of it",
    Reason.ANOTHER_VERSION: "another version of the same movement was chosen",
    Reason.NOT_PAIRED: "done only beside a partner (what is released is moved), and none fits",
    Reason.LESS_FITTING: "other exercises fit the regions and the time better",
}


def counted(removed: Mapping[str, Reason], *, elsewhere: int) -> dict[str, int]:
    """How many exercises each reason removed, in the order of the reasons; reasons that removed none stay away."""
    counts = dict.fromkeys(Reason, 0) | {Reason.REGION: elsewhere}
    for reason in removed.values():
        counts[reason] += 1
    return {reason.value: count for reason, count in counts.items() if count}


def directness_of(catalogue: Catalogue, slug: str, asked: tuple[str, ...]) -> int:
    """The best points for directness of an exercise over the asked regions."""
    return max((_working(catalogue, region).get(slug, 0) for region in asked), default=0)


def worked_for(catalogue: Catalogue, candidate: Candidate) -> tuple[str, ...]:
    """The regions that a candidate works for the asked ones: those of its first role that any of them covers."""
    reached = _reached(catalogue, candidate.regions)
    worked = [region for region in candidate.exercise.regions if region.slug in reached]
    first = [region.slug for region in worked if region.role is worked[0].role]
    return tuple(first)
