"""Alternatives to an exercise, in Spanish."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from app.domain.alternatives.alternative import Alternative, AlternativesQuestion, Difference, DifferenceField, Step
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Laterality, find_equipment
from app.words.es.items import explain_work
from app.words.es.phrases import capitalise, format_word, join_words, name_equipment, name_regions, of, with_article

_LEVELS: Final = {
    -2: "Dos niveles más fácil.",
    -1: "Un nivel más fácil.",
    0: "El mismo nivel.",
    1: "Un nivel más difícil.",
    2: "Dos niveles más difícil.",
}
_SIDES: Final[dict[StrEnum, str]] = {
    Laterality.BILATERAL: "los dos lados a la vez",
    Laterality.UNILATERAL: "un lado después del otro",
    Laterality.ALTERNATING: "los lados por turnos",
}
_STEPS: Final[dict[Step, str]] = {
    Step.WIDER_REGION: "Menos específico: es para {regions}.",
    Step.OUTSIDE_PROTOCOL: "«{protocol}» no tiene sitio para él, aunque encaja en la fase.",
    Step.ANOTHER_REGION: "Es para otra zona de la rutina.",
    Step.MORE_EQUIPMENT: "Necesita {equipment}, que no has indicado.",
    Step.HARDER_LEVEL: "Necesita el nivel {level}.",
    Step.ANOTHER_JOB: "Tiene otra función: {method} en vez de {instead_of}.",
}
_CHANGES: Final[dict[DifferenceField, str]] = {
    DifferenceField.METHOD: "{after} en vez de {before}.",
    DifferenceField.POSITION: "Posición inicial: {after} (antes, {before}).",
    DifferenceField.LEVEL: "Nivel: {after} en vez de {before}.",
    DifferenceField.EFFORT: "Se siente {after} en vez de {before}.",
    DifferenceField.LATERALITY: "Trabaja {after} en vez de {before}.",
}


def explain_rank(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain the rank of an alternative, in the order in which ranks are compared."""
    return " ".join(_reasons(question, alternative))


def explain_step(question: AlternativesQuestion, alternative: Alternative) -> str:
    """Explain what looking further for an alternative costs, such as "Necesita el nivel avanzado."."""
    if alternative.step is None:
        return ""
    original, other = question.exercise, alternative.exercise
    return _STEPS[alternative.step].format(
        regions=join_words(with_article(region.name) for region in alternative.constraints.regions),
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
    does = "que tiene otra función" if alternative.step is Step.ANOTHER_JOB else "que tiene la misma función"
    method, position = capitalise(format_word(other.method)), format_word(other.positions[0])
    yield f"{method}, {does}." if rank.another_method else f"{method}, como antes."
    yield explain_work(alternative.work)
    if rank.regions_missed:
        lacks = "Le falta" if rank.regions_missed == 1 else "Le faltan"
        yield f"{lacks} {rank.regions_missed} de las {len(alternative.constraints.regions)} zonas pedidas."
    if not rank.another_movement:
        yield "Otra versión del mismo movimiento."
    yield _LEVELS[other.level.rank - original.level.rank]
    yield f"Otra posición inicial: {position}." if rank.another_position else f"Empieza {position}, como antes."
    longer = alternative.seconds_difference
    yield f"Dura {abs(longer)} s {'más' if longer > 0 else 'menos'}." if longer else "Dura lo mismo."


def format_difference(difference: Difference) -> str:
    """Format one difference to the original exercise, such as "Posición inicial: boca arriba (antes, de pie)."."""
    if difference.field is DifferenceField.EQUIPMENT:
        return _equipment(difference)
    if difference.regions:
        return _REGIONS[difference.field](name_regions(difference.regions))
    before, after = (_SIDES.get(word, format_word(word)) for (word,) in (difference.before, difference.after))
    return capitalise(_CHANGES[difference.field].format(after=after, before=before))


def _equipment(difference: Difference) -> str:
    before, after = (
        " y ".join(name_equipment(Equipment(item)) for item in side) for side in (difference.before, difference.after)
    )
    if not after:
        return f"No necesita material en vez {of(before)}."
    return f"Necesita {after} en vez {of(before)}." if before else f"Necesita {after}."


_REGIONS: Final[dict[DifferenceField, Callable[[str], str]]] = {
    DifferenceField.REGIONS_LOST: "Deja de trabajar {}.".format,
    DifferenceField.REGIONS_GAINED: "También trabaja {}.".format,
}
