"""The query of `GET /v1/exercises/{slug}/alternatives` and the question of the core that it becomes."""

from typing import Annotated, Any, Final

from pydantic import Field

from app.api.reading.query import Pairs, Query, Text, parse_pairs
from app.api.requests.parameters import (
    AvailableEquipment,
    Conditions,
    LevelWord,
    NextRunOrNone,
    PhaseWord,
    PlaceOrNone,
    RestSeconds,
    SecondsPerBreath,
    SecondsPerRep,
    SecondsPerStep,
    SoreRegions,
    SwitchSeconds,
    describe_exercises,
)
from app.api.requests.routine_question import RoutineQuery, resolve_query
from app.documents.shapes.incoming import Optional
from app.domain.alternatives.alternative import MAX_SECONDS, MIN_SECONDS, AlternativesQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.question import MAX_REGIONS, MIN_MINUTES, RoutineQuestion
from app.domain.vocabulary import Level, NextRun, Phase, RegionRole

MAX_ALTERNATIVES: Final = 20
DEFAULT_ALTERNATIVES: Final = 5


class AlternativesQuery(Query):
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
    place: PlaceOrNone = None
    seconds: Optional[int] = Field(
        default=None,
        ge=MIN_SECONDS,
        le=MAX_SECONDS,
        description="The time to fill, such as `seconds.total` of the item to replace. Default: the time of the exercise's own "
        "dose, the median of all its doses for the phase.",
        examples=[120],
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


def parse_alternatives_question(catalogue: Catalogue, exercise: Exercise, pairs: Pairs) -> tuple[AlternativesQuestion, int]:
    """Parse decoded (parameter, value) pairs into a question about an exercise, and the maximum number of alternatives.

    Raises: RequestInvalid with every problem.
    """
    reading = parse_pairs(AlternativesQuery, pairs)
    query = reading.query
    constraints = resolve_query(catalogue, query.to_question(exercise), reading)
    return AlternativesQuestion(exercise=exercise, constraints=constraints, seconds=query.seconds), query.limit


SHARED: Final = tuple(name for name in AlternativesQuery.model_fields if name in RoutineQuery.model_fields)
"""The parameters that mean the same for a routine."""


def list_canonical_pairs(question: AlternativesQuestion, limit: int) -> tuple[tuple[str, str], ...]:
    """The question as sorted (parameter, value) pairs, equal for every spelling of the same question about one exercise."""
    own = [("limit", str(limit))] + ([] if question.seconds is None else [("seconds", str(question.seconds))])
    return tuple(sorted([*question.constraints.answer_pairs, *own]))
