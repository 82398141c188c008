"""The steps that an app plays, as values. Their texts are in `app/words`."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.amounts import Metres, Reps, Steps
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.doses import turns_of
from app.domain.composer.offers import Offer
from app.domain.movement import Pattern
from app.domain.vocabulary import Method


class CueKind(StrEnum):
    """The activity of the runner during one step of the timeline."""

    SETUP = "setup"
    GET_READY = "get_ready"
    WORK = "work"
    HOLD = "hold"
    ROLL = "roll"
    WALK = "walk"
    BREATHE = "breathe"
    HALFWAY = "halfway"
    SWITCH = "switch"
    SWITCH_POSITION = "switch_position"
    REST = "rest"


ACTIVE_KINDS: Final = frozenset({CueKind.WORK, CueKind.HOLD, CueKind.ROLL, CueKind.WALK, CueKind.BREATHE})
"""The kinds in which the exercise itself is done."""


class Side(StrEnum):
    """Which side of the body a cue is for."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    ALTERNATE = "alternate"


KIND_OF: Final = MappingProxyType(
    {
        Action.SET_UP: CueKind.SETUP,
        Action.GET_READY: CueKind.GET_READY,
        Action.SWITCH_SIDES: CueKind.SWITCH,
        Action.SWITCH_POSITION: CueKind.SWITCH_POSITION,
        Action.HALFWAY: CueKind.HALFWAY,
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
"""The kind of a step for each action, unless the exercise is a release, a walk or breathing."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of an exercise, independent of its position in a routine.

    `set` counts from 1; `direction` is one of the exercise's directions, or empty. `counted` and `number` are those of the part
    of the dose; with `SWITCH_POSITION`, `number` is the index of the new position. `left` is the seconds of the step before
    that a `HALFWAY` leaves; it lasts no time itself. Steps are compared by identity, so that caches find them quickly.
    """

    seconds: int
    action: Action
    offer: Offer
    side: Side
    set: int
    direction: str = ""
    counted: int = 0
    number: int = 0
    left: int = 0

    @property
    def kind(self) -> CueKind:
        """The activity of the runner during the cue."""
        kind = KIND_OF[self.action]
        return _find_active_kind(self.offer, kind) if kind in ACTIVE_KINDS else kind

    @property
    def exercise(self) -> str:
        """The slug of the exercise."""
        return self.offer.exercise.slug

    @property
    def unit_seconds(self) -> int | None:
        """The seconds of one repetition, breath, step or metre, if the step counts any and each lasts whole seconds."""
        return None if not self.counted or self.seconds % self.counted else self.seconds // self.counted

    @property
    def held_reps(self) -> int | None:
        """How many repetitions are held one by one, each in a step of its own with its `number`; None in any other step."""
        amount = self.offer.dose.amount
        if self.action is not Action.HOLD or not isinstance(amount, Reps):
            return None
        return amount.reps * turns_of(self.offer.exercise, self.offer.dose)


class Cue(NamedTuple):
    """One step that an app plays: when it starts, in whole seconds from the routine's start, and the item it belongs to."""

    at_seconds: int
    position_in_routine: int
    step: Step


def _find_active_kind(offer: Offer, kind: CueKind) -> CueKind:
    if offer.exercise.method is Method.RELEASE:
        return CueKind.ROLL
    if offer.exercise.pattern is Pattern.BREATHE:
        return CueKind.BREATHE
    return CueKind.WALK if _is_walked(offer) else kind


def _is_walked(offer: Offer) -> bool:
    """Whether the exercise goes over the ground at walking pace: marching in place and running drills do not."""
    exercise = offer.exercise
    match offer.dose.amount:
        case Steps():
            return True
        case Metres():
            return exercise.method in {Method.MOBILITY, Method.DYNAMIC_STRETCH}
        case _:
            return exercise.pattern is Pattern.WALK_DRILL and exercise.method is Method.DRILL
