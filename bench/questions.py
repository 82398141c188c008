"""The questions that the benchmarks ask: every region in every phase of a catalogue."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composing import compose
from app.domain.composer.question import Asked, Question, ask
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Equipment, Phase

EVERYTHING = tuple(item.value for item in Equipment)


def every_question(catalogue: Catalogue, *, minutes: int, equipment: tuple[str, ...]) -> Iterator[Question]:
    """One question for each region and phase."""
    for region in catalogue.regions:
        for phase in Phase:
            yield ask(catalogue, Asked(region=[region], phase=phase.value, minutes=minutes, equipment=equipment))


def routine_or_none(catalogue: Catalogue, question: Question) -> Routine | None:
    """The routine, or None where the question has none."""
    try:
        return compose(catalogue, question)
    except NoRoutine:
        return None
