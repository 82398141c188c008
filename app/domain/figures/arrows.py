"""Arrows of a still: along the way of a point between two poses, or around a vertical axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.figures.body import place_body
from app.domain.figures.camera import Camera
from app.domain.figures.figure import Arrow, CircleArrow, Figure, PathArrow, SpinArrow
from app.domain.figures.outlines import polygon, smooth
from app.domain.figures.skeleton import POINT_NUMBERS, Array

HEAD_SHARE: Final = 0.034
"""The length of an arrow's head as a share of the width of the picture."""

_MIN_CM: Final = 4.0
_HALF_HEAD: Final = 0.62


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArrow:
    """An arrow: its line, which is an open curve, and its heads."""

    line: Array
    heads: tuple[Array, ...]


def draw_arrows(figure: Figure, keys: Array, camera: Camera, width: float) -> Iterator[DrawnArrow]:
    """Draw the arrows of a figure whose written poses have these rows, on a picture of this width."""
    for arrow in figure.arrows:
        way = _find_way(arrow, figure, keys, camera)
        if np.linalg.norm(np.diff(way, axis=0), axis=1).sum() >= _MIN_CM:
            yield _draw(way, HEAD_SHARE * width, both=isinstance(arrow, PathArrow) and arrow.both)


def _find_way(arrow: Arrow, figure: Figure, keys: Array, camera: Camera) -> Array:
    match arrow:
        case PathArrow():
            return _path_way(arrow, figure, keys, camera)
        case SpinArrow():
            angles = np.radians(np.linspace(*arrow.angles, 13))
            ring = np.stack([np.cos(angles) * arrow.radius, np.sin(angles) * arrow.radius, np.full(13, arrow.raised)], axis=-1)
            return camera.project(_find_centre(arrow.point, figure, keys) + ring)
        case CircleArrow():
            angles = np.radians(np.linspace(*arrow.angles, 15))
            ring = np.stack([np.cos(angles), -np.sin(angles)], axis=-1) * arrow.radius
            return np.asarray(camera.project(_find_centre(arrow.point, figure, keys)) + ring)


def _find_centre(point: str, figure: Figure, keys: Array) -> Array:
    row = keys[[*figure.poses].index(figure.still)]
    return np.asarray(place_body(row[None]).points[0, POINT_NUMBERS[point]])


def _path_way(arrow: PathArrow, figure: Figure, keys: Array, camera: Camera) -> Array:
    names = [*figure.poses]
    first, second = (keys[names.index(name)] for name in arrow.poses)
    rows = first + (second - first) * np.linspace(0, 1, 9)[:, None]
    way = camera.project(place_body(rows).points[:, POINT_NUMBERS[arrow.point]])
    return np.asarray(way + np.array(arrow.shift))


def _draw(way: Array, length: float, *, both: bool) -> DrawnArrow:
    end, head = _head(way, length)
    line, heads = [*way[np.linalg.norm(way - way[-1], axis=1) > length], end], [head]
    if both:
        start, tail = _head(way[::-1], length)
        line = [start, *(place for place in line if np.linalg.norm(place - way[0]) > length)]
        heads.append(tail)
    curve = smooth(np.array(line)[None])
    curve[:, [0, -1], 2:4] = curve[:, [0, -1], 4:6] = curve[:, [0, -1], :2]
    return DrawnArrow(line=curve, heads=tuple(heads))


def _head(way: Array, length: float) -> tuple[Array, Array]:
    """Where the line ends, and the triangle at the end of a way."""
    far = way[np.linalg.norm(way - way[-1], axis=1) >= length]
    along = way[-1] - (far[-1] if len(far) else way[0])
    along /= max(float(np.linalg.norm(along)), 1e-6)
    aside = np.array([-along[1], along[0]]) * length * _HALF_HEAD
    base = way[-1] - along * length
    return way[-1] - along * length * 0.8, polygon(np.array([way[-1], base + aside, base - aside])[None])
