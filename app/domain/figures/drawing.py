"""A figure as shapes, back to front: the body in chains, tints on it and props around it, in every pose and moment.

Which chain is in front and which is far is decided by the still, and stays so while the figure moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.figures.arrows import DrawnArrow, draw_arrows
from app.domain.figures.body import Body, place_body
from app.domain.figures.body_parts import is_trunk_swept, limb, part, trunk
from app.domain.figures.camera import Camera
from app.domain.figures.figure import Figure
from app.domain.figures.motion import Moment, SolvedPoses, list_moments, still_moment
from app.domain.figures.props import PropShape, draw_prop
from app.domain.figures.skeleton import POINT_NUMBERS, SIDES, Array, X
from app.domain.figures.tints import TintedPatch, draw_tint

DRAWING_VERSION: Final = 1
"""Increase it when the same poses are drawn or written otherwise: caches then fetch them again."""

_FACE_SEEN: Final = 0.35
_FAR_LEG_CM: Final = 3.5
_FAR_ARM_CM: Final = 8.0
_FROM_ABOVE: Final = 60.0
_MIN_WIDTH_CM: Final = 135.0
_MIN_TINT_CM: Final = 1.6
"""A tint that is nowhere wider than this is left out: it would be a sliver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Curves of one tone that are drawn together, in each frame. `kind`: "limb" has a contour, "line" is open."""

    name: str
    tone: str
    kind: str
    curves: tuple[Array, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawn figure. The first frames are the written poses in their order; those of the loop follow.

    `box` is the left, upper and lower edge of the square picture: x, y and its width. `silhouettes` are the bodies of the written
    poses, for ghosts.
    """

    figure: Figure
    shapes: tuple[Shape, ...]
    moments: tuple[Moment, ...]
    box: tuple[float, float, float]
    has_ground: bool
    arrows: tuple[DrawnArrow, ...]
    silhouettes: tuple[Array, ...]

    @property
    def seconds(self) -> tuple[float, ...]:
        """The times of the frames of the loop."""
        return tuple(moment.seconds for moment in self.moments)

    def frame_of(self, pose: str) -> int:
        """The frame of a written pose."""
        return [*self.figure.poses].index(pose)

    @property
    def loop_frames(self) -> slice:
        """The frames of the loop."""
        return slice(len(self.figure.poses), None)


def draw_figure(figure: Figure, solved: SolvedPoses, *, moving: bool, still: str | None = None) -> Drawing:
    """Draw the written poses of a figure, and with `moving` the moments of its loop."""
    written = [still_moment(figure, name) for name in figure.poses]
    moments = list_moments(figure, solved.samples) if moving else ()
    frames = [*written, *moments]
    body = place_body(solved.rows[[moment.row for moment in frames]])
    camera = Camera.at(*figure.view)
    chains = _draw_chains(body, camera)
    props = _draw_props(frames, body, camera)
    box = _frame(figure, chains, props) if figure.zoom is None else _zoom(figure.zoom, figure, body, camera)
    layers = _Layers.of(figure, body, camera, [*figure.poses].index(still or figure.still))
    swept = is_trunk_swept(body, camera)
    tints = [patch for tint in figure.tints for patch in draw_tint(tint, body, camera, trunk_swept=swept)]
    return Drawing(
        figure=figure,
        shapes=tuple(_order(layers, chains, tints, props)),
        moments=moments,
        box=box,
        has_ground=figure.view[1] == 0 and not figure.options.get("noground"),
        arrows=tuple(draw_arrows(figure, solved.rows[: len(written)], camera, box[2])),
        silhouettes=tuple(curve for curves in chains.values() for curve in curves),
    )


def _draw_chains(body: Body, camera: Camera) -> Mapping[str, tuple[Array, ...]]:
    chains: dict[str, tuple[Array, ...]] = {}
    for side in SIDES:
        leg = [limb(body, f"{joint}.{side}", camera) for joint in ("hip", "knee")]
        chains[f"leg.{side}"] = (*leg, part(body, "foot", side, camera), part(body, "toes", side, camera))
        arm = [limb(body, f"{joint}.{side}", camera) for joint in ("shoulder", "elbow")]
        chains[f"arm.{side}"] = (*arm, part(body, "hand", side, camera), part(body, "thumb", side, camera))
    whole = (
        [trunk(body, camera)]
        if is_trunk_swept(body, camera)
        else [part(body, name, "", camera) for name in ("pelvis", "belly", "thorax")]
    )
    chains["torso"] = (*whole, part(body, "neck", "", camera))
    return chains | {name: (part(body, name, "", camera),) for name in ("head", "hair", "cap")}


