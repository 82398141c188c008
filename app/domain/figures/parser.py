"""Reads the text of a figure. Every statement is on a line; `;` separates statements, and `#` starts a comment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from app.domain.figures.faults import FigureFault, FigureInvalid
from app.domain.figures.figure import THERE_AND_BACK, Arrow, CircleArrow, Figure, Leg, PathArrow, SpinArrow, Tint, pace_legs
from app.domain.figures.pace import PACES
from app.domain.figures.pose import Options, Pose
from app.domain.figures.pose_statements import POSE_STATEMENTS, find_point, read_prop
from app.domain.figures.skeleton import SIDES
from app.domain.figures.statement import Statement, read_number, read_values, split_statements
from app.domain.figures.vocabulary import CHAINS, TINTED_REGIONS, VIEWS
from app.domain.vocabulary import Method

MAX_POSES: Final = 12
MAX_BASES: Final = 100
MAX_LEGS: Final = 16
MAX_CONTACTS: Final = 24
MAX_PROPS: Final = 8
MAX_SECONDS: Final = 60.0
MIN_LOOP_SECONDS: Final = 0.2
MIN_ZOOM_CM: Final = 30.0


def parse_bases(text: str) -> Mapping[str, Pose]:
    """Return the poses that figures can start from, by name. Each may start from an earlier one.

    Raises: FigureInvalid.
    """
    reader = _Reader(bases={}, keyword="base")
    for statement in split_statements(text):
        reader.read(statement)
    return MappingProxyType(reader.poses)


def parse_figure(text: str, bases: Mapping[str, Pose]) -> Figure:
    """Return the figure of a text.

    Raises: FigureInvalid with the first fault.
    """
    reader = _Reader(bases=bases, keyword="pose")
    for statement in split_statements(text):
        reader.read(statement)
    return reader.finish()


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What has been read of a text."""

    bases: Mapping[str, Pose]
    keyword: str
    poses: dict[str, Pose] = field(default_factory=dict)
    current: str | None = None
    view: tuple[float, float] = VIEWS["side"]
    tints: list[Tint] = field(default_factory=list)
    props: dict[str, Options] = field(default_factory=dict)
    loop: tuple[Leg, ...] = ()
    has_own_pace: bool = True
    still: str | None = None
    ghosts: list[str] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    zoom: tuple[str, float] | None = None
    options: dict[str, float] = field(default_factory=dict)
    checked: date | None = None
    named: list[tuple[Statement, str]] = field(default_factory=list)
    """The poses that statements name; they may be defined later."""

    def read(self, statement: Statement) -> None:
        """Read one statement."""
        if statement.keyword == self.keyword:
            self._begin_pose(statement.require(1))
        elif statement.keyword in _FIGURE_STATEMENTS and self.keyword == "pose":
            _FIGURE_STATEMENTS[statement.keyword](self, statement.require(1))
        elif statement.keyword == "prop" and self.current is None:
            name, options = read_prop(statement)
            self.props[name] = options
            self._ensure_few(statement, len(self.props), MAX_PROPS)
        else:
            self._change_pose(statement)

    def finish(self) -> Figure:
        """Return the figure that was read."""
        last = max((pose.line for pose in self.poses.values()), default=1)
        if not self.poses:
            raise FigureInvalid(1, FigureFault.NO_POSE)
        for statement, name in self.named:
            if name not in self.poses:
                raise statement.fault(FigureFault.UNKNOWN_POSE, name)
        if self.still is None and len(self.poses) > 1:
            raise FigureInvalid(last, FigureFault.NO_STILL)
        return Figure(
            view=self.view,
            tints=tuple(self.tints),
            props=self.props,
            poses=self.poses,
            loop=self.loop,
            has_own_pace=self.has_own_pace,
            still=self.still or next(iter(self.poses)),
            ghosts=tuple(self.ghosts),
            arrows=tuple(self.arrows),
            zoom=self.zoom,
            options=self.options,
            checked=self.checked,
        )

    def _begin_pose(self, statement: Statement) -> None:
        name, *origin = statement.words
        if name in self.poses:
            raise statement.fault(FigureFault.SAME_POSE, name)
        self._ensure_few(statement, len(self.poses) + 1, MAX_POSES if self.keyword == "pose" else MAX_BASES)
        pose = Pose(line=statement.line)
        if origin:
            pose = self._find_pose(statement, origin)
        self.poses[name] = pose
        self.current = name

    def _find_pose(self, statement: Statement, origin: list[str]) -> Pose:
        match origin:
            case ["=", name] | ["=", name, "mirrored"]:
                found = self.poses.get(name) or self.bases.get(name)
            case _:
                raise statement.fault(FigureFault.UNKNOWN_OPTION, origin[-1])
        if found is None:
            raise statement.fault(FigureFault.UNKNOWN_POSE, name)
        copy = found.mirrored() if len(origin) > 2 else found  # noqa: PLR2004 - "= name mirrored"
        return Pose(line=statement.line, angles=copy.angles, pins=copy.pins, props=copy.props, balance=copy.balance)

    def _change_pose(self, statement: Statement) -> None:
        change = POSE_STATEMENTS.get(statement.keyword)
        if change is None:
            raise statement.fault(FigureFault.UNKNOWN_STATEMENT)
        if self.current is None:
            raise statement.fault(FigureFault.OUTSIDE_POSE)
        if statement.side and statement.side not in SIDES:
            raise statement.fault(FigureFault.UNKNOWN_STATEMENT)
        pose = change(self.poses[self.current], statement)
        self._ensure_few(statement, len(pose.pins), MAX_CONTACTS)
        self._ensure_few(statement, len(pose.props), MAX_PROPS)
        self.poses[self.current] = pose

    def _ensure_few(self, statement: Statement, count: int, most: int) -> None:
        if count > most:
            raise statement.fault(FigureFault.TOO_MANY)

    def read_view(self, statement: Statement) -> None:
        """Read where the camera is."""
        words = [word for word in statement.words if word not in VIEWS]
        azimuth, elevation = next((VIEWS[word] for word in statement.words if word in VIEWS), VIEWS["side"])
        values = read_values(statement, words, accepted={"az", "el"})
        self.view = (values.named.get("az", azimuth), values.named.get("el", elevation))

    def read_tint(self, statement: Statement) -> None:
        """Read which regions are tinted."""
        for word in statement.words:
            region, _, side = word.partition("@")
            if region not in TINTED_REGIONS or side not in {"", *SIDES}:
                raise statement.fault(FigureFault.UNKNOWN_TINT, word)
            self.tints.append(Tint(region, (side,) if side else SIDES))
        self._ensure_few(statement, len(self.tints), len(TINTED_REGIONS))

    def read_move(self, statement: Statement) -> None:
        """Read the loop."""
        parts = [part.split() for part in " ".join(statement.words).split("|")]
        self._ensure_few(statement, len(parts), MAX_LEGS)
        self.loop = tuple(_read_leg(statement, part) for part in parts)
        self.has_own_pace = len(parts) != len(THERE_AND_BACK) or any(len(part) > 1 for part in parts)
        if not self.has_own_pace:
            start, out, back = self.loop
            self.loop = (start, *pace_legs(out.pose, back.pose, PACES[Method.STRENGTH]))
        self.named += ((statement, leg.pose) for leg in self.loop)
        moving = sum(leg.seconds for leg in self.loop[1:])
        if moving + sum(leg.held_seconds for leg in self.loop) < MIN_LOOP_SECONDS:
            raise statement.fault(FigureFault.OUT_OF_RANGE)
        if self.loop[0].pose != self.loop[-1].pose:
            raise statement.fault(FigureFault.OPEN_LOOP, self.loop[-1].pose)

    def read_still(self, statement: Statement) -> None:
        """Read which pose the still shows."""
        self.still = statement.words[0]
        self.named.append((statement, self.still))

    def read_ghost(self, statement: Statement) -> None:
        """Read which poses are shown pale behind the still."""
        self.ghosts += statement.words
        self.named += ((statement, name) for name in statement.words)
        self._ensure_few(statement, len(self.ghosts), MAX_POSES)

    def read_arrow(self, statement: Statement) -> None:
        """Read an arrow."""
        if statement.words[0] == "spin":
            self.arrows.append(_read_spin(statement.require(6)))
        elif statement.words[0] == "circle":
            self.arrows.append(_read_circle(statement.require(5)))
        else:
            arrow = _read_path_arrow(statement.require(3))
            self.arrows.append(arrow)
            self.named += ((statement, name) for name in arrow.poses)
        self._ensure_few(statement, len(self.arrows), 4)

    def read_zoom(self, statement: Statement) -> None:
        """Read which part of the figure the picture shows."""
        point, width = statement.require(2).words[:2]
        self.zoom = (find_point(statement, point), read_number(statement, width))
        if self.zoom[1] < MIN_ZOOM_CM:
            raise statement.fault(FigureFault.OUT_OF_RANGE, width)

    def read_option(self, statement: Statement) -> None:
        """Read a correction of the drawing."""
        accepted = {*CHAINS, *(f"tone:{chain}" for chain in CHAINS), "noground", "headedge"}
        self.options |= read_values(statement, statement.words, accepted=accepted).named

    def read_checked(self, statement: Statement) -> None:
        """Read the day on which somebody looked at the figure and found nothing wrong."""
        try:
            self.checked = date.fromisoformat(statement.words[0])
        except ValueError:
            raise statement.fault(FigureFault.NOT_A_DAY, statement.words[0]) from None


