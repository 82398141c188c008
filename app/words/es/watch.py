"""Texts of workouts for watches, in Spanish."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.composer.cues import Side
from app.domain.exports.watch_losses import MANY_STEPS, FoundLoss, Loss
from app.domain.exports.watch_steps import Pause

_SIDES: Final[Mapping[Side, str]] = MappingProxyType({Side.LEFT: "izquierda", Side.RIGHT: "derecha"})


def format_work(name: str, side: Side, direction: str) -> str:
    """Return the name of a step, such as "Estiramiento de cuádriceps de pie, izquierda"."""
    sided = f"{name}, {_SIDES[side]}" if side in _SIDES else name
    return f"{sided} ({direction})" if direction else sided


def format_notes(dose: str, cues: Sequence[str]) -> str:
    """Return the notes of a step, such as "2 x 10 repeticiones. Talones abajo."."""
    return " ".join([f"{dose}.", *cues])


def format_pause(pause: Pause, name: str) -> str:
    """Return the name of a pause, such as "Siguiente: Sentadilla"."""
    match pause:
        case Pause.SET_UP:
            return f"Siguiente: {name}"
        case Pause.SWITCH_SIDES:
            return "Cambia de lado"
        case Pause.CHANGE_POSITION:
            return "Cambia de posición"
        case Pause.REST:
            return "Descansa"


def explain_loss(found: FoundLoss) -> str:
    """Return what a file cannot hold, in one sentence."""
    return _LOSSES[found.loss].format(count=found.times, most=MANY_STEPS)


_LOSSES: Final[Mapping[Loss, str]] = MappingProxyType(
    {
        Loss.SIDE_IN_TEXT: "FIT no tiene un campo para el lado del cuerpo, así que está en el nombre del paso.",
        Loss.DIRECTION_IN_TEXT: "FIT no tiene un campo para la dirección, así que está en el nombre del paso.",
        Loss.LOAD_IN_TEXT: "FIT solo conoce pesos, así que el esfuerzo o la carga están en las notas.",
        Loss.COUNT_AS_TIME: "FIT no cuenta respiraciones, pasos ni distancias cortas: el paso dura su tiempo previsto y el "
        "número está en las notas.",
        Loss.TIME_OF_REPS: "El paso acaba después de sus repeticiones, duren lo que duren; el ritmo no está en el archivo.",
        Loss.PAUSES_JOINED: "Los descansos, preparaciones y cuentas atrás seguidos son una sola pausa de la misma duración.",
        Loss.HALFWAY: "No hay señal a mitad de un paso.",
        Loss.EXERCISE_WITHOUT_NAME: "El perfil FIT tiene la categoría del ejercicio pero no su nombre, así que el nombre es un "
        "texto.",
        Loss.UNKNOWN_EXERCISE: "El perfil FIT no tiene el ejercicio, así que su nombre es un texto.",
        Loss.CAUTIONS: "Las precauciones no están en el archivo: muéstralas en la aplicación antes del entrenamiento.",
        Loss.NOT_IN_FILE: "Las instrucciones, los errores, los motivos, las fuentes, las frases habladas y cuándo consultar a un "
        "profesional no están en el archivo.",
        Loss.TEXT_SHORTENED: "Un nombre tiene como máximo 63 bytes y las notas 254, así que se corta un texto.",
        Loss.MANY_STEPS: "El archivo tiene {count} pasos; algunos relojes no admiten más de {most}.",
    }
)
