"""A routine as a workout for a watch: its steps with their texts, and what is lost."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from app.api.exports.plain_text import clean_line
from app.domain.exports.fit_exercises import FitExercise, find_fit_exercise
from app.domain.exports.stored_routine import StoredItem, StoredRoutine
from app.domain.exports.watch_losses import FoundLoss, find_losses
from app.domain.exports.watch_repeats import fold_steps
from app.domain.exports.watch_steps import Repeat, WatchStep, list_watch_steps
from app.domain.vocabulary import Phase
from app.words import Words

MAX_NAME_BYTES: Final = 63
MAX_NOTES_BYTES: Final = 254
"""A text of a FIT file has at most 255 bytes with the zero at its end."""


class NamedStep(NamedTuple):
    """A step with its texts, and the exercise of the FIT profile that it is."""

    step: WatchStep
    name: str
    notes: str
    exercise: FitExercise | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchWorkout:
    """A workout as it is written to a file."""

    routine: StoredRoutine
    name: str
    steps: tuple[NamedStep | Repeat, ...]
    steps_played: int
    losses: tuple[FoundLoss, ...]

    @property
    def is_strength(self) -> bool:
        """Whether it is training for strength rather than for mobility."""
        return self.routine.phase is Phase.STRENGTH


def build_watch_workout(routine: StoredRoutine, words: Words) -> WatchWorkout:
    """Return the workout of a routine."""
    played = list_watch_steps(routine.timeline)
    shortened: list[int] = []
    steps = tuple(
        step if isinstance(step, Repeat) else _name_step(routine.items[step.position_in_routine - 1], step, words, shortened)
        for step in fold_steps(played)
    )
    return WatchWorkout(
        routine=routine,
        name=words.calendar.format_title(routine.phase, routine.minutes),
        steps=steps,
        steps_played=len(played),
        losses=find_losses(routine, steps=len(steps), shortened=shortened),
    )


def _name_step(item: StoredItem, step: WatchStep, words: Words, shortened: list[int]) -> NamedStep:
    """Return a step with its texts; adds its position to `shortened` for each text that does not fit."""
    if step.pause is None:
        texts = [words.watch.format_work(item.name, step.side, step.direction), words.watch.format_notes(item.dose, item.cues)]
    else:
        texts = [words.watch.format_pause(step.pause, item.name), ""]
    name, notes = (_shorten(text, most) for text, most in zip(texts, (MAX_NAME_BYTES, MAX_NOTES_BYTES), strict=True))
    shortened += [step.position_in_routine for text, cut in zip(texts, (name, notes), strict=True) if clean_line(text) != cut]
    exercise = find_fit_exercise(item.slug, item.pattern) if step.pause is None else None
    return NamedStep(step, name, notes, exercise)


def _shorten(text: str, most: int) -> str:
    """Return a text within a number of bytes, with an ellipsis where it is cut."""
    clean = clean_line(text)
    if len(clean.encode()) <= most:
        return clean
    return clean.encode()[: most - len("…".encode())].decode(errors="ignore").rstrip() + "…"
