"""Props as shapes: walls, boxes, mats, balls, rollers, weights and bands, where the options of a figure put them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from app.domain.figures.body import Body
from app.domain.figures.body_parts import limb_sweep
from app.domain.figures.camera import Camera
from app.domain.figures.outlines import circle, polygon, wrap_discs
from app.domain.figures.pose import Options
from app.domain.figures.skeleton import POINT_NUMBERS, Array, X, Y, mirror_sign

ROUND_RADII: Final = MappingProxyType({"ball": 4.0, "swiss": 31.0, "roller": 7.2})
ROLLER_HALF_CM: Final = 22.0
_ACROSS_VIEW: Final = 0.8
_CORNERS: Final = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)], float)
_BAR_CM: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PropShape:
    """One shape of a prop: where it is in the order of drawing ("back", "mid" or "front"), its tone, and its curve."""

    name: str
    layer: str
    tone: str
    curve: Array
    is_line: bool = False
    framed: bool = True
    """Whether the picture must show all of it; a wall and a band may reach beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A prop in all moments: its name, its options in each moment, and what is around it."""

    name: str
    options: Sequence[Options]
    body: Body
    camera: Camera

    def values(self, option: str, default: float = 0.0) -> Array:
        """An option in each moment."""
        return np.array([options.get(option, default) for options in self.options])

    def has(self, option: str) -> bool:
        """Whether an option is set."""
        return bool(self.options[0].get(option))

    def layer(self, default: str) -> str:
        """Where the prop is in the order of drawing."""
        return "front" if self.has("front") else "back" if self.has("back") else default

    def attached(self, role: str) -> str | None:
        """The point of the body that a role of the prop is attached to."""
        return next((option[len(role) :] for option in self.options[0] if option.startswith(role)), None)

    def point(self, name: str) -> Array:
        """Where a point of the body is in each moment."""
        return np.asarray(self.body.points[:, POINT_NUMBERS[name]])

    def box(self, low: Sequence[Array | float], high: Sequence[Array | float]) -> Array:
        """The outline of a box between two corners."""
        count = len(self.options)
        first = np.stack([np.broadcast_to(value, count) for value in low], axis=-1)
        second = np.stack([np.broadcast_to(value, count) for value in high], axis=-1)
        corners = first[:, None] + (second - first)[:, None] * _CORNERS
        return polygon(_convex_hull(self.camera.project(corners)))


def _convex_hull(places: Array) -> Array:
    """The hull of the corners of a box, which has the same corners in every moment; six at most, some of them twice."""
    angles = np.linspace(0, 2 * np.pi, 720, endpoint=False) + 0.0017
    ways = np.stack([np.cos(angles), np.sin(angles)])
    order = (places[0] @ ways).argmax(axis=0)
    corners = [int(order[0])]
    for corner in order:
        if corner not in corners:
            corners.append(int(corner))
    return places[:, corners]


def draw_prop(name: str, options: Sequence[Options], body: Body, camera: Camera) -> Iterator[PropShape]:
    """Draw a prop with its options in each moment."""
    yield from _DRAW[name.split(".", maxsplit=1)[0]](_Setting(name=name, options=options, body=body, camera=camera))


def _draw_wall(prop: _Setting) -> Iterator[PropShape]:
    height, thick = prop.values("h", 185), prop.values("w", 7)
    if any("y" in options for options in prop.options):
        y = prop.values("y")
        low = (prop.values("x0", -60), y, 0.0)
        curve = prop.box(low, (prop.values("x1", 60), y + np.where(y > 0, thick, -thick), height))
        yield PropShape(name=prop.name, layer=prop.layer("back"), tone="wall", curve=curve, framed=False)
    else:
        x = prop.values("x")
        curve = prop.box((x, -30.0, 0.0), (x + np.where(x >= 0, thick, -thick), 30.0, height))
        yield PropShape(name=prop.name, layer=prop.layer("back"), tone="prop", curve=curve, framed=False)


def _draw_box(prop: _Setting) -> Iterator[PropShape]:
    low = (prop.values("x0"), prop.values("y0", -22), prop.values("z0"))
    curve = prop.box(low, (prop.values("x1"), prop.values("y1", 22), prop.values("z")))
    tone = "steel" if prop.name.endswith(".pillow") else "prop"
    yield PropShape(name=prop.name, layer=prop.layer("back"), tone=tone, curve=curve)


def _draw_mat(prop: _Setting) -> Iterator[PropShape]:
    low = (prop.values("x0", -90), prop.values("y0", -32), -2.2)
    curve = prop.box(low, (prop.values("x1", 90), prop.values("y1", 32), 0.0))
    yield PropShape(name=prop.name, layer=prop.layer("back"), tone="prop", curve=curve)


def _draw_chair(prop: _Setting) -> Iterator[PropShape]:
    """A seat at height z on four legs, with a rest behind (`back -1`), in front (`back 1`) or none (`back 0`)."""
    x, y, seat = prop.values("x"), prop.values("y"), prop.values("z", 45)
    deep, wide = prop.values("d", 20), prop.values("w", 20)
    layer = "front" if prop.has("front") else "back"
    for number, (ahead, aside) in enumerate(((-1, -1), (-1, 1), (1, -1), (1, 1))):
        at_x, at_y = x + ahead * (deep - 2), y + aside * (wide - 2)
        curve = prop.box((at_x - 1.8, at_y - 1.8, 0.0), (at_x + 1.8, at_y + 1.8, seat - 3))
        yield PropShape(name=f"{prop.name}.leg{number}", layer=layer, tone="steel", curve=curve)
    back = prop.values("back", -1)
    if back[0]:
        rest = x + back * (deep + 1)
        curve = prop.box((rest - 2, y - wide, seat - 4), (rest + 2, y + wide, seat + prop.values("bh", 45)))
        yield PropShape(name=f"{prop.name}.rest", layer=layer, tone="prop", curve=curve)
    curve = prop.box((x - deep, y - wide, seat - 5), (x + deep, y + wide, seat))
    yield PropShape(name=f"{prop.name}.seat", layer=layer, tone="prop", curve=curve)


def _draw_round(prop: _Setting) -> Iterator[PropShape]:
    kind = prop.name.split(".")[0]
    radius = prop.values("r", ROUND_RADII[kind])
    under = prop.attached("under:")
    x = prop.values("x") if under is None else prop.point(under)[:, X]
    height = np.array([options.get("z", options.get("r", ROUND_RADII[kind])) for options in prop.options])
    centre = np.stack([x + prop.values("dx"), prop.values("y"), height], axis=-1)
    layer = prop.layer("mid")
    if kind == "roller" and abs(prop.camera.towards[Y]) < _ACROSS_VIEW:
        yield PropShape(name=prop.name, layer=layer, tone="band", curve=_draw_cylinder(prop.camera, centre, radius))
        return
    tone = "steel" if kind == "swiss" else "band"
    yield PropShape(name=prop.name, layer=layer, tone=tone, curve=circle(prop.camera.project(centre), radius))
    inner = prop.camera.project(centre + (np.array([-6.0, 0, 8]) if kind == "swiss" else 0))
    shine = circle(inner, radius * (0.5 if kind == "roller" else 0.55))
    yield PropShape(name=f"{prop.name}.inner", layer=layer, tone="prop", curve=shine)


def _draw_cylinder(camera: Camera, centre: Array, radius: Array) -> Array:
    around = np.radians(np.arange(0, 360, 18))
    ring = np.stack([np.cos(around), np.zeros_like(around), np.sin(around)], axis=-1)
    rims = [centre[:, None] + ring * radius[:, None, None] + np.array([0, end, 0]) for end in (-ROLLER_HALF_CM, ROLLER_HALF_CM)]
    return wrap_discs(camera.project(np.concatenate(rims, axis=1)), np.array(0.1), 16, first=np.zeros(len(centre)))


def _draw_miniband(prop: _Setting) -> Iterator[PropShape]:
    joint = "hip" if prop.has("thigh") else "knee"
    stations = prop.values("t", 0.75)[:1]
    sweeps = [limb_sweep(prop.body, f"{joint}.{side}", prop.camera, stations) for side in "LR"]
    (first, second), radii = [sweep.centres[:, 0] for sweep in sweeps], [float(sweep.radii[0, 2]) + 0.3 for sweep in sweeps]
    way = second - first
    way /= np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), 1e-6)
    first, second = first - way * radii[0], second + way * radii[1]
    up = np.array([0, 2.6])
    curve = polygon(np.stack([first - up, second - up, second + up, first + up], axis=1))
    yield PropShape(name=prop.name, layer=prop.layer("front"), tone="band", curve=curve)


def _grip(prop: _Setting) -> tuple[str, Array]:
    side = "L" if prop.has("L") else "R"
    return side, prop.body.locate(f"wrist.{side}", (0, -1.5 * mirror_sign(side), -8))


def _draw_kettlebell(prop: _Setting) -> Iterator[PropShape]:
    """A kettlebell that hangs from a hand."""
    _, grip = _grip(prop)
    hand, layer = prop.camera.project(grip), prop.layer("mid")
    handle = hand[:, None] + np.array([(-4, 1), (4, 1), (-5.5, 9), (5.5, 9)])
    curve = wrap_discs(handle, np.array(2.0), 12, first=np.zeros(len(hand)))
    yield PropShape(name=f"{prop.name}.handle", layer=layer, tone="steel", curve=curve)
    yield PropShape(name=prop.name, layer=layer, tone="iron", curve=circle(hand + np.array([0, 13]), np.full(len(hand), 9.0)))


def _draw_dumbbell(prop: _Setting) -> Iterator[PropShape]:
    side, grip = _grip(prop)
    along, layer = prop.body.axis(f"wrist.{side}", X), prop.layer("mid")
    ends = [prop.camera.project(grip + along * reach) for reach in (-9, 9)]
    bar = wrap_discs(np.stack(ends, axis=1), np.array(1.6), 10)
    yield PropShape(name=f"{prop.name}.bar", layer=layer, tone="steel", curve=bar)
    for number, end in enumerate(ends):
        yield PropShape(name=f"{prop.name}.{number}", layer=layer, tone="iron", curve=circle(end, np.full(len(end), 5.0)))


def _draw_barbell(prop: _Setting) -> Iterator[PropShape]:
    """A bar through two points of the body, with plates beyond them."""
    first, second = (prop.point(prop.attached(role) or f"hand.{side}") for role, side in (("a:", "L"), ("b:", "R")))
    way = second - first
    way /= np.maximum(np.linalg.norm(way, axis=-1, keepdims=True), 1e-6)
    ends = [prop.camera.project(place) for place in (first - way * _BAR_CM, second + way * _BAR_CM)]
    layer = prop.layer("mid")
    bar = wrap_discs(np.stack(ends, axis=1), np.array(1.4), 10)
    yield PropShape(name=f"{prop.name}.bar", layer=layer, tone="steel", curve=bar)
    seen = float(np.abs(way @ prop.camera.towards).mean())
    for number, end in enumerate(ends):
        across = prop.camera.project(way) * 2.2
        spread = np.array([(0, 1), (0, -1)]) * 11.0 * (1 - seen)
        plate = np.stack([end + across * sign + shift for sign in (-1, 1) for shift in spread], axis=1)
        curve = wrap_discs(plate, np.array(2.0 + 9.0 * seen), 12, first=np.zeros(len(end)))
        yield PropShape(name=f"{prop.name}.{number}", layer=layer, tone="iron", curve=curve)


def _draw_band(prop: _Setting) -> Iterator[PropShape]:
    """A band between two points of the body or places."""
    ends = []
    for role in ("a", "b"):
        point = prop.attached(f"{role}:")
        place = np.stack([prop.values(f"{role}{axis}") for axis in "xyz"], axis=-1) if point is None else prop.point(point)
        ends.append(prop.camera.project(place))
    tone = "steel" if prop.name.endswith(".towel") else "band"
    curve = polygon(np.stack(ends, axis=1))
    yield PropShape(name=prop.name, layer=prop.layer("mid"), tone=tone, curve=curve, is_line=True, framed=False)


_DRAW: Final[Mapping[str, Callable[[_Setting], Iterator[PropShape]]]] = MappingProxyType(
    {
        "wall": _draw_wall,
        "box": _draw_box,
        "chair": _draw_chair,
        "mat": _draw_mat,
        "ball": _draw_round,
        "swiss": _draw_round,
        "roller": _draw_round,
        "miniband": _draw_miniband,
        "kettlebell": _draw_kettlebell,
        "dumbbell": _draw_dumbbell,
        "barbell": _draw_barbell,
        "band": _draw_band,
    }
)
