"""The candidates of one runner, with the doses that suit them, and the reason for every other exercise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.candidate import Candidate
from app.domain.composer.candidates import (
    Frame,
    RegionCandidates,
    build_any_candidate,
    build_block_candidate,
    region_candidates_for,
)
from app.domain.composer.condition_effects import find_effects, find_helpers
from app.domain.composer.danger_signs import find_covered, find_sore
from app.domain.composer.item_limits import max_item_seconds
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.phase_rules import forbids
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.request_notes import NO_NOTES
from app.domain.composer.runner_doses import TRAINING, begins_low, suit_runner
from app.domain.composer.usual_protocols import is_for_phase
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, NextRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The candidates of one runner in slug order, and the reason for every other exercise that works a requested region."""

    region_candidates: RegionCandidates
    candidates: tuple[Candidate, ...]
    removed: Mapping[str, Reason]


def select(catalogue: Catalogue, question: Question) -> Selection:
    """Return the candidates for one question, whatever its minutes. An exercise to include needs no requested region."""
    region_candidates = _region_candidates(catalogue, question)
    candidates: list[Candidate] = []
    removed = {**region_candidates.removed}
    equipment = question.equipment | ALWAYS_AVAILABLE
    unhealthy = _find_unhealthy(catalogue, question)
    low, heavy = begins_low(catalogue, question), not question.is_about_health
    for candidate in region_candidates.candidates:
        reason = _reason_against(candidate, question, equipment, unhealthy)
        if reason is None:
            candidates.append(suit_runner(candidate, low=low, heavy=heavy))
        else:
            removed[candidate.exercise.slug] = reason
    return Selection(region_candidates=region_candidates, candidates=tuple(candidates), removed=removed)


def find_reason_against(catalogue: Catalogue, question: Question, candidate: Candidate) -> Reason | None:
    """Why this runner may not do an exercise in this phase at all, or None. Regions and protocols are a matter of preference."""
    exercise = candidate.exercise
    if not is_for_phase(exercise, question.phase, question.protocol) or forbids(question.phase, exercise.method):
        return Reason.PHASE
    equipment = question.equipment | ALWAYS_AVAILABLE
    return _reason_against(candidate, question, equipment, _find_unhealthy(catalogue, question))


def build_candidate(catalogue: Catalogue, question: Question, slug: str, block: int) -> Candidate:
    """Return any exercise as a candidate for a block of the protocol, whether or not the block admits it."""
    candidate = build_block_candidate(catalogue, _frame(catalogue, question), slug, block)
    return suit_runner(candidate, low=begins_low(catalogue, question), heavy=not question.is_about_health)


def build_plain_candidate(catalogue: Catalogue, question: Question, slug: str) -> Candidate:
    """Return any exercise as a candidate, with the doses for every runner."""
    return build_any_candidate(catalogue, _frame(catalogue, question), slug)


def limit_doses(question: Question, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates with the doses that one exercise may take in this time; some are left without a dose."""
    limit = max_item_seconds(question)
    for candidate in candidates:
        if candidate.longest <= limit:
            yield candidate
        else:
            fitting = (total for offer in candidate.offers if (total := offer.seconds.total) <= limit)
            yield _up_to(candidate, max(fitting, default=0))


@cached(4096)
def _up_to(candidate: Candidate, seconds: int) -> Candidate:
    """A candidate without its longer doses. Cached, because no two candidates are equal and they are keys of other caches."""
    return replace(candidate, offers=tuple(offer for offer in candidate.offers if offer.seconds.total <= seconds))


def normalise_question(catalogue: Catalogue, question: Question) -> Question:
    """Return the question without parameters that affect no candidate, and without recent exercises.

    In training the level stays, because it affects the doses as well.
    """
    region_candidates = _region_candidates(catalogue, question)
    return replace(
        question,
        level=question.level if question.phase in TRAINING else region_candidates.levels[question.level],
        equipment=question.equipment & region_candidates.equipment,
        exclude=question.exclude & region_candidates.slugs,
        recent=frozenset(),
        swaps=(),
        week=None if question.week is None else 1,
        fewer_sets=None,
        notes=NO_NOTES,
    )


def _region_candidates(catalogue: Catalogue, question: Question) -> RegionCandidates:
    return region_candidates_for(catalogue, _frame(catalogue, question), question.include)


def _frame(catalogue: Catalogue, question: Question) -> Frame:
    helpers = find_helpers(catalogue, question.region_slugs, question.conditions)
    return Frame(
        question.region_slugs,
        question.phase,
        question.place,
        question.next_run in {NextRun.QUALITY, NextRun.RACE},
        question.protocol.slug,
        question.timing,
        helpers,
    )


class _Unhealthy(NamedTuple):
    """The exercises that a question leaves out for the health of the runner."""

    by_condition: frozenset[str]
    sore: frozenset[str]
    covered: frozenset[str]

    def reason_against(self, exercise: Exercise) -> Reason | None:
        """Why an exercise is left out for the health of the runner, or None."""
        if exercise.slug in self.by_condition:
            return Reason.NO_DEMANDS if exercise.demands is None else Reason.CONDITION
        if exercise.slug in self.sore:
            return Reason.SORE_REGION
        return Reason.RED_FLAG if exercise.slug in self.covered else None


def _find_unhealthy(catalogue: Catalogue, question: Question) -> _Unhealthy:
    return _Unhealthy(
        find_effects(catalogue, question.conditions).excluded,
        find_sore(catalogue, question.sore_regions) if question.sore_regions else frozenset(),
        find_covered(catalogue, question),
    )


def _reason_against(
    candidate: Candidate, question: Question, equipment: frozenset[Equipment], unhealthy: _Unhealthy
) -> Reason | None:
    """Why this runner may not take a candidate, or None."""
    exercise = candidate.exercise
    if question.next_run is NextRun.EASY and is_for_fast_runs(exercise):
        return Reason.NEXT_RUN
    if exercise.equipment and not exercise.is_possible_with(equipment):
        return Reason.EQUIPMENT
    if exercise.level.rank > question.level.rank:
        return Reason.LEVEL
    reason = unhealthy.reason_against(exercise)
    if reason is not None:
        return reason
    if exercise.slug in question.exclude:
        return Reason.EXCLUDED
    return None if candidate.offers else Reason.NO_DOSE
