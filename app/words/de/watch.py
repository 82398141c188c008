"""Texts of workouts for watches, in German."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.composer.cues import Side
from app.domain.exports.watch_losses import MANY_STEPS, FoundLoss, Loss
from app.domain.exports.watch_steps import Pause

_SIDES: Final = {Side.LEFT: "links", Side.RIGHT: "rechts"}


def format_work(name: str, side: Side, direction: str) -> str:
    """Return the name of a step, such as "Couch Stretch, links (tief, für den Oberschenkel)"."""
    sided = f"{name}, {_SIDES[side]}" if side in _SIDES else name
    return f"{sided} ({direction})" if direction else sided


def format_notes(dose: str, cues: Sequence[str]) -> str:
    """Return the notes of a step, such as "2 × 10 Wiederholungen. Fersen am Boden."."""
    return " ".join([f"{dose}.", *cues])


def format_pause(pause: Pause, name: str) -> str:
    """Return the name of a pause, such as "Als Nächstes: Kniebeuge"."""
    match pause:
        case Pause.SET_UP:
            return f"Als Nächstes: {name}"
        case Pause.SWITCH_SIDES:
            return "Seite wechseln"
        case Pause.CHANGE_POSITION:
            return "Position wechseln"
        case Pause.REST:
            return "Pause"


def explain_loss(found: FoundLoss) -> str:
    """Return what a file cannot hold, in one sentence."""
    return _LOSSES[found.loss].format(count=found.times, most=MANY_STEPS)


_LOSSES: Final[Mapping[Loss, str]] = MappingProxyType(
    {
        Loss.SIDE_IN_TEXT: "FIT hat kein Feld für die Körperseite, darum steht sie im Namen des Schritts.",
        Loss.DIRECTION_IN_TEXT: "FIT hat kein Feld für eine Richtung, darum steht sie im Namen des Schritts.",
        Loss.LOAD_IN_TEXT: "FIT kennt nur Gewichte, darum steht die Anstrengung oder Last in den Notizen.",
        Loss.COUNT_AS_TIME: (
            "FIT zählt keine Atemzüge, Schritte oder kurzen Strecken: Der Schritt dauert ihre geplante Zeit, und die "
            "Zahl steht in den Notizen."
        ),
        Loss.TIME_OF_REPS: (
            "Der Schritt endet nach seinen Wiederholungen, egal wie lange sie dauern; das Tempo fehlt in der Datei."
        ),
        Loss.PAUSES_JOINED: "Pausen, Umbauten und Countdowns hintereinander sind eine Pause derselben Länge.",
        Loss.HALFWAY: "Zur Hälfte eines Schritts gibt es kein Signal.",
        Loss.EXERCISE_WITHOUT_NAME: "Das FIT-Profil hat die Kategorie der Übung, aber keinen Namen dafür; der Name ist ein Text.",
        Loss.UNKNOWN_EXERCISE: "Das FIT-Profil kennt die Übung nicht, darum ist ihr Name ein Text.",
        Loss.CAUTIONS: "Warnhinweise fehlen in der Datei: Zeig sie vor dem Training in der App.",
        Loss.NOT_IN_FILE: (
            "Anleitungen, Fehler, Gründe, Quellen, Gesprochenes und wann man sich untersuchen lässt, fehlen in der Datei."
        ),
        Loss.TEXT_SHORTENED: "Ein Name hat höchstens 63 Byte und Notizen 254, darum ist ein Text gekürzt.",
        Loss.MANY_STEPS: "Die Datei hat {count} Schritte; manche Uhren nehmen höchstens {most}.",
    }
)
