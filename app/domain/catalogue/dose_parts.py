"""The parts of a dose, and how long they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Action(StrEnum):
    """The activity of the runner at one point of a routine."""

    SET_UP = "set_up"
    GET_READY = "get_ready"
    WORK = "work"
    HOLD = "hold"
    HOLD_LAST = "hold_last"
    STRETCH = "stretch"
    PUSH = "push"
    LIFT = "lift"
    RELAX = "relax"
    SWITCH_SIDES = "switch_sides"
    SWITCH_POSITION = "switch_position"
    HALFWAY = "halfway"
    REST = "rest"
    REST_BEFORE_ROUND = "rest_before_round"


class Part(NamedTuple):
    """One part of a set: what to do, and for how many seconds.

    `counted` is how many repetitions, breaths, steps or metres it has, or 0. `number` counts from 1 the repetitions that are held
    one by one and the cycles of stages, else it is 0.
    """

    action: Action
    seconds: int
    counted: int = 0
    number: int = 0


Parts = Iterator[Part]
"""The parts of one side of one set in one direction, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long everything takes for one exercise, in seconds.

    `turns` is 2 where sides take turns and the amount counts for each of them, else 1.
    """

    rep: int
    breath: int
    step: int
    metre: int | Fraction
    relax: int
    turns: int
