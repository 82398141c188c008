"""The problems of a routine question, in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.reasons import Reason
from app.domain.errors import ConditionLeavesNothing, NoRoutine, QuestionFault, QuestionProblem
from app.domain.unsuited import Unsuited
from app.words.es.phrases import join_words, name_condition_by

_OBSTACLES: Final = {
    Reason.PHASE: "su método no es para esta fase",
    Reason.PROTOCOL: "no forma parte de este protocolo",
    Reason.FLOOR_OUTDOORS: "se hace en el suelo, y eso no se incluye al aire libre",
    Reason.NEXT_RUN: "los saltos y las carreras rápidas son solo para calentar antes de una sesión de calidad o una competición",
    Reason.EQUIPMENT: "necesita material que no está disponible",
    Reason.LEVEL: "necesita más experiencia que el nivel pedido",
    Reason.NO_DEMANDS: "nadie ha valorado qué exige al cuerpo, y una condición lo necesita",
    Reason.CONDITION: "una condición pedida lo descarta",
    Reason.SORE_REGION: "lo que más trabaja está dolorido, o carga al aterrizar lo que está dolorido",
    Reason.RED_FLAG: "alguien debería examinar antes al corredor",
    Reason.EXCLUDED: "la petición lo excluye",
    Reason.NO_DOSE: "ninguna fuente le da una dosis para esta fase, o solo para semanas posteriores de un programa",
    Reason.TOO_LONG: "su dosis más corta supera el tiempo, o la parte que puede ocupar su bloque o un solo ejercicio",
    Reason.ANOTHER_VERSION: "se eligió otra versión del mismo movimiento",
    Reason.NEARLY_THE_SAME: "se eligió un ejercicio que se siente casi igual",
    Reason.LESS_FITTING: "otros ejercicios encajan mejor con las zonas y el tiempo",
    Reason.ENOUGH_OF_ITS_PATTERN: "ya se eligieron bastantes ejercicios con el mismo patrón de movimiento",
    Reason.NOT_PAIRED: "necesita un movimiento que lo acompañe después del automasaje, y ninguno encaja",
}


_UNSUITED: Final = {
    Unsuited.NOT_HELPED: "No hay ninguna rutina para «{word}». Indica la zona que quieres trabajar.",
    Unsuited.AFTER_BIRTH: (
        "Aquí no hay reglas para las primeras semanas después de un parto. Pregunta a la matrona o al médico qué ejercicios son "
        "seguros. Seis semanas después, o cuando estén de acuerdo, indica la zona que quieres trabajar."
    ),
    Unsuited.NEEDS_DIAGNOSIS: (
        "Aquí no hay reglas para «{word}». Ve a un médico o fisioterapeuta y pregunta qué ejercicios son seguros para ti."
    ),
}


_TEMPLATES: Final[Mapping[QuestionFault, str]] = MappingProxyType(
    {
        QuestionFault.UNKNOWN_REGION: (
            "No hay ninguna zona con este identificador, nombre o alias; `GET /v1/regions` las muestra todas."
        ),
        QuestionFault.SEVERAL_NAMES: (
            "`{names}` admite un nombre cada vez, sin comas: repite el parámetro para varios, o envía una lista en el cuerpo."
        ),
        QuestionFault.UNSUITED_WORD: "{obstacle}",
        QuestionFault.UNKNOWN_CONDITION: (
            "No hay ninguna condición con este identificador, nombre o alias; `GET /v1/conditions` las muestra todas."
        ),
        QuestionFault.UNKNOWN_EXERCISE: "No hay ningún ejercicio con este identificador; `GET /v1/exercises` los muestra todos.",
        QuestionFault.UNKNOWN_PROTOCOL: "`protocol` debe ser uno de estos: {accepted}.",
        QuestionFault.INCLUDED_AND_EXCLUDED: "{names} se incluye y se excluye a la vez.",
        QuestionFault.SORE_REGION_REQUESTED: (
            "La zona dolorida es todo lo que se pidió. Pide otra zona, o indica en su lugar la `condition`."
        ),
        QuestionFault.PROTOCOL_NOT_FOR_PHASE: "Este protocolo es solo para: {names}.",
        QuestionFault.NEXT_RUN_WITHOUT_WARM_UP: "`next_run` es solo para calentamientos: úsalo con la fase pre, o quítalo.",
        QuestionFault.TOO_MANY_INCLUDED: "`include` nombra {names} ejercicios, y `max_exercises` permite menos.",
        QuestionFault.NO_RACE: (
            "Esto es solo para el calentamiento antes de una competición: úsalo con `next_run=race`, o quítalo."
        ),
        QuestionFault.LONGER_THAN_TO_START: (
            "La competición empieza en {names} minutos, así que `minutes` debe ser eso como máximo."
        ),
        QuestionFault.CANNOT_INCLUDE: "{exercise} no se puede incluir: {obstacle}.",
        QuestionFault.CANNOT_INCLUDE_TOGETHER: (
            "Estos ejercicios no encajan juntos: son versiones de un mismo movimiento, se sienten casi igual, necesitan el mismo "
            "sitio, duran demasiado, estiran un músculo demasiado tiempo o son más de los que puede tener una rutina."
        ),
        QuestionFault.NO_DOSE_FOR_PHASE: (
            "`seconds` es obligatorio: ninguna fuente da a este ejercicio una dosis para esta fase, o solo para semanas "
            "posteriores de un programa."
        ),
        QuestionFault.NO_MORE_VARIATIONS: (
            "El número de rutinas distintas para esta pregunta es {names}, contadas desde la variación 0. Más minutos, material "
            "o zonas dan más."
        ),
        QuestionFault.SWAPPED_TWICE: "Otro cambio sustituye el ejercicio de esta posición. Envía un cambio por posición.",
        QuestionFault.NO_SUCH_POSITION: "La rutina tiene {names} ejercicios, y las posiciones se cuentan desde 1.",
        QuestionFault.CANNOT_SWAP: "{exercise} no se puede poner: {obstacle}.",
        QuestionFault.SWAPPED_FOR_ANOTHER_ITEM: "{exercise} ya está en esta rutina.",
        QuestionFault.SWAP_NOT_IN_ROUNDS: (
            "Ninguna fuente da a {exercise} {rounds} series, una para cada ronda de la superserie."
        ),
        QuestionFault.SWAP_TOO_LONG: (
            "{exercise} dura al menos {shortest} s, y en su sitio hay {free} s libres. Permite más minutos, o elige otro."
        ),
    }
)


def explain_question_problem(problem: QuestionProblem) -> str:
    """Explain a problem, such as "No hay ningún ejercicio con este identificador."."""
    facts = {"names": join_words(problem.names or ("",)), "accepted": ", ".join(problem.accepted)}
    match problem.fault, problem.names:
        case (QuestionFault.CANNOT_INCLUDE | QuestionFault.CANNOT_SWAP, (exercise, reason)):
            facts |= {"exercise": exercise, "obstacle": _OBSTACLES[Reason(reason)]}
        case (QuestionFault.SWAPPED_FOR_ANOTHER_ITEM, (exercise,)):
            facts |= {"exercise": exercise}
        case (QuestionFault.SWAP_NOT_IN_ROUNDS, (exercise, rounds)):
            facts |= {"exercise": exercise, "rounds": rounds}
        case (QuestionFault.SWAP_TOO_LONG, (exercise, shortest, free)):
            facts |= {"exercise": exercise, "shortest": shortest, "free": free}
        case (QuestionFault.UNSUITED_WORD, (word, unsuited)):
            facts |= {"obstacle": _UNSUITED[Unsuited(unsuited)].format(word=word)}
    return _TEMPLATES[problem.fault].format(**facts)


def explain_refusal(refusal: NoRoutine) -> str | None:
    """Explain why a condition leaves nothing; None for a refusal that is explained by its kind."""
    if not isinstance(refusal, ConditionLeavesNothing):
        return None
    names = join_words(map(name_condition_by, refusal.conditions))
    if refusal.is_running_ruled_out:
        return f"Por {names} no hay ninguna rutina antes ni después de correr: correr espera hasta que ya no duela."
    if refusal.is_fast_running_ruled_out:
        return (
            f"Por {names} no hay calentamiento para una sesión de calidad o una competición: correr rápido espera hasta que ya "
            "no duela."
        )
    reasons = f": {'; '.join(refusal.reasons)}" if refusal.reasons else ""
    return f"Por {names} no queda nada que entrene las zonas pedidas en esta fase{reasons}."
