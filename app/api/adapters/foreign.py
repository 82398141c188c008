"""What the shapes of other services share: sports by name, seconds to minutes, metres to whole metres."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.api.query import LONGEST_TEXT, Text
from app.api.schemas.training_load.workouts import MOST_METRES
from app.data.schema.incoming import Incoming
from app.domain.training_load.plan import MOST_MINUTES, WorkoutKind

SECONDS_PER_MINUTE: Final = 60
MOST_SECONDS: Final = int(MOST_MINUTES) * SECONDS_PER_MINUTE
MOST_ID: Final = 10**18

KINDS_OF_SPORT: Final[Mapping[str, WorkoutKind]] = MappingProxyType(
    {
        "Run": WorkoutKind.RUN,
        "TrailRun": WorkoutKind.RUN,
        "VirtualRun": WorkoutKind.RUN,
        "WeightTraining": WorkoutKind.STRENGTH,
        "Yoga": WorkoutKind.MOBILITY,
    }
)
"""Sports that both services name alike. Every other one is cross training: neither a run nor surely strength or mobility work."""


class ForeignBody(BaseModel):
    """A shape that is another service's: strict about what is read of it, and silent about the rest."""

    model_config = ConfigDict(
        extra="ignore",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=Incoming.model_config["json_schema_extra"],
    )


def id_of(sent: object) -> str:
    """The id as a text, whether it came as a number or as a text.

    Raises: PydanticCustomError when it is neither.
    """
    if isinstance(sent, int) and not isinstance(sent, bool) and 0 <= sent <= MOST_ID:
        return str(sent)
    if isinstance(sent, str) and 1 <= len(sent) <= LONGEST_TEXT and sent.isascii() and sent.isprintable():
        return sent
    code = "invalid_text"
    raise PydanticCustomError(code, "the id as the service gives it: a number, or a short text")


def kind_of(sport: str) -> WorkoutKind:
    """What sort of training a sport is."""
    return KINDS_OF_SPORT.get(sport, WorkoutKind.CROSS)


def metres_of(distance: float | None, kind: WorkoutKind) -> int | None:
    """Whole metres of a run. A distance of 0 says that nothing measured it."""
    return round(distance) if distance and kind is WorkoutKind.RUN else None


def minutes_of(seconds: int) -> float:
    """Seconds as minutes."""
    return seconds / SECONDS_PER_MINUTE


TextId = Annotated[str, PlainValidator(id_of), WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]
NumberId = Annotated[str, PlainValidator(id_of), WithJsonSchema({"type": "integer", "format": "int64", "minimum": 0})]
Sport = Annotated[Text, Field(description="The sport by the service's own name.", examples=["Run"])]
Seconds = Annotated[int, Field(gt=0, le=MOST_SECONDS)]
Metres = Annotated[float, Field(ge=0, le=MOST_METRES, allow_inf_nan=False)]
