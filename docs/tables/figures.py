"""The tables of docs/figures.md: how many exercises are drawn, and how fast figures move."""

from collections.abc import Iterable

from app.documents.figures import read_figure, read_shipped_figures
from app.documents.reading import read_catalogue
from app.domain.figures.pace import PACES
from docs.tables.markdown import table


def counts() -> Iterable[str]:
    """How many figures there are, and which exercises have none."""
    shipped, exercises = read_shipped_figures(), read_catalogue().exercises
    figures = [read_figure(figure.text) for figure in shipped.figures.values()]
    without = sorted(exercises.keys() - shipped.figures.keys())
    yield from table(
        ("what", "number"),
        [
            ("exercises", len(exercises)),
            ("drawn", len(figures)),
            ("of these moving", sum(bool(figure.loop) for figure in figures)),
            ("of these checked by the project", sum(figure.checked is not None for figure in figures)),
            ("reviewed by a clinician", 0),
        ],
    )
    if without:
        yield ""
        yield from table(("without a figure", "why"), [(slug, shipped.undrawn.get(slug, "not drawn yet")) for slug in without])


def paces() -> Iterable[str]:
    """The seconds of a loop that has none of its own."""
    yield from table(
        ("method", "out", "held", "back", "before the next round"),
        [(method.value.replace("_", " "), *pace) for method, pace in PACES.items()],
    )
