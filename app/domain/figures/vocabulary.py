"""The words of figures: views, the chains of the body that are drawn in order, and props with their options."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.figures.tinted_regions import PATCHES

VIEWS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "side": (-90.0, 0.0),
        "left": (90.0, 0.0),
        "front": (0.0, 0.0),
        "back": (180.0, 0.0),
        "top": (-90.0, 90.0),
        "three": (-52.0, 14.0),
    }
)
"""The azimuth and the elevation of each view; from the side, the right side is near."""

CHAINS: Final = ("leg.L", "leg.R", "arm.L", "arm.R", "torso", "head", "hair", "cap")
"""What is drawn as one, back to front."""

TINTED_REGIONS: Final = frozenset(PATCHES)

_LAYER: Final = frozenset({"front", "back"})
_BOX: Final = frozenset({"x0", "x1", "y0", "y1"})
_ROUND: Final = frozenset({"x", "y", "z", "r", "dx", "under:"})

PROPS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "wall": _LAYER | {"x", "y", "x0", "x1", "w", "h"},
        "box": _LAYER | _BOX | {"z", "z0"},
        "chair": frozenset({"front", "back", "x", "y", "z", "d", "w", "bh"}),
        "mat": _LAYER | _BOX,
        "ball": _LAYER | _ROUND,
        "swiss": _LAYER | _ROUND,
        "roller": _LAYER | _ROUND,
        "miniband": _LAYER | {"t", "thigh"},
        "kettlebell": _LAYER | {"L", "R"},
        "dumbbell": _LAYER | {"L", "R"},
        "barbell": _LAYER | {"a:", "b:"},
        "band": _LAYER | {"a:", "b:", "ax", "ay", "az", "bx", "by", "bz"},
    }
)
"""The options of each prop. One that ends in a colon attaches it to a point of the body."""
