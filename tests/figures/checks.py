"""What a machine can see in a figure: contacts, joints, floor, balance, speed, and whether it agrees with its exercise.

A figure that passes may still look wrong: see docs/figures.md.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from app.domain.figures.body import Body, place_body
from app.domain.figures.drawing import draw_figure
from app.domain.figures.figure import Figure
from app.domain.figures.keyframes import MorphPart, animate
from app.domain.figures.motion import find_miss, list_moments
from app.domain.figures.pose import HARD_CM, Options, Pin, Pose
from app.domain.figures.props import ROUND_RADII
from app.domain.figures.skeleton import DOFS, GROUNDED, LIMITS, MASSES, POINT_NUMBERS, POINT_RADII, POINTS, Array, X, Y, Z
from app.domain.figures.tinted_regions import PATCHES, BallPatch, LimbPatch, Patch
from app.domain.vocabulary import Equipment, Laterality, Method, Position
from tests.figures.checked_figure import CheckedFigure
from tests.figures.prop_contacts import find_loose_props

MAX_MISS_CM = 0.5
LIMIT_GRACE = 2.0
MAX_DEPTH_CM = 0.4
MAX_SLIDE_CM = 0.6
MAX_SPEED = 450.0
MIN_AREA_SHARE = 0.78
MIN_AREA = 50.0
MIN_TINT_AREA = 12.0
KNEELING_CM, STANDING_CM, SEATED_CM, LEANING = 4.0, 45.0, 75.0, 0.33
BALANCE_GRACE_CM = (5.0, 9.0)
TOUCHING_CM = 1.2
TOUCHING_WALL_CM = 3.0
IN_MOTION = frozenset({Method.PLYOMETRIC, Method.DRILL, Method.CARDIO})
"""Somebody who runs or jumps is not above their feet, and neither is somebody whose feet are held."""

PROPS_OF = {
    Equipment.WALL: {"wall", "box", "chair"},
    Equipment.FOAM_ROLLER: {"roller"},
    Equipment.TENNIS_BALL: {"ball"},
    Equipment.MASSAGE_BALL: {"ball"},
    Equipment.BAND: {"band"},
    Equipment.MINI_BAND: {"miniband"},
    Equipment.BOX: {"box", "chair"},
    Equipment.SWISS_BALL: {"swiss"},
    Equipment.KETTLEBELL: {"kettlebell"},
    Equipment.DUMBBELL: {"dumbbell"},
    Equipment.BARBELL: {"barbell"},
    Equipment.CHAIR: {"chair", "box"},
    Equipment.STEP: {"box"},
    Equipment.TOWEL: {"band", "roller", "box", "mat"},
    Equipment.ANCHOR: {"box", "roller", "chair", "wall", "band"},
}
"""The props that show each piece of equipment."""

SURROUNDINGS = frozenset({"wall", "mat", "box", "chair", "band"})
"""Props that any figure may have: somewhere to sit, lie or hold on to. A rail or a tree is a box, and a line or a
pencil on the floor is a band."""


def find_flaws(checked: CheckedFigure) -> Iterator[str]:
    """Every flaw of a figure that a machine can see."""
    for find in (
        find_missed_pins,
        find_bent_joints,
        find_sunk_points,
        find_sliding,
        find_imbalance,
        find_speed,
        find_collapse,
        find_wrong_sides,
        find_wrong_equipment,
        find_hidden_tints,
        find_missing_positions,
        find_unused_poses,
    ):
        yield from find(checked)
    yield from find_loose_props(checked.figure, checked.solved)


def find_missed_pins(checked: CheckedFigure) -> Iterator[str]:
    for number, (name, pose) in enumerate(checked.figure.poses.items()):
        missed, point = find_miss(pose, checked.solved.rows[number])
        if missed > MAX_MISS_CM:
            yield f"{name}: {point} misses its pin by {missed:.1f} cm"


def find_bent_joints(checked: CheckedFigure) -> Iterator[str]:
    for number, name in enumerate(checked.figure.poses):
        row = checked.solved.rows[number]
        for joint in np.flatnonzero((row < LIMITS[:, 0] - LIMIT_GRACE) | (row > LIMITS[:, 1] + LIMIT_GRACE)):
            yield f"{name}: {DOFS[joint]} {row[joint]:.0f} is outside {LIMITS[joint]}"


def find_sunk_points(checked: CheckedFigure) -> Iterator[str]:
    depth = POINT_RADII[GROUNDED] - place_body(checked.solved.rows).points[:, GROUNDED, Z]
    if depth.max() > MAX_DEPTH_CM:
        point = [*POINTS][GROUNDED[depth.max(axis=0).argmax()]]
        yield f"{point} is {depth.max():.1f} cm below the floor"


def find_sliding(checked: CheckedFigure) -> Iterator[str]:
    """A contact that all poses share stays where it is between them."""
    poses = [*checked.figure.poses.values()]
    points = place_body(checked.solved.rows).points
    for contact, pins in poses[0].pins.items():
        if all(pose.pins.get(contact) == pins for pose in poses):
            for pin in pins:
                slid = np.abs(points[:, POINT_NUMBERS[pin.point], pin.axis] - pin.place).max()
                if pin.tolerance <= 2 * HARD_CM and slid > MAX_SLIDE_CM:
                    yield f"{pin.point} slides by {slid:.1f} cm"


def find_imbalance(checked: CheckedFigure) -> Iterator[str]:
    if checked.exercise.method in IN_MOTION or Equipment.ANCHOR in checked.exercise.useful_equipment:
        return
    body = place_body(checked.solved.rows)
    centres = np.einsum("tpc,p->tc", body.masses, MASSES)
    for number, (name, pose) in enumerate(checked.figure.poses.items()):
        touching = np.array([*_touching(checked.figure, pose, body.points[number])])
        if not len(touching):
            continue
        for axis, grace in zip((X, Y), BALANCE_GRACE_CM, strict=True):
            low, high, centre = touching[:, axis].min() - grace, touching[:, axis].max() + grace, centres[number, axis]
            if not low < centre < high:
                yield f"{name}: the centre of mass is at {'xy'[axis]} {centre:.0f}, its support from {low:.0f} to {high:.0f}"


def _touching(figure: Figure, pose: Pose, points: Array) -> Iterator[Array]:
    """The points that rest on the floor, on a prop, or against a wall."""
    props = _props(figure, pose)
    walls = [options for kind, options in props if kind == "wall"]
    pinned = {pin.point for pins in pose.pins.values() for pin in pins if _carries(pin)}
    for point, number in POINT_NUMBERS.items():
        place, radius = points[number], POINT_RADII[number]
        against = any(
            abs(place[axis] - wall[key]) < radius + TOUCHING_WALL_CM
            for wall in walls
            for axis, key in ((X, "x"), (Y, "y"))
            if key in wall and (key == "y" or "y" not in wall)
        )
        if place[Z] - radius < TOUCHING_CM or against or point in pinned or _rests(point, place, props):
            yield place


def _carries(pin: Pin) -> bool:
    return pin.axis == Z and pin.tolerance <= 2 * HARD_CM


def _props(figure: Figure, pose: Pose) -> list[tuple[str, Options]]:
    """The kind and the options of each prop in a pose."""
    names = {**figure.props, **pose.props}
    return [(name.split(".")[0], {**figure.props.get(name, {}), **pose.props.get(name, {})}) for name in names]


def _rests(point: str, place: Array, props: list[tuple[str, Options]]) -> bool:
    """Whether a point lies on a roller, a ball, a box or a chair."""
    radius = POINTS[point].radius
    for kind, options in props:
        if f"under:{point}" in options:
            return True
        if kind in ROUND_RADII:
            own = options.get("r", ROUND_RADII[kind])
            centre = (options.get("x", 0) + options.get("dx", 0), options.get("z", own))
            if np.hypot(*(place[[X, Z]] - np.array(centre))) < own + radius + TOUCHING_WALL_CM:
                return True
        if kind in {"chair", "box"} and abs(place[Z] - radius - options.get("z", 45)) < TOUCHING_WALL_CM:
            return True
    return False


def find_speed(checked: CheckedFigure) -> Iterator[str]:
    moments = list_moments(checked.figure, checked.solved.samples)
    for before, after in pairwise(moments):
        passed = after.seconds - before.seconds
        if passed > 0:
            speeds = np.abs(checked.solved.rows[after.row] - checked.solved.rows[before.row])[3:] / passed
            if speeds.max() > MAX_SPEED:
                yield f"{DOFS[3 + speeds.argmax()]} turns by {speeds.max():.0f} degrees a second at {before.seconds:.1f} s"


def find_collapse(checked: CheckedFigure) -> Iterator[str]:
    """A shape that changes its form must not shrink on its way."""
    if not checked.figure.loop:
        return
    for moving in animate(draw_figure(checked.figure, checked.solved, moving=True)):
        for part in moving.parts:
            if isinstance(part, MorphPart) and moving.shape.kind == "limb":
                for (_, first), (seconds, second) in pairwise(part.curves):
                    smaller = min(_area(first), _area(second))
                    if smaller > MIN_AREA and _area((first + second) / 2) < MIN_AREA_SHARE * smaller:
                        yield f"{moving.shape.name} collapses before {seconds:.1f} s"


def _area(curve: Array) -> float:
    x, y = curve[:, 0], curve[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def find_wrong_sides(checked: CheckedFigure) -> Iterator[str]:
    """One side is tinted where the exercise works one at a time, and both where it works both."""
    sided = [tint for tint in checked.figure.tints if any(map(_is_sided, PATCHES[tint.region]))]
    one = [tint for tint in sided if len(tint.sides) == 1]
    match checked.exercise.laterality:
        case Laterality.UNILATERAL:
            limbs = [tint for tint in sided if any(isinstance(patch, LimbPatch | BallPatch) for patch in PATCHES[tint.region])]
            if limbs and not one:
                yield "no tint shows which side works"
        case Laterality.BILATERAL:
            if one:
                yield f"{one[0].region} is tinted on one side of a bilateral exercise"
        case Laterality.ALTERNATING:
            pass


def _is_sided(patch: Patch) -> bool:
    return isinstance(patch, LimbPatch) or patch.paired


def find_wrong_equipment(checked: CheckedFigure) -> Iterator[str]:
    figure, exercise = checked.figure, checked.exercise
    names = {name for pose in figure.poses.values() for name in {**figure.props, **pose.props}}
    shown = {name.split(".")[0] for name in names}
    if not any(all(PROPS_OF[item] & shown or item is Equipment.ANCHOR for item in needed) for needed in exercise.equipment_sets):
        yield f"needs {', '.join(exercise.equipment)}, and shows {', '.join(sorted(shown)) or 'nothing'}"
    known = {prop for needed in exercise.equipment_sets for item in needed for prop in PROPS_OF[item]}
    for prop in sorted(shown - known - SURROUNDINGS):
        yield f"shows a {prop}, which the exercise does not need"


def find_hidden_tints(checked: CheckedFigure) -> Iterator[str]:
    drawing = draw_figure(checked.figure, checked.solved, moving=False)
    still = drawing.frame_of(checked.figure.still)
    tints = [curve[still] for shape in drawing.shapes if shape.kind == "tint" for curve in shape.curves]
    if sum(map(_area, tints)) < MIN_TINT_AREA:
        yield "no tint is seen in the still"


def find_missing_positions(checked: CheckedFigure) -> Iterator[str]:
    """Every position of the exercise is that of some pose."""
    count = len(checked.figure.poses)
    body = place_body(checked.solved.rows[:count])
    shown = set().union(*(set(_positions(body, number)) for number in range(count)))
    for position in checked.exercise.positions:
        if position not in shown:
            yield f"no pose is {position}"


def _positions(body: Body, pose: int) -> Iterator[Position]:
    """The positions that a pose may be; those that look alike to a machine are all of them."""
    points, (ahead, aside, above) = body.points[pose], (body.axis("chest", axis)[pose, Z] for axis in (X, Y, Z))
    hip = points[POINT_NUMBERS["pelvis"], Z]
    kneeling = [points[POINT_NUMBERS[knee], Z] - POINTS[knee].radius < KNEELING_CM for knee in ("knee.L", "knee.R")]
    if hip > STANDING_CM and not any(kneeling):
        yield Position.STANDING
    if any(kneeling):
        yield from (Position.KNEELING, Position.QUADRUPED)
        if not all(kneeling):
            yield Position.HALF_KNEELING
    if hip < SEATED_CM and above > LEANING:
        yield Position.SEATED
    if ahead > LEANING:
        yield Position.SUPINE
    if ahead < -LEANING:
        yield from (Position.PRONE, Position.QUADRUPED)
    if abs(aside) > LEANING:
        yield Position.SIDE_LYING


def find_unused_poses(checked: CheckedFigure) -> Iterator[str]:
    figure = checked.figure
    used = {figure.still, *figure.ghosts, *(leg.pose for leg in figure.loop)}
    for name in figure.poses:
        if name not in used:
            yield f"the pose {name} is never shown"
