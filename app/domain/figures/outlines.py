"""Closed curves on the picture: through points, around discs, and along a sweep of cross-sections. Many moments at once.

A curve is an array of moments and vertices; a vertex is its place, the handle before it and the handle after it.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from app.domain.figures.camera import Camera
from app.domain.figures.skeleton import Array

CIRCLE: Final = 0.5523
"""The length of the handles of a quarter circle of radius 1."""

_DIRECTIONS: Final = np.radians(np.arange(0, 360, 4))
_OFFSETS: Final = 24
_TINY: Final = 1e-9


def length_of(vectors: Array) -> Array:
    """Return the lengths of vectors on the picture, with an axis of one number for them."""
    return np.hypot(vectors[..., :1], vectors[..., 1:])


def _unit(vectors: Array) -> Array:
    return np.asarray(vectors / np.maximum(length_of(vectors), _TINY))


def _previous(values: Array) -> Array:
    """The value of the vertex before each."""
    return np.concatenate([values[:, -1:], values[:, :-1]], axis=1)


def _next(values: Array) -> Array:
    """The value of the vertex after each."""
    return np.concatenate([values[:, 1:], values[:, :1]], axis=1)


def vertices(places: Array, before: Array, after: Array) -> Array:
    """Return a curve from its places and handles."""
    return np.concatenate([places, before, after], axis=-1)


def polygon(places: Array) -> Array:
    """Return a curve with straight sides."""
    return vertices(places, places, places)


def smooth(places: Array) -> Array:
    """Return a closed curve through points, without corners."""
    before, after = _previous(places), _next(places)
    along = _unit(after - before)
    back = length_of(places - before) / 3
    ahead = length_of(places - after) / 3
    return vertices(places, places - along * back, places + along * ahead)


def circle(centres: Array, radii: Array) -> Array:
    """Return circles of four vertices."""
    corners = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], float)
    turned = np.array([(0, 1), (-1, 0), (0, -1), (1, 0)], float)
    places = centres[:, None] + corners * radii[:, None, None]
    handles = turned * radii[:, None, None] * CIRCLE
    return vertices(places, places - handles, places + handles)


def wrap_discs(centres: Array, radii: Array, count: int, *, first: Array | None = None) -> Array:
    """Return the outline around discs, with `count` vertices at equal distances. It starts in the direction `first` (radians).

    Where a part turns towards the camera there is no such direction. Without it, the vertices lie as near as possible to those of
    the moment before, so that a curve never collapses on its way.
    """
    hull = _Hull.around(centres, radii, np.zeros(len(centres)) if first is None else first)
    starts = np.zeros(len(centres)) if first is not None else _choose_starts(hull, count)
    places, along = hull.at(np.arange(count) / count + starts[:, None])
    reach = _handles(places, along)
    return vertices(places, places - along * reach, places + along * _next(reach))


class _Hull(NamedTuple):
    """The outline around discs in each moment: many corners, the sides from them to the next, and how far their ends are."""

    corners: Array
    sides: Array
    lengths: Array
    ends: Array

    @classmethod
    def around(cls, centres: Array, radii: Array, first: Array) -> "_Hull":
        """The outline from the direction `first` on."""
        angles = first[:, None] + _DIRECTIONS
        ways = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
        radii = np.broadcast_to(radii, centres.shape[:2])
        farthest = (ways @ np.swapaxes(centres, 1, 2) + radii[:, None, :]).argmax(axis=2)
        moments = np.arange(len(centres))[:, None]
        corners = centres[moments, farthest] + ways * radii[moments, farthest][..., None]
        sides = _next(corners) - corners
        lengths = length_of(sides)[..., 0]
        return cls(corners=corners, sides=sides, lengths=lengths, ends=np.cumsum(lengths, axis=1))

    def at(self, shares: Array) -> tuple[Array, Array]:
        """The places at these shares of the way round, and the directions there."""
        wanted = self.ends[:, -1:] * (shares % 1)
        found = [np.searchsorted(ends, each, side="right") for ends, each in zip(self.ends, wanted, strict=True)]
        side = np.minimum(np.stack(found), len(_DIRECTIONS) - 1)
        moments = np.arange(len(self.corners))[:, None]
        length = np.maximum(self.lengths[moments, side], _TINY)[..., None]
        done = (wanted - (self.ends - self.lengths)[moments, side])[..., None] / length
        return self.corners[moments, side] + self.sides[moments, side] * done, self.sides[moments, side] / length


def _choose_starts(hull: _Hull, count: int) -> Array:
    """The share of the way round at which the vertices of each moment start, so that they are near those of the moment before."""
    offsets = np.arange(_OFFSETS) / _OFFSETS
    if len(hull.corners) == 1:
        return offsets[:1]
    shares = (offsets[:, None] + np.arange(count) / count).reshape(1, -1)
    places, _ = hull.at(np.repeat(shares, len(hull.corners), axis=0))
    shapes = places.reshape(len(places), _OFFSETS, count, 2)
    shapes = shapes - shapes.mean(axis=2, keepdims=True)
    chosen = [0]
    for moment in range(1, len(shapes)):
        distance = ((shapes[moment] - shapes[moment - 1, chosen[-1]]) ** 2).sum(axis=(1, 2))
        chosen.append(int(distance.argmin()))
    return offsets[chosen]


def _handles(places: Array, along: Array) -> Array:
    """The length of the handles towards the vertex before: those of an arc with these tangents."""
    chord = length_of(places - _previous(places))[..., 0]
    turned = np.arccos(np.clip((along * _previous(along)).sum(axis=-1), -1, 1))
    bent = np.maximum(turned, 1e-3)
    arc = chord * (4 / 3 * np.tan(bent / 4)) / (2 * np.sin(bent / 2))
    return np.asarray(np.minimum(arc, chord))[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Cross-sections of a part along its bone, as they are seen: moments, stations, coordinates.

    `centres` and `across` are on the picture; `forward` and `outward` are the directions of the part in space. `radii` are those
    to the front, to the back and to the side. A part that points at the camera looks `thick`: as thick as its thickest station,
    by the share `foreshortened`.
    """

    camera: Camera
    centres: Array
    across: Array
    forward: Array
    outward: Array
    radii: Array
    thick: float = 0.0
    foreshortened: Array | None = None

    def radius(self, directions: Array) -> Array:
        """The radius of each station in a direction in space."""
        ahead = (directions * self.forward).sum(axis=-1)
        aside = (directions * self.outward).sum(axis=-1)
        return self.fatten(np.hypot(np.where(ahead > 0, self.radii[:, 0], self.radii[:, 1]) * ahead, self.radii[:, 2] * aside))

    def fatten(self, radii: Array) -> Array:
        """The radii as they are seen."""
        if self.foreshortened is None:
            return radii
        share = self.foreshortened.reshape(-1, *(1,) * (radii.ndim - 1))
        return np.asarray(radii + (self.thick - radii) * share)

    @property
    def edges(self) -> tuple[Array, Array]:
        """The radii of the two sides of the silhouette."""
        seen = self.camera.unproject(self.across)
        return self.radius(seen), self.radius(-seen)

    def side(self, radii: Array) -> Array:
        """The points at these distances across."""
        return np.asarray(self.centres + self.across * radii[..., None])
