"""From a choice to a routine: its items in their order, with the reasons for it, and what the choice is worth."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.composer.facts import encode_blocks
from app.domain.composer.item_reasons import cautions_for, item_reasons
from app.domain.composer.objective import Objective, counts_from, nudge
from app.domain.composer.omissions import left_out, omissions
from app.domain.composer.ordering import in_order, place_of
from app.domain.composer.phase_rules import AppliedRule, rules_applied
from app.domain.composer.puzzle_builder import PreparedQuestion, RoutineChoice, Taken
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason, counted
from app.domain.composer.routine import Item, Routine, RoutineBlock
from app.domain.composer.timeline import timeline_of
from app.domain.composer.underfill import underfilled
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm


def assemble(catalogue: Catalogue, question: Question, prepared: PreparedQuestion, choice: RoutineChoice) -> Routine:
    """The routine of a choice that holds at least one exercise."""
    blocks = tuple(_blocks(catalogue, question, choice))
    here = prepared.selection.region_candidates
    left = dict(left_out(prepared, question, choice))
    removed = {**prepared.removed, **left}
    rules = rules_applied(question)
    objective = objective_of(question, choice)
    return Routine(
        question=question,
        objective=objective,
        effort=max((item.exercise.effort for block in blocks for item in block.items), key=lambda effort: effort.rank),
        underfilled_because=underfilled(
            catalogue, question, removed, shortest=_shortest(prepared, left), planned=objective.seconds
        ),
        blocks=blocks,
        timeline=timeline_of(tuple(tuple(item.offer for item in block.items) for block in blocks)),
        facts=encode_blocks(blocks),
        rules_applied=rules,
        omissions=omissions(catalogue, question, here.missed, removed),
        removed_by=counted(removed.values(), elsewhere=here.elsewhere),
        sources=_sources(catalogue, question, blocks, rules),
        catalogue_revision=catalogue.revision,
    )


def objective_of(question: Question, choice: RoutineChoice) -> Objective:
    """What a choice is worth, without the nudges of a variation."""
    taken = choice.items
    blocks = zip(question.protocol.blocks, choice.blocks, strict=True)
    nudged = sum(nudge(item.candidate.exercise.slug, question.variation) for item in taken) if question.variation else 0
    return Objective(
        regions=len({region for item in taken for region in item.candidate.regions}),
        blocks=sum(sum(item.candidate.direct for item in items) >= counts_from(block.form) for block, items in blocks),
        points=choice.points - nudged,
        seconds=sum(item.offer.seconds.total for item in taken),
    )


def _shortest(prepared: PreparedQuestion, left: Mapping[str, Reason]) -> int | None:
    """The least seconds of a candidate that would have fitted the whole budget but was left out."""
    fitting = (c for c in prepared.selection.candidates if left.get(c.exercise.slug) is Reason.LESS_FITTING)
    return min((candidate.shortest for candidate in fitting), default=None)


def _blocks(catalogue: Catalogue, question: Question, choice: RoutineChoice) -> Iterator[RoutineBlock]:
    position, after = 1, None
    for block, taken in zip(question.protocol.blocks, choice.blocks, strict=True):
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


def none_recent(blocks: Iterable[RoutineBlock]) -> tuple[RoutineBlock, ...]:
    """Return blocks for a runner who did other exercises recently, but none of these."""
    return tuple([block._replace(items=tuple(map(_not_recent, block.items))) for block in blocks])


def _not_recent(item: Item) -> Item:
    return item._replace(reasons=item.reasons._replace(not_recent=True))


def _item(catalogue: Catalogue, question: Question, taken: Taken, position: int) -> Item:
    return Item(
        position_in_routine=position,
        offer=taken.offer,
        equipment=taken.candidate.exercise.equipment_taken_from(question.equipment | ALWAYS_AVAILABLE),
        reasons=item_reasons(catalogue, taken.candidate, question),
        cautions=cautions_for(taken.candidate.exercise, question),
    )


def _sources(
    catalogue: Catalogue, question: Question, blocks: Iterable[RoutineBlock], rules: Iterable[AppliedRule]
) -> tuple[Source, ...]:
    cited = {citation.source for block in blocks for item in block.items for citation in item.citations}
    cited |= {citation.source for rule in rules for citation in rule.citations}
    cited |= {citation.source for citation in question.protocol.citations}
    return tuple(source for slug, source in catalogue.sources.items() if slug in cited)
