"""Solving the poses of figures that are not shipped: in a thread, one at a time, because it takes a tenth of a second or more."""

from dataclasses import replace
from threading import Lock
from typing import Final

from app.api.problems.pointers import Place, format_pointer
from app.documents.figures import solve_text
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import Record
from app.domain.errors import Problem, RequestInvalid
from app.domain.figures.faults import FigureInvalid
from app.domain.figures.stored_figure import StoredFigure

_ONE_AT_A_TIME: Final = Lock()


def solve_poses(figure: StoredFigure) -> bytes:
    """Return the poses of a figure. Call it in a thread.

    Raises: FigureInvalid when a pose cannot reach its pins.
    """
    if figure.poses:
        return figure.poses
    with _ONE_AT_A_TIME:
        return solve_text(figure.text)


def add_poses(record: Record, place: Place = ()) -> Record:
    """Return a record with the poses of its figure, if it has one; `place` is where it is in the body.

    Raises: RequestInvalid with the line of a pose that cannot reach its pins.
    """
    if not isinstance(record, Exercise) or record.figure is None:
        return record
    try:
        return replace(record, figure=replace(record.figure, poses=solve_poses(record.figure)))
    except FigureInvalid as invalid:
        pointer = format_pointer((*place, "figure", "text"))
        raise RequestInvalid([Problem(code="invalid_text", pointer=pointer, text=f"{invalid}.")]) from None
