"""The timeline of a routine as the steps of a watch: work for a time or for repetitions, and pauses between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from app.domain.composer.cues import ACTIVE_KINDS, CueKind, Side
from app.domain.exports.stored_routine import StoredCue


class Pause(IntEnum):
    """Why a step is a pause. Of several in a row, which become one step, the greatest names it."""

    REST = 1
    CHANGE_POSITION = 2
    SWITCH_SIDES = 3
    SET_UP = 4


_PAUSES = {
    CueKind.SETUP: Pause.SET_UP,
    CueKind.SWITCH: Pause.SWITCH_SIDES,
    CueKind.SWITCH_POSITION: Pause.CHANGE_POSITION,
    CueKind.GET_READY: Pause.REST,
    CueKind.REST: Pause.REST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStep:
    """One step: work for `seconds`, or until `reps` are done; or a pause, which belongs to the item that follows it."""

    position_in_routine: int
    seconds: int | None = None
    reps: int | None = None
    side: Side = Side.BOTH
    direction: str = ""
    pause: Pause | None = None


class Repeat(NamedTuple):
    """Do everything from the step with this index up to here `times` times in all."""

    from_index: int
    times: int


Steps = tuple[WatchStep | Repeat, ...]


def list_watch_steps(timeline: Iterable[StoredCue]) -> tuple[WatchStep, ...]:
    """Return the steps in the order of play, one after the other. Signals that take no time are left out."""
    return tuple(_join_pauses(_build_step(cue) for cue in timeline if cue.kind is not CueKind.HALFWAY))


def _build_step(cue: StoredCue) -> WatchStep:
    if cue.kind not in ACTIVE_KINDS:
        return WatchStep(position_in_routine=cue.position_in_routine, seconds=cue.seconds, pause=_PAUSES[cue.kind])
    counts = cue.reps is not None
    return WatchStep(
        position_in_routine=cue.position_in_routine,
        seconds=None if counts else cue.seconds,
        reps=cue.reps,
        side=cue.side,
        direction=cue.direction,
    )


def _join_pauses(steps: Iterable[WatchStep]) -> Iterator[WatchStep]:
    """Make one pause of several in a row: watches take few steps, and a runner needs only the time that is left."""
    waiting: WatchStep | None = None
    for step in steps:
        if step.pause is None:
            if waiting is not None:
                yield waiting
            yield step
            waiting = None
        elif waiting is None or waiting.pause is None:
            waiting = step
        else:
            seconds = (waiting.seconds or 0) + (step.seconds or 0)
            waiting = replace(step, seconds=seconds, pause=max(waiting.pause, step.pause))
    if waiting is not None:
        yield waiting
