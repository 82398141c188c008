"""The catalogue as a whole as it goes out: its revision, its size, the closed vocabularies and the time model."""

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

from app import __version__
from app.api.schemas.outgoing import Outgoing, said
from app.domain.catalogue.catalogue import Catalogue
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


class BoundsOut(Outgoing):
    """From `min` to `max`, both included."""

    min: Annotated[int, said("The least that is accepted.", 1)]
    max: Annotated[int, said("The most that is accepted.", 120)]


class CountsOut(Outgoing):
    """How many records of each kind the catalogue holds."""

    sources: Annotated[int, said("Sources.", 7)]
    regions: Annotated[int, said("Body regions.", 36)]
    exercises: Annotated[int, said("Exercises.", 87)]
    prescriptions: Annotated[int, said("Doses that sources give, over all exercises.", 120)]
    protocols: Annotated[int, said("Protocols.", 6)]


class VocabularyOut(Outgoing):
    """The words that requests take and answers use. Within v1 a list may gain words, never lose one."""

    phases: Annotated[list[str], said("For `phase`.", ["pre", "post"])]
    methods: Annotated[list[str], said("For `method`: what an exercise does.", ["mobility"])]
    levels: Annotated[list[str], said("For `level`, in rising order.", ["beginner"])]
    equipment: Annotated[list[str], said("For `equipment`; `none` stands for bodyweight only.", ["none", "band"])]
    conditions: Annotated[list[str], said("For `condition`.", ["knee_pain"])]
    positions: Annotated[list[str], said("For `position`.", ["standing"])]
    efforts: Annotated[list[str], said("How hard work feels, in rising order.", ["easy"])]
    lateralities: Annotated[list[str], said("How the two sides share the work.", ["unilateral"])]


class TimeModelOut(Outgoing):
    """How many seconds everything takes where no source says so. `bounds` are what a request may set it to."""

    grid_seconds: Annotated[int, said("Every item lasts a multiple of this.", 5)]
    seconds_per_rep: Annotated[dict[str, int], said("One repetition, by method.", {"mobility": 4})]
    rest_seconds: Annotated[dict[str, int], said("Rest between two sets, by method.", {"mobility": 10})]
    round_rest_seconds: Annotated[int, said("What each exercise of a superset adds to the rest after a round.", 40)]
    setup_seconds: Annotated[dict[str, int], said("To get ready, by position; in a superset in every round.", {"standing": 10})]
    fetch_seconds: Annotated[int, said("Added to the set-up of an exercise that needs equipment.", 5)]
    relax_seconds: Annotated[int, said("Between the repetitions of a held exercise.", 3)]
    seconds_per_breath: Annotated[int, said("One slow breath.", 5)]
    seconds_per_step: Annotated[int, said("One step of a walking drill.", 1)]
    switch_seconds: Annotated[int, said("To change over to the other side.", 5)]
    bounds: Annotated[
        dict[str, BoundsOut],
        said("The parameters of a request that replace these, and how far.", {"switch_seconds": {"min": 0, "max": 30}}),
    ]


class CatalogueOut(Outgoing):
    """What this service knows and how it reckons."""

    revision: Annotated[str, said("The name of the catalogue's content.", "0123456789ab")]
    composer_version: Annotated[str, said("Changes whenever a question may get another answer.", "1")]
    version: Annotated[str, said("The version of Limber.", "0.1.0")]
    counts: Annotated[CountsOut, said("How much it holds.")]
    minutes: Annotated[BoundsOut, said("For `minutes`.")]
    vocabulary: Annotated[VocabularyOut, said("The words of requests and answers.")]
    time_model: Annotated[TimeModelOut, said("How the seconds of a routine are reckoned.")]


def catalogue_out(catalogue: Catalogue) -> CatalogueOut:
    """The catalogue as a whole as it goes out."""
    return CatalogueOut(
        revision=catalogue.revision,
        composer_version=COMPOSER_VERSION,
        version=__version__,
        counts=CountsOut(
            sources=len(catalogue.sources),
            regions=len(catalogue.regions),
            exercises=len(catalogue.exercises),
            prescriptions=sum(len(exercise.prescriptions) for exercise in catalogue.exercises.values()),
            protocols=len(catalogue.protocols),
        ),
        minutes=BoundsOut(min=MIN_MINUTES, max=MAX_MINUTES),
        vocabulary=_vocabulary(),
        time_model=_time_model(),
    )


def _vocabulary() -> VocabularyOut:
    return VocabularyOut(
        phases=_words(Phase),
        methods=_words(Method),
        levels=_words(Level),
        equipment=[NO_EQUIPMENT, *_words(Equipment)],
        conditions=_words(Condition),
        positions=_words(Position),
        efforts=_words(Effort),
        lateralities=_words(Laterality),
    )


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _time_model() -> TimeModelOut:
    # What a request may replace by one number stands in a table by method here, so only the plain defaults carry over.
    plain = {name: seconds for name, seconds in asdict(DEFAULT_TIMING).items() if seconds is not None}
    return TimeModelOut.model_validate(
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
