"""The steps that an app plays, as values. Their texts are in `app/words`."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.dose_parts import Action
from app.domain.composer.offers import Offer


class CueKind(StrEnum):
    """The activity of the runner during one step of the timeline."""

    SETUP = "setup"
    WORK = "work"
    HOLD = "hold"
    SWITCH = "switch"
    REST = "rest"


class Side(StrEnum):
    """Which side of the body a cue is for."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    ALTERNATE = "alternate"


KIND_OF: Final = MappingProxyType(
    {
        Action.GET_READY: CueKind.SETUP,
        Action.SWITCH_SIDES: CueKind.SWITCH,
        Action.REST: CueKind.REST,
        Action.REST_BEFORE_ROUND: CueKind.REST,
        Action.RELAX: CueKind.REST,
        Action.WORK: CueKind.WORK,
        Action.PUSH: CueKind.WORK,
        Action.LIFT: CueKind.WORK,
        Action.HOLD: CueKind.HOLD,
        Action.HOLD_LAST: CueKind.HOLD,
        Action.STRETCH: CueKind.HOLD,
    }
)
"""The kind of a step for each action."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of an exercise, independent of its position in a routine.

    `set` counts from 1; `direction` is one of the exercise's directions, or empty. Steps are compared by
    identity, so that caches find them quickly.
    """

    seconds: int
    action: Action
    offer: Offer
    side: Side
    set: int
    direction: str = ""

    @property
    def kind(self) -> CueKind:
        """The activity of the runner during the cue."""
        return KIND_OF[self.action]

    @property
    def exercise(self) -> str:
        """The slug of the exercise."""
        return self.offer.exercise.slug


class Cue(NamedTuple):
    """One step that an app plays: when it starts, in whole seconds from the routine's start, and the item it belongs to."""

    at_seconds: int
    position_in_routine: int
    step: Step
