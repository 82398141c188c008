"""The one shape of a routine question: the query of `GET /v1/routines`, a body, the routine of a planned workout.

The command line uses the shape of the query. Each shape makes a `RoutineQuestion`, whose names are then found in the catalogue.
"""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field, StringConstraints, field_validator
from typing_extensions import override

from app.api.problems.pointers import get_first_field
from app.api.problems.question_problems import locate_in_body, locate_in_query
from app.api.reading.json_body import Body
from app.api.reading.json_text import ParsedJson
from app.api.reading.language import Lang, Units, UnitSystem
from app.api.reading.partial_body import validate_partially
from app.api.reading.query import MAX_NAME_LENGTH, Pairs, PartialQuery, Query, Text, get_parameters, parse_pairs
from app.api.requests.parameters import (
    AvailableEquipment,
    Conditions,
    LevelWord,
    MinutesToStart,
    NextRunOrNone,
    PhaseWord,
    PlaceOrNone,
    RaceMetres,
    RedFlags,
    RestSeconds,
    RoutineViewWord,
    SecondsPerBreath,
    SecondsPerRep,
    SecondsPerStep,
    SoreRegions,
    SwitchSeconds,
    describe_exercises,
)
from app.api.schemas.routine_views import RoutineView
from app.documents.shapes.incoming import Optional, whole
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import (
    MAX_CEILING,
    MAX_FEWER_SETS,
    MAX_MINUTES,
    MAX_REGIONS,
    MAX_SWAPS,
    MAX_VARIATION,
    MAX_WEEK,
    MIN_MINUTES,
    Question,
    RoutineQuestion,
    Swap,
)
from app.domain.composer.resolution import resolve
from app.domain.errors import QuestionInvalid, RequestInvalid
from app.domain.vocabulary import Level

_FIELDS: Final = tuple(each.name for each in fields(RoutineQuestion))
SWAPS: Final = "swaps"
MAX_POSITION: Final = 999
"""More items than any routine has."""

SwapText = Annotated[
    str, StringConstraints(max_length=MAX_NAME_LENGTH + len(f"{MAX_POSITION}:"), pattern=r"^[1-9][0-9]{0,2}:[a-z0-9-]+$")
]
"""A swap as a parameter of a query."""


class QuestionFields(Query):
    """A question to the composer, in a query or in a body."""

    region: tuple[Text, ...] = Field(
        min_length=1,
        max_length=MAX_REGIONS,
        description="A body region to work, by slug, name or alias, or an everyday word for a complaint, which then applies its "
        "condition. Repeat it for several.",
        examples=[["ankle"]],
    )
    phase: PhaseWord = Field(description="When the routine is done, seen from the run.", examples=["pre"])
    minutes: int = Field(ge=MIN_MINUTES, le=MAX_MINUTES, description="How long it may take.", examples=[10])
    equipment: AvailableEquipment = ()
    condition: Conditions = ()
    sore_region: SoreRegions = ()
    red_flag: RedFlags = ()
    include: Annotated[tuple[Text, ...], describe_exercises("An exercise that must be in it.")] = ()
    exclude: Annotated[tuple[Text, ...], describe_exercises("An exercise that must not be in it.")] = ()
    recent: Annotated[tuple[Text, ...], describe_exercises("An exercise that was done recently; others are preferred.")] = ()
    level: LevelWord = Field(default=Level.INTERMEDIATE, description="The most experience that an exercise may require.")
    protocol: Optional[Text] = Field(
        default=None,
        description="The slug of the protocol to follow; the default of the phase where it is absent.",
        examples=["pre-run-dynamic"],
    )
    next_run: NextRunOrNone = None
    race_distance_m: RaceMetres = None
    minutes_to_start: MinutesToStart = None
    place: PlaceOrNone = None
    variation: int = Field(
        default=0,
        ge=0,
        le=MAX_VARIATION,
        description="0 is the best routine; each higher number is another good one, which differs from each of the lower ones in "
        "at least a third of its exercises.",
    )
    max_exercises: Optional[int] = Field(
        default=None,
        ge=1,
        le=MAX_CEILING,
        description="The most exercises that it may have; as many as usual for the phase and the minutes where it is absent.",
        examples=[6],
    )
    week: Optional[int] = Field(
        default=None,
        ge=1,
        le=MAX_WEEK,
        description="The week of strength training with this routine. Week 1 has the fewest sets and repetitions of the sources; "
        "one of them rises each week, and programmes follow their own weeks. Where it is absent, the doses fill the time.",
        examples=[3],
    )
    fewer_sets: Optional[int] = Field(
        default=None,
        ge=1,
        le=MAX_FEWER_SETS,
        description="How many sets of each strength exercise to leave out, in a lighter week.",
        examples=[1],
    )
    seconds_per_rep: SecondsPerRep = None
    seconds_per_breath: SecondsPerBreath = None
    seconds_per_step: SecondsPerStep = None
    switch_seconds: SwitchSeconds = None
    rest_seconds: RestSeconds = None

    @property
    def chosen(self) -> tuple[Swap, ...]:
        """The swaps, which a query and a body write differently."""
        return ()

    def to_question(self) -> RoutineQuestion:
        """The question of these fields, which have the same names."""
        return RoutineQuestion(**{name: getattr(self, name) for name in _FIELDS if name != SWAPS}, swaps=self.chosen)


