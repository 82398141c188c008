"""Alternatives to an exercise, in English."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.domain.alternatives.alternative import Alternative, AlternativesQuestion, Difference, DifferenceField
from app.domain.vocabulary import Equipment, Laterality
from app.words.en.items import explain_work
from app.words.en.phrases import format_word, name_equipment, name_regions

_LEVELS: Final = {
    -2: "Two levels easier.",
    -1: "One level easier.",
    0: "Same level.",
    1: "One level harder.",
    2: "Two levels harder.",
}
_SIDES: Final[dict[StrEnum, str]] = {
    Laterality.BILATERAL: "both sides at once",
    Laterality.UNILATERAL: "one side after the other",
    Laterality.ALTERNATING: "the sides in turn",
}
_TEXTS: Final = {
    DifferenceField.METHOD: "",
    DifferenceField.POSITION: "Starts",
    DifferenceField.LEVEL: "Level:",
    DifferenceField.EFFORT: "Feels",
    DifferenceField.LATERALITY: "Works",
    DifferenceField.REGIONS_LOST: "No longer works",
    DifferenceField.REGIONS_GAINED: "Also works",
}


def explain_rank(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain the rank of an alternative, in the order in which ranks are compared."""
    return " ".join(_reasons(question, alternative))


def _reasons(question: AlternativesQuestion, alternative: Alternative) -> Iterator[str]:
    original, other, rank = question.exercise, alternative.exercise, alternative.rank
    method, position = format_word(other.method).capitalize(), format_word(other.positions[0])
    yield f"{method}, which does the same job." if rank.another_method else f"{method}, as before."
    yield explain_work(alternative.work)
    if rank.regions_missed:
        yield f"Misses {rank.regions_missed} of the {len(question.constraints.regions)} requested regions."
    if not rank.another_movement:
        yield "Another version of the same movement."
    yield _LEVELS[other.level.rank - original.level.rank]
    yield f"Starts in another position: {position}." if rank.another_position else f"Starts {position}, as before."
    longer = alternative.seconds_difference
    yield f"Takes {abs(longer)} s {'longer' if longer > 0 else 'less'}." if longer else "Takes the same time."


def format_difference(difference: Difference) -> str:
    """Format one difference to the original exercise, such as "Starts supine instead of standing."."""
    if difference.field is DifferenceField.EQUIPMENT:
        return _equipment(difference)
    if difference.regions:
        return f"{_TEXTS[difference.field]} the {name_regions(difference.regions)}."
    before, after = (_SIDES.get(word, format_word(word)) for (word,) in (difference.before, difference.after))
    text = f"{_TEXTS[difference.field]} {after} instead of {before}.".strip()
    return text[0].upper() + text[1:]


def _equipment(difference: Difference) -> str:
    before, after = (
        " and ".join(name_equipment(Equipment(item)) for item in side) for side in (difference.before, difference.after)
    )
    if not after:
        return f"Needs no equipment instead of {before}."
    return f"Needs {after} instead of {before}." if before else f"Needs {after}."
