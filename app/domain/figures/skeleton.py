"""The skeleton: its joints with their limits, the named points on its skin, and its masses.

A pose is a row of `DOFS`. Angles are anatomical, with the same sign on both sides.
The proportions are those of an adult of 175 cm (working values of ours).
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SIDES: Final = ("L", "R")
X, Y, Z = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A joint: the segment it moves, the parent and where it is in it, and its rotations in order: name, axis, sign, limits.

    A number with the sign 0 turns nothing: it moves the joint itself, by centimetres.
    """

    parent: str
    offset: tuple[float, float, float]
    turns: tuple[tuple[str, int, int, float, float], ...]


def _spine(parent: str, height: float, *limits: tuple[float, float]) -> Joint:
    turns = zip(("flex", "side", "twist"), (Y, X, Z), (1, -1, 1), limits, strict=True)
    return Joint(parent=parent, offset=(0, 0, height), turns=tuple((*turn[:3], *turn[3]) for turn in turns))


_ROOT: Final = "pelvis"
_TRUNK: Final = {
    "lumbar": _spine(_ROOT, 10, (-25, 50), (-25, 25), (-15, 15)),
    "chest": _spine("lumbar", 12, (-25, 35), (-25, 25), (-45, 45)),
    "neck": _spine("chest", 25, (-60, 50), (-40, 40), (-75, 75)),
}
_LIMBS: Final = {
    "hip": Joint(
        parent=_ROOT, offset=(0, 8.5, 0), turns=(("flex", Y, -1, -25, 130), ("abd", X, 1, -40, 85), ("rot", Z, 1, -75, 90))
    ),
    "knee": Joint(parent="hip", offset=(0, 0, -43), turns=(("flex", Y, 1, 0, 155),)),
    "ankle": Joint(
        parent="knee", offset=(0, 0, -42.5), turns=(("flex", Y, -1, -60, 38), ("inv", X, -1, -25, 35), ("turn", Z, 1, -20, 20))
    ),
    "toe": Joint(parent="ankle", offset=(13, 0, -5), turns=(("flex", Y, -1, -30, 75),)),
    "shoulder": Joint(
        parent="chest",
        offset=(0, 17, 22),
        turns=(
            ("raise", Z, 0, -2, 7),
            ("forward", X, 0, -5, 6),
            ("flex", Y, -1, -60, 185),
            ("abd", X, 1, -45, 180),
            ("rot", Z, 1, -90, 95),
        ),
    ),
    "elbow": Joint(parent="shoulder", offset=(0, 0, -30), turns=(("flex", Y, -1, 0, 150),)),
    "wrist": Joint(parent="elbow", offset=(0, 0, -25), turns=(("pron", Z, -1, -90, 180), ("ext", X, 1, -85, 90))),
}
SPINE: Final = tuple(_TRUNK)
LIMB_JOINTS: Final = tuple(_LIMBS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    parent: int | None
    offset: Array
    turns: tuple[tuple[int, int, int], ...]
    """The number of the angle, its axis and its sign."""


def mirror_sign(side: str) -> int:
    """Return the sign of y on this side."""
    return -1 if side == "R" else 1


def _list_joints() -> dict[str, Joint]:
    joints = dict(_TRUNK)
    for name, joint in _LIMBS.items():
        for side in SIDES:
            sign = mirror_sign(side)
            parent = joint.parent if joint.parent in {_ROOT, *_TRUNK} else f"{joint.parent}.{side}"
            turns = tuple((turn, axis, way if axis == Y else way * sign, *lim) for turn, axis, way, *lim in joint.turns)
            x, y, z = joint.offset
            joints[f"{name}.{side}"] = Joint(parent=parent, offset=(x, y * sign, z), turns=turns)  # type: ignore[arg-type]
    return joints


_JOINTS: Final = _list_joints()
SEGMENTS: Final = MappingProxyType({name: number for number, name in enumerate((_ROOT, *_JOINTS))})
"""The number of each segment."""

_ROOT_ANGLES: Final = (("yaw", Z, 1), ("pitch", Y, 1), ("roll", X, 1))
DOFS: Final = (
    *(f"{_ROOT}.{name}" for name in ("x", "y", "z", "yaw", "pitch", "roll")),
    *(f"{name}.{turn[0]}" for name, joint in _JOINTS.items() for turn in joint.turns),
)
"""The names of the numbers of a pose: the place of the pelvis, then angles."""

DOF_NUMBERS: Final = MappingProxyType({name: number for number, name in enumerate(DOFS)})
LIMITS: Final = np.array(
    [(-np.inf, np.inf)] * 6 + [turn[3:] for joint in _JOINTS.values() for turn in joint.turns], dtype=np.float64
)
"""The smallest and the greatest value of each number of a pose.

They are wide on purpose: in combined positions these angles are not those that a clinician measures.
"""

STANDING_HEIGHT: Final = 92.5
"""The height of the pelvis of a figure that stands."""


def _list_segments() -> tuple[_Segment, ...]:
    turns = tuple((DOF_NUMBERS[f"{_ROOT}.{name}"], axis, sign) for name, axis, sign in _ROOT_ANGLES)
    segments = [_Segment(parent=None, offset=np.zeros(3), turns=turns)]
    for name, joint in _JOINTS.items():
        numbered = tuple((DOF_NUMBERS[f"{name}.{turn[0]}"], turn[1], turn[2]) for turn in joint.turns)
        segments.append(_Segment(parent=SEGMENTS[joint.parent], offset=np.array(joint.offset, float), turns=numbered))
    return tuple(segments)


JOINTED_SEGMENTS: Final = _list_segments()


def _list_ancestors() -> NDArray[np.bool_]:
    moved = np.zeros((len(JOINTED_SEGMENTS), len(DOFS)), dtype=bool)
    for number, segment in enumerate(JOINTED_SEGMENTS):
        if segment.parent is not None:
            moved[number] = moved[segment.parent]
        moved[number, [turn[0] for turn in segment.turns]] = True
    return moved


MOVED_BY: Final = _list_ancestors()
"""Whether a segment turns with each number of a pose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A named point: its segment, its place in it, and the radius of the body around it."""

    segment: str
    offset: tuple[float, float, float]
    radius: float


def _list_points() -> dict[str, Point]:
    points = {
        "pelvis": Point(segment="pelvis", offset=(0, 0, 0), radius=9),
        "chest": Point(segment="chest", offset=(0, 0, 10), radius=10),
        "head": Point(segment="neck", offset=(2, 0, 14), radius=10.5),
        "back": Point(segment="chest", offset=(-1, 0, 12), radius=9.2),
        "upback": Point(segment="chest", offset=(-1, 0, 19), radius=8.4),
        "sacrum": Point(segment="pelvis", offset=(-4, 0, 3), radius=8.5),
    }
    sided = (
        ("seat", "pelvis", (-3, 6, -4), 8.3),
        ("hip", "hip", (0, 0, 0), 9.5),
        ("thigh", "hip", (0, 0, -21), 7.6),
        ("knee", "knee", (0, 0, 0), 5.2),
        ("shin", "knee", (0, 0, -20), 4.6),
        ("ankle", "ankle", (0, 0, 0), 3.6),
        ("heel", "ankle", (-4, 0, -4), 3),
        ("ball", "ankle", (12.5, 0, -4.8), 2.2),
        ("lat", "ankle", (10, 3, -4.8), 2.2),
        ("inst", "ankle", (9, 0, -2.6), 2.6),
        ("tip", "toe", (5.5, 0, -0.3), 1.7),
        ("shoulder", "shoulder", (0, 0, 0), 5),
        ("top", "shoulder", (0, 0, 4), 5),
        ("elbow", "elbow", (0, 0, 0), 3.7),
        ("wrist", "wrist", (0, 0, 0), 2.5),
        ("hand", "wrist", (0, -1.2, -7), 1.6),
        ("fingers", "wrist", (0, -0.6, -15), 1.6),
    )
    for name, segment, (x, y, z), radius in sided:
        for side in SIDES:
            own = segment if segment == _ROOT else f"{segment}.{side}"
            points[f"{name}.{side}"] = Point(segment=own, offset=(x, y * mirror_sign(side), z), radius=radius)
    return points


POINTS: Final = MappingProxyType(_list_points())
POINT_NUMBERS: Final = MappingProxyType({name: number for number, name in enumerate(POINTS)})
POINT_SEGMENTS: Final = np.array([SEGMENTS[point.segment] for point in POINTS.values()])
POINT_RADII: Final = np.array([point.radius for point in POINTS.values()])
POINT_OFFSETS: Final = np.array([point.offset for point in POINTS.values()], float)

_NEVER_DOWN: Final = frozenset({"pelvis", "chest", "upback", "sacrum", "thigh", "ankle", "lat", "hand", "top"})
GROUNDED: Final = np.array([number for name, number in POINT_NUMBERS.items() if name.split(".")[0] not in _NEVER_DOWN])
"""The points that stay above the floor; the others are inside of what these enclose, or are pinned where they matter."""


def _list_masses() -> tuple[tuple[str, tuple[float, float, float], float], ...]:
    trunk = [
        ("pelvis", (0, 0, 2), 0.142),
        ("lumbar", (0, 0, 6), 0.139),
        ("chest", (0, 0, 12), 0.216),
        ("neck", (1, 0, 12), 0.081),
    ]
    sided = (
        ("hip", (0, 0, -18.6), 0.1),
        ("knee", (0, 0, -18.4), 0.0465),
        ("ankle", (5, 0, -4), 0.0145),
        ("shoulder", (0, 0, -13), 0.028),
        ("elbow", (0, 0, -11), 0.016),
        ("wrist", (0, 0, -7), 0.006),
    )
    return (*trunk, *((f"{name}.{side}", offset, mass) for name, offset, mass in sided for side in SIDES))


MASS_SEGMENTS: Final = np.array([SEGMENTS[name] for name, _, _ in _list_masses()])
MASS_OFFSETS: Final = np.array([offset for _, offset, _ in _list_masses()], float)
MASSES: Final = np.array([mass for _, _, mass in _list_masses()]) / sum(mass for _, _, mass in _list_masses())
"""The share of each part in the mass of the body."""
