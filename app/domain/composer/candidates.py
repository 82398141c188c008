"""Which of the prospects may stand in the answer to one runner; and why each of the others may not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.offers import Offer
from app.domain.composer.prospects import Candidate, Prospects, offers_in, prospects_for
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """All candidates in slug order; and the reason for every other exercise that works an asked region."""

    prospects: Prospects
    candidates: tuple[Candidate, ...]
    removed: Mapping[str, Reason]

    @property
    def elsewhere(self) -> int:
        """How many exercises work no asked region."""
        return self.prospects.elsewhere


def select(catalogue: Catalogue, question: Question) -> Selection:
    """Filter the whole catalogue for one question, whatever its minutes. One asked for by name needs no region."""
    prospects = _prospects(catalogue, question)
    candidates: list[Candidate] = []
    removed = {**prospects.removed}
    at_hand = question.equipment | ALWAYS_AVAILABLE
    for candidate in prospects.candidates:
        reason = _reason_against(candidate, question, at_hand)
        if reason is None:
            candidates.append(candidate)
        else:
            removed[candidate.exercise.slug] = reason
    return Selection(prospects=prospects, candidates=tuple(candidates), removed=removed)


def _prospects(catalogue: Catalogue, question: Question) -> Prospects:
    return prospects_for(
        catalogue,
        regions=question.region_slugs,
        phase=question.phase,
        protocol=question.protocol.slug,
        timing=question.timing,
        named=question.include,
    )


def _reason_against(candidate: Candidate, question: Question, at_hand: frozenset[Equipment]) -> Reason | None:
    """What this runner has against an exercise, or that it has no dose."""
    exercise = candidate.exercise
    if exercise.equipment and not exercise.is_possible_with(at_hand):
        return Reason.EQUIPMENT
    if exercise.level.rank > question.level.rank:
        return Reason.LEVEL
    if question.conditions and exercise.severity_for(question.conditions) is Severity.AVOID:
        return Reason.CONDITION
    if exercise.slug in question.exclude:
        return Reason.EXCLUDED
    return None if candidate.offers else Reason.NO_DOSE


def essence(catalogue: Catalogue, question: Question) -> Question:
    """A question without what makes no difference to any candidate, and without what was done lately."""
    prospects = _prospects(catalogue, question)
    return replace(
        question,
        level=prospects.levels[question.level],
        equipment=question.equipment & prospects.equipment,
        exclude=question.exclude & prospects.slugs,
        recent=frozenset(),
    )


def offers_for(catalogue: Catalogue, slug: str, question: Question) -> tuple[Offer, ...]:
    """The doses that a question could take an exercise at, whatever else speaks against it."""
    return offers_in(catalogue, slug, phase=question.phase, protocol=question.protocol, timing=question.timing)
