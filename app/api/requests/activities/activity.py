"""The common parts of the shapes of other services: sports by name, seconds to minutes, metres to whole metres."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.api.problems.details import format_detail
from app.api.reading.json_body import Body
from app.api.reading.query import MAX_NAME_LENGTH, Text
from app.api.requests.workouts import MOST_METRES
from app.documents.shapes.incoming import WHOLE
from app.domain.training_load.plan import MAX_MINUTES, WorkoutKind
from app.words.problem_details import Detail

SECONDS_PER_MINUTE: Final = 60
MOST_SECONDS: Final = int(MAX_MINUTES) * SECONDS_PER_MINUTE
MOST_ID: Final = 10**18
NUMBER: Final = "a whole number"
TEXT: Final = "a short text"

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


class ForeignBody(Body):
    """A shape that is another service's: strict about what is read of it, and silent about the rest."""

    model_config = ConfigDict(extra="ignore")


def parse_number_id(sent: object) -> str:
    """The digits of an id that is a number.

    Raises: PydanticCustomError when it is none.
    """
    if not isinstance(sent, int | float) or isinstance(sent, bool) or not 0 <= sent <= MOST_ID or sent != int(sent):
        raise _build_id_error(NUMBER)
    return str(int(sent))


def parse_text_id(sent: object) -> str:
    """An id that is a text.

    Raises: PydanticCustomError when it is none, or too long, or not plain.
    """
    if not isinstance(sent, str) or not 1 <= len(sent) <= MAX_NAME_LENGTH or not (sent.isascii() and sent.isprintable()):
        raise _build_id_error(TEXT)
    return sent


def choose_kind(sport: str) -> WorkoutKind:
    """Return the kind of training that a sport is."""
    return KINDS_OF_SPORT.get(sport, WorkoutKind.CROSS)


def round_metres(distance: float | None, kind: WorkoutKind) -> int | None:
    """Whole metres of a run. A distance of 0 says that nothing measured it."""
    return round(distance) if distance and kind is WorkoutKind.RUN else None


def convert_to_minutes(seconds: int) -> float:
    """Seconds as minutes."""
    return seconds / SECONDS_PER_MINUTE


def _build_id_error(wanted: str) -> PydanticCustomError:
    code = "invalid_text"
    return PydanticCustomError(code, format_detail(Detail.ACTIVITY_ID, expected=wanted))


TextId = Annotated[
    str, PlainValidator(parse_text_id), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_NAME_LENGTH})
]
NumberId = Annotated[
    str, PlainValidator(parse_number_id), WithJsonSchema({"type": "integer", "format": "int64", "minimum": 0, "maximum": MOST_ID})
]
Sport = Annotated[Text, Field(description="The sport by the service's own name.", examples=["Run"])]
Seconds = Annotated[int, Field(gt=0, le=MOST_SECONDS), WHOLE]
Metres = Annotated[float, Field(ge=0, le=MOST_METRES, allow_inf_nan=False)]
