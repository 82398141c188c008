"""A figure as its text says it: the poses, how it moves through them, and how it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.catalogue.amounts import Tempo
from app.domain.figures.pace import Pace, find_pace
from app.domain.figures.pose import Options, Pose
from app.domain.vocabulary import Method


class Leg(NamedTuple):
    """One part of the loop: the pose that it leads to, the seconds until it is reached and those that it is held."""

    pose: str
    seconds: float
    held_seconds: float


THERE_AND_BACK: Final = ("start", "out", "back")
"""The legs of the loops that can follow a pace."""


def pace_legs(out: str, back: str, pace: Pace) -> tuple[Leg, Leg]:
    """Return the legs to a pose and back at this pace."""
    return Leg(out, pace.out_seconds, pace.hold_seconds), Leg(back, pace.back_seconds, pace.rest_seconds)


class Tint(NamedTuple):
    """A region that works, on one side or on both."""

    region: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathArrow:
    """An arrow along the way of a point between two poses, shifted on the picture; with `both` it has two heads."""

    point: str
    poses: tuple[str, str]
    shift: tuple[float, float]
    both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpinArrow:
    """An arrow around a vertical axis through a point, from one angle to another."""

    point: str
    angles: tuple[float, float]
    radius: float
    raised: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleArrow:
    """An arrow around a point on the picture, from one angle to another: counter-clockwise from the right."""

    point: str
    angles: tuple[float, float]
    radius: float


Arrow = PathArrow | SpinArrow | CircleArrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `view` is the azimuth and the elevation of the camera; a figure without `loop` is a single pose.

    A loop without seconds of its own has those of a strength exercise, until `at_pace` knows the method.

    `zoom` names a point and the width in centimetres of the picture around it, for movements of a foot or a hand.
    """

    view: tuple[float, float] = (-90.0, 0.0)
    tints: tuple[Tint, ...] = ()
    props: Mapping[str, Options] = field(default_factory=dict)
    poses: Mapping[str, Pose]
    loop: tuple[Leg, ...] = ()
    has_own_pace: bool = True
    still: str
    ghosts: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    zoom: tuple[str, float] | None = None
    options: Mapping[str, float] = field(default_factory=dict)
    checked: date | None = None

    @property
    def start(self) -> str:
        """The pose that the exercise starts with."""
        return self.loop[0].pose if self.loop else self.still

    def at_pace(self, method: Method, tempo: Tempo | None) -> "Figure":
        """This figure at the pace of a dose or a method, where it goes to one pose and back; otherwise at its own."""
        if len(self.loop) != len(THERE_AND_BACK) or (self.has_own_pace and tempo is None):
            return self
        pace, (start, out, back) = find_pace(method, tempo), self.loop
        rest = back.held_seconds if self.has_own_pace else pace.rest_seconds
        return replace(self, loop=(start, *pace_legs(out.pose, back.pose, pace._replace(rest_seconds=rest))))

    @property
    def transitions(self) -> tuple[tuple[str, str], ...]:
        """The pairs of poses between which the figure moves, each pair once, whichever way it goes first."""
        ways = ((first.pose, second.pose) for first, second in zip(self.loop, self.loop[1:], strict=False))
        found: dict[tuple[str, str], None] = {}
        for first, second in ways:
            if first != second and (second, first) not in found:
                found[first, second] = None
        return tuple(found)
