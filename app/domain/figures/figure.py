"""A figure as its text says it: the poses, how it moves through them, and how it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.catalogue.amounts import Tempo
from app.domain.figures.pose import Options, Pose

MIN_SECONDS: Final = 0.3
"""A movement that takes no time would be a jump."""


class Leg(NamedTuple):
    """One part of the loop: the pose that it leads to, the seconds until it is reached and those that it is held."""

    pose: str
    seconds: float
    held_seconds: float


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

    `zoom` names a point and the width in centimetres of the picture around it, for movements of a foot or a hand.
    """

    view: tuple[float, float] = (-90.0, 0.0)
    tints: tuple[Tint, ...] = ()
    props: Mapping[str, Options] = field(default_factory=dict)
    poses: Mapping[str, Pose]
    loop: tuple[Leg, ...] = ()
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

    def at_tempo(self, tempo: Tempo | None) -> "Figure":
        """This figure at the pace of a dose, where it goes to one pose and back; otherwise at its own."""
        if tempo is None or len(self.loop) != len(("start", "out", "back")):
            return self
        start, out, back = self.loop
        there = Leg(out.pose, max(MIN_SECONDS, tempo.out_seconds), tempo.hold_seconds)
        return replace(self, loop=(start, there, Leg(back.pose, max(MIN_SECONDS, tempo.back_seconds), back.held_seconds)))

    @property
    def transitions(self) -> tuple[tuple[str, str], ...]:
        """The pairs of poses between which the figure moves, each pair once, whichever way it goes first."""
        ways = ((first.pose, second.pose) for first, second in zip(self.loop, self.loop[1:], strict=False))
        found: dict[tuple[str, str], None] = {}
        for first, second in ways:
            if first != second and (second, first) not in found:
                found[first, second] = None
        return tuple(found)
