"""The parts of the body as curves: limbs and the trunk are swept along their bones, the rest are outlines around balls."""

from typing import Final

import numpy as np

from app.domain.figures.body import Body
from app.domain.figures.camera import Camera
from app.domain.figures.measures import BALLS, PROFILES, TRUNK
from app.domain.figures.outlines import CIRCLE, Sweep, length_of, smooth, vertices, wrap_discs
from app.domain.figures.skeleton import Array, X, Y, Z, mirror_sign

_THICKENS_BELOW: Final = 0.62
_FLAT_LIMB: Final = 0.3
_FLAT_PART: Final = 0.8
_TIPS_CM: Final = (3.5, 3.2)
_SPINE: Final = ("pelvis", "lumbar", "chest", "neck")
_SPINE_CM: Final = 47.0
_SWEPT_ABOVE: Final = 0.55


def seen_length(camera: Camera, directions: Array) -> Array:
    """Return how much of a bone in these directions is seen: 1 across the view, 0 along it."""
    return length_of(camera.project(directions))[..., 0]


def limb_sweep(body: Body, segment: str, camera: Camera, stations: Array) -> Sweep:
    """Return the cross-sections of a limb at these stations, from 0 to 1 along the bone; those beyond are in its round ends."""
    joint, side = segment.split(".")
    length, profile = PROFILES[joint]
    axis = body.axis(segment, Z)
    first = camera.project(body.locate(segment, (0, 0, 0)))
    bone = camera.project(-axis * length)
    seen = length_of(bone)
    along = np.where(seen > 1e-6, bone / np.maximum(seen, 1e-6), np.array([1.0, 0.0]))  # noqa: PLR2004 - no length at all
    across = np.stack([-along[:, 1], along[:, 0]], axis=-1)
    count = len(stations)
    inner = np.clip(stations, 0, 1)
    radii = np.stack([np.interp(inner, profile[:, 0], profile[:, column]) for column in (1, 2, 3)], axis=-1)
    beyond = np.clip(np.abs(stations - inner)[:, None] * length / radii, 0, 1)
    radii *= np.sqrt(1 - beyond**2)
    return Sweep(
        camera=camera,
        centres=first[:, None] + bone[:, None] * stations[:, None],
        across=np.repeat(across[:, None], count, axis=1),
        forward=np.repeat(body.axis(segment, X)[:, None], count, axis=1),
        outward=np.repeat(body.axis(segment, Y)[:, None] * mirror_sign(side), count, axis=1),
        radii=radii,
        thick=float(profile[:, 1:].max()) * 0.97,
        foreshortened=np.clip((_THICKENS_BELOW - seen[:, 0] / length) / _THICKENS_BELOW, 0, None),
    )


def limb(body: Body, segment: str, camera: Camera) -> Array:
    """Return the outline of a limb."""
    _, profile = PROFILES[segment.split(".", maxsplit=1)[0]]
    sweep = limb_sweep(body, segment, camera, profile[:, 0])
    seen = seen_length(camera, body.axis(segment, Z))
    if seen.min() < _FLAT_LIMB:
        radii = np.sort(profile[:, 1:], axis=1)[:, 1]
        return wrap_discs(sweep.centres, radii, 16)
    return _capsule(sweep)


def _capsule(sweep: Sweep) -> Array:
    """The outline along both sides of a sweep, with round ends."""
    right, left = sweep.edges
    across = sweep.across[:, 0]
    along = np.stack([across[:, 1], -across[:, 0]], axis=-1)
    ends = []
    for station, way in ((0, -1), (-1, 1)):
        radius = ((right[:, station] + left[:, station]) / 2)[:, None]
        middle = sweep.centres[:, station] + across * ((right[:, station] - left[:, station]) / 2)[:, None]
        tip, bend = middle + along * radius * way, across * radius * CIRCLE * way
        ends.append((vertices(tip, tip + bend, tip - bend)[:, None], radius))
    (start, first), (end, last) = ends
    there = _flank(sweep.side(right), along, first, last)
    back = _flank(sweep.side(-left)[:, ::-1], -along, last, first)
    curve = np.concatenate([start, there, end, back], axis=1)[:, ::-1]
    return np.asarray(curve[..., [0, 1, 4, 5, 2, 3]])


def _flank(places: Array, along: Array, first: Array, last: Array) -> Array:
    before = np.concatenate([places[:, :1], places[:, :-1]], axis=1)
    after = np.concatenate([places[:, 1:], places[:, -1:]], axis=1)
    way = after - before
    for end in (0, -1):
        way[:, end] += along * length_of(way[:, end])
    length = length_of(way)
    way = np.where(length > 1e-6, way / np.maximum(length, 1e-6), along[:, None])  # noqa: PLR2004 - no length at all
    back = length_of(places - before) / 3
    ahead = length_of(places - after) / 3
    back[:, 0], ahead[:, -1] = first * CIRCLE, last * CIRCLE
    return vertices(places, places - way * back, places + way * ahead)


