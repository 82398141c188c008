"""One question, one routine: the best that fits, proved. The only way into the composer.

question -> pool (candidates and puzzle, kept per question without its minutes) -> optimum -> order -> timeline -> words
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.anatomy import AskedRegion
from app.domain.catalogue import Catalogue, Source
from app.domain.composer.candidates import REASON_TEXT, Reason, counted
from app.domain.composer.dosing import text_of
from app.domain.composer.explaining import Filled, cautions_for, left_out, omissions, underfilled, why
from app.domain.composer.objective import Objective, nudge
from app.domain.composer.ordering import in_order, place_of
from app.domain.composer.phase_rules import AppliedRule, rules_applied
from app.domain.composer.pool import SUPERSET_COUNTS_FROM, Pool, Taken, has_answer, pool_for
from app.domain.composer.question import Question
from app.domain.composer.refusing import refuse
from app.domain.composer.routine import ExpectedRpe, Item, Routine, RoutineBlock
from app.domain.composer.timeline import timeline_of
from app.domain.composer.timing import GRID_SECONDS
from app.domain.errors import Problem, RequestInvalid
from app.domain.exercise import Exercise
from app.domain.prescription import Citation
from app.domain.protocol import Block
from app.domain.vocabulary import BlockForm, Effort, Equipment, Level

COMPOSER_VERSION: Final = "1"
"""Changes whenever the same question on the same catalogue may get another answer."""

EXPECTED_RPE: Final = MappingProxyType(
    {
        Effort.EASY: ExpectedRpe(min=1, max=4),
        Effort.MODERATE: ExpectedRpe(min=5, max=6),
        Effort.HARD: ExpectedRpe(min=7, max=9),
    }
)
"""Session RPE (CR10) by the hardest exercise of the routine; the same cuts as the training-load checks use."""

ADVICE: Final = (
    "General guidance for healthy runners, not medical advice and not a diagnosis. Stop when something hurts, and see a "
    "physiotherapist or doctor about pain that stays, before you start something new, or if you are unsure."
)

Chosen = tuple[tuple[Taken, ...], ...]
"""For each block of the protocol, what was taken."""


def compose(catalogue: Catalogue, question: Question) -> Routine:
    """The best routine for a question. The same question on the same catalogue always gets the same routine.

    Raises: RequestInvalid when an exercise to include cannot be; NoRoutine when nothing fits, with what would help.
    """
    pool = pool_for(catalogue, question.at_minutes(1))
    _hold_included(pool, question)
    chosen = _choose(pool, question)
    if not chosen or not any(chosen):
        raise refuse(catalogue, question, pool.selection, lambda other: _answers(catalogue, other))
    return _routine(catalogue, question, pool, chosen)


def warm(catalogue: Catalogue) -> None:
    """Work out once what every question to a catalogue needs (names, covers, doses), so that the first is not slow."""
    roots = [region for region in catalogue.regions.values() if region.parent is None and region.redirect is None]
    everything = frozenset(Equipment)
    for protocol in catalogue.protocols.values():
        for phase in protocol.phases:
            regions = tuple(AskedRegion(slug=root.slug, name=root.name, asked_as=root.slug) for root in roots)
            question = Question(regions=regions, phase=phase, minutes=1, protocol=protocol, equipment=everything)
            pool_for(catalogue, replace(question, level=Level.ADVANCED))


def allowed_seconds(question: Question) -> int:
    """The budget of a question, cut where its protocol is made for less."""
    most = question.protocol.minutes.max if question.protocol.minutes else question.minutes
    return min(question.minutes, most) * 60


def _choose(pool: Pool, question: Question) -> Chosen | None:
    return pool.best(question.protocol, allowed_seconds(question))


def _answers(catalogue: Catalogue, question: Question) -> bool:
    """Whether a question has a routine."""
    return has_answer(catalogue, question, allowed_seconds(question))


def _hold_included(pool: Pool, question: Question) -> None:
    refused = {slug: reason for slug, reason in sorted(pool.removed.items()) if slug in question.include}
    if refused:
        raise RequestInvalid(
            [
                Problem(
                    code="include_not_possible",
                    parameter="include",
                    text=f"{slug} cannot be included: {REASON_TEXT[reason]}",
                )
                for slug, reason in refused.items()
            ]
        )


def _routine(catalogue: Catalogue, question: Question, pool: Pool, chosen: Chosen) -> Routine:
    taken = [item for block in chosen for item in block]
    blocks = tuple(_blocks(catalogue, question, chosen))
    timeline = timeline_of(blocks, question.timing)
    removed = dict(pool.removed)
    allowed = allowed_seconds(question)
    left = dict(left_out(pool, taken, cells=allowed // GRID_SECONDS))
    removed |= left
    effort = max((item.candidate.exercise.effort for item in taken), key=lambda effort: effort.rank)
    planned = timeline[-1].at_seconds + timeline[-1].seconds
    rules = rules_applied(question)
    return Routine(
        id=_id(catalogue, question),
        question=question,
        regions=question.regions,
        protocol=question.protocol,
        effort=effort,
        expected_rpe=EXPECTED_RPE[effort],
        objective=objective_of(question, chosen),
        quality=_quality(catalogue, question, chosen),
        budget_seconds=question.minutes * 60,
        planned_seconds=planned,
        underfilled_because=underfilled(
            catalogue,
            question,
            removed,
            shortest=_shortest(pool, left),
            seconds=Filled(question.minutes * 60, allowed, planned),
        ),
        blocks=blocks,
        timeline=timeline,
        rules_applied=rules,
        omissions=omissions(catalogue, question, removed),
        removed_by=counted(removed, elsewhere=pool.selection.elsewhere),
        sources=_sources(catalogue, question, blocks, rules),
        advice=ADVICE,
        catalogue_revision=catalogue.revision,
        composer_version=COMPOSER_VERSION,
    )


def _shortest(pool: Pool, left: Mapping[str, Reason]) -> int | None:
    """The least seconds of a candidate that would have fitted the whole budget but was left out."""
    fitting = [c for c in pool.selection.candidates if left.get(c.exercise.slug) is Reason.LESS_FITTING]
    return min((offer.seconds.total for candidate in fitting for offer in candidate.offers), default=None)


def objective_of(question: Question, chosen: Chosen) -> Objective:
    """What a choice is worth, without the nudges of a variation."""
    taken = [item for block in chosen for item in block]
    blocks = zip(question.protocol.blocks, chosen, strict=True)
    nudged = sum(nudge(item.candidate.exercise.slug, question.variation) for item in taken)
    return Objective(
        regions=len({region for item in taken for region in item.candidate.regions}),
        blocks=sum(sum(item.candidate.direct for item in items) >= _counts_from(block) for block, items in blocks),
        points=sum(item.points for item in taken) - nudged,
        seconds=sum(item.offer.seconds.total for item in taken),
    )


def _counts_from(block: Block) -> int:
    return SUPERSET_COUNTS_FROM if block.form is BlockForm.SUPERSET else 1


def _quality(catalogue: Catalogue, question: Question, chosen: Chosen) -> float:
    """The points of a variation as a share of the best's, to three decimals; 1 for the best itself."""
    if not question.variation:
        return 1.0
    plain = replace(question, variation=0)
    best = _choose(pool_for(catalogue, plain.at_minutes(1)), plain)
    most = objective_of(plain, best).points if best else 0
    return round(objective_of(question, chosen).points / most, 3) if most else 1.0


