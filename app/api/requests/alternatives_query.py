"""From the query of `GET /v1/exercises/{slug}/alternatives` to a question of the core, all problems told at once."""

from typing import Annotated, Any, Final

from pydantic import Field

from app.api.reading.query import Pairs, Query, Text, read
from app.api.requests.parameters import (
    AvailableEquipment,
    Conditions,
    LevelWord,
    PhaseWord,
    RestSeconds,
    SecondsPerBreath,
    SecondsPerRep,
    SecondsPerStep,
    SwitchSeconds,
    exercises,
)
from app.api.requests.routine_question import RoutineQuery, resolve_query
from app.documents.shapes.incoming import Optional
from app.domain.alternatives.swap import LEAST_SECONDS, MOST_SECONDS, SwapQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.question import MAX_REGIONS, MIN_MINUTES, RoutineQuestion
from app.domain.vocabulary import Level, RegionRole

MOST_SWAPS: Final = 20
DEFAULT_SWAPS: Final = 5


class SwapQuery(Query):
    """What else is asked for, and for whom."""

    region: tuple[Text, ...] = Field(
        default=(),
        max_length=MAX_REGIONS,
        description="A body region that a swap has to work, by slug, name or alias. Repeat it for several: each swap works at "
        "least one, and those that work more rank higher. Where it is absent, the regions that the exercise is mainly for.",
        examples=[["quads"]],
    )
    phase: Optional[PhaseWord] = Field(
        default=None,
        description="When the swap is done, seen from the run: it has to be fit for that. Where it is absent, the first phase "
        "that the exercise is for.",
    )
    equipment: AvailableEquipment = ()
    condition: Conditions = ()
    exclude: Annotated[
        tuple[Text, ...], exercises("An exercise that is no swap, such as one that is in the routine already.")
    ] = ()
    level: Optional[LevelWord] = Field(
        default=None,
        description="The most experience that a swap may ask for. Where it is absent, intermediate, or the level of the "
        "exercise itself where that is higher.",
    )
    protocol: Optional[Text] = Field(
        default=None,
        description="The slug of the protocol that has to admit the swap; the default of the phase where it is absent.",
        examples=["post-run-static"],
    )
    seconds: Optional[int] = Field(
        default=None,
        ge=LEAST_SECONDS,
        le=MOST_SECONDS,
        description="The time to fill, such as `seconds.total` of the item to be replaced. Where it is absent, the time of the "
        "exercise's own dose: of all its doses for the phase the one in the middle by time.",
        examples=[120],
    )
    limit: int = Field(default=DEFAULT_SWAPS, ge=1, le=MOST_SWAPS, description="How many swaps are told at most, the best first.")
    seconds_per_rep: SecondsPerRep = None
    seconds_per_breath: SecondsPerBreath = None
    seconds_per_step: SecondsPerStep = None
    switch_seconds: SwitchSeconds = None
    rest_seconds: RestSeconds = None

    def to_question(self, exercise: Exercise) -> RoutineQuestion:
        """The question for a routine that has a swap for this exercise. Its minutes make no difference."""
        given = {name: getattr(self, name) for name in SHARED if getattr(self, name) is not None}
        main = [region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY]
        level = max(Level.INTERMEDIATE, exercise.level, key=lambda level: level.rank)
        own: dict[str, Any] = {"phase": exercise.phases[0], "level": level, "minutes": MIN_MINUTES} | given
        worked = (*(main or (region.slug for region in exercise.regions)),)[:MAX_REGIONS]
        return RoutineQuestion(**{**own, "region": self.region or worked})


def swap_question_from(catalogue: Catalogue, exercise: Exercise, pairs: Pairs) -> tuple[SwapQuestion, int]:
    """The question of decoded (parameter, value) pairs about an exercise, and how many swaps are wanted.

    Raises: RequestInvalid with everything that is wrong.
    """
    reading = read(SwapQuery, pairs)
    query = reading.query
    asked = resolve_query(catalogue, query.to_question(exercise), reading)
    return SwapQuestion(exercise=exercise, asked=asked, seconds=query.seconds), query.limit


SHARED: Final = tuple(name for name in SwapQuery.model_fields if name in RoutineQuery.model_fields)
"""The parameters that mean the same for a routine."""


def canonical_of(question: SwapQuestion, limit: int) -> tuple[tuple[str, str], ...]:
    """The question as sorted (parameter, value) pairs: the same for every way of asking the same of one exercise."""
    own = [("limit", str(limit))] + ([] if question.seconds is None else [("seconds", str(question.seconds))])
    return tuple(sorted([*question.asked.canonical, *own]))
