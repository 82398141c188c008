"""Alternatives to an exercise, in English."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.domain.alternatives.alternative import Alternative, AlternativesQuestion, Difference, DifferenceField, Step
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Laterality, find_equipment
from app.words.en.items import explain_work
from app.words.en.phrases import format_word, join_words, name_equipment, name_regions, within_sentence

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
_STEPS: Final = {
    Step.WIDER_REGION: "Less specific: it is for the {regions}.",
    Step.OUTSIDE_PROTOCOL: "“{protocol}” has no place for it, although it suits the phase.",
    Step.ANOTHER_REGION: "It is for another region of the routine.",
    Step.MORE_EQUIPMENT: "Needs {equipment}, which you have not named.",
    Step.HARDER_LEVEL: "Needs the level {level}.",
    Step.ANOTHER_JOB: "Does another job: {method} instead of {instead_of}.",
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


def explain_step(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain what looking further for an alternative costs, such as "Needs the level advanced."."""
    if alternative.step is None:
        return ""
    original, other = question.exercise, alternative.exercise
    return _STEPS[alternative.step].format(
        regions=join_words(within_sentence(region.name) for region in alternative.constraints.regions),
        protocol=question.constraints.protocol.name,
        equipment=_name_missing(question, alternative),
        level=format_word(other.level),
        method=format_word(other.method),
        instead_of=format_word(original.method),
    )


def _name_missing(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Name the equipment that an alternative needs and the runner has not named; empty if there is none."""
    needed = alternative.exercise.equipment_taken_from(alternative.constraints.equipment | ALWAYS_AVAILABLE)
    available = question.constraints.equipment | ALWAYS_AVAILABLE
    missing = [name_equipment(item) for item in needed if find_equipment(item, available) is None]
    return join_words(missing) if missing else ""


def _reasons(question: AlternativesQuestion, alternative: Alternative) -> Iterator[str]:
    original, other, rank = question.exercise, alternative.exercise, alternative.rank
    does = "does another job" if alternative.step is Step.ANOTHER_JOB else "does the same job"
    method, position = format_word(other.method).capitalize(), format_word(other.positions[0])
    yield f"{method}, which {does}." if rank.another_method else f"{method}, as before."
    yield explain_work(alternative.work)
    if rank.regions_missed:
        yield f"Misses {rank.regions_missed} of the {len(alternative.constraints.regions)} requested regions."
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
