"""A drawing as SVG, still or animated. Coordinates are whole millimetres.

Every id and class begins with the prefix of the file, so that several figures can be part of one page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

import numpy as np

from app.domain.figures.drawing import Drawing, Shape
from app.domain.figures.keyframes import MorphPart, MovingShape, Part, RigidPart, StillPart, animate
from app.domain.figures.palette import TONES, Theme
from app.domain.figures.skeleton import Array

MM_PER_CM: Final = 10
EDGE_SHARE: Final = 0.011
GROUND_SHARE: Final = 0.011
LINE_SHARE: Final = 0.014
MIN_EDGE_CM: Final = 1.3
_STROKED: Final = frozenset({"ground", "edge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a figure is written: its title, the prefix of its ids and classes, its theme, and whether regions are tinted."""

    title: str
    prefix: str
    theme: Theme = Theme.AUTO
    tinted: bool = True


def render_still(drawing: Drawing, style: Style, *, pose: str | None = None) -> str:
    """Return a still as SVG: of one pose, or the usual one with its ghosts and arrows."""
    writer = _Writer(drawing=drawing, style=style)
    body = "".join(writer.write_still(pose))
    return writer.finish(body)


def render_animation(drawing: Drawing, style: Style) -> str:
    """Return the loop as SVG. Where the reader wants less motion, it is the still.

    The animations (SMIL) cannot be stopped by a style, so both are in the file and one of them is hidden.
    """
    writer = _Writer(drawing=drawing, style=style)
    still = "".join(writer.write_still(None))
    moving = "".join(writer.write_moving())
    name = style.prefix
    rules = (
        f".{name}-s{{display:none}}@media(prefers-reduced-motion:reduce){{.{name}-m{{display:none}}.{name}-s{{display:inline}}}}"
    )
    return writer.finish(f'<g class="{name}-m">{moving}</g><g class="{name}-s">{still}</g>', rules)


