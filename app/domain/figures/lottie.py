"""A drawing as a Lottie animation. Coordinates are whole millimetres, and each shape is a group with its name.

Lottie has no variables, so a file has the colours of one theme.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np

from app.domain.figures.drawing import Drawing
from app.domain.figures.keyframes import MorphPart, MovingShape, Part, RigidPart, StillPart, animate
from app.domain.figures.palette import Theme, colour_of
from app.domain.figures.skeleton import Array
from app.domain.figures.svg import EDGE_SHARE, GROUND_SHARE, LINE_SHARE, MIN_EDGE_CM, MM_PER_CM

FRAMES_PER_SECOND: Final = 30
_LINEAR: Final = {"o": {"x": 0, "y": 0}, "i": {"x": 1, "y": 1}}
_ALL: Final = 100

Json = dict[str, object]
Value = TypeVar("Value")


def render_lottie(drawing: Drawing, *, title: str, theme: Theme) -> str:
    """Return the loop as Lottie JSON."""
    writer = _Writer(drawing, theme)
    size = round(drawing.box[2] * MM_PER_CM)
    frames = max(1, round(drawing.seconds[-1] * FRAMES_PER_SECOND))
    layer = {
        "ddd": 0,
        "ind": 1,
        "ty": 4,
        "nm": "figure",
        "sr": 1,
        "ks": {"o": _fixed(_ALL), "r": _fixed(0), "p": _fixed([0, 0]), "a": _fixed([0, 0]), "s": _fixed([_ALL, _ALL])},
        "ao": 0,
        "shapes": writer.groups()[::-1],
        "ip": 0,
        "op": frames,
        "st": 0,
        "bm": 0,
    }
    document = {
        "v": "5.7.0",
        "fr": FRAMES_PER_SECOND,
        "ip": 0,
        "op": frames,
        "w": size,
        "h": size,
        "nm": title,
        "ddd": 0,
        "assets": [],
        "layers": [layer],
    }
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


class _Writer:
    def __init__(self, drawing: Drawing, theme: Theme) -> None:
        self._drawing = drawing
        self._theme = theme
        self._corner = np.array(drawing.box[:2])
        self._width = drawing.box[2] * MM_PER_CM

    def groups(self) -> list[Json]:
        """All shapes, back to front."""
        ground = [self._ground()] if self._drawing.has_ground else []
        return [*ground, *(self._shape(moving) for moving in animate(self._drawing))]

    def _ground(self) -> Json:
        level = (-self._drawing.box[1] * MM_PER_CM) + self._width * GROUND_SHARE / 2
        ends = np.array([(self._width * 0.04, level), (self._width * 0.96, level)])
        path = _path(np.concatenate([ends, ends, ends], axis=1), closed=False)
        return _group("ground", [{"ty": "sh", "ks": _fixed(path)}, self._stroke("ground", self._width * GROUND_SHARE)])

    def _shape(self, moving: MovingShape) -> Json:
        shape = moving.shape
        parts = [self._part(part, closed=shape.kind != "line") for part in moving.parts]
        match shape.kind:
            case "line":
                styles = [self._stroke(shape.tone, self._width * LINE_SHARE)]
            case "limb":
                edge = max(MIN_EDGE_CM * MM_PER_CM, self._width * EDGE_SHARE)
                styles = [self._fill(shape.tone), self._stroke("edge", edge)]
            case _:
                styles = [self._fill(shape.tone)]
        return _group(shape.name, [*parts, *styles])

    def _part(self, part: Part, *, closed: bool) -> Json:
        match part:
            case StillPart(curve=curve):
                return {"ty": "sh", "ks": _fixed(_path(self._mm(curve), closed=closed))}
            case MorphPart(curves=curves):
                return {"ty": "sh", "ks": _animated(curves, lambda curve: [_path(self._mm(curve), closed=closed)])}
            case RigidPart(curve=curve, places=places, turns=turns):
                shape = {"ty": "sh", "ks": _fixed(_path(curve * MM_PER_CM, closed=closed))}
                place = _animated(places, lambda place: _whole((place - self._corner) * MM_PER_CM))
                turn = _animated(turns, lambda degrees: [round(degrees, 1)])
                return {"ty": "gr", "it": [shape, _transform(place, turn)]}

    def _mm(self, curve: Array) -> Array:
        return np.asarray((curve.reshape(-1, 3, 2) - self._corner).reshape(-1, 6) * MM_PER_CM)

    def _fill(self, tone: str) -> Json:
        return {"ty": "fl", "c": _fixed(self._colour(tone)), "o": _fixed(_ALL), "r": 1}

    def _stroke(self, tone: str, width: float) -> Json:
        return {"ty": "st", "c": _fixed(self._colour(tone)), "o": _fixed(_ALL), "w": _fixed(round(width)), "lc": 2, "lj": 2}

    def _colour(self, tone: str) -> list[float]:
        text = colour_of(tone, self._theme)
        return [*(round(int(text[start : start + 2], 16) / 255, 3) for start in (1, 3, 5)), 1]


def _group(name: str, items: Sequence[Json]) -> Json:
    return {"ty": "gr", "nm": name, "it": [*items, _transform(_fixed([0, 0]), _fixed(0))]}


def _transform(place: Json, turn: Json) -> Json:
    return {"ty": "tr", "p": place, "a": _fixed([0, 0]), "s": _fixed([_ALL, _ALL]), "r": turn, "o": _fixed(_ALL)}


def _fixed(value: object) -> Json:
    return {"a": 0, "k": value}


def _animated(frames: Iterable[tuple[float, Value]], write: Callable[[Value], object]) -> Json:
    written = [{"t": round(seconds * FRAMES_PER_SECOND, 1), "s": write(value)} for seconds, value in frames]
    keys: list[Mapping[str, object]] = [frame | _LINEAR for frame in written[:-1]]
    return {"a": 1, "k": [*keys, written[-1]]}


def _path(curve: Array, *, closed: bool) -> Json:
    places = curve[:, :2]
    return {
        "c": closed,
        "v": [_whole(place) for place in places],
        "i": [_whole(handle) for handle in curve[:, 2:4] - places],
        "o": [_whole(handle) for handle in curve[:, 4:6] - places],
    }


def _whole(place: Array) -> list[int]:
    found: list[int] = place.round().astype(int).tolist()
    return found
