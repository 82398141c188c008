"""From the query of `GET /v1/routines` to a question of the core, with everything that is wrong told at once.

The command line asks through the same door, with the pairs from its options.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from pydantic import Field

from app.api.query import Pairs, Query, Reading, Text, read
from app.data.schema.incoming import Optional
from app.domain.anatomy import region_named
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


def _words(vocabulary: type[StrEnum], *more: str) -> list[str]:
    return [*more, *(word.value for word in vocabulary)]


def _one_of(vocabulary: type[StrEnum], description: str, **fields: Any) -> Any:
    return Field(description=description, json_schema_extra={"enum": _words(vocabulary)}, **fields)


def _seconds(name: str, description: str) -> Any:
    least, most = TIMING_BOUNDS[name]
    return Field(default=None, ge=least, le=most, description=description)


def _exercises(description: str) -> Any:
    return Field(default=(), max_length=MOST_NAMED, description=f"{description} Slugs; repeat the parameter for several.")


EquipmentWord = Annotated[Text, Field(json_schema_extra={"enum": _words(Equipment, NO_EQUIPMENT)})]
ConditionWord = Annotated[Text, Field(json_schema_extra={"enum": _words(Condition)})]


class RoutineQuery(Query):
    """The question: which routine?"""

    region: tuple[Text, ...] = Field(
        min_length=1,
        max_length=MOST_REGIONS,
        description="A body region to work, by slug, name or alias. Repeat it for several.",
        examples=[["ankle"]],
    )
    phase: Text = _one_of(Phase, "When the routine is done, seen from the run.", examples=["pre"])
    minutes: int = Field(ge=LEAST_MINUTES, le=MOST_MINUTES, description="How long it may take.", examples=[10])
    equipment: tuple[EquipmentWord, ...] = Field(
        default=(),
        max_length=len(Equipment) + 1,
        description="What is at hand. Repeat it for several; bodyweight only where it is absent.",
    )
    avoid: tuple[ConditionWord, ...] = Field(
        default=(), max_length=len(Condition), description="A condition to spare. Repeat it for several."
    )
    include: tuple[Text, ...] = _exercises("An exercise that has to be in it.")
    exclude: tuple[Text, ...] = _exercises("An exercise that may not be in it.")
    recent: tuple[Text, ...] = _exercises("An exercise done lately; others are preferred.")
    level: Text = _one_of(Level, "The most experience that an exercise may ask for.", default=Level.INTERMEDIATE.value)
    protocol: Optional[Text] = Field(
        default=None, description="The slug of the protocol to follow; the default of the phase where it is absent."
    )
    variation: int = Field(
        default=0, ge=0, le=MOST_VARIATION, description="0 is the best routine; each other number gives another good one."
    )
    seconds_per_rep: Optional[int] = _seconds("seconds_per_rep", "Seconds of one repetition where no source gives a tempo.")
    seconds_per_breath: Optional[int] = _seconds("seconds_per_breath", "Seconds of one slow breath.")
    seconds_per_step: Optional[int] = _seconds("seconds_per_step", "Seconds of one step of a walking drill.")
    switch_seconds: Optional[int] = _seconds("switch_seconds", "Seconds to change over to the other side.")
    rest_seconds: Optional[int] = _seconds("rest_seconds", "Seconds of rest between two sets.")


def question_from(catalogue: Catalogue, pairs: Pairs) -> Question:
    """The question that decoded (parameter, value) pairs ask. Their order makes no difference.

    Raises: RequestInvalid with everything that is wrong: with the form of the parameters, and with what they name.
    """
    reading = read(RoutineQuery, pairs)
    try:
        question = ask(catalogue, _asked(catalogue, reading.given))
    except RequestInvalid as refusal:
        raise RequestInvalid(_together(reading, refusal.problems)) from None
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return question


def link_to(question: Question) -> str:
    """The canonical way to ask a question, from the root of the service."""
    return f"{PATH}?{urlencode(question.canonical())}"


def _asked(catalogue: Catalogue, given: Mapping[str, Any]) -> Asked:
    """What was asked, as far as it is well formed. What the core then says of the rest is dropped by `_together`."""
    plain = {name: value for name, value in given.items() if name not in TIMING_BOUNDS}
    timing = {name: value for name, value in given.items() if name in TIMING_BOUNDS}
    least: dict[str, Any] = {"region": (), "phase": "", "minutes": LEAST_MINUTES}
    asked = least | plain
    return Asked(**(asked | {"region": _in_order(catalogue, asked["region"])}), timing=timing)


def _in_order(catalogue: Catalogue, names: Sequence[str]) -> list[str]:
    """Regions in slug order, unknown names last: one question, in whatever order it is asked, is one answer in bytes."""

    def place(name: str) -> tuple[bool, str]:
        region = region_named(catalogue, name)
        return region is None, region.slug if region else name

    return sorted(names, key=place)


def _together(reading: Reading, found: Iterable[Problem]) -> list[Problem]:
    """The problems of form, then those that the core found in what was well formed, in the order of the parameters."""
    ill_formed = {problem.parameter for problem in reading.problems}
    fresh = [problem for problem in found if problem.parameter not in ill_formed]
    places = {name: place for place, name in enumerate(RoutineQuery.model_fields)}
    return sorted([*reading.problems, *fresh], key=lambda problem: places.get(problem.parameter, len(places)))