def is_trunk_swept(body: Body, camera: Camera) -> bool:
    """Return whether the spine never points at the camera, so that the trunk is one smooth sweep."""
    spine = camera.project(np.stack([body.locate(segment, (0, 0, 0)) for segment in _SPINE], axis=1))
    lengths = length_of(np.diff(spine, axis=1)).sum(axis=(1, 2))
    return bool(lengths.min() / _SPINE_CM > _SWEPT_ABOVE)


def trunk_sweep(body: Body, camera: Camera, stations: Array) -> Sweep:
    """Return the cross-sections of the trunk at these stations, from 0 at the bottom to `TRUNK_END` at the neck."""
    places = np.stack([body.locate(segment, (x, 0, z)) for segment, z, x, *_ in TRUNK], axis=1)
    centres = _between(camera.project(places), stations)
    reach = camera.project(places)
    way = np.concatenate([reach[:, 1:2] - reach[:, :1], reach[:, 2:] - reach[:, :-2], reach[:, -1:] - reach[:, -2:-1]], axis=1)
    across = _between(np.stack([-way[..., 1], way[..., 0]], axis=-1), stations)
    radii = np.array([station[3:] for station in TRUNK])
    return Sweep(
        camera=camera,
        centres=centres,
        across=across / np.maximum(length_of(across), 1e-6),
        forward=_between(np.stack([body.axis(segment, X) for segment, *_ in TRUNK], axis=1), stations),
        outward=_between(np.stack([body.axis(segment, Y) for segment, *_ in TRUNK], axis=1), stations),
        radii=_between(radii[None], stations)[0],
    )


def trunk_surface(body: Body, stations: Array, angles: Array) -> tuple[Array, Array]:
    """Return points on the trunk, at each station and angle from the front (0) to the left (90), and the directions outward."""
    places = _between(np.stack([body.locate(segment, (x, 0, z)) for segment, z, x, *_ in TRUNK], axis=1), stations)
    forward = _between(np.stack([body.axis(segment, X) for segment, *_ in TRUNK], axis=1), stations)[:, :, None]
    outward = _between(np.stack([body.axis(segment, Y) for segment, *_ in TRUNK], axis=1), stations)[:, :, None]
    radii = _between(np.array([station[3:] for station in TRUNK])[None], stations)[0][:, None]
    cosine, sine = np.cos(np.radians(angles)), np.sin(np.radians(angles))
    depth = np.where(cosine > 0, radii[..., 0], radii[..., 1]) * cosine
    width = radii[..., 2] * sine
    points = places[:, :, None] + forward * depth[None, ..., None] + outward * width[None, ..., None]
    directions = forward * cosine[None, None, :, None] + outward * sine[None, None, :, None]
    return np.asarray(points), np.asarray(directions)


def _between(values: Array, stations: Array) -> Array:
    lower = np.clip(stations.astype(int), 0, values.shape[1] - 2)
    share = (stations - lower)[:, None]
    return np.asarray(values[:, lower] * (1 - share) + values[:, lower + 1] * share)


def trunk(body: Body, camera: Camera) -> Array:
    """Return the outline of the trunk, swept along the bent spine."""
    sweep = trunk_sweep(body, camera, np.arange(len(TRUNK), dtype=float))
    right, left = sweep.edges
    centres = sweep.centres
    ends = []
    for (end, before), reach in zip(((0, 1), (-1, -2)), _TIPS_CM, strict=True):
        way = centres[:, end] - centres[:, before]
        ends.append((centres[:, end] + way / np.maximum(length_of(way), 1e-6) * reach)[:, None])
    return smooth(np.concatenate([ends[0], sweep.side(-left), ends[1], sweep.side(right)[:, ::-1]], axis=1))


def part(body: Body, name: str, side: str, camera: Camera) -> Array:
    """Return the outline of a part that is made of balls."""
    segment, count, balls = BALLS[name]
    own = f"{segment}.{side}" if side else segment
    mirrored = balls[:, :3] * np.array([1, mirror_sign(side), 1])
    places = body.locate_all(own, mirrored)
    up = camera.project(body.axis(own, Z))
    turning = float(length_of(up).min()) < _FLAT_PART
    first = None if turning else np.arctan2(up[:, 1], up[:, 0])
    return wrap_discs(camera.project(places), balls[:, 3], count, first=first)
