"""Links to the figure of an exercise, and the pictures that teams add."""

from typing import Annotated

from app.api.schemas.links import add_language
from app.api.schemas.plain_json import JsonObject
from app.api.schemas.response_model import ResponseModel, describe, describe_as, describe_choice
from app.documents.figures import figure_version
from app.documents.shapes import FigureInput, MediumInput
from app.domain.catalogue.exercise import Exercise
from app.domain.vocabulary import MediaKind
from app.words import Words

_STILL = "/v1/exercises/squat/figure.svg?v=3b1f0c9a77de"
_ANIMATED = "/v1/exercises/squat/figure.svg?animated=true&v=3b1f0c9a77de"
_LOTTIE = "/v1/exercises/squat/figure.json?v=3b1f0c9a77de"


class Figure(ResponseModel):
    """Links to the drawing of an exercise. They contain its version, so that caches can store it for good."""

    alt: Annotated[
        str, describe("What it shows, for readers who do not see it.", "Drawing of “Squat”: standing. Coloured: quads.")
    ]
    still: Annotated[str, describe("The path of the still picture, SVG.", _STILL)]
    animated: Annotated[str, describe("The path of the animated picture, SVG.", _ANIMATED)]
    lottie: Annotated[str, describe("The path of the animation in the Lottie format, JSON.", _LOTTIE)]


class ExerciseFigure(Figure):
    """The drawing of an exercise: its text, and links to it."""

    text: Annotated[str, describe_as(FigureInput, "text", "tint quads\npose down = stand\n knee 90")]


class Medium(ResponseModel):
    """A picture or a video of an exercise."""

    url: Annotated[str, describe_as(MediumInput, "url", "https://example.org/squat.jpg")]
    kind: Annotated[str, describe_choice(MediaKind, "What it is.")]
    licence: Annotated[str, describe_as(MediumInput, "licence", "CC BY 4.0")]
    credit: Annotated[str, describe_as(MediumInput, "credit", "A. Coach")]
    alt: Annotated[str, describe_as(MediumInput, "alt", "A runner in a deep squat.")]


def build_figure(exercise: Exercise, words: Words) -> JsonObject | None:
    """Return the links to the figure of an exercise, or None if it has none."""
    if exercise.figure is None:
        return None
    path, version = f"/v1/exercises/{exercise.slug}/figure", figure_version(exercise.figure.text, exercise.method, exercise.tempo)
    return {
        "alt": words.figures.describe_figure(exercise),
        "still": add_language(f"{path}.svg?v={version}", words.code),
        "animated": add_language(f"{path}.svg?animated=true&v={version}", words.code),
        "lottie": add_language(f"{path}.json?v={version}", words.code),
    }
