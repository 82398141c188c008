"""What a workout of a watch cannot hold of a routine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.composer.cues import ACTIVE_KINDS, CueKind, Side
from app.domain.exports.fit_exercises import find_fit_exercise
from app.domain.exports.stored_routine import StoredCue, StoredItem, StoredRoutine

MANY_STEPS: Final = 50
"""From more steps than this on, a file may be refused: a working value of ours (limber-house), as makers publish no limit."""


class Loss(StrEnum):
    """What is lost, or is in a text only."""

    SIDE_IN_TEXT = "side_in_text"
    DIRECTION_IN_TEXT = "direction_in_text"
    LOAD_IN_TEXT = "load_in_text"
    COUNT_AS_TIME = "count_as_time"
    TIME_OF_REPS = "time_of_reps"
    PAUSES_JOINED = "pauses_joined"
    HALFWAY = "halfway"
    EXERCISE_WITHOUT_NAME = "exercise_without_name"
    UNKNOWN_EXERCISE = "unknown_exercise"
    CAUTIONS = "cautions"
    NOT_IN_FILE = "not_in_file"
    TEXT_SHORTENED = "text_shortened"
    MANY_STEPS = "many_steps"


class FoundLoss(NamedTuple):
    """One kind of loss, how often it occurs, and the items that it concerns; none if it concerns the file."""

    loss: Loss
    times: int
    positions: tuple[int, ...] = ()


_OF_CUES: Final[Mapping[Loss, Callable[[StoredCue], bool]]] = MappingProxyType(
    {
        Loss.SIDE_IN_TEXT: lambda cue: cue.kind in ACTIVE_KINDS and cue.side in {Side.LEFT, Side.RIGHT},
        Loss.DIRECTION_IN_TEXT: lambda cue: cue.kind in ACTIVE_KINDS and bool(cue.direction),
        Loss.LOAD_IN_TEXT: lambda cue: cue.has_load,
        Loss.COUNT_AS_TIME: lambda cue: cue.uncounted is not None,
        Loss.TIME_OF_REPS: lambda cue: cue.reps is not None,
        Loss.HALFWAY: lambda cue: cue.kind is CueKind.HALFWAY,
    }
)
_OF_ITEMS: Final[Mapping[Loss, Callable[[StoredItem], bool]]] = MappingProxyType(
    {
        Loss.EXERCISE_WITHOUT_NAME: lambda item: (
            (found := find_fit_exercise(item.slug, item.pattern)) is not None and found.name is None
        ),
        Loss.UNKNOWN_EXERCISE: lambda item: find_fit_exercise(item.slug, item.pattern) is None,
        Loss.CAUTIONS: lambda item: bool(item.cautions),
        Loss.NOT_IN_FILE: lambda _item: True,
    }
)


def find_losses(routine: StoredRoutine, *, steps: int, shortened: Iterable[int]) -> tuple[FoundLoss, ...]:
    """Return every kind of loss that occurs, in the order of `Loss`.

    `steps` is the number of steps in the file, and `shortened` has the position of each item once for each of its texts that had
    to be shortened.
    """
    found = {loss: [cue.position_in_routine for cue in routine.timeline if occurs(cue)] for loss, occurs in _OF_CUES.items()}
    found |= {loss: [item.position_in_routine for item in routine.items if occurs(item)] for loss, occurs in _OF_ITEMS.items()}
    found[Loss.PAUSES_JOINED] = [*_find_joined_pauses(routine.timeline)]
    found[Loss.TEXT_SHORTENED] = [*shortened]
    losses = tuple(FoundLoss(loss, len(found[loss]), tuple(sorted({*found[loss]}))) for loss in Loss if found.get(loss))
    return losses if steps <= MANY_STEPS else (*losses, FoundLoss(Loss.MANY_STEPS, steps))


def _find_joined_pauses(timeline: Iterable[StoredCue]) -> Iterator[int]:
    """The items of pauses that follow another pause, and become one step with it."""
    lasting = [cue for cue in timeline if cue.kind is not CueKind.HALFWAY]
    for cue, following in pairwise(lasting):
        if ACTIVE_KINDS.isdisjoint({cue.kind, following.kind}):
            yield following.position_in_routine
