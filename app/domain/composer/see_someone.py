"""The answer to a question with a sign of danger: no exercises, whom to see and how soon, and what is safe meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.condition_reports import find_warnings, list_conditions
from app.domain.composer.danger_signs import DangerSign, list_signs
from app.domain.composer.facts import encode_blocks
from app.domain.composer.next_runs import find_usual_place
from app.domain.composer.objective import Objective
from app.domain.composer.question import Question
from app.domain.composer.refusal import has_answer
from app.domain.composer.routine import Routine, SeeSomeone
from app.domain.composer.usual_protocols import find_default
from app.domain.condition_vocabulary import Coverage
from app.domain.vocabulary import Effort, Phase

SAFE_REGIONS: Final = ("core", "shoulders", "chest", "upper-back", "hip", "thigh", "lower-leg", "foot")
"""The regions to offer meanwhile, in this order, if nothing covers them."""

MOST_SAFE: Final = 3


def build_see_someone(catalogue: Catalogue, question: Question, sign: DangerSign) -> Routine:
    """Return the routine without items that a decisive sign gives."""
    others = (each for each in list_signs(catalogue, question) if each != sign)
    return Routine(
        question=question,
        objective=Objective(regions=0, preferred=0, blocks=0, core=0, balance=0, points=0, seconds=0),
        effort=Effort.EASY,
        peak_effort=Effort.EASY,
        underfilled_because=(),
        blocks=(),
        timeline=(),
        facts=encode_blocks(()),
        rules_applied=(),
        omissions=(),
        removed_by={},
        sources=(),
        catalogue_revision=catalogue.revision,
        see_someone_if=find_warnings(list_conditions(catalogue, question), present=others),
        see_someone=SeeSomeone(sign, tuple(islice(_list_safe_questions(catalogue, question, sign), MOST_SAFE))),
    )


def _list_safe_questions(catalogue: Catalogue, question: Question, sign: DangerSign) -> Iterator[Question]:
    """Yield questions for other regions, with everything that the runner reported, that have a routine."""
    if sign.covers is Coverage.EVERYTHING:
        return
    hurts = any(each.covers is Coverage.PAINFUL_PART for each in list_signs(catalogue, question))
    place = find_usual_place(Phase.DAILY)
    protocol = find_default(catalogue, Phase.DAILY)
    for region in (catalogue.regions[slug] for slug in SAFE_REGIONS if slug in catalogue.regions):
        requested = RequestedRegion(slug=region.slug, name=region.name, requested_as=region.slug)
        other = replace(
            question.without_run(),
            regions=(requested,),
            phase=Phase.DAILY,
            protocol=protocol,
            place=place,
            include=frozenset(),
            variation=0,
            swaps=(),
        )
        safe = _remember_pain(question, other) if hurts else other
        if has_answer(catalogue, safe):
            yield safe


def _remember_pain(question: Question, other: Question) -> Question:
    """Name what hurts, where a sign covers that and the question for another region would no longer say what it is."""
    return replace(other, sore_regions=question.sore_regions or frozenset(question.region_slugs))
