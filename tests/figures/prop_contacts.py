"""Whether the props of a figure touch the body that uses them, measured from skin to surface."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from app.domain.figures.body import place_body
from app.domain.figures.figure import Figure
from app.domain.figures.motion import SolvedPoses, still_moment
from app.domain.figures.pose import Options
from app.domain.figures.props import ROLLER_HALF_CM, ROUND_RADII
from app.domain.figures.skeleton import POINT_NUMBERS, POINT_RADII, SIDES, Array, X, Y, Z

MAX_GAP_CM = 1.5
MAX_SUNK_CM: Final = {"wall": 2.0, "box": 3.0, "chair": 3.0, "roller": 4.5, "ball": 4.0, "swiss": 6.0}
"""How deep the body may be in a prop: flesh yields, and a ball is drawn nearer than it lies."""

MAX_SUNK_PILLOW_CM = 5.0
ALWAYS_TOUCHED = frozenset({"roller", "ball", "swiss", "band"})
"""A wall or a box may be there for some of the poses only."""

FLAT_CM = 2.0
"""A box that is not higher is a line on the floor."""

WALL_HALF_CM, WALL_CM, WALL_HEIGHT_CM = 30.0, 7.0, 185.0
_STEPS = np.linspace(0, 1, 7)[:, None]
_LIMBS = ("hip thigh", "thigh knee", "knee shin", "shin ankle", "ankle heel", "heel ball", "ball tip", "ankle inst", "seat seat")
_ARMS = ("shoulder elbow", "elbow wrist", "wrist hand", "hand fingers")
_TRUNK = ("sacrum back", "back upback", "pelvis chest", "head head")
_BONES: Final = (
    *([f"{point}.{side}" for point in pair.split()] for side in SIDES for pair in (*_LIMBS, *_ARMS)),
    *(pair.split() for pair in _TRUNK),
)
"""Pairs of points with skin between them."""


def find_loose_props(figure: Figure, solved: SolvedPoses) -> Iterator[str]:
    """Every prop that nothing touches, or that the body is inside of."""
    body = place_body(solved.rows[: len(figure.poses)])
    shown = [still_moment(figure, name).props for name in figure.poses]
    for name in dict.fromkeys(name for props in shown for name in props):
        kind = name.split(".")[0]
        found = [gap for pose, props in enumerate(shown) if name in props for gap in _measure(name, props, body.points[pose])]
        if found and (max(found) if kind in ALWAYS_TOUCHED else min(found)) > MAX_GAP_CM:
            yield f"{name} is {max(found):.1f} cm from what should touch it"
        if found and -min(found) > _most_sunk(name):
            yield f"the body is {-min(found):.1f} cm inside of {name}"


def _most_sunk(name: str) -> float:
    return MAX_SUNK_PILLOW_CM if name.endswith(".pillow") else MAX_SUNK_CM.get(name.split(".", maxsplit=1)[0], np.inf)


def _measure(name: str, props: Mapping[str, Options], points: Array) -> Iterator[float]:
    """The gaps between a prop and what should touch it, negative inside; none for what is attached to the body or flat."""
    options, skin = props[name], _skin(points)
    match name.split(".", maxsplit=1)[0]:
        case "roller" | "ball" | "swiss" as kind:
            yield _gap_to_round(kind, options, points)
        case "wall" | "box" | "chair":
            if options.get("z", np.inf) > FLAT_CM:
                yield min(_gap_to_box(*corners, skin) for corners in _boxes(name, options))
        case "band":
            ends = [np.array([options[f"{role}{axis}"] for axis in "xyz"]) for role in "ab" if f"{role}x" in options]
            line = np.linspace(ends[0], ends[-1], 20) if ends else np.empty((0, 3))
            if len(line):
                solids = [box for other, others in props.items() for box in _boxes(other, others)]
                yield min(_gap_of_place(place, skin, solids) for place in line)


def _skin(points: Array) -> tuple[Array, Array]:
    first, second = (np.array([POINT_NUMBERS[bone[end]] for bone in _BONES]) for end in (0, 1))
    places = points[first] + (points[second] - points[first]) * _STEPS[..., None]
    radii = POINT_RADII[first] + (POINT_RADII[second] - POINT_RADII[first]) * _STEPS
    return places.reshape(-1, 3), radii.reshape(-1)


def _gap_to_round(kind: str, options: Options, points: Array) -> float:
    own = options.get("r", ROUND_RADII[kind])
    under = next((option.partition(":")[2] for option in options if option.startswith("under:")), None)
    x = points[POINT_NUMBERS[under], X] if under else options.get("x", 0)
    places, radii = _skin(points)
    away = places - np.array([x + options.get("dx", 0), options.get("y", 0), options.get("z", own)])
    if kind == "roller":
        away[:, Y] = np.maximum(np.abs(away[:, Y]) - ROLLER_HALF_CM, 0)
    return float((np.linalg.norm(away, axis=1) - radii).min()) - own


def _boxes(name: str, options: Options) -> Iterator[tuple[Array, Array]]:
    """The corners of the boxes that a prop is made of."""
    x, y, z = options.get("x", 0), options.get("y", 0), options.get("z", 45)
    match name.split(".", maxsplit=1)[0]:
        case "box":
            low = (options.get("x0", 0), options.get("y0", -22), options.get("z0", 0))
            yield np.array(low), np.array([options.get("x1", 0), options.get("y1", 22), options.get("z", 0)])
        case "chair":
            deep, wide, back = options.get("d", 20), options.get("w", 20), options.get("back", -1)
            yield np.array([x - deep, y - wide, z - 5]), np.array([x + deep, y + wide, z])
            for leg_x in (x - deep + 2, x + deep - 2):
                for leg_y in (y - wide + 2, y + wide - 2):
                    yield np.array([leg_x - 2, leg_y - 2, 0]), np.array([leg_x + 2, leg_y + 2, z])
            if back:
                rest, high = x + back * (deep + 1), z + options.get("bh", 45)
                yield np.array([rest - 2, y - wide, z - 4]), np.array([rest + 2, y + wide, high])
        case "wall":
            yield _wall(options)


def _wall(options: Options) -> tuple[Array, Array]:
    thick, height = options.get("w", WALL_CM), options.get("h", WALL_HEIGHT_CM)
    near = options.get("y", options.get("x", 0))
    low, high = sorted((near, near + (thick if near >= 0 else -thick)))
    if "y" in options:
        return np.array([options.get("x0", -60), low, 0]), np.array([options.get("x1", 60), high, height])
    return np.array([low, -WALL_HALF_CM, 0]), np.array([high, WALL_HALF_CM, height])


def _gap_to_box(low: Array, high: Array, skin: tuple[Array, Array]) -> float:
    places, radii = skin
    beyond = np.maximum(low - places, places - high)
    outside = np.linalg.norm(np.maximum(beyond, 0), axis=1)
    return float((np.where(outside > 0, outside, beyond.max(axis=1)) - radii).min())


def _gap_of_place(place: Array, skin: tuple[Array, Array], solids: Sequence[tuple[Array, Array]]) -> float:
    """How far a place is from the floor, the body, and what a band may be tied to."""
    places, radii = skin
    tied = [float(np.linalg.norm(np.maximum(np.maximum(low - place, place - high), 0))) for low, high in solids]
    return min([float(place[Z]), float((np.linalg.norm(places - place, axis=1) - radii).min()), *tied])
