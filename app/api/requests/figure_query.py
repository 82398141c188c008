"""The queries of figures."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.api.reading.language import LanguageQuery
from app.api.reading.query import Text
from app.api.reading.vocabulary import Vocabulary
from app.documents.shapes.incoming import Optional
from app.domain.figures.palette import Theme


class Flag(StrEnum):
    """Whether something is wanted."""

    TRUE = "true"
    FALSE = "false"


class FigurePose(StrEnum):
    """A pose of a figure by its role."""

    START = "start"
    FINISH = "finish"


AnyFlag = Annotated[Flag, Vocabulary(Flag, "value")]
_VERSION = "The version in a link. With the current one, caches may store the response for good."


class FigureQuery(LanguageQuery):
    """How to draw a figure as SVG."""

    animated: AnyFlag = Field(
        default=Flag.FALSE, description="Whether it moves. It stands still for readers who want less motion."
    )
    pose: Optional[Annotated[FigurePose, Vocabulary(FigurePose, "value")]] = Field(
        default=None, description="Only this pose of the movement, still and without arrows, whatever `animated` says."
    )
    tint: AnyFlag = Field(default=Flag.TRUE, description="Whether the regions that work are coloured.")
    theme: Annotated[Theme, Vocabulary(Theme, "value")] = Field(
        default=Theme.AUTO, description="The colours; `auto` follows the setting of the reader."
    )
    v: Optional[Text] = Field(default=None, description=_VERSION, examples=["3b1f0c9a77de"])


class LottieTheme(StrEnum):
    """The colours of a file that cannot follow a setting."""

    LIGHT = "light"
    DARK = "dark"


class LottieQuery(LanguageQuery):
    """How to draw a figure as Lottie."""

    theme: Annotated[LottieTheme, Vocabulary(LottieTheme, "value")] = Field(default=LottieTheme.LIGHT, description="The colours.")
    v: Optional[Text] = Field(default=None, description=_VERSION, examples=["3b1f0c9a77de"])