class RoutineQuery(QuestionFields):
    """A question to the composer, with each swap as a position and an exercise, and how much of the answer is wanted."""

    view: RoutineViewWord = RoutineView.FULL
    lang: Lang = None
    units: Units = UnitSystem.METRIC

    swap: tuple[SwapText, ...] = Field(
        default=(),
        max_length=MAX_SWAPS,
        description="An exercise to do in place of an item: its position in the routine without swaps, a colon, and the slug. "
        "All other items stay as they are. Repeat it for several.",
        examples=[["1:butt-kicks"]],
    )

    @property
    @override
    def chosen(self) -> tuple[Swap, ...]:
        parts = (text.partition(":") for text in self.swap)
        return tuple(Swap(int(position), exercise) for position, _, exercise in parts)


WHOLE_NUMBERS: Final = tuple(name for name, schema in get_parameters(QuestionFields).items() if schema["type"] == "integer")


class SwapInput(Body):
    """An exercise to do in place of an item of the routine."""

    position_in_routine: int = Field(
        ge=1, le=MAX_POSITION, description="The position of the item in the routine without swaps, from 1.", examples=[1]
    )
    exercise: Text = Field(description="The slug of the exercise to do instead.", examples=["butt-kicks"])

    _whole = field_validator("position_in_routine", mode="before")(whole)


class QuestionInput(Body, QuestionFields):
    """A question to the composer in a body."""

    swaps: tuple[SwapInput, ...] = Field(
        default=(),
        max_length=MAX_SWAPS,
        description="Exercises to do in place of items. All other items stay as they are; the time may change within the budget.",
    )

    _whole = field_validator(*WHOLE_NUMBERS, mode="before")(whole)

    @property
    @override
    def chosen(self) -> tuple[Swap, ...]:
        return tuple(Swap(swap.position_in_routine, swap.exercise) for swap in self.swaps)


class RoutineRequestInput(QuestionInput):
    """A question to the composer, as `GET /v1/routines` takes it, with `swaps` in place of `swap`."""

    view: RoutineViewWord = RoutineView.FULL
    lang: Lang = None
    units: Units = UnitSystem.METRIC


AnyQuestion = TypeVar("AnyQuestion", bound=RoutineRequestInput)

QUESTION_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "ankles": {
            "summary": "Ten minutes for the ankles before a run",
            "value": {"region": ["ankle"], "phase": "pre", "minutes": 10},
        },
        "strength": {
            "summary": "Half an hour of strength with a kettlebell",
            "value": {"region": ["full-body"], "phase": "strength", "minutes": 30, "equipment": ["kettlebell"]},
        },
        "swap": {
            "summary": "The same ten minutes with another first exercise",
            "value": {
                "region": ["ankle"],
                "phase": "pre",
                "minutes": 10,
                "swaps": [{"position_in_routine": 1, "exercise": "butt-kicks"}],
            },
        },
    }
)


def parse_question_query(catalogue: Catalogue, pairs: Pairs) -> Question:
    """The question of decoded (parameter, value) pairs, without the view. Raises as `parse_routine_query` does."""
    return parse_routine_query(catalogue, pairs)[0]


def parse_routine_query(catalogue: Catalogue, pairs: Pairs) -> tuple[Question, RoutineView]:
    """The question of decoded (parameter, value) pairs, whose order makes no difference, and the view.

    Raises: RequestInvalid with everything that is wrong: with the form of the parameters, and with what they name.
    """
    reading = parse_pairs(RoutineQuery, pairs)
    return resolve_query(catalogue, reading.query.to_question(), reading), reading.query.view


def resolve_query(catalogue: Catalogue, question: RoutineQuestion, reading: PartialQuery[Query]) -> Question:
    """The question of a query with its names found in the catalogue.

    Raises: RequestInvalid with everything that is wrong, in the order of the parameters.
    """
    try:
        resolved = resolve(catalogue, question, refused=reading.refused)
    except QuestionInvalid as invalid:
        problems = [*reading.problems, *locate_in_query(invalid.problems)]
        raise RequestInvalid(sorted(problems, key=lambda problem: _rank_field(problem.parameter))) from None
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return resolved


def parse_question_as(shape: type[AnyQuestion], catalogue: Catalogue, parsed: ParsedJson) -> tuple[Question, AnyQuestion]:
    """The question in a parsed JSON text of this shape, and the text in that shape.

    Raises: RequestInvalid with everything that is wrong: with the form of the fields, and with what they name.
    """
    reading = validate_partially(shape, parsed)
    try:
        question = resolve(catalogue, reading.body.to_question(), refused=reading.refused)
    except QuestionInvalid as invalid:
        problems = [*reading.problems, *locate_in_body(invalid.problems, "")]
        raise RequestInvalid(sorted(problems, key=lambda problem: _rank_field(get_first_field(problem.pointer)))) from None
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return question, reading.body


def _rank_field(field: str) -> int:
    """The place of a field in the order of problems; those about no field of a question come last."""
    field = SWAPS if field == "swap" else field
    return _FIELDS.index(field) if field in _FIELDS else len(_FIELDS)
