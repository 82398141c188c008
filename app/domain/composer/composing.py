"""One question, one routine: the best that fits, proved. The only way into the composer.

question -> pool (candidates and puzzle, kept per question without its minutes) -> optimum -> `assembling`
"""

from dataclasses import replace

from app.domain.anatomy import AskedRegion
from app.domain.catalogue import Catalogue
from app.domain.composer.assembling import assemble, objective_of
from app.domain.composer.candidates import select
from app.domain.composer.pool import Chosen, Pool, has_answer, pool_for
from app.domain.composer.question import MOST_MINUTES, Question
from app.domain.composer.reasons import REASON_TEXT
from app.domain.composer.refusing import refuse
from app.domain.composer.routine import Routine
from app.domain.errors import Problem, RequestInvalid
from app.domain.vocabulary import Equipment, Level


def compose(catalogue: Catalogue, question: Question) -> Routine:
    """The best routine for a question. The same question on the same catalogue always gets the same routine.

    Raises: RequestInvalid when an exercise to include cannot be; NoRoutine when nothing fits, with what would help.
    """
    pool = pool_for(catalogue, question)
    _hold_included(pool, question)
    chosen = _choose(pool, question)
    if chosen is None:
        _hold_together(pool, question)
    if chosen is None or not any(chosen.blocks):
        raise refuse(catalogue, question, pool.selection, lambda other: _answers(catalogue, other))
    return assemble(catalogue, question, pool, chosen=chosen, quality=_quality(catalogue, question, chosen))


def warm(catalogue: Catalogue) -> None:
    """Work out once what every question to a catalogue needs (names, covers, doses), so that the first is not slow."""
    roots = [region for region in catalogue.regions.values() if region.parent is None and region.redirect is None]
    everything = frozenset(Equipment)
    for protocol in catalogue.protocols.values():
        for phase in protocol.phases:
            regions = tuple(AskedRegion(slug=root.slug, name=root.name, asked_as=root.slug) for root in roots)
            question = Question(regions=regions, phase=phase, minutes=1, protocol=protocol, equipment=everything)
            select(catalogue, replace(question, level=Level.ADVANCED))


def _choose(pool: Pool, question: Question) -> Chosen | None:
    return pool.best(question.protocol, question.allowed_seconds)


def _answers(catalogue: Catalogue, question: Question) -> bool:
    """Whether a question has a routine."""
    return has_answer(catalogue, question, question.allowed_seconds)


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


def _hold_together(pool: Pool, question: Question) -> None:
    """Refuse what no number of minutes could hold: two versions of one movement, two exercises for one place."""
    longest = question.at_minutes(MOST_MINUTES)
    if pool.best(question.protocol, longest.allowed_seconds) is None:
        text = "these cannot be included together: versions of one movement, for one place of a superset, or too long in all"
        raise RequestInvalid([Problem(code="include_not_possible", parameter="include", text=text)])


def _quality(catalogue: Catalogue, question: Question, chosen: Chosen) -> float:
    """The points of a variation as a share of the best's, to three decimals; 1 for the best itself."""
    if not question.variation:
        return 1.0
    plain = replace(question, variation=0)
    best = _choose(pool_for(catalogue, plain), plain)
    most = objective_of(plain, best).points if best else 0
    return round(objective_of(question, chosen).points / most, 3) if most else 1.0
