"""Tinted regions as curves: patches on the surface of the body, as far as they are seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.figures.body import Body
from app.domain.figures.body_parts import limb_sweep, trunk_surface, trunk_sweep
from app.domain.figures.camera import Camera
from app.domain.figures.figure import Tint
from app.domain.figures.outlines import Sweep, smooth, wrap_discs
from app.domain.figures.skeleton import Array, Z, mirror_sign
from app.domain.figures.tinted_regions import PATCHES, BallPatch, LimbPatch, Patch, TrunkPatch

_STATIONS: Final = 7
_ANGLES: Final = 33
_SEEN: Final = -0.04
_TO_THE_EDGE: Final = 0.9
_LEG_SEGMENTS: Final = frozenset({"hip", "knee", "ankle", "toe"})
_SURFACE_CM: Final = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class TintedPatch:
    """A patch of a region on a chain of the body: its curve, and how wide it is in each moment."""

    name: str
    chain: str
    curve: Array
    widths: Array


def draw_tint(tint: Tint, body: Body, camera: Camera, *, trunk_swept: bool) -> Iterator[TintedPatch]:
    """Draw the patches of a region on the sides that it names."""
    for number, patch in enumerate(PATCHES[tint.region]):
        paired = isinstance(patch, LimbPatch) or patch.paired
        for side in tint.sides if paired else ("",):
            curve, widths = _draw_patch(patch, side, body, camera, trunk_swept=trunk_swept)
            yield TintedPatch(name=f"{tint.region}{number}{side}", chain=_chain(patch, side), curve=curve, widths=widths)


def _chain(patch: Patch, side: str) -> str:
    if isinstance(patch, TrunkPatch):
        return "torso"
    segment = patch.joint if isinstance(patch, LimbPatch) else patch.segment
    if segment == "neck":
        return "torso"
    return f"{'leg' if segment in _LEG_SEGMENTS else 'arm'}.{side}"


def _draw_patch(patch: Patch, side: str, body: Body, camera: Camera, *, trunk_swept: bool) -> tuple[Array, Array]:
    if isinstance(patch, BallPatch):
        return _draw_balls(patch, side, body, camera)
    stations = np.linspace(patch.first, patch.last, _STATIONS)
    if isinstance(patch, LimbPatch):
        return _draw_on_sweep(limb_sweep(body, f"{patch.joint}.{side}", camera, stations), patch.middle, patch.half)
    middle = patch.middle * mirror_sign(side)
    if trunk_swept:
        return _draw_on_sweep(trunk_sweep(body, camera, stations), middle, patch.half)
    return _draw_on_surface(body, camera, stations, middle, patch.half)


def _draw_balls(patch: BallPatch, side: str, body: Body, camera: Camera) -> tuple[Array, Array]:
    balls = np.array(patch.balls) * np.array([1, mirror_sign(side), 1, 1])
    segment = f"{patch.segment}.{side}" if side else patch.segment
    centres = camera.project(body.locate_all(segment, balls[:, :3]))
    up = camera.project(body.axis(segment, Z))
    curve = wrap_discs(centres, balls[:, 3], 6 + 4 * len(balls), first=np.arctan2(up[:, 1], up[:, 0]))
    return curve, np.full(len(centres), balls[:, 3].max())


def _draw_on_sweep(sweep: Sweep, middle: float, half: float) -> tuple[Array, Array]:
    """The part of a patch that faces the camera, between its first and last station."""
    right, left = sweep.edges
    low, high = _seen_range(sweep, middle, half, right, left)
    to_low, to_high = low <= -_TO_THE_EDGE * left, high >= _TO_THE_EDGE * right
    low, high = np.where(to_low, -left, low), np.where(to_high, right, high)
    widths = (high - low).max(axis=1)
    anchor = np.where(to_low == to_high, (low + high) / 2, np.where(to_low, low, high))
    share = np.linspace(0, 1, low.shape[1])
    rounded = np.sqrt(np.sin(np.pi * (0.06 + 0.88 * share)))
    rounded[[0, -1]] = 0.12
    whole = np.ones_like(rounded)
    whole[[0, -1]] = 0.72
    narrowed = np.where(to_low & to_high, whole, rounded)
    low, high = anchor + (low - anchor) * narrowed, anchor + (high - anchor) * narrowed
    return smooth(np.concatenate([sweep.side(high), sweep.side(low)[:, ::-1]], axis=1)), widths


def _seen_range(sweep: Sweep, middle: float, half: float, right: Array, left: Array) -> tuple[Array, Array]:
    """How far the patch reaches across the silhouette at each station; where it is hidden, both are the nearest edge."""
    across = sweep.camera.unproject(sweep.across)
    bone = np.cross(sweep.forward, sweep.outward)
    towards = sweep.camera.towards - bone * (bone @ sweep.camera.towards)[..., None]
    angles = np.radians(np.linspace(middle - half, middle + half, _ANGLES))
    ways = np.cos(angles)[:, None] * sweep.forward[..., None, :] + np.sin(angles)[:, None] * sweep.outward[..., None, :]
    facing = np.einsum("tsad,tsd->tsa", ways, towards) >= _SEEN
    depth = np.where(np.cos(angles) > 0, sweep.radii[:, :1], sweep.radii[:, 1:2]) * np.cos(angles)
    reach = sweep.fatten(np.hypot(depth, sweep.radii[:, 2:] * np.sin(angles))[None])
    found = np.clip(reach * np.einsum("tsad,tsd->tsa", ways, across), -left[..., None], right[..., None])
    low, high = _range_of(found, facing)
    centre = np.radians(middle)
    way = np.cos(centre) * sweep.forward + np.sin(centre) * sweep.outward
    edge = np.where((way * across).sum(axis=-1) > 0, right, -left)
    hidden = ~facing.any(axis=-1)
    return np.where(hidden, edge, low), np.where(hidden, edge, high)


def _range_of(values: Array, chosen: NDArray[np.bool_]) -> tuple[Array, Array]:
    return np.where(chosen, values, np.inf).min(axis=-1), np.where(chosen, values, -np.inf).max(axis=-1)


def _draw_on_surface(body: Body, camera: Camera, stations: Array, middle: float, half: float) -> tuple[Array, Array]:
    """The outline around the points of a patch that face the camera, for a trunk that points at it."""
    points, ways = trunk_surface(body, stations, np.linspace(middle - half, middle + half, _STATIONS))
    seen = np.asarray(camera.depth(ways) >= 0).reshape(len(points), -1)
    shown = np.asarray(seen.any(axis=1), dtype=np.float64)
    places = camera.project(points).reshape(len(points), -1, 2)
    centre = (places * seen[..., None]).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)[:, None]
    nearest = np.where(shown[:, None] > 0, centre, places.mean(axis=1))
    radii = np.where(seen, _SURFACE_CM, 0.0) * shown[:, None]
    visible = np.where(seen[..., None], places, nearest[:, None])
    widths = shown * np.ptp(visible[..., 0], axis=1)
    return wrap_discs(visible, radii, 14, first=np.zeros(len(points))), widths
