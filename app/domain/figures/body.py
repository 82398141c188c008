"""Where the parts of the body are in given poses, many poses at once."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.figures.skeleton import (
    DOF_NUMBERS,
    DOFS,
    JOINTED_SEGMENTS,
    MASS_OFFSETS,
    MASS_SEGMENTS,
    POINT_OFFSETS,
    POINT_SEGMENTS,
    SEGMENTS,
    SIDES,
    Array,
    X,
    Z,
    mirror_sign,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where the segments are in each of several poses, and the axis and pivot of each number of a pose that is an angle."""

    rotations: Array
    origins: Array
    axes: Array
    pivots: Array

    def locate(self, segment: str, offset: tuple[float, float, float]) -> Array:
        """The place of a point of a segment in each pose."""
        number = SEGMENTS[segment]
        return np.asarray(self.origins[:, number] + self.rotations[:, number] @ np.array(offset, float))

    def locate_all(self, segment: str, offsets: Array) -> Array:
        """The places of several points of a segment in each pose: pose, point, coordinate."""
        number = SEGMENTS[segment]
        return np.asarray(self.origins[:, number, None] + np.einsum("tij,pj->tpi", self.rotations[:, number], offsets))

    def axis(self, segment: str, axis: int) -> Array:
        """The direction of an axis of a segment in each pose."""
        return np.asarray(self.rotations[:, SEGMENTS[segment], :, axis])

    @property
    def points(self) -> Array:
        """The places of all named points: pose, point, coordinate."""
        return self._places(POINT_SEGMENTS, POINT_OFFSETS)

    @property
    def masses(self) -> Array:
        """The places of the centres of the parts that have mass."""
        return self._places(MASS_SEGMENTS, MASS_OFFSETS)

    def _places(self, segments: NDArray[np.intp], offsets: Array) -> Array:
        turned = np.einsum("tpij,pj->tpi", self.rotations[:, segments], offsets)
        return np.asarray(self.origins[:, segments] + turned)


def place_body(poses: Array) -> Body:
    """Place the body in each row of poses."""
    count = len(poses)
    rotations = np.empty((count, len(JOINTED_SEGMENTS), 3, 3))
    origins = np.empty((count, len(JOINTED_SEGMENTS), 3))
    axes = np.zeros((count, len(DOFS), 3))
    pivots = np.zeros((count, len(DOFS), 3))
    turns = _turn_all(poses)
    for number, segment in enumerate(JOINTED_SEGMENTS):
        if segment.parent is None:
            turned, origin = np.broadcast_to(np.eye(3), (count, 3, 3)), poses[:, :3]
        else:
            turned = rotations[:, segment.parent]
            origin = origins[:, segment.parent] + turned @ segment.offset
            if number in _GIRDLES:
                origin = origin + np.einsum("tij,tj->ti", turned, _raise_girdle(_GIRDLES[number], poses))
        for angle, axis, sign in segment.turns:
            axes[:, angle], pivots[:, angle] = turned[:, :, axis] * sign, origin
            turned = turned @ turns[:, angle]
        rotations[:, number], origins[:, number] = turned, origin
    return Body(rotations=rotations, origins=origins, axes=axes, pivots=pivots)


_TURNS: Final = np.array(sorted(turn for segment in JOINTED_SEGMENTS for turn in segment.turns)).T


def _turn_all(poses: Array) -> Array:
    """The rotation of each number of the poses about its own axis: pose, number, matrix."""
    numbers, first, signs = _TURNS
    second, third = (first + 1) % 3, (first + 2) % 3
    angles = np.radians(poses[:, numbers]) * signs
    turns = np.zeros((*poses.shape, 3, 3))
    turns[:, numbers, first, first] = 1
    turns[:, numbers, second, second] = turns[:, numbers, third, third] = np.cos(angles)
    turns[:, numbers, third, second] = np.sin(angles)
    turns[:, numbers, second, third] = -turns[:, numbers, third, second]
    return turns


_GIRDLES: Final = MappingProxyType({SEGMENTS[f"shoulder.{side}"]: side for side in SIDES})
_RAISED_ARM: Final = {side: np.array((0, -2.5 * mirror_sign(side), 5.0)) for side in SIDES}
"""How the shoulder joint follows an arm that is raised to the top: 5 cm up and 2.5 cm in."""


def _raise_girdle(side: str, poses: Array) -> Array:
    up, forward, flex, abd = (poses[:, DOF_NUMBERS[f"shoulder.{side}.{turn}"]] for turn in ("raise", "forward", "flex", "abd"))
    raised = np.clip((np.maximum(np.abs(abd), flex) - 60) / 120, 0, 1) + up / _RAISED_ARM[side][Z]
    return np.asarray(raised[:, None] * _RAISED_ARM[side] + forward[:, None] * np.eye(3)[X])
