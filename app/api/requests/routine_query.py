"""From the query of `GET /v1/routines` to a question of the core, with everything that is wrong told at once.

The command line asks through the same door, with the pairs from its options.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Annotated, Any, Final

from pydantic import Field

from app.api.reading.query import Pairs, Query, Reading, Text, read
from app.api.requests.parameters import (
    AtHand,
    Conditions,
    RestSeconds,
    SecondsPerBreath,
    SecondsPerRep,
    SecondsPerStep,
    SwitchSeconds,
    exercises,
    words,
)
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_REGIONS,
    MOST_VARIATION,
    Asked,
    Question,
    ask,
)
from app.domain.composer.timing import TIMING_BOUNDS
from app.domain.errors import Problem, RequestInvalid
from app.domain.vocabulary import Level, Phase

PATH: Final = "/v1/routines"
_OF_THE_CORE: Final = frozenset(each.name for each in fields(Asked))


class RoutineQuery(Query):
    """What is asked of the composer."""

    region: tuple[Text, ...] = Field(
        min_length=1,
        max_length=MOST_REGIONS,
        description="A body region to work, by slug, name or alias. Repeat it for several.",
        examples=[["ankle"]],
    )
    phase: Text = Field(
        description="When the routine is done, seen from the run.", json_schema_extra=words(Phase), examples=["pre"]
    )
    minutes: int = Field(ge=LEAST_MINUTES, le=MOST_MINUTES, description="How long it may take.", examples=[10])
    equipment: AtHand = ()
    condition: Conditions = ()
    include: Annotated[tuple[Text, ...], exercises("An exercise that has to be in it.")] = ()
    exclude: Annotated[tuple[Text, ...], exercises("An exercise that may not be in it.")] = ()
    recent: Annotated[tuple[Text, ...], exercises("An exercise done lately; others are preferred.")] = ()
    level: Text = Field(
        default=Level.INTERMEDIATE.value,
        description="The most experience that an exercise may ask for.",
        json_schema_extra=words(Level),
    )
    protocol: Optional[Text] = Field(
        default=None,
        description="The slug of the protocol to follow; the default of the phase where it is absent.",
        examples=["pre-run-dynamic"],
    )
    variation: int = Field(
        default=0, ge=0, le=MOST_VARIATION, description="0 is the best routine; each other number gives another good one."
    )
    seconds_per_rep: SecondsPerRep = None
    seconds_per_breath: SecondsPerBreath = None
    seconds_per_step: SecondsPerStep = None
    switch_seconds: SwitchSeconds = None
    rest_seconds: RestSeconds = None


def question_from(catalogue: Catalogue, pairs: Pairs) -> Question:
    """The question that decoded (parameter, value) pairs ask. Their order makes no difference.

    Raises: RequestInvalid with everything that is wrong: with the form of the parameters, and with what they name.
    """
    reading = read(RoutineQuery, pairs)
    return question_of(catalogue, reading, {"region": (), "phase": "", "minutes": LEAST_MINUTES}, shape=RoutineQuery)


def question_of(catalogue: Catalogue, reading: Reading, least: Mapping[str, Any], *, shape: type[Query]) -> Question:
    """The question of a reading of this shape; `least` is what holds where it says nothing.

    Raises: RequestInvalid with everything that is wrong.
    """
    try:
        question = ask(catalogue, _asked(least, reading.given))
    except RequestInvalid as refusal:
        raise RequestInvalid(_together(reading, refusal.problems, shape)) from None
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return question


def link_to(question: Question) -> str:
    """The canonical way to ask a question, from the root of the service. Slugs, words and numbers stand in a link as they are."""
    return f"{PATH}?{'&'.join([f'{name}={value}' for name, value in question.canonical])}"


def _asked(least: Mapping[str, Any], given: Mapping[str, Any]) -> Asked:
    """What was asked, as far as it is well formed. What the core then says of the rest is dropped by `_together`."""
    plain = {name: value for name, value in given.items() if name in _OF_THE_CORE}
    timing = {name: value for name, value in given.items() if name in TIMING_BOUNDS}
    return Asked(**{**least, **plain}, timing=timing)


def _together(reading: Reading, found: Iterable[Problem], shape: type[Query]) -> list[Problem]:
    """The problems of form, then those that the core found in what was well formed, in the order of the parameters."""
    ill_formed = {problem.parameter for problem in reading.problems}
    fresh = [problem for problem in found if problem.parameter not in ill_formed]
    places = {name: place for place, name in enumerate(shape.model_fields)}
    return sorted([*reading.problems, *fresh], key=lambda problem: places.get(problem.parameter, len(places)))