@dataclass(slots=True, kw_only=True)
class _Writer:
    drawing: Drawing
    style: Style
    used: dict[str, None] = field(default_factory=dict)
    """The tones that occur, in the order of their first use."""

    @property
    def width(self) -> float:
        return self.drawing.box[2]

    def mm(self, places: Array) -> Array:
        """Places on the picture in millimetres from its corner."""
        return np.asarray((places - np.array(self.drawing.box[:2])) * MM_PER_CM)

    def finish(self, body: str, rules: str = "") -> str:
        """The whole file around its shapes."""
        size = round(self.width * MM_PER_CM)
        style = f"<style>{_palette(self.style, self.used)}{self._classes()}{rules}</style>"
        title = f"<title>{escape(self.style.title)}</title>"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" class="{self.style.prefix}">'
        return f"{head}{title}{style}{body}</svg>"

    def tone(self, tone: str) -> str:
        """The class of a tone."""
        self.used[tone] = None
        return f"{self.style.prefix}-{tone}"

    def write_still(self, pose: str | None) -> Iterator[str]:
        """Write one pose; without a name the usual one, with its ghosts and arrows."""
        figure = self.drawing.figure
        frame = self.drawing.frame_of(pose or figure.still)
        yield from self._write_ground()
        walls = [shape for shape in self._shapes() if shape.tone == "wall"]
        yield from (self._write_shape(shape, frame) for shape in walls)
        if pose is None:
            for ghost in figure.ghosts:
                curves = [silhouette[self.drawing.frame_of(ghost)] for silhouette in self.drawing.silhouettes]
                yield f'<path class="{self.tone("ghost")}" d="{self._paths(curves)}"/>'
        yield from (self._write_shape(shape, frame) for shape in self._shapes() if shape.tone != "wall")
        if pose is None:
            yield from self._write_arrows()

    def write_moving(self) -> Iterator[str]:
        """Write the loop."""
        yield from self._write_ground()
        for number, moving in enumerate(animate(self.drawing)):
            if self.style.tinted or moving.shape.kind != "tint":
                yield self._write_moving_shape(moving, number)

    def _shapes(self) -> Iterator[Shape]:
        return (shape for shape in self.drawing.shapes if self.style.tinted or shape.kind != "tint")

    def _write_ground(self) -> Iterator[str]:
        if self.drawing.has_ground:
            level = round((-self.drawing.box[1] + self.width * GROUND_SHARE / 2) * MM_PER_CM)
            left, right = (round(self.width * share * MM_PER_CM) for share in (0.04, 0.96))
            yield f'<path class="{self.tone("ground")}" d="M{left} {level}H{right}"/>'

    def _write_shape(self, shape: Shape, frame: int) -> str:
        curves = [curve[frame] for curve in shape.curves]
        return f'<path class="{self._shape_class(shape)}" d="{self._paths(curves, closed=shape.kind != "line")}"/>'

    def _shape_class(self, shape: Shape) -> str:
        tone = self.tone(shape.tone)
        if shape.kind == "limb":
            return f"{tone} {self.tone('edge')}"
        return f"{tone} {self.style.prefix}-l" if shape.kind == "line" else tone

    def _paths(self, curves: Iterable[Array], *, closed: bool = True) -> str:
        return "".join(write_path(self.mm(curve.reshape(-1, 3, 2)).reshape(-1, 6), closed=closed) for curve in curves)

    def _write_arrows(self) -> Iterator[str]:
        for arrow in self.drawing.arrows:
            tone = self.tone("arrow")
            yield f'<path class="{tone} {self.style.prefix}-l" d="{self._paths(arrow.line, closed=False)}"/>'
            yield f'<path class="{tone}" d="{self._paths([head[0] for head in arrow.heads])}"/>'

    def _write_moving_shape(self, moving: MovingShape, number: int) -> str:
        shape = moving.shape
        parts = "".join(self._write_part(part, closed=shape.kind != "line") for part in moving.parts)
        if shape.kind != "limb":
            return f'<g class="{self._shape_class(shape)}">{parts}</g>'
        name = f"{self.style.prefix}-{number}"
        return f'<use href="#{name}" class="{self.tone("edge")}"/><g id="{name}" class="{self.tone(shape.tone)}">{parts}</g>'

    def _write_part(self, part: Part, *, closed: bool) -> str:
        match part:
            case StillPart(curve=curve):
                return f'<path d="{self._paths([curve], closed=closed)}"/>'
            case MorphPart(curves=curves):
                texts = [self._paths([curve], closed=closed) for _, curve in curves]
                times = [seconds for seconds, _ in curves]
                return (
                    f'<path d="{texts[0]}"><animate attributeName="d" {self._timing(times)} values="{";".join(texts)}"/></path>'
                )
            case RigidPart(curve=curve, places=places, turns=turns):
                return self._write_rigid(curve, places, turns, closed=closed)

    def _write_rigid(
        self, curve: Array, places: Sequence[tuple[float, Array]], turns: Sequence[tuple[float, float]], *, closed: bool
    ) -> str:
        path = write_path(curve * MM_PER_CM, closed=closed)
        moves = [_join(self.mm(place).round().astype(int).tolist()) for _, place in places]
        animation = '<animateTransform attributeName="transform"'
        text = f'{animation} type="translate" {self._timing([at for at, _ in places])} values="{";".join(moves)}"/>'
        if any(abs(turn) > 0.1 for _, turn in turns):  # noqa: PLR2004 - degrees nobody sees
            degrees = ";".join(f"{turn:.1f}".removesuffix(".0") for _, turn in turns)
            text += f'{animation} type="rotate" additive="sum" {self._timing([at for at, _ in turns])} values="{degrees}"/>'
        return f'<path transform="translate({moves[0]})" d="{path}">{text}</path>'

    def _timing(self, times: Sequence[float]) -> str:
        whole = self.drawing.seconds[-1]
        shares = ";".join(f"{at / whole:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for at in times)
        return f'dur="{whole:.1f}s" repeatCount="indefinite" keyTimes="{shares}"'

    def _classes(self) -> str:
        """The rules of the classes that occur."""
        name, width = self.style.prefix, self.width * MM_PER_CM
        rules = [f".{name}-{tone}{{fill:{_colour(tone)}}}" for tone in self.used if tone not in _STROKED]
        edge = round(max(MIN_EDGE_CM * MM_PER_CM, width * EDGE_SHARE))
        rules.append(f".{name}-edge{{stroke:{_colour('edge')};stroke-width:{edge};stroke-linejoin:round;paint-order:stroke}}")
        if "ground" in self.used:
            rules.append(
                f".{name}-ground{{stroke:{_colour('ground')};stroke-width:{round(width * GROUND_SHARE)};stroke-linecap:round}}"
            )
        lines = [tone for tone in self.used if tone in {"band", "steel", "arrow"}]
        if lines:
            common = f"fill:none;stroke-width:{round(width * LINE_SHARE)};stroke-linecap:round;stroke-linejoin:round"
            rules.append(f".{name}-l{{{common}}}")
            rules += [f".{name}-{tone}.{name}-l{{fill:none;stroke:{_colour(tone)}}}" for tone in lines]
        return "".join(rules)


def _colour(tone: str) -> str:
    """The colour of a tone: the page's, or else the file's own."""
    return f"var(--fig-{tone},var(--f0-{tone}))"


def _palette(style: Style, used: Iterable[str]) -> str:
    tones = dict.fromkeys((*used, "edge"))
    light, dark = (";".join(f"--f0-{tone}:{TONES[tone][number]}" for tone in tones) for number in (0, 1))
    match style.theme:
        case Theme.LIGHT:
            return f".{style.prefix}{{{light}}}"
        case Theme.DARK:
            return f".{style.prefix}{{{dark}}}"
        case Theme.AUTO:
            return f".{style.prefix}{{{light}}}@media(prefers-color-scheme:dark){{.{style.prefix}{{{dark}}}}}"


def write_path(curve: Array, *, closed: bool) -> str:
    """Return a curve in millimetres as path data: the first vertex, then steps from vertex to vertex."""
    whole = np.rint(curve).astype(int)
    places, before, after = whole[:, :2], whole[:, 2:4], whole[:, 4:6]
    to = np.concatenate([whole[1:], whole[:1]]) if closed else whole[1:]
    starts = places[: len(to)]
    steps = to[:, :2] - starts
    command = "l"
    if (before != places).any() or (after != places).any():
        steps = np.concatenate([after[: len(to)] - starts, to[:, 2:4] - starts, steps], axis=1)
        command = "c"
    return f"M{_join(places[0].tolist())}{command}{_join(steps.ravel().tolist())}{'z' if closed else ''}"


def _join(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers)).replace(" -", "-")
