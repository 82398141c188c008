"""The parts of a dose, and how long they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """The activity of the runner at one point of a routine."""

    GET_READY = "get_ready"
    WORK = "work"
    HOLD = "hold"
    HOLD_LAST = "hold_last"
    STRETCH = "stretch"
    PUSH = "push"
    LIFT = "lift"
    RELAX = "relax"
    SWITCH_SIDES = "switch_sides"
    REST = "rest"
    REST_BEFORE_ROUND = "rest_before_round"


Parts = Iterator[tuple[Action, int]]
"""The parts of one side of one set in one direction, in order: what to do, and for how many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long everything takes for one exercise, in seconds.

    `turns` is 2 where sides take turns and the amount counts for each of them, else 1.
    """

    rep: int
    breath: int
    step: int
    metre: int
    relax: int
    turns: int
