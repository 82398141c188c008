"""The response of `GET /v1/catalogue`: the revision, the number of records, the vocabularies and the time model."""

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
    GET_READY_SECONDS,
    GRID_SECONDS,
    HALFWAY_FROM_SECONDS,
    RELAX_SECONDS,
    REST_SECONDS,
    ROUND_REST_SECONDS,
    SECONDS_PER_METRE,
    SECONDS_PER_REP,
    SECONDS_PER_STEP,
    SETUP_SECONDS,
    TIMING_BOUNDS,
)
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import Effort, Equipment, Laterality, Level, Method, Phase, Position
from app.words.languages import WORDS


class Bounds(ResponseModel):
    """From `min` to `max`, both included."""

    min: Annotated[int, describe("The lowest accepted value.", 1)]
    max: Annotated[int, describe("The highest accepted value.", 120)]


class Counts(ResponseModel):
    """The number of records of each kind in the catalogue."""

    sources: Annotated[int, describe("Sources.", 7)]
    regions: Annotated[int, describe("Body regions.", 36)]
    exercises: Annotated[int, describe("Exercises.", 87)]
    conditions: Annotated[int, describe("Conditions.", 25)]
    prescriptions: Annotated[int, describe("Doses that sources give, over all exercises.", 120)]
    protocols: Annotated[int, describe("Protocols.", 6)]


class Vocabulary(ResponseModel):
    """The accepted values of requests, which responses use as well. Within v1 a list may gain values but never loses one."""

    phases: Annotated[list[str], describe("For `phase`.", ["pre", "post"])]
    methods: Annotated[list[str], describe("For `method`: the kind of work.", ["mobility"])]
    levels: Annotated[list[str], describe("For `level`, from lowest to highest.", ["beginner"])]
    equipment: Annotated[list[str], describe("For `equipment`; `none` means bodyweight only.", ["none", "band"])]
    conditions: Annotated[list[str], describe("For `condition`: the slugs of all conditions.", ["knee_pain"])]
    positions: Annotated[list[str], describe("For `position`.", ["standing"])]
    efforts: Annotated[list[str], describe("Perceived effort, from lowest to highest.", ["easy"])]
    lateralities: Annotated[list[str], describe("How an exercise uses the left and right sides.", ["unilateral"])]
    patterns: Annotated[list[str], describe("The patterns of movements.", ["squat"])]
    demands: Annotated[list[str], describe("What an exercise can demand of the body.", ["impact"])]


class TimeModel(ResponseModel):
    """The seconds that each step takes if no source gives them. `bounds` lists the values that a request may set."""

    grid_seconds: Annotated[int, describe("Every item lasts a multiple of this.", 5)]
    seconds_per_rep: Annotated[dict[str, int], describe("One repetition, by method.", {"mobility": 4})]
    rest_seconds: Annotated[
        dict[str, int], describe("Rest between two sets of a dose whose source gives none, by method.", {"mobility": 10})
    ]
    round_rest_seconds: Annotated[int, describe("Rest after each round of a superset, per exercise in it.", 40)]
    setup_seconds: Annotated[
        dict[str, int], describe("Time to get into position, by position; in a superset in every round.", {"standing": 10})
    ]
    fetch_seconds: Annotated[int, describe("Added to the setup of an exercise that needs equipment.", 5)]
    relax_seconds: Annotated[int, describe("Between the repetitions of a hold.", 3)]
    seconds_per_breath: Annotated[int, describe("One slow breath.", 5)]
    seconds_per_step: Annotated[int, describe("One step of a walking drill.", 1)]
    seconds_per_metre: Annotated[int, describe("One metre of a running drill.", 1)]
    switch_seconds: Annotated[int, describe("Time to switch sides, or positions between two holds.", 5)]
    get_ready_seconds: Annotated[int, describe("The end of a set-up or rest that is a cue of its own; it adds no time.", 3)]
    halfway_from_seconds: Annotated[int, describe("The duration from which work and holds have a `halfway` cue.", 40)]
    bounds: Annotated[
        dict[str, Bounds],
        describe(
            "The request parameters that replace these defaults, with their bounds.", {"switch_seconds": {"min": 0, "max": 30}}
        ),
    ]


class Catalogue(ResponseModel):
    """Catalogue summary and time model."""

    revision: Annotated[str, describe("Identifies the content of the catalogue.", "0123456789ab")]
    composer_version: Annotated[str, describe("Changes whenever the same question may get another routine.", "1")]
    version: Annotated[str, describe("The version of Limber.", "0.1.0")]
    counts: Annotated[Counts, describe("The number of records.")]
    languages: Annotated[list[str], describe("The codes of the languages that `lang` can ask for.", ["en"])]
    minutes: Annotated[Bounds, describe("Bounds of `minutes`.")]
    vocabulary: Annotated[Vocabulary, describe("The values that requests and responses use.")]
    time_model: Annotated[TimeModel, describe("How the seconds of a routine are calculated.")]


def build_catalogue(catalogue: DomainCatalogue) -> Catalogue:
    """Return the summary of the catalogue."""
    return Catalogue(
        revision=catalogue.revision,
        composer_version=COMPOSER_VERSION,
        version=__version__,
        counts=Counts(
            sources=len(catalogue.sources),
            regions=len(catalogue.regions),
            exercises=len(catalogue.exercises),
            conditions=len(catalogue.conditions),
            prescriptions=sum(len(exercise.prescriptions) for exercise in catalogue.exercises.values()),
            protocols=len(catalogue.protocols),
        ),
        languages=[*WORDS],
        minutes=Bounds(min=MIN_MINUTES, max=MAX_MINUTES),
        vocabulary=_build_vocabulary(catalogue),
        time_model=_build_time_model(),
    )


def _build_vocabulary(catalogue: DomainCatalogue) -> Vocabulary:
    return Vocabulary(
        phases=_list_values(Phase),
        methods=_list_values(Method),
        levels=_list_values(Level),
        equipment=[NO_EQUIPMENT, *_list_values(Equipment)],
        conditions=[*catalogue.conditions],
        positions=_list_values(Position),
        efforts=_list_values(Effort),
        lateralities=_list_values(Laterality),
        patterns=_list_values(Pattern),
        demands=_list_values(Demand),
    )


def _list_values(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _build_time_model() -> TimeModel:
    # Settings without a plain default depend on the exercise, its method or position and come from their tables below.
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
            "seconds_per_step": SECONDS_PER_STEP,
            "seconds_per_metre": SECONDS_PER_METRE,
            "get_ready_seconds": GET_READY_SECONDS,
            "halfway_from_seconds": HALFWAY_FROM_SECONDS,
            "bounds": {name: {"min": least, "max": most} for name, (least, most) in TIMING_BOUNDS.items()},
        }
    )
