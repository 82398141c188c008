"""The measures of the body around its bones, in centimetres: those of an adult of average build.

Working values of ours, chosen by looking at the pictures.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from app.domain.figures.skeleton import Array

PROFILES: Final[Mapping[str, tuple[float, Array]]] = MappingProxyType(
    {
        "hip": (43.0, np.array([(0, 8.0, 8.6, 8.4), (0.3, 8.1, 7.9, 7.9), (0.68, 6.2, 6.3, 6.2), (1, 5.0, 5.0, 5.2)])),
        "knee": (42.5, np.array([(0, 5.1, 4.9, 5.2), (0.27, 4.3, 6.5, 5.5), (0.6, 3.6, 4.7, 4.2), (1, 3.0, 3.2, 3.1)])),
        "shoulder": (30.0, np.array([(0, 5.0, 5.0, 4.9), (0.4, 4.4, 4.3, 4.1), (1, 3.5, 3.5, 3.5)])),
        "elbow": (25.0, np.array([(0, 3.5, 3.5, 3.5), (0.3, 3.8, 3.6, 3.7), (1, 2.4, 2.4, 2.4)])),
    }
)
"""The length of each limb, and along it, from 0 to 1, the radii to the front, to the back and to the side."""

TRUNK: Final = (
    ("pelvis", -9.0, -2.5, 4.5, 5.5, 10.5),
    ("pelvis", -3.0, -0.8, 8.2, 11.0, 15.6),
    ("pelvis", 5.0, -0.2, 8.6, 9.6, 14.8),
    ("lumbar", 3.0, 0.2, 8.2, 7.6, 13.2),
    ("lumbar", 11.0, 0.3, 8.5, 7.7, 13.0),
    ("chest", 5.0, 0.2, 9.6, 8.9, 14.8),
    ("chest", 14.0, 0.0, 9.4, 9.6, 16.4),
    ("chest", 20.5, -0.6, 6.6, 8.0, 14.6),
    ("chest", 25.0, -0.4, 4.6, 5.2, 8.0),
)
"""The stations of the trunk from below: the segment, the height and the depth in it, and the radii as above."""

TRUNK_END: Final = len(TRUNK) - 1.0


def _balls(*rows: tuple[float, float, float, float]) -> Array:
    return np.array(rows, float)


def _pair(x: float, y: float, z: float, radius: float) -> tuple[tuple[float, float, float, float], ...]:
    return (x, y, z, radius), (x, -y, z, radius)


BALLS: Final[Mapping[str, tuple[str, int, Array]]] = MappingProxyType(
    {
        "foot": ("ankle", 15, _balls((0, 0, 0, 3.5), (-4, 0, -4, 3), (7, 0, -2.6, 2.6), *_pair(12.5, 1.6, -4.6, 2.4))),
        "toes": ("toe", 9, _balls(*_pair(-0.8, 1.6, 0.2, 2.4), (5, 1.2, -0.2, 1.8), (5.4, -0.6, -0.2, 1.8))),
        "hand": (
            "wrist",
            10,
            _balls((0, 0, 0, 2.4), (1.4, 0, -6.5, 2.4), (-1.6, 0, -6.8, 2.2), (0.4, 0, -13.6, 1.7), (-0.8, 0, -13, 1.7)),
        ),
        "thumb": ("wrist", 8, _balls((1.6, -0.4, -2.5, 1.5), (4.6, -1.0, -7.6, 1.25))),
        "pelvis": ("pelvis", 16, _balls(*_pair(0, 8.2, -1, 8), *_pair(-4.6, 5.5, -2, 8), *_pair(-0.5, 6.8, 8, 8))),
        "belly": ("lumbar", 12, _balls(*_pair(-0.5, 6.6, 0, 8), *_pair(0, 6.2, 12, 8.4))),
        "thorax": ("chest", 18, _balls(*_pair(0, 6.2, 0, 8.4), *_pair(0.3, 8.2, 11, 9.2), *_pair(-0.8, 10, 21, 6.2))),
        "neck": ("neck", 8, _balls((-0.8, 0, -3, 5.2), (0.6, 0, 6, 4.7))),
        "head": (
            "neck",
            24,
            _balls((0.2, 0, 15.4, 9.0), *_pair(3.6, 1, 15.2, 6.0), *_pair(4.2, 1.6, 9.0, 4.6), *_pair(6.4, 1.0, 6.6, 2.6)),
        ),
        "hair": (
            "neck",
            20,
            _balls(*_pair(-0.6, 1.2, 17.6, 7.2), (-3.6, 0, 13.6, 5.8), *_pair(-4.0, 1.2, 9.8, 3.4), (4.4, 0, 20.6, 3.6)),
        ),
        "cap": ("neck", 16, _balls(*_pair(4.8, 2.4, 19.6, 3.8), *_pair(-0.2, 2.0, 18.4, 6.6))),
    }
)
"""The segment of each part, its number of vertices, and its balls: the place in the segment on the left side, and the radius."""