def _blocks(catalogue: Catalogue, question: Question, chosen: Chosen) -> Iterator[RoutineBlock]:
    position, after = 1, None
    for block, taken in zip(question.protocol.blocks, chosen, strict=True):
        if not taken:
            continue
        ordered = in_order(taken, block, phase=question.phase, after=after)
        after = place_of(ordered[-1])
        yield RoutineBlock(
            title=block.title,
            form=block.form,
            methods=block.methods,
            rounds=ordered[0].offer.dose.sets if block.form is BlockForm.SUPERSET else 1,
            items=tuple(_item(catalogue, question, item, position + place) for place, item in enumerate(ordered)),
        )
        position += len(ordered)


def _item(catalogue: Catalogue, question: Question, taken: Taken, position: int) -> Item:
    exercise, dose = taken.candidate.exercise, taken.offer.dose
    return Item(
        position_in_routine=position,
        exercise=exercise,
        dose=dose,
        dose_text=text_of(exercise, dose),
        seconds=taken.offer.seconds,
        why=why(catalogue, taken.candidate, question),
        cautions=cautions_for(exercise, question),
        citations=_cited(exercise, dose.prescription.citation),
    )


def _cited(exercise: Exercise, dose: Citation) -> tuple[Citation, ...]:
    """Where the dose comes from, then the other sources that name the exercise."""
    return (dose, *(citation for citation in exercise.citations if citation.source != dose.source))


def _sources(
    catalogue: Catalogue, question: Question, blocks: Iterable[RoutineBlock], rules: Sequence[AppliedRule]
) -> tuple[Source, ...]:
    cited = {citation.source for block in blocks for item in block.items for citation in item.citations}
    cited |= {citation.source for rule in rules for citation in rule.citations}
    cited |= {citation.source for citation in question.protocol.citations}
    return tuple(source for slug, source in catalogue.sources.items() if slug in cited)


def _id(catalogue: Catalogue, question: Question) -> str:
    asked = repr((catalogue.revision, COMPOSER_VERSION, question.canonical()))
    return f"rt-{hashlib.sha256(asked.encode()).hexdigest()[:20]}"