def _draw_props(frames: Sequence[Moment], body: Body, camera: Camera) -> list[PropShape]:
    names = dict.fromkeys(name for moment in frames for name in moment.props)
    found: list[PropShape] = []
    for name in names:
        options = [moment.props.get(name, next(each.props[name] for each in frames if name in each.props)) for moment in frames]
        found += draw_prop(name, options, body, camera)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layers:
    """The chains back to front, their tones, and whether the head has a contour."""

    order: tuple[str, ...]
    tones: Mapping[str, str]
    head_edge: bool

    @classmethod
    def of(cls, figure: Figure, body: Body, camera: Camera, still: int) -> "_Layers":
        """The layers that the still has."""
        depth = camera.depth(body.points[still])
        depths = _depths(depth)
        middle = depths["torso"]
        for chain, forward in figure.options.items():
            if chain in depths:
                depths[chain] = middle + forward
        face = float(body.axis("neck", X)[still] @ camera.towards)
        tones = {chain: _tone(chain, nearer - middle, figure.view[1]) for chain, nearer in depths.items()}
        for chain in depths:
            if f"tone:{chain}" in figure.options:
                tones[chain] = "far" if figure.options[f"tone:{chain}"] else "body"
        _place_hair(depths, middle, face)
        order = tuple(sorted(depths, key=depths.__getitem__))
        edge = face > _FACE_SEEN or bool(figure.options.get("headedge"))
        return cls(order=order, tones=tones | {"hair": "hair", "cap": "hair"}, head_edge=edge)


def _depths(depth: Array) -> dict[str, float]:
    def mean(*names: str) -> float:
        return float(np.mean([depth[POINT_NUMBERS[name]] for name in names]))

    depths = {f"leg.{side}": mean(*(f"{name}.{side}" for name in ("hip", "knee", "knee", "ankle", "ball"))) for side in SIDES}
    depths |= {f"arm.{side}": mean(*(f"{name}.{side}" for name in ("shoulder", "elbow", "wrist"))) for side in SIDES}
    return depths | {"torso": mean("pelvis", "chest", "chest"), "head": mean("head")}


def _tone(chain: str, nearer: float, elevation: float) -> str:
    far = {"leg": -_FAR_LEG_CM, "arm": -_FAR_ARM_CM}.get(chain.split(".", maxsplit=1)[0], -np.inf)
    return "far" if nearer < far and elevation < _FROM_ABOVE else "body"


def _place_hair(depths: dict[str, float], middle: float, face: float) -> None:
    """Put the hair over the head, or behind it where the face is seen, and the head over the trunk unless it is far behind."""
    is_near = depths["head"] > middle - 9
    if is_near:
        depths["head"] = max(depths["head"], middle + 0.05)
    if face <= _FACE_SEEN:
        depths["hair"] = depths["head"] + 0.1
    else:
        depths["hair"] = min(depths["head"] - 1.5, middle - 0.1) if is_near else depths["head"] - 1.5
    depths["cap"] = depths["head"] + 0.2


def _order(
    layers: _Layers, chains: Mapping[str, tuple[Array, ...]], tints: Sequence[TintedPatch], props: Sequence[PropShape]
) -> Iterator[Shape]:
    yield from _props_in(props, "back")
    for chain in layers.order:
        if chain == "torso":
            yield from _props_in(props, "mid")
        tone = layers.tones[chain]
        plain = chain in {"hair", "cap"} or (chain == "head" and not layers.head_edge)
        yield Shape(name=chain, tone=tone, kind="fill" if plain else "limb", curves=chains[chain])
        for patch in tints:
            if patch.chain == chain and patch.widths.max() > _MIN_TINT_CM:
                tint = "accent-far" if tone == "far" else "accent"
                yield Shape(name=f"{patch.name}.{chain}", tone=tint, kind="tint", curves=(patch.curve,))
    yield from _props_in(props, "front")


def _props_in(props: Sequence[PropShape], layer: str) -> Iterator[Shape]:
    for prop in props:
        if prop.layer == layer:
            yield Shape(name=prop.name, tone=prop.tone, kind="line" if prop.is_line else "fill", curves=(prop.curve,))


def _zoom(zoom: tuple[str, float], figure: Figure, body: Body, camera: Camera) -> tuple[float, float, float]:
    """The square around a point of the still: down to the floor, or with the point in its lower half."""
    point, width = zoom
    still = [*figure.poses].index(figure.still)
    x, y = camera.project(body.points[still, POINT_NUMBERS[point]])
    lower = 2 + width * 0.06 if figure.view[1] == 0 else y + width * 0.35
    return float(x - width / 2), float(lower - width), width


def _frame(figure: Figure, chains: Mapping[str, tuple[Array, ...]], props: Sequence[PropShape]) -> tuple[float, float, float]:
    """The square that shows the body and the props in all frames."""
    curves = [*(curve for curves in chains.values() for curve in curves), *(prop.curve for prop in props if prop.framed)]
    places = np.concatenate([curve[..., :2].reshape(-1, 2) for curve in curves])
    (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
    elevation = figure.view[1]
    bottom = max(bottom, 2.0) if elevation == 0 else bottom
    high = bottom - top
    width = max(max(right - left, high) * 1.1 + 4, _MIN_WIDTH_CM)
    spare = width - high
    if elevation >= _FROM_ABOVE:
        lower = bottom + spare / 2
    elif high < 0.6 * width:
        lower = bottom + spare * 0.42
    else:
        lower = min(bottom + width * 0.085, bottom + spare / 2)
    return float((left + right - width) / 2), float(lower - width), float(width)
