"""A figure with its exercise, as it is checked and drawn."""

from dataclasses import dataclass

from app.documents.figures import read_figure, solve_text
from app.domain.catalogue.exercise import Exercise
from app.domain.figures.figure import Figure
from app.domain.figures.motion import SolvedPoses
from app.domain.figures.solved_poses import decode_poses


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFigure:
    figure: Figure
    solved: SolvedPoses
    exercise: Exercise

    @classmethod
    def of(cls, text: str, exercise: Exercise) -> "CheckedFigure":
        """The figure of an exercise as clients get it."""
        figure = read_figure(text).at_pace(exercise.method, exercise.tempo)
        return cls(figure=figure, solved=decode_poses(solve_text(text)), exercise=exercise)
