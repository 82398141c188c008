"""Why an exercise is not in a routine, in Spanish."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.omissions import Exclusion, Omission
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import Method
from app.words.es.phrases import join_words, name_condition, name_equipment

_METHODS: Final = {
    Method.RELEASE: "los automasajes",
    Method.MOBILITY: "los ejercicios de movilidad",
    Method.DYNAMIC_STRETCH: "los estiramientos dinámicos",
    Method.STATIC_STRETCH: "los estiramientos estáticos",
    Method.PRE_CONTRACTION_STRETCH: "los estiramientos de contraer y relajar",
    Method.ACTIVATION: "los ejercicios de activación",
    Method.DRILL: "los ejercicios de técnica",
    Method.STRENGTH: "los ejercicios de fuerza",
    Method.PLYOMETRIC: "los saltos",
    Method.CARDIO: "los ejercicios que suben el pulso",
}


_TEXTS: Final = {
    Reason.REGION: "no trabaja ninguna de las zonas pedidas",
    Reason.PROTOCOL: "no forma parte de este protocolo",
    Reason.FLOOR_OUTDOORS: "se hace en el suelo, y eso no se incluye al aire libre",
    Reason.NEXT_RUN: "los saltos y las carreras rápidas son solo para calentar antes de una sesión de calidad o una competición",
    Reason.LEVEL: "necesita más experiencia que el nivel pedido",
    Reason.NO_DEMANDS: "nadie ha valorado qué exige al cuerpo, así que no se incluye cuando se indica una condición",
    Reason.SORE_REGION: "lo que más trabaja está dolorido, o carga al aterrizar lo que está dolorido",
    Reason.RED_FLAG: "alguien debería examinarte antes de que lo hagas",
    Reason.EXCLUDED: "está excluido en la petición",
    Reason.NO_DOSE: "ninguna fuente da una dosis para esta fase, o solo para semanas posteriores de un programa",
    Reason.TOO_LONG: "hasta su dosis más corta supera el tiempo, o la parte que puede ocupar su bloque o un solo ejercicio",
    Reason.ANOTHER_VERSION: "se eligió otra versión del mismo movimiento",
    Reason.NEARLY_THE_SAME: "se eligió un ejercicio que se siente casi igual",
    Reason.ENOUGH_OF_ITS_PATTERN: "ya se eligieron bastantes ejercicios con el mismo patrón de movimiento",
    Reason.NOT_PAIRED: "necesita un movimiento que lo acompañe después del automasaje, y ninguno encaja",
    Reason.LESS_FITTING: "otros ejercicios encajan mejor con las zonas y el tiempo",
}


def explain_omission(omission: Omission) -> str:
    """Explain why an exercise is left out, such as "Plancha: está excluido en la petición."."""
    return f"{omission.exercise.name}: {_explain(omission)}."


def _explain(omission: Omission) -> str:
    exercise = omission.exercise
    match omission.reason:
        case Reason.PHASE:
            return f"{_METHODS[exercise.method]} no son para esta fase"
        case Reason.EQUIPMENT:
            return f"necesita {_equipment(exercise)}"
        case Reason.CONDITION:
            return "; ".join(map(_explain_exclusion, omission.conditions))
        case reason:
            return _TEXTS[reason]


def _explain_exclusion(exclusion: Exclusion) -> str:
    texts = (*exclusion.reasons, *(("exige más esfuerzo del que conviene",) if exclusion.is_too_hard else ()))
    reasons = f" ({join_words(texts)})" if texts else ""
    return f"no se incluye por {name_condition(exclusion.condition)}{reasons}"


def _equipment(exercise: Exercise) -> str:
    return join_words((" y ".join(map(name_equipment, needed)) for needed in exercise.equipment_sets), "o")
