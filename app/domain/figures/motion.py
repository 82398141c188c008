"""The solved poses of a figure: those that are written, and those between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from app.domain.figures.body import place_body
from app.domain.figures.camera import Camera
from app.domain.figures.faults import FigureFault, FigureInvalid
from app.domain.figures.figure import Figure
from app.domain.figures.pose import HARD_CM, Options, Pin, Pose
from app.domain.figures.skeleton import DOFS, POINT_NUMBERS, Array, Z
from app.domain.figures.solver import Targets, solve

STEPS_BETWEEN: Final = 5
"""A pose between starts near its solution; with more steps, points at the floor flicker."""

SAMPLES: Final = (8, 12, 18)
"""Parts of a transition, the smallest number in which no limb turns too far between two frames."""

MAX_TURN_DEGREES: Final = 40.0
MAX_MISS_CM: Final = 3.0
"""A pose whose hard pins stay farther away than this cannot be drawn."""

_TURNING: Final = tuple(f"{joint}.{side}" for joint in ("hip", "knee", "shoulder", "elbow") for side in "LR")
_FORESHORTENED: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SolvedPoses:
    """The rows of all poses: first those of the text in its order, then those between, transition by transition."""

    samples: int
    rows: Array


class Moment(NamedTuple):
    """A moment of the loop: its time in seconds, the row of the pose, and the props as they are then."""

    seconds: float
    row: int
    props: Mapping[str, Options]


def solve_figure(figure: Figure) -> SolvedPoses:
    """Solve all poses of a figure.

    Raises: FigureInvalid when a pose cannot reach its pins.
    """
    poses = [*figure.poses.values()]
    keys = solve(_targets([_Wanted(_row(pose.angles), _flat(pose.pins), pose.balance) for pose in poses]))
    for pose, row in zip(poses, keys, strict=True):
        _ensure_reached(pose, row)
    rows, samples = keys, SAMPLES[0]
    for samples in SAMPLES:
        rows = np.concatenate([keys, _solve_between(figure, keys, samples)])
        if _largest_turn(figure, rows, samples) <= MAX_TURN_DEGREES:
            break
    return SolvedPoses(samples=samples, rows=rows)


def list_moments(figure: Figure, samples: int) -> tuple[Moment, ...]:
    """Return the moments of the loop, or the one of a figure that does not move."""
    names = [*figure.poses]
    if not figure.loop:
        return (still_moment(figure),)
    moments = [*_hold(figure, names, 0, 0.0)]
    seconds = figure.loop[0].held_seconds
    between = {pair: number for number, pair in enumerate(figure.transitions)}
    for number, (before, leg) in enumerate(zip(figure.loop, figure.loop[1:], strict=False), start=1):
        first, second = figure.poses[before.pose], figure.poses[leg.pose]
        pair = (before.pose, leg.pose)
        for part in range(1, samples):
            step = part if pair in between else samples - part
            start = len(names) + (samples - 1) * between.get(pair, between.get(pair[::-1], 0))
            row = names.index(leg.pose) if before.pose == leg.pose else start + step - 1
            props = _blend_props(figure, first, second, ease(part / samples))
            moments.append(Moment(seconds + leg.seconds * part / samples, row, props))
        seconds += leg.seconds
        moments += _hold(figure, names, number, seconds)
        seconds += leg.held_seconds
    return tuple(moments)


def still_moment(figure: Figure, pose: str | None = None) -> Moment:
    """Return the moment of one pose."""
    name = pose or figure.still
    return Moment(0.0, [*figure.poses].index(name), _merge_props(figure, figure.poses[name].props))


def ease(share: float) -> float:
    """Return how far a movement has come after a share of its time: slow at both ends, and the same backwards."""
    return share * share * (3 - 2 * share)


def find_miss(pose: Pose, row: Array) -> tuple[float, str]:
    """Return how far, in centimetres, the hard pin is that is missed most, and its point."""
    points = place_body(row[None]).points[0]
    hard = [pin for pin in _flat(pose.pins) if pin.tolerance <= 2 * HARD_CM]
    missed = ((abs(float(points[POINT_NUMBERS[pin.point], pin.axis]) - pin.place), pin.point) for pin in hard)
    return max(missed, default=(0.0, ""))


def _ensure_reached(pose: Pose, row: Array) -> None:
    missed, point = find_miss(pose, row)
    if missed > MAX_MISS_CM or not np.isfinite(row).all():
        raise FigureInvalid(pose.line, FigureFault.OUT_OF_REACH, point)


class _Wanted(NamedTuple):
    angles: Array
    pins: Sequence[Pin]
    balance: tuple[float | None, float | None] | None = None


def _targets(wanted: Sequence[_Wanted]) -> Targets:
    most = max((len(each.pins) for each in wanted), default=0)
    points = np.zeros((len(wanted), most), dtype=np.intp)
    axes = np.zeros((len(wanted), most), dtype=np.intp)
    places, weights = np.zeros((len(wanted), most)), np.zeros((len(wanted), most))
    balance = np.full((len(wanted), 2), np.nan)
    for number, each in enumerate(wanted):
        count = len(each.pins)
        points[number, :count] = [POINT_NUMBERS[pin.point] for pin in each.pins]
        axes[number, :count] = [pin.axis for pin in each.pins]
        places[number, :count] = [pin.place for pin in each.pins]
        weights[number, :count] = [pin.tolerance**-2.0 for pin in each.pins]
        balance[number] = [np.nan if place is None else place for place in each.balance or (None, None)]
    angles = np.array([each.angles for each in wanted])
    return Targets(angles=angles, points=points, axes=axes, places=places, weights=weights, balance=balance)


def _row(angles: Mapping[str, float]) -> Array:
    return np.array([angles[name] for name in DOFS])


def _flat(pins: Mapping[str, tuple[Pin, ...]]) -> list[Pin]:
    return [pin for group in pins.values() for pin in group]


def _solve_between(figure: Figure, keys: Array, samples: int) -> Array:
    names = [*figure.poses]
    wanted = [
        _Wanted(first + (second - first) * ease(part / samples), _blend_pins(figure, pair, ease(part / samples)))
        for pair in figure.transitions
        for first, second in [(keys[names.index(pair[0])], keys[names.index(pair[1])])]
        for part in range(1, samples)
    ]
    return solve(_targets(wanted), max_steps=STEPS_BETWEEN) if wanted else np.empty((0, len(DOFS)))


def _blend_pins(figure: Figure, pair: tuple[str, str], share: float) -> list[Pin]:
    """The pins of the contacts that both poses have, on the way from the one to the other."""
    first, second = (figure.poses[name].pins for name in pair)
    return [
        Pin(one.point, one.axis, one.place + (other.place - one.place) * share, max(one.tolerance, other.tolerance))
        for name in first.keys() & second.keys()
        if len(first[name]) == len(second[name])
        for one, other in zip(first[name], second[name], strict=True)
        if one[:2] == other[:2]
    ]


def _hold(figure: Figure, names: list[str], number: int, seconds: float) -> Iterator[Moment]:
    leg = figure.loop[number]
    moment = Moment(seconds, names.index(leg.pose), _merge_props(figure, figure.poses[leg.pose].props))
    yield moment
    if leg.held_seconds:
        yield moment._replace(seconds=seconds + leg.held_seconds)


def _merge_props(figure: Figure, props: Mapping[str, Options]) -> Mapping[str, Options]:
    return {name: {**figure.props.get(name, {}), **props.get(name, {})} for name in {**figure.props, **props}}


def _blend_props(figure: Figure, first: Pose, second: Pose, share: float) -> Mapping[str, Options]:
    before, after = _merge_props(figure, first.props), _merge_props(figure, second.props)
    return {
        name: {key: value + (after.get(name, {}).get(key, value) - value) * share for key, value in options.items()}
        for name, options in before.items()
    }


def _largest_turn(figure: Figure, rows: Array, samples: int) -> float:
    """Return the largest angle on the picture by which a limb turns between two moments. Foreshortened limbs do not count."""
    moments = list_moments(figure, samples)
    body = place_body(rows[[moment.row for moment in moments]])
    camera = Camera.at(*figure.view)
    largest = 0.0
    for segment in _TURNING:
        seen = camera.project(body.axis(segment, Z))
        angles, lengths = np.arctan2(seen[:, 1], seen[:, 0]), np.hypot(seen[:, 0], seen[:, 1])
        turned = np.abs((np.diff(angles) + np.pi) % (2 * np.pi) - np.pi)
        clear = np.minimum(lengths[1:], lengths[:-1]) >= _FORESHORTENED
        largest = max(largest, float(np.degrees(turned[clear]).max(initial=0)))
    return largest
