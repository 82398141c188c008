"""Parameters that several paths take, and words of the vocabularies as parameters. Each is described once, here."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from app.api.reading.query import Text
from app.api.reading.vocabulary import CONTRADICTION, Vocabulary
from app.api.schemas.routine_views import RoutineView
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.protocol import MAX_RACE_METRES
from app.domain.composer.question import (
    MAX_CONDITIONS,
    MAX_EXERCISES,
    MAX_MINUTES_TO_START,
    MAX_REGIONS,
    MIN_MINUTES,
    MIN_RACE_METRES,
    NO_CONDITION,
    NO_EQUIPMENT,
)
from app.domain.composer.timing import TIMING_BOUNDS
from app.domain.composer.usual_protocols import DEFAULT_RACE_METRES
from app.domain.condition_vocabulary import RedFlag
from app.domain.vocabulary import Equipment, Level, Method, NextRun, Phase, Place, Position


def describe_exercises(description: str) -> FieldInfo:
    """A parameter that names exercises."""
    text = f"{description} Slugs; repeat the parameter for several."
    field: FieldInfo = Field(max_length=MAX_EXERCISES, description=text, examples=[["combat-stretch"]])
    return field


def _describe_seconds(name: str, description: str) -> FieldInfo:
    least, most = TIMING_BOUNDS[name]
    field: FieldInfo = Field(ge=least, le=most, description=description)
    return field


def _remove_no_equipment(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the equipment without the word for none, which cannot be combined with other words."""
    if NO_EQUIPMENT in words and len(set(words)) > 1:
        text = f"`{NO_EQUIPMENT}` stands for bodyweight only: name it alone."
        raise PydanticCustomError(CONTRADICTION, text)
    return tuple(word for word in words if word != NO_EQUIPMENT)


def _ensure_none_is_alone(names: tuple[str, ...]) -> tuple[str, ...]:
    if NO_CONDITION in names and len(set(names)) > 1:
        text = f"`{NO_CONDITION}` stands for no condition: name it alone."
        raise PydanticCustomError(CONTRADICTION, text)
    return names


MethodWord = Annotated[Method, Vocabulary(Method, "method")]
RedFlagWord = Annotated[RedFlag, Vocabulary(RedFlag, "value")]
PhaseWord = Annotated[Phase, Vocabulary(Phase, "phase")]
EquipmentWord = Annotated[Equipment, Vocabulary(Equipment, "equipment", more=(NO_EQUIPMENT,))]
LevelWord = Annotated[Level, Vocabulary(Level, "level")]
NextRunWord = Annotated[NextRun, Vocabulary(NextRun, "value")]
PlaceWord = Annotated[Place, Vocabulary(Place, "value")]
PositionWord = Annotated[Position, Vocabulary(Position, "position")]
RoutineViewWord = Annotated[
    RoutineView,
    Vocabulary(RoutineView, "value"),
    Field(
        description="How much the response contains: `full`, `player` (what an app plays: items, cues, timeline) or `summary` "
        "(one line for each item). Each has the warnings of `see_someone_if`."
    ),
]

AvailableEquipment = Annotated[
    tuple[EquipmentWord, ...],
    Field(
        max_length=len(Equipment) + 1,
        description="The equipment that is available. Repeat it for several; bodyweight only where it is absent.",
    ),
    AfterValidator(_remove_no_equipment),
]
Conditions = Annotated[
    tuple[Text, ...],
    Field(
        max_length=MAX_CONDITIONS,
        description="A condition to consider, by slug, name or alias. Repeat it for several. `none` alone says that no complaint "
        "is meant where a word for a region names one.",
        examples=[["knee_pain"]],
    ),
    AfterValidator(_ensure_none_is_alone),
]
NextRunOrNone = Annotated[
    Optional[NextRunWord],
    Field(
        description="The run to warm up for, with the phase pre only. Before an easy run there are no hops, jumps or fast runs; "
        "before a quality run or a race they come last. Default: easy, or quality if the protocol names hops or strides.",
        examples=["easy"],
    ),
]
RaceMetres = Annotated[
    Optional[int],
    Field(
        ge=MIN_RACE_METRES,
        le=MAX_RACE_METRES,
        description="The distance of the race in metres, with `next_run=race` only. Without a `protocol` it decides the warm-up: "
        f"the longer the race, the shorter and easier. Default: {DEFAULT_RACE_METRES}.",
        examples=[21_097],
    ),
]
MinutesToStart = Annotated[
    Optional[int],
    Field(
        ge=MIN_MINUTES,
        le=MAX_MINUTES_TO_START,
        description="The minutes to the start of the race, with `next_run=race` only; at least `minutes`. The response says "
        "when to begin.",
        examples=[40],
    ),
]
PlaceOrNone = Annotated[
    Optional[PlaceWord],
    Field(
        description="Where it is done. Outdoors nothing is done on the floor, unless a requested region needs that; one knee on "
        "the ground counts as standing. Default: outdoors before a run, else indoors.",
        examples=["indoors"],
    ),
]
SoreRegions = Annotated[
    tuple[Text, ...],
    Field(
        max_length=MAX_REGIONS,
        description="A sore body region, by slug, name or alias. Leaves out exercises mainly for it, landings through it, and "
        "what any complaint of it leaves out or takes with caution.",
        examples=[["calf"]],
    ),
]
RedFlags = Annotated[
    tuple[RedFlagWord, ...],
    Field(
        max_length=len(RedFlag),
        description="A sign that somebody should look at the runner first: no routine for what it covers. Repeat it for several.",
    ),
]
SecondsPerRep = Annotated[
    Optional[int], _describe_seconds("seconds_per_rep", "Seconds of one repetition where no source gives a tempo.")
]
SecondsPerBreath = Annotated[Optional[int], _describe_seconds("seconds_per_breath", "Seconds of one slow breath.")]
SecondsPerStep = Annotated[Optional[int], _describe_seconds("seconds_per_step", "Seconds of one step of a walking drill.")]
SwitchSeconds = Annotated[Optional[int], _describe_seconds("switch_seconds", "Seconds to change over to the other side.")]
RestSeconds = Annotated[
    Optional[int],
    _describe_seconds("rest_seconds", "Seconds of rest between two sets, instead of those of the sources and of the time model."),
]
