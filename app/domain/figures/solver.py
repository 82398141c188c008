"""Finds the pose nearest to the angles that were written which meets its pins: all numbers at once, by Gauss-Newton steps.

Angles are preferences, each with a stiffness. Pins, joint limits, the floor and the balance are what a pose must meet.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.figures.body import Body, place_body
from app.domain.figures.skeleton import (
    DOFS,
    GROUNDED,
    LIMITS,
    MASS_SEGMENTS,
    MASSES,
    MOVED_BY,
    POINT_RADII,
    POINT_SEGMENTS,
    SPINE,
    Array,
    Z,
)

MAX_STEPS: Final = 40
"""Enough for every shipped pose to come to rest."""

FLOOR_TOLERANCE_CM: Final = 0.1
BALANCE_TOLERANCE_CM: Final = 0.5
_LIMIT_WEIGHT: Final = 4.0
_RELEASED_FROM_FLOOR_CM: Final = 0.6
_RELEASED_FROM_LIMIT: Final = 1.5
_DAMPING: Final = 1e-3
_MAX_STEP: Final = 20.0
_AT_REST: Final = 0.02
_ROOT_STIFFNESS: Final = (15.0, 7.0, 15.0, 4.0, 14.0, 4.0)


def _stiffness(name: str) -> float:
    """How far a number may be from what was written before it costs as much as a missed pin: degrees.

    The spine bends sideways, and the whole body turns, only when nothing else helps: otherwise a hand pulls the trunk askew.
    """
    joint, *_, turn = name.split(".")
    if joint in SPINE:
        return 3.0 if turn != "flex" else 6.0 if joint == "lumbar" else 8.0
    return 9.0 if turn in {"abd", "rot", "inv", "turn"} else 25.0


_WEIGHTS: Final = np.array([*_ROOT_STIFFNESS, *(_stiffness(name) for name in DOFS[6:])]) ** -2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What several poses must meet: one row for each pose.

    Row by row, `points` and `axes` name the coordinate of a pin, `places` where it must be and `weights` how strictly; a weight
    of 0 fills up shorter rows. `balance` is where the centre of mass must be in x and y, or NaN.
    """

    angles: Array
    points: NDArray[np.intp]
    axes: NDArray[np.intp]
    places: Array
    weights: Array
    balance: Array


def solve(targets: Targets, *, max_steps: int = MAX_STEPS) -> Array:
    """Return the solved poses, one row for each row of targets."""
    poses = targets.angles.copy()
    moving = np.ones(len(poses), dtype=bool)
    floor = np.zeros((len(poses), len(GROUNDED)), dtype=bool)
    limits = np.full_like(poses, np.nan)
    for _ in range(max_steps):
        matrix, vector = _normal_equations(poses, targets, floor, limits)
        step = np.linalg.solve(matrix, vector[..., None])[..., 0]
        largest = np.abs(step).max(axis=1)
        scale = np.minimum(1.0, _MAX_STEP / np.maximum(largest, _AT_REST)) * moving
        poses += step * scale[:, None]
        moving &= largest >= _AT_REST
        if not moving.any():
            break
    return poses


def _normal_equations(poses: Array, targets: Targets, floor: NDArray[np.bool_], limits: Array) -> tuple[Array, Array]:
    body = place_body(poses)
    places = body.points
    matrix = np.zeros((len(poses), len(DOFS), len(DOFS)))
    vector = _WEIGHTS * (targets.angles - poses)
    diagonal = np.broadcast_to(_WEIGHTS, poses.shape) + _apply_limits(poses, limits, vector)
    jacobian, errors, weights = _pin_rows(body, places, targets)
    floor_rows = _floor_rows(body, places, floor)
    balance_rows = _balance_rows(body, targets)
    for rows, missing, weight in ((jacobian, errors, weights), floor_rows, balance_rows):
        weighted = rows * weight[..., None]
        matrix += np.swapaxes(weighted, 1, 2) @ rows
        vector += np.einsum("trd,tr->td", weighted, missing)
    numbers = np.arange(len(DOFS))
    matrix[:, numbers, numbers] += diagonal
    matrix[:, numbers, numbers] *= 1 + _DAMPING
    return matrix, vector


def _apply_limits(poses: Array, limits: Array, vector: Array) -> Array:
    """Pull angles back that are beyond a limit. A limit acts until its angle is clear of it, so that it does not flicker."""
    low, high = LIMITS[:, 0], LIMITS[:, 1]
    beyond = np.where(poses < low, low, np.where(poses > high, high, np.nan))
    near = np.where(np.abs(poses - limits) > _RELEASED_FROM_LIMIT, np.nan, limits)
    limits[...] = np.where(np.isnan(beyond), near, beyond)
    acting = ~np.isnan(limits)
    vector -= np.where(acting, _LIMIT_WEIGHT * (poses - np.where(acting, limits, 0)), 0)
    return np.where(acting, _LIMIT_WEIGHT, 0.0)


def _derivative(body: Body, places: Array, segments: NDArray[np.intp]) -> Array:
    """How points of segments move with each number of the pose: pose, point, number, coordinate."""
    levers = places[:, :, None, :] - body.pivots[:, None, :, :]
    moved = np.radians(np.cross(body.axes[:, None, :, :], levers)) * MOVED_BY[segments][None, :, :, None]
    moved[:, :, :3, :] = np.eye(3)
    return np.asarray(moved)


def _pin_rows(body: Body, places: Array, targets: Targets) -> tuple[Array, Array, Array]:
    rows = np.arange(len(places))[:, None]
    pinned = np.unique(targets.points)
    moved = _derivative(body, places[:, pinned], POINT_SEGMENTS[pinned])
    within = np.searchsorted(pinned, targets.points)
    jacobian = moved[rows, within, :, targets.axes]
    errors = targets.places - places[rows, targets.points, targets.axes]
    return jacobian, errors, targets.weights


def _floor_rows(body: Body, places: Array, floor: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    depth = POINT_RADII[GROUNDED] - places[:, GROUNDED, Z]
    floor |= depth > _AT_REST
    floor &= depth > -_RELEASED_FROM_FLOOR_CM
    moved = _derivative(body, places[:, GROUNDED], POINT_SEGMENTS[GROUNDED])[..., Z]
    return moved, depth, np.where(floor, FLOOR_TOLERANCE_CM**-2.0, 0.0)


def _balance_rows(body: Body, targets: Targets) -> tuple[Array, Array, Array]:
    wanted = ~np.isnan(targets.balance)
    if not wanted.any():
        empty = np.zeros((len(targets.balance), 0))
        return np.zeros((len(targets.balance), 0, len(DOFS))), empty, empty
    places = body.masses
    moved = np.einsum("tpdc,p->tcd", _derivative(body, places, MASS_SEGMENTS), MASSES)[:, :2]
    centre = np.einsum("tpc,p->tc", places, MASSES)[:, :2]
    missing = np.where(wanted, targets.balance - centre, 0.0)
    return moved, missing, np.where(wanted, BALANCE_TOLERANCE_CM**-2.0, 0.0)