_FIGURE_STATEMENTS: Final[Mapping[str, Callable[[_Reader, Statement], None]]] = MappingProxyType(
    {
        "view": _Reader.read_view,
        "tint": _Reader.read_tint,
        "move": _Reader.read_move,
        "still": _Reader.read_still,
        "ghost": _Reader.read_ghost,
        "arrow": _Reader.read_arrow,
        "zoom": _Reader.read_zoom,
        "opt": _Reader.read_option,
        "checked": _Reader.read_checked,
    }
)


def _read_leg(statement: Statement, words: list[str]) -> Leg:
    if not words or len(words) > 3:  # noqa: PLR2004 - a pose and two numbers
        raise statement.fault(FigureFault.MISSING_WORDS)
    seconds = [read_number(statement, word) for word in words[1:]]
    if any(not 0 <= each <= MAX_SECONDS for each in seconds):
        raise statement.fault(FigureFault.OUT_OF_RANGE, words[0])
    return Leg(words[0], *seconds, *(0.0,) * (2 - len(seconds)))


def _read_path_arrow(statement: Statement) -> PathArrow:
    point, first, second, *rest = statement.words
    values = read_values(statement, rest, accepted={"both", "from", "to"})
    shift = (values.number(0), values.number(1))
    return PathArrow(point=find_point(statement, point), poses=(first, second), shift=shift, both="both" in values.named)


def _read_circle(statement: Statement) -> CircleArrow:
    _, point, *rest = statement.words
    radius, first, second = (read_number(statement, word) for word in rest[:3])
    return CircleArrow(point=find_point(statement, point), angles=(first, second), radius=radius)


def _read_spin(statement: Statement) -> SpinArrow:
    _, point, *rest = statement.words
    first, second, radius, raised = (read_number(statement, word) for word in rest[:4])
    return SpinArrow(point=find_point(statement, point), angles=(first, second), radius=radius, raised=raised)
