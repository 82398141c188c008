"""The figures of the shipped catalogue, the poses that any figure can start from, and solved poses.

In `catalogue_data/figures`, `bases.fig` has the base poses, every other `.fig` file the figures of a family, and `solved.txt`
their solved poses, so that no process has to solve them: `./limber figures` writes them.
"""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from app.domain.catalogue.amounts import Tempo
from app.domain.figures.drawing import DRAWING_VERSION
from app.domain.figures.faults import FigureInvalid
from app.domain.figures.figure import Figure
from app.domain.figures.motion import solve_figure
from app.domain.figures.pace import find_pace
from app.domain.figures.parser import parse_bases, parse_figure
from app.domain.figures.pose import Pose
from app.domain.figures.solved_poses import SOLVER_VERSION, encode_poses
from app.domain.vocabulary import Method

FOLDER: Final = Path(__file__).resolve().parents[1] / "catalogue_data" / "figures"
BASES: Final = "bases.fig"
SOLVED: Final = "solved.txt"
DIGEST_LENGTH: Final = 12
_CACHED_FIGURES: Final = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedFigure:
    """The figure of an exercise in a file: the text of its block, and the line before it."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedFigures:
    """The figures of the files by exercise, and for exercises that no picture can show, the reason."""

    figures: Mapping[str, ShippedFigure]
    undrawn: Mapping[str, str]


@cache
def read_bases() -> Mapping[str, Pose]:
    """The base poses."""
    return parse_bases(_read_bases_text())


@cache
def renderer_id() -> str:
    """Identifies how poses are solved: poses that were solved otherwise are solved again."""
    return compute_digest(f"{SOLVER_VERSION}\n{_read_bases_text()}")


def compute_digest(text: str) -> str:
    """Return a short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


@lru_cache(maxsize=_CACHED_FIGURES)
def figure_version(text: str, method: Method, tempo: Tempo | None) -> str:
    """Identifies the drawing of a figure: it changes with its text and pace, and with how figures are solved and drawn."""
    return compute_digest(f"{DRAWING_VERSION} {renderer_id()} {find_pace(method, tempo)}\n{text}")


@lru_cache(maxsize=_CACHED_FIGURES)
def read_figure(text: str) -> Figure:
    """Return the figure of a text.

    Raises: FigureInvalid.
    """
    return parse_figure(text, read_bases())


@lru_cache(maxsize=_CACHED_FIGURES)
def solve_text(text: str) -> bytes:
    """Return the solved poses of a figure: those that are shipped, or new ones, which takes a tenth of a second and more.

    Raises: FigureInvalid.
    """
    return find_shipped_poses(text) or encode_poses(solve_figure(read_figure(text)))


def find_shipped_poses(text: str) -> bytes:
    """Return the shipped poses of a figure; nothing if its text is not shipped."""
    return _read_solved().get(compute_digest(text), b"")


def read_shipped_figures(folder: Path = FOLDER) -> ShippedFigures:
    """Read the figures of all files in a folder. A text is read later, with its exercise.

    Raises: ValueError when a line outside of the figures is wrong, or an exercise has two figures.
    """
    figures: dict[str, ShippedFigure] = {}
    undrawn: dict[str, str] = {}
    for path in sorted(folder.glob("*.fig")):
        if path.name != BASES:
            for slug, figure in _split_file(path, undrawn):
                if slug in figures:
                    message = f"{path.name}: {slug} has a figure in {figures[slug].file} already"
                    raise ValueError(message)
                figures[slug] = figure
    return ShippedFigures(figures=figures, undrawn=undrawn)


def write_solved(figures: Mapping[str, ShippedFigure], folder: Path = FOLDER) -> int:
    """Write the solved poses of these figures, and return how many had to be solved.

    Raises: FigureInvalid with the line in its file.
    """
    known = _read_solved(folder)
    solved = 0
    lines = [f"renderer {renderer_id()}"]
    for slug, figure in sorted(figures.items()):
        digest = compute_digest(figure.text)
        if digest not in known:
            solved += 1
            try:
                known = {**known, digest: encode_poses(solve_figure(read_figure(figure.text)))}
            except FigureInvalid as error:
                raise error.moved(figure.line) from None
        lines.append(f"{slug} {digest} {base64.b85encode(known[digest]).decode()}")
    (folder / SOLVED).write_text("\n".join(lines) + "\n", encoding="utf-8")
    _read_solved.cache_clear()
    return solved


def _read_bases_text() -> str:
    return (FOLDER / BASES).read_text(encoding="utf-8")


def _split_file(path: Path, undrawn: dict[str, str]) -> Iterator[tuple[str, ShippedFigure]]:
    slug, first, block = "", 0, [""]
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), "figure "], start=1):
        if line.startswith(("figure ", "undrawn ")):
            if slug:
                yield slug, ShippedFigure(file=path.name, line=first, text="\n".join(block).strip("\n") + "\n")
            words = line.split(maxsplit=2)
            slug, first, block = "".join(words[1:2]) if words[0] == "figure" else "", number, []
            if words[0] == "undrawn":
                undrawn[words[1]] = words[2]
        elif slug:
            block.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            message = f"{path.name}: line {number} belongs to no figure"
            raise ValueError(message)


@cache
def _read_solved(folder: Path = FOLDER) -> Mapping[str, bytes]:
    """The shipped poses by the digest of their text; none if they were solved in another way."""
    path = folder / SOLVED
    first, *lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [""]
    if first != f"renderer {renderer_id()}":
        return {}
    return {digest: base64.b85decode(poses) for _, digest, poses in (line.split(" ") for line in lines)}
