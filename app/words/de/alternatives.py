"""Alternatives to an exercise, in German."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.domain.alternatives.alternative import Alternative, AlternativesQuestion, Difference, DifferenceField, Step
from app.domain.vocabulary import ALWAYS_AVAILABLE, Effort, Equipment, Laterality, Level, Method, Position, find_equipment
from app.words.de.items import explain_work
from app.words.de.phrases import (
    EFFORTS,
    LEVELS,
    METHODS,
    POSITIONS,
    capitalise,
    join_words,
    name_equipment,
    name_regions,
    quote,
)

_LEVELS: Final = {
    -2: "Zwei Stufen leichter.",
    -1: "Eine Stufe leichter.",
    0: "Gleiches Niveau.",
    1: "Eine Stufe schwerer.",
    2: "Zwei Stufen schwerer.",
}
_SIDES: Final = {
    Laterality.BILATERAL: "beide Seiten zugleich",
    Laterality.UNILATERAL: "eine Seite nach der anderen",
    Laterality.ALTERNATING: "beide Seiten im Wechsel",
}
_STEPS: Final = {
    Step.WIDER_REGION: "Weniger gezielt: Sie ist für {regions}.",
    Step.OUTSIDE_PROTOCOL: "{protocol} hat keinen Platz für sie, obwohl sie zur Phase passt.",
    Step.ANOTHER_REGION: "Sie ist für eine andere Region der Routine.",
    Step.MORE_EQUIPMENT: "Braucht {equipment}; das hast du nicht angegeben.",
    Step.HARDER_LEVEL: "Braucht das Niveau {level}.",
    Step.ANOTHER_JOB: "Hat eine andere Aufgabe: {method} statt {instead_of}.",
}
_TEXTS: Final = {
    DifferenceField.METHOD: "{after} statt {before}.",
    DifferenceField.POSITION: "Beginnt {after} statt {before}.",
    DifferenceField.LEVEL: "Niveau: {after} statt {before}.",
    DifferenceField.EFFORT: "Fühlt sich {after} statt {before} an.",
    DifferenceField.LATERALITY: "Trainiert {after} statt {before}.",
    DifferenceField.REGIONS_LOST: "Wirkt nicht mehr auf {regions}.",
    DifferenceField.REGIONS_GAINED: "Wirkt auch auf {regions}.",
}


def explain_rank(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain the rank of an alternative, in the order in which ranks are compared."""
    return " ".join(_reasons(question, alternative))


def explain_step(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain what looking further for an alternative costs, such as "Braucht das Niveau Fortgeschritten."."""
    if alternative.step is None:
        return ""
    original, other = question.exercise, alternative.exercise
    return _STEPS[alternative.step].format(
        regions=name_regions(alternative.constraints.regions),
        protocol=quote(question.constraints.protocol.name),
        equipment=_name_missing(question, alternative),
        level=LEVELS[other.level],
        method=METHODS[other.method][0],
        instead_of=METHODS[original.method][0],
    )


def _name_missing(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Name the equipment that an alternative needs and the runner has not named; empty if there is none."""
    needed = alternative.exercise.equipment_taken_from(alternative.constraints.equipment | ALWAYS_AVAILABLE)
    available = question.constraints.equipment | ALWAYS_AVAILABLE
    missing = [name_equipment(item) for item in needed if find_equipment(item, available) is None]
    return join_words(missing) if missing else ""


def _reasons(question: AlternativesQuestion, alternative: Alternative) -> Iterator[str]:
    original, other, rank = question.exercise, alternative.exercise, alternative.rank
    does = "mit einer anderen Aufgabe" if alternative.step is Step.ANOTHER_JOB else "mit derselben Aufgabe"
    method, position = capitalise(METHODS[other.method][0]), POSITIONS[other.positions[0]]
    yield f"{method}, {does}." if rank.another_method else f"{method}, wie bisher."
    yield explain_work(alternative.work)
    if rank.regions_missed:
        yield f"Lässt {rank.regions_missed} der {len(alternative.constraints.regions)} gewünschten Regionen aus."
    if not rank.another_movement:
        yield "Eine andere Variante derselben Bewegung."
    yield _LEVELS[other.level.rank - original.level.rank]
    yield f"Beginnt in einer anderen Position: {position}." if rank.another_position else f"Beginnt {position}, wie bisher."
    longer = alternative.seconds_difference
    yield f"Dauert {abs(longer)} s {'länger' if longer > 0 else 'kürzer'}." if longer else "Dauert gleich lang."


def format_difference(difference: Difference) -> str:
    """Format one difference to the original exercise, such as "Beginnt in Rückenlage statt im Stehen."."""
    if difference.field is DifferenceField.EQUIPMENT:
        return _equipment(difference)
    if difference.regions:
        return _TEXTS[difference.field].format(regions=name_regions(difference.regions))
    before, after = (_format_word(word) for (word,) in (difference.before, difference.after))
    return capitalise(_TEXTS[difference.field].format(before=before, after=after))


def _format_word(word: StrEnum) -> str:
    match word:
        case Method():
            return METHODS[word][0]
        case Position():
            return POSITIONS[word]
        case Level():
            return LEVELS[word]
        case Effort():
            return EFFORTS[word]
        case Laterality():
            return _SIDES[word]
        case _:
            return word.value


def _equipment(difference: Difference) -> str:
    before, after = (
        " und ".join(name_equipment(Equipment(item)) for item in side) for side in (difference.before, difference.after)
    )
    if not after:
        return f"Kommt ohne {before} aus."
    return f"Braucht {after} statt {before}." if before else f"Braucht {after}."
