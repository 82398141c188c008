"""The query of `GET /v1/exercises/{slug}/alternatives` and the question of the core that it becomes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, Final

from pydantic import Field

from app.api.problems.details import format_detail
from app.api.reading.language import LanguageQuery
from app.api.reading.query import Pairs, Text, parse_pairs
from app.api.requests.parameters import (
    AvailableEquipment,
    Conditions,
    LevelWord,
    NextRunOrNone,
    PhaseWord,
    PlaceOrNone,
    RaceMetres,
    RedFlags,
    RestSeconds,
    SecondsPerBreath,
    SecondsPerRep,
    SecondsPerStep,
    SoreRegions,
    SwitchSeconds,
    describe_exercises,
)
from app.api.requests.routine_items import Fetch, find_item_of_question, find_saved_item
from app.api.requests.routine_question import MAX_POSITION, RoutineQuery, SwapText, resolve_query
from app.documents.shapes.incoming import Optional
from app.domain.alternatives.alternative import MAX_SECONDS, MIN_SECONDS, AlternativesQuestion, ItemToReplace
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.question import (
    MAX_EXERCISES,
    MAX_MINUTES,
    MAX_REGIONS,
    MAX_SWAPS,
    MAX_VARIATION,
    MIN_MINUTES,
    RoutineQuestion,
)
from app.domain.errors import Problem, RequestInvalid
from app.domain.vocabulary import Level, NextRun, Phase, RegionRole
from app.words.problem_details import Detail

MAX_ALTERNATIVES: Final = 20
DEFAULT_ALTERNATIVES: Final = 5
_WITH_POSITION: Final = "Only with `position_in_routine`."


class AlternativesQuery(LanguageQuery):
    """The alternatives to return, and for which runner."""

    region: tuple[Text, ...] = Field(
        default=(),
        max_length=MAX_REGIONS,
        description="A body region that an alternative must work, by slug, name or alias. Repeat it for several: an alternative "
        "works at least one, and those that work more rank higher. Default: the primary regions of the exercise.",
        examples=[["quads"]],
    )
    phase: Optional[PhaseWord] = Field(
        default=None,
        description="When the alternative is done, relative to the run. Default: the first phase of the exercise.",
    )
    equipment: AvailableEquipment = ()
    condition: Conditions = ()
    sore_region: SoreRegions = ()
    red_flag: RedFlags = ()
    exclude: Annotated[
        tuple[Text, ...], describe_exercises("An exercise to leave out, such as one that is already in the routine.")
    ] = ()
    level: Optional[LevelWord] = Field(
        default=None,
        description="The highest level of an alternative. Default: intermediate, or the level of the exercise if it is higher.",
    )
    protocol: Optional[Text] = Field(
        default=None,
        description="The slug of the protocol that must admit the alternative. Default: the default protocol of the phase.",
        examples=["post-run-static"],
    )
    next_run: NextRunOrNone = None
    race_distance_m: RaceMetres = None
    place: PlaceOrNone = None
    seconds: Optional[int] = Field(
        default=None,
        ge=MIN_SECONDS,
        le=MAX_SECONDS,
        description="The time to fill, such as `seconds.total` of the item to replace. Default: the time of the exercise's own "
        "dose, the median of all its doses for the phase.",
        examples=[120],
    )
    routine: Optional[Text] = Field(
        default=None,
        description="The id of a saved routine that contains the exercise: alternatives to this item. Send no question with it.",
        examples=["rt-0123456789abcdef0123456789abcdef"],
    )
    position_in_routine: Optional[int] = Field(
        default=None,
        ge=1,
        le=MAX_POSITION,
        description="The position of the exercise in the routine of `region`, `phase`, `minutes` and more, as `GET /v1/routines` "
        "takes: alternatives to this item of it.",
        examples=[1],
    )
    minutes: Optional[int] = Field(
        default=None, ge=MIN_MINUTES, le=MAX_MINUTES, description=f"The minutes of the routine. {_WITH_POSITION}", examples=[3]
    )
    include: tuple[Text, ...] = Field(
        default=(),
        max_length=MAX_EXERCISES,
        description=f"An exercise that the routine must contain. Repeat it for several. {_WITH_POSITION}",
        examples=[["couch-stretch"]],
    )
    recent: Annotated[tuple[Text, ...], describe_exercises(f"An exercise that was done recently. {_WITH_POSITION}")] = ()
    variation: Optional[int] = Field(
        default=None, ge=0, le=MAX_VARIATION, description=f"The variation of the routine. {_WITH_POSITION}", examples=[0]
    )
    swap: tuple[SwapText, ...] = Field(
        default=(),
        max_length=MAX_SWAPS,
        description=f"An earlier swap of the routine, as a position, a colon and a slug. {_WITH_POSITION}",
        examples=[["1:couch-stretch"]],
    )
    limit: int = Field(
        default=DEFAULT_ALTERNATIVES, ge=1, le=MAX_ALTERNATIVES, description="The maximum number of alternatives, the best first."
    )
    seconds_per_rep: SecondsPerRep = None
    seconds_per_breath: SecondsPerBreath = None
    seconds_per_step: SecondsPerStep = None
    switch_seconds: SwitchSeconds = None
    rest_seconds: RestSeconds = None

    def to_question(self, exercise: Exercise) -> RoutineQuestion:
        """The question for a routine that could contain an alternative. Its minutes make no difference."""
        given = {name: getattr(self, name) for name in SHARED if getattr(self, name) is not None}
        main = [region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY]
        level = max(Level.INTERMEDIATE, exercise.level, key=lambda level: level.rank)
        own: dict[str, Any] = {"phase": exercise.phases[0], "level": level, "minutes": MIN_MINUTES} | given
        if own["phase"] is Phase.PRE and is_for_fast_runs(exercise):
            own = {"next_run": NextRun.QUALITY} | own
        worked = (*(main or (region.slug for region in exercise.regions)),)[:MAX_REGIONS]
        return RoutineQuestion(**{**own, "region": self.region or worked})


def parse_alternatives_question(
    catalogue: Catalogue, exercise: Exercise, pairs: Pairs, fetch: Fetch
) -> tuple[AlternativesQuestion, int]:
    """Parse decoded (parameter, value) pairs into a question about an exercise, and the maximum number of alternatives.

    `fetch` finds saved routines.

    Raises: RequestInvalid with every problem; with an item of a routine also Refused, NoRoutine and QuestionInvalid.
    """
    reading = parse_pairs(AlternativesQuery, pairs)
    query = reading.query
    misplaced = tuple(_find_misplaced({name for name, _ in pairs}))
    if is_about_item(pairs):
        if reading.problems or misplaced:
            raise RequestInvalid((*reading.problems, *misplaced))
        return _build_question(catalogue, exercise, _find_item(catalogue, exercise, query, pairs, fetch)), query.limit
    try:
        constraints = resolve_query(catalogue, query.to_question(exercise), reading)
    except RequestInvalid as invalid:
        raise RequestInvalid((*invalid.problems, *misplaced)) from None
    if misplaced:
        raise RequestInvalid(misplaced)
    return AlternativesQuestion(exercise=exercise, constraints=constraints, seconds=query.seconds), query.limit


def is_about_item(pairs: Pairs) -> bool:
    """Whether a query names an item of a routine, which takes longer to answer."""
    return any(name in {"routine", "position_in_routine"} for name, _ in pairs)


def _find_item(catalogue: Catalogue, exercise: Exercise, query: AlternativesQuery, pairs: Pairs, fetch: Fetch) -> ItemToReplace:
    if query.routine is not None:
        return find_saved_item(catalogue, exercise, query.routine, fetch, query.position_in_routine)
    return find_item_of_question(catalogue, exercise, pairs, query.position_in_routine or 0)


def _find_misplaced(sent: set[str]) -> Iterator[Problem]:
    """The problems of parameters that do not go together."""
    if "routine" in sent:
        refused, detail = {*SHARED, *OF_A_ROUTINE, "seconds"}, Detail.ROUTINE_WITH_QUESTION
    elif "position_in_routine" in sent:
        refused, detail = {"seconds"}, Detail.SECONDS_WITH_ROUTINE
    else:
        refused, detail = {*OF_A_ROUTINE}, Detail.ONLY_WITH_POSITION
    for name in AlternativesQuery.model_fields:
        if name in sent & refused:
            yield Problem(code="contradictory_parameters", parameter=name, text=format_detail(detail))


def _build_question(catalogue: Catalogue, exercise: Exercise, item: ItemToReplace) -> AlternativesQuestion:
    """The question for alternatives to an item: for the regions that the exercise is mainly for, and as the routine allows."""
    routine = item.question
    main = sorted(exercise.main_regions or {region.slug for region in exercise.regions})[:MAX_REGIONS]
    constraints = replace(
        routine,
        regions=tuple(RequestedRegion(slug=slug, name=catalogue.regions[slug].name, requested_as=slug) for slug in main),
        minutes=MIN_MINUTES,
        include=frozenset(),
        exclude=routine.exclude | item.others,
        variation=0,
        swaps=(),
        week=None,
        fewer_sets=None,
    )
    return AlternativesQuestion(exercise=exercise, constraints=constraints, seconds=item.seconds, item=item)


OF_A_ROUTINE: Final = ("minutes", "include", "recent", "variation", "swap")
"""The parameters that only make sense for an item of a routine."""

SHARED: Final = tuple(
    name
    for name in AlternativesQuery.model_fields
    if name in RoutineQuery.model_fields and name not in OF_A_ROUTINE and name not in LanguageQuery.model_fields
)
"""The parameters that mean the same for a routine."""


def list_canonical_pairs(question: AlternativesQuestion, limit: int) -> tuple[tuple[str, str], ...]:
    """The question as sorted (parameter, value) pairs, equal for every spelling of the same question about one exercise."""
    own = [("limit", str(limit))] + ([] if question.seconds is None else [("seconds", str(question.seconds))])
    item = question.item
    if item is None:
        return tuple(sorted([*question.constraints.answer_pairs, *own]))
    # The other exercises are those of the routine, unless it was saved with an earlier catalogue.
    place = [("position_in_routine", str(item.position_in_routine)), *(("other", slug) for slug in item.others)]
    return tuple(sorted([*item.question.answer_pairs, *place, *own]))
