"""The catalogue as a whole as it goes out: its revision, its size, the closed vocabularies and the time model."""

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

from app import __version__
from app.api.schemas.response_model import ResponseModel, describe
from app.domain.catalogue.catalogue import Catalogue as DomainCatalogue
from app.domain.composer.question import MAX_MINUTES, MIN_MINUTES, NO_EQUIPMENT
from app.domain.composer.routine import COMPOSER_VERSION
from app.domain.composer.timing import (
    DEFAULT_TIMING,
    FETCH_SECONDS,
    GRID_SECONDS,
    RELAX_SECONDS,
    REST_SECONDS,
    ROUND_REST_SECONDS,
    SECONDS_PER_REP,
    SETUP_SECONDS,
    TIMING_BOUNDS,
)
from app.domain.vocabulary import Condition, Effort, Equipment, Laterality, Level, Method, Phase, Position


class Bounds(ResponseModel):
    """From `min` to `max`, both included."""

    min: Annotated[int, describe("The least that is accepted.", 1)]
    max: Annotated[int, describe("The most that is accepted.", 120)]


class Counts(ResponseModel):
    """How many records of each kind the catalogue holds."""

    sources: Annotated[int, describe("Sources.", 7)]
    regions: Annotated[int, describe("Body regions.", 36)]
    exercises: Annotated[int, describe("Exercises.", 87)]
    prescriptions: Annotated[int, describe("Doses that sources give, over all exercises.", 120)]
    protocols: Annotated[int, describe("Protocols.", 6)]


class Vocabulary(ResponseModel):
    """The words that requests take and answers use. Within v1 a list may gain words, never lose one."""

    phases: Annotated[list[str], describe("For `phase`.", ["pre", "post"])]
    methods: Annotated[list[str], describe("For `method`: what an exercise does.", ["mobility"])]
    levels: Annotated[list[str], describe("For `level`, in rising order.", ["beginner"])]
    equipment: Annotated[list[str], describe("For `equipment`; `none` stands for bodyweight only.", ["none", "band"])]
    conditions: Annotated[list[str], describe("For `condition`.", ["knee_pain"])]
    positions: Annotated[list[str], describe("For `position`.", ["standing"])]
    efforts: Annotated[list[str], describe("How hard work feels, in rising order.", ["easy"])]
    lateralities: Annotated[list[str], describe("How the two sides share the work.", ["unilateral"])]


class TimeModel(ResponseModel):
    """How many seconds everything takes where no source says so. `bounds` are what a request may set it to."""

    grid_seconds: Annotated[int, describe("Every item lasts a multiple of this.", 5)]
    seconds_per_rep: Annotated[dict[str, int], describe("One repetition, by method.", {"mobility": 4})]
    rest_seconds: Annotated[dict[str, int], describe("Rest between two sets, by method.", {"mobility": 10})]
    round_rest_seconds: Annotated[int, describe("What each exercise of a superset adds to the rest after a round.", 40)]
    setup_seconds: Annotated[
        dict[str, int], describe("To get ready, by position; in a superset in every round.", {"standing": 10})
    ]
    fetch_seconds: Annotated[int, describe("Added to the set-up of an exercise that needs equipment.", 5)]
    relax_seconds: Annotated[int, describe("Between the repetitions of a held exercise.", 3)]
    seconds_per_breath: Annotated[int, describe("One slow breath.", 5)]
    seconds_per_step: Annotated[int, describe("One step of a walking drill.", 1)]
    switch_seconds: Annotated[int, describe("To change over to the other side.", 5)]
    bounds: Annotated[
        dict[str, Bounds],
        describe("The parameters of a request that replace these, and how far.", {"switch_seconds": {"min": 0, "max": 30}}),
    ]


class Catalogue(ResponseModel):
    """What this service knows and how it reckons."""

    revision: Annotated[str, describe("The name of the catalogue's content.", "0123456789ab")]
    composer_version: Annotated[str, describe("Changes whenever a question may get another answer.", "1")]
    version: Annotated[str, describe("The version of Limber.", "0.1.0")]
    counts: Annotated[Counts, describe("How much it holds.")]
    minutes: Annotated[Bounds, describe("For `minutes`.")]
    vocabulary: Annotated[Vocabulary, describe("The words of requests and answers.")]
    time_model: Annotated[TimeModel, describe("How the seconds of a routine are reckoned.")]


def build_catalogue(catalogue: DomainCatalogue) -> Catalogue:
    """The catalogue as a whole as it goes out."""
    return Catalogue(
        revision=catalogue.revision,
        composer_version=COMPOSER_VERSION,
        version=__version__,
        counts=Counts(
            sources=len(catalogue.sources),
            regions=len(catalogue.regions),
            exercises=len(catalogue.exercises),
            prescriptions=sum(len(exercise.prescriptions) for exercise in catalogue.exercises.values()),
            protocols=len(catalogue.protocols),
        ),
        minutes=Bounds(min=MIN_MINUTES, max=MAX_MINUTES),
        vocabulary=_build_vocabulary(),
        time_model=_build_time_model(),
    )


def _build_vocabulary() -> Vocabulary:
    return Vocabulary(
        phases=_list_values(Phase),
        methods=_list_values(Method),
        levels=_list_values(Level),
        equipment=[NO_EQUIPMENT, *_list_values(Equipment)],
        conditions=_list_values(Condition),
        positions=_list_values(Position),
        efforts=_list_values(Effort),
        lateralities=_list_values(Laterality),
    )


def _list_values(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _build_time_model() -> TimeModel:
    # What a request may replace by one number stands in a table by method here, so only the plain defaults carry over.
    plain = {name: seconds for name, seconds in asdict(DEFAULT_TIMING).items() if seconds is not None}
    return TimeModel.model_validate(
        plain
        | {
            "grid_seconds": GRID_SECONDS,
            "seconds_per_rep": dict(SECONDS_PER_REP),
            "rest_seconds": dict(REST_SECONDS),
            "round_rest_seconds": ROUND_REST_SECONDS,
            "setup_seconds": dict(SETUP_SECONDS),
            "fetch_seconds": FETCH_SECONDS,
            "relax_seconds": RELAX_SECONDS,
            "bounds": {name: {"min": least, "max": most} for name, (least, most) in TIMING_BOUNDS.items()},
        }
    )
