"""What an animation has to store: the frames that are not on the line between two others, and parts that only move and turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.figures.drawing import Drawing, Shape
from app.domain.figures.skeleton import Array

TOLERANCE_CM: Final = 0.4
_STILL: Final = 0.6
_RIGID: Final = 1.5
_TURN: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class StillPart:
    """A curve that does not change."""

    curve: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class RigidPart:
    """A curve around its middle that moves and turns: times in seconds, with places or degrees."""

    curve: Array
    places: tuple[tuple[float, Array], ...]
    turns: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MorphPart:
    """A curve that changes its form: times in seconds, with curves."""

    curves: tuple[tuple[float, Array], ...]


Part = StillPart | RigidPart | MorphPart


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingShape:
    """A shape as it moves through the loop."""

    shape: Shape
    parts: tuple[Part, ...]


def animate(drawing: Drawing) -> tuple[MovingShape, ...]:
    """Return every shape of a drawing with its movement."""
    loop = drawing.loop_frames
    return tuple(
        MovingShape(shape=shape, parts=tuple(_animate_curve(curve[loop], drawing.seconds) for curve in shape.curves))
        for shape in drawing.shapes
    )


def _animate_curve(curve: Array, seconds: Sequence[float]) -> Part:
    flat = curve.reshape(len(curve), -1)
    if np.abs(flat - flat[0]).max() < TOLERANCE_CM * _STILL:
        return StillPart(curve=curve[0])
    rigid = _find_rigid(curve, seconds)
    if rigid is not None:
        return rigid
    return MorphPart(curves=tuple((seconds[frame], curve[frame]) for frame in _needed(flat, seconds, TOLERANCE_CM)))


def _find_rigid(curve: Array, seconds: Sequence[float]) -> RigidPart | None:
    """The movement of a curve that keeps its form within the tolerance, or None."""
    points = curve.reshape(len(curve), -1, 2)
    middles = curve[..., :2].mean(axis=1)
    own = points - middles[:, None]
    local = own[0]
    cosine, sine = (own * local).sum(axis=(1, 2)), (local[:, 0] * own[..., 1] - local[:, 1] * own[..., 0]).sum(axis=1)
    angles = np.unwrap(np.arctan2(sine, cosine))
    turned = np.stack(
        [
            local[:, 0] * np.cos(angles)[:, None] - local[:, 1] * np.sin(angles)[:, None],
            local[:, 0] * np.sin(angles)[:, None] + local[:, 1] * np.cos(angles)[:, None],
        ],
        axis=-1,
    )
    if np.linalg.norm(turned - own, axis=-1).max() > TOLERANCE_CM * _RIGID:
        return None
    reach = np.linalg.norm(local, axis=-1).max()
    moved = _needed(middles, seconds, TOLERANCE_CM * _STILL)
    spun = _needed(angles[:, None] * reach, seconds, TOLERANCE_CM * _TURN)
    return RigidPart(
        curve=local.reshape(curve.shape[1:]),
        places=tuple((seconds[frame], middles[frame]) for frame in moved),
        turns=tuple((seconds[frame], float(np.degrees(angles[frame]))) for frame in spun),
    )


def _needed(values: Array, seconds: Sequence[float], tolerance: float) -> list[int]:
    """The frames that are needed so that lines between them are within the tolerance everywhere (Ramer-Douglas-Peucker)."""
    times = np.array(seconds)
    needed = {0, len(times) - 1}
    open_parts = [(0, len(times) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2 or times[last] <= times[first]:  # noqa: PLR2004 - nothing is between neighbours
            continue
        share = ((times[first + 1 : last] - times[first]) / (times[last] - times[first]))[:, None]
        line = values[first] + (values[last] - values[first]) * share
        errors = np.abs(line - values[first + 1 : last]).max(axis=1)
        worst = int(errors.argmax())
        if errors[worst] > tolerance:
            middle = first + 1 + worst
            needed.add(middle)
            open_parts += [(first, middle), (middle, last)]
    return sorted(needed)
