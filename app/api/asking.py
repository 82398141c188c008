"""From the query of `GET /v1/routines` to a question of the core, with everything that is wrong told at once.

The command line asks through the same door, with the pairs from its options.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from pydantic import Field
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from app.api.query import Pairs, Query, Reading, Text, read
from app.data.schema.incoming import Optional
from app.domain.catalogue import Catalogue
from app.domain.composer.question import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_NAMED,
    MOST_REGIONS,
    MOST_VARIATION,
    NO_EQUIPMENT,
    Asked,
    Question,
    ask,
)
from app.domain.composer.timing import TIMING_BOUNDS
from app.domain.errors import Problem, RequestInvalid
from app.domain.vocabulary import Condition, Equipment, Level, Phase

PATH: Final = "/v1/routines"


def _words(vocabulary: type[StrEnum], *more: str) -> JsonDict:
    return {"enum": [*more, *(word.value for word in vocabulary)]}


def _seconds(name: str, description: str) -> FieldInfo:
    least, most = TIMING_BOUNDS[name]
    field: FieldInfo = Field(ge=least, le=most, description=description)
    return field


def _exercises(description: str) -> FieldInfo:
    text = f"{description} Slugs; repeat the parameter for several."
    field: FieldInfo = Field(max_length=MOST_NAMED, description=text)
    return field


EquipmentWord = Annotated[Text, Field(json_schema_extra=_words(Equipment, NO_EQUIPMENT))]
ConditionWord = Annotated[Text, Field(json_schema_extra=_words(Condition))]


class RoutineQuery(Query):
    """What is asked of the composer."""

    region: tuple[Text, ...] = Field(
        min_length=1,
        max_length=MOST_REGIONS,
        description="A body region to work, by slug, name or alias. Repeat it for several.",
        examples=[["ankle"]],
    )
    phase: Text = Field(
        description="When the routine is done, seen from the run.", json_schema_extra=_words(Phase), examples=["pre"]
    )
    minutes: int = Field(ge=LEAST_MINUTES, le=MOST_MINUTES, description="How long it may take.", examples=[10])
    equipment: tuple[EquipmentWord, ...] = Field(
        default=(),
        max_length=len(Equipment) + 1,
        description="What is at hand. Repeat it for several; bodyweight only where it is absent.",
    )
    avoid: tuple[ConditionWord, ...] = Field(
        default=(), max_length=len(Condition), description="A condition to spare. Repeat it for several."
    )
    include: Annotated[tuple[Text, ...], _exercises("An exercise that has to be in it.")] = ()
    exclude: Annotated[tuple[Text, ...], _exercises("An exercise that may not be in it.")] = ()
    recent: Annotated[tuple[Text, ...], _exercises("An exercise done lately; others are preferred.")] = ()
    level: Text = Field(
        default=Level.INTERMEDIATE.value,
        description="The most experience that an exercise may ask for.",
        json_schema_extra=_words(Level),
    )
    protocol: Optional[Text] = Field(
        default=None, description="The slug of the protocol to follow; the default of the phase where it is absent."
    )
    variation: int = Field(
        default=0, ge=0, le=MOST_VARIATION, description="0 is the best routine; each other number gives another good one."
    )
    seconds_per_rep: Annotated[
        Optional[int], _seconds("seconds_per_rep", "Seconds of one repetition where no source gives a tempo.")
    ] = None
    seconds_per_breath: Annotated[Optional[int], _seconds("seconds_per_breath", "Seconds of one slow breath.")] = None
    seconds_per_step: Annotated[Optional[int], _seconds("seconds_per_step", "Seconds of one step of a walking drill.")] = None
    switch_seconds: Annotated[Optional[int], _seconds("switch_seconds", "Seconds to change over to the other side.")] = None
    rest_seconds: Annotated[Optional[int], _seconds("rest_seconds", "Seconds of rest between two sets.")] = None


def question_from(catalogue: Catalogue, pairs: Pairs) -> Question:
    """The question that decoded (parameter, value) pairs ask. Their order makes no difference.

    Raises: RequestInvalid with everything that is wrong: with the form of the parameters, and with what they name.
    """
    reading = read(RoutineQuery, pairs)
    try:
        question = ask(catalogue, _asked(reading.given))
    except RequestInvalid as refusal:
        raise RequestInvalid(_together(reading, refusal.problems)) from None
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return question


def link_to(question: Question) -> str:
    """The canonical way to ask a question, from the root of the service."""
    return f"{PATH}?{urlencode(question.canonical())}"


def _asked(given: Mapping[str, Any]) -> Asked:
    """What was asked, as far as it is well formed. What the core then says of the rest is dropped by `_together`."""
    plain = {name: value for name, value in given.items() if name not in TIMING_BOUNDS}
    timing = {name: value for name, value in given.items() if name in TIMING_BOUNDS}
    least: dict[str, Any] = {"region": (), "phase": "", "minutes": LEAST_MINUTES}
    asked = least | plain
    return Asked(**asked, timing=timing)


def _together(reading: Reading, found: Iterable[Problem]) -> list[Problem]:
    """The problems of form, then those that the core found in what was well formed, in the order of the parameters."""
    ill_formed = {problem.parameter for problem in reading.problems}
    fresh = [problem for problem in found if problem.parameter not in ill_formed]
    places = {name: place for place, name in enumerate(RoutineQuery.model_fields)}
    return sorted([*reading.problems, *fresh], key=lambda problem: places.get(problem.parameter, len(places)))
