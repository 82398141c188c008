"""What an app plays, step by step, as values."""

from enum import StrEnum
from typing import NamedTuple


class CueKind(StrEnum):
    """What the runner does during one step of the timeline."""

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


class Step(NamedTuple):
    """What is played at one point of an exercise, wherever that stands in a routine: for how many seconds, and in which words."""

    seconds: int
    kind: CueKind
    exercise: str
    side: Side
    set: int
    text: str


class Cue(NamedTuple):
    """One step that an app plays: when it starts, in whole seconds from the routine's start, and the item that it belongs to."""

    at_seconds: int
    position_in_routine: int
    step: Step

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.step.seconds

    @property
    def kind(self) -> CueKind:
        """What the runner does meanwhile."""
        return self.step.kind

    @property
    def exercise(self) -> str:
        """The slug of the exercise."""
        return self.step.exercise

    @property
    def side(self) -> Side:
        """Which side of the body it is for."""
        return self.step.side

    @property
    def set(self) -> int:
        """The set that it belongs to, from 1."""
        return self.step.set

    @property
    def text(self) -> str:
        """What to show or say."""
        return self.step.text
