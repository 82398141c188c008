"""Parameters that several paths take, and words of the vocabularies as parameters. Each is described once, here."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from app.api.reading.query import Text
from app.documents.shapes.incoming import Optional
from app.domain.composer.question import MOST_NAMED, NO_EQUIPMENT
from app.domain.composer.timing import TIMING_BOUNDS
from app.domain.vocabulary import Condition, Equipment, Level, Method, Phase, Position


def words(vocabulary: type[StrEnum], *more: str) -> JsonDict:
    """What a parameter takes, for its schema: the words of a vocabulary, and these."""
    return {"enum": [*more, *(word.value for word in vocabulary)]}


def exercises(description: str) -> FieldInfo:
    """A parameter that names exercises."""
    text = f"{description} Slugs; repeat the parameter for several."
    field: FieldInfo = Field(max_length=MOST_NAMED, description=text, examples=[["combat-stretch"]])
    return field


def _seconds(name: str, description: str) -> FieldInfo:
    least, most = TIMING_BOUNDS[name]
    field: FieldInfo = Field(ge=least, le=most, description=description)
    return field


MethodWord = Annotated[Text, Field(json_schema_extra=words(Method))]
PhaseWord = Annotated[Text, Field(json_schema_extra=words(Phase))]
EquipmentWord = Annotated[Text, Field(json_schema_extra=words(Equipment, NO_EQUIPMENT))]
ConditionWord = Annotated[Text, Field(json_schema_extra=words(Condition))]
LevelWord = Annotated[Text, Field(json_schema_extra=words(Level))]
PositionWord = Annotated[Text, Field(json_schema_extra=words(Position))]

AtHand = Annotated[
    tuple[EquipmentWord, ...],
    Field(
        max_length=len(Equipment) + 1,
        description="What is at hand. Repeat it for several; bodyweight only where it is absent.",
    ),
]
Conditions = Annotated[
    tuple[ConditionWord, ...],
    Field(max_length=len(Condition), description="A condition to consider. Repeat it for several."),
]
SecondsPerRep = Annotated[Optional[int], _seconds("seconds_per_rep", "Seconds of one repetition where no source gives a tempo.")]
SecondsPerBreath = Annotated[Optional[int], _seconds("seconds_per_breath", "Seconds of one slow breath.")]
SecondsPerStep = Annotated[Optional[int], _seconds("seconds_per_step", "Seconds of one step of a walking drill.")]
SwitchSeconds = Annotated[Optional[int], _seconds("switch_seconds", "Seconds to change over to the other side.")]
RestSeconds = Annotated[Optional[int], _seconds("rest_seconds", "Seconds of rest between two sets.")]
