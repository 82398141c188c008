"""Texts of workouts for watches, in English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.composer.cues import Side
from app.domain.exports.watch_losses import MANY_STEPS, FoundLoss, Loss
from app.domain.exports.watch_steps import Pause


def format_work(name: str, side: Side, direction: str) -> str:
    """Return the name of a step, such as "Couch stretch, left (low, for the thigh)"."""
    sided = f"{name}, {side}" if side in {Side.LEFT, Side.RIGHT} else name
    return f"{sided} ({direction})" if direction else sided


def format_notes(dose: str, cues: Sequence[str]) -> str:
    """Return the notes of a step, such as "2 x 10 reps. Heels down."."""
    return " ".join([f"{dose}.", *cues])


def format_pause(pause: Pause, name: str) -> str:
    """Return the name of a pause, such as "Next: Squat"."""
    match pause:
        case Pause.SET_UP:
            return f"Next: {name}"
        case Pause.SWITCH_SIDES:
            return "Switch sides"
        case Pause.CHANGE_POSITION:
            return "Change position"
        case Pause.REST:
            return "Rest"


def explain_loss(found: FoundLoss) -> str:
    """Return what a file cannot hold, in one sentence."""
    return _LOSSES[found.loss].format(count=found.times, most=MANY_STEPS)


_LOSSES: Final[Mapping[Loss, str]] = MappingProxyType(
    {
        Loss.SIDE_IN_TEXT: "FIT has no field for the side of the body, so it is in the name of the step.",
        Loss.DIRECTION_IN_TEXT: "FIT has no field for a direction, so it is in the name of the step.",
        Loss.LOAD_IN_TEXT: "FIT knows weights only, so the effort or load is in the notes.",
        Loss.COUNT_AS_TIME: "FIT counts no breaths, steps or short distances: the step lasts their planned time, and the number "
        "is in the notes.",
        Loss.TIME_OF_REPS: "The step ends after its repetitions, whatever time they take; the pace is not in the file.",
        Loss.PAUSES_JOINED: "Rests, set-ups and countdowns in a row are one pause of the same length.",
        Loss.HALFWAY: "There is no signal at half of a step.",
        Loss.EXERCISE_WITHOUT_NAME: "The FIT profile has the category of the exercise but no name for it, so the name is a text.",
        Loss.UNKNOWN_EXERCISE: "The FIT profile does not have the exercise, so its name is a text.",
        Loss.CAUTIONS: "Cautions are not in the file: show them in the app before the workout.",
        Loss.NOT_IN_FILE: "Instructions, mistakes, reasons, sources, spoken lines and when to see somebody are not in the file.",
        Loss.TEXT_SHORTENED: "A name has at most 63 bytes and notes have 254, so a text is cut.",
        Loss.MANY_STEPS: "The file has {count} steps; some watches take no more than {most}.",
    }
)
