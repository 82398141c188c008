"""The bodies of a check and a repair: the plan, its time and time zone, the policies and the settings."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.api.problems.details import format_detail
from app.api.reading.json_body import Body
from app.api.reading.language import Lang, Units, UnitSystem
from app.api.requests.activities.intervals import IntervalsActivityInput
from app.api.requests.activities.strava import StravaActivityInput
from app.api.requests.moments import EXAMPLE_INSTANT, Instant, LocalDate, TimeOfDay, TimeZone
from app.api.requests.rule_settings import SettingsInput
from app.api.requests.runner_reports import DayInput, RunnerInput
from app.api.requests.workouts import RatingInput, WorkoutInput
from app.api.schemas.training_load.report import ReportView
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import Problem
from app.domain.training_load.metrics import MetricsDetail
from app.domain.training_load.plan import MAX_WORKOUTS, Policy
from app.words.problem_details import Detail

MOST_DAYS: Final = 2000
MOST_SLOTS: Final = 50
ZONE_EXAMPLE: Final = "Europe/Berlin"


class EarlierPolicy(StrEnum):
    """The values of `policy`, which `policies` replaces."""

    STRICT = "strict"
    HARD_DAYS_HARD = "hard_days_hard"


class CheckInput(Body):
    """A plan to be judged."""

    workouts: Annotated[
        tuple[WorkoutInput, ...],
        Field(
            max_length=MAX_WORKOUTS,
            description="Runs, strength, mobility and cross training, done and planned, in any order; "
            "empty where activities of other services are all there is.",
        ),
    ]
    strava_activities: Annotated[
        tuple[StravaActivityInput, ...],
        Field(
            description="Activities as Strava's API lists them, judged together with `workouts`: the newest, as far as there is "
            "room. An entry that cannot be read is passed over."
        ),
    ] = ()
    intervals_activities: Annotated[
        tuple[IntervalsActivityInput, ...],
        Field(description="Activities as intervals.icu's API lists them, in the same way."),
    ] = ()
    ratings: Annotated[
        tuple[RatingInput, ...],
        Field(max_length=MAX_WORKOUTS, description="Ratings of these activities by the runner, each once."),
    ] = ()
    days: Annotated[tuple[DayInput, ...], Field(max_length=MOST_DAYS, description="Sleep and stress by local day.")] = ()
    time_zone: Annotated[
        TimeZone, Field(description="The runner's time zone by its IANA name; it says what a day is.", examples=[ZONE_EXAMPLE])
    ]
    now: Annotated[
        Optional[Instant],
        Field(
            description="The instant from which the plan is judged. The server's clock where it is absent; the answer says "
            "which. With it, the same request always gets the same answer.",
            examples=[EXAMPLE_INSTANT],
        ),
    ] = None
    runner: Annotated[RunnerInput, Field(description="What rules need to know about the runner.")] = RunnerInput()
    log_from: Annotated[
        Optional[LocalDate],
        Field(
            description="The day from which on nothing was left out of the log. Where it is absent, the log begins with its "
            "first workout.",
            examples=["2026-08-01"],
        ),
    ] = None
    policies: Annotated[
        tuple[Policy, ...],
        Field(
            max_length=len(Policy),
            description="How the runner trains on purpose. Without any, a hard run and hard strength after it on one local day "
            "are one block.",
            examples=[["double_days"]],
        ),
    ] = ()
    policy: Annotated[
        Optional[EarlierPolicy],
        Field(
            json_schema_extra={"deprecated": True},
            description="The earlier form of `policies`: `strict` as there, `hard_days_hard` for an empty list.",
        ),
    ] = None
    settings: Annotated[SettingsInput, Field(description="Other thresholds, and rules not to be run.")] = SettingsInput()
    metrics: Annotated[
        MetricsDetail,
        Field(
            description="Which metrics a report contains: `none`, `summary` (today and its week) or `series` (every day and "
            "week). A repair has none."
        ),
    ] = MetricsDetail.SUMMARY
    view: Annotated[
        ReportView,
        Field(
            description="How much a report contains: `full`, or `findings` (the verdict, the findings and what was not judged, "
            "without evidence, metrics and settings). Other responses have one view."
        ),
    ] = ReportView.FULL
    lang: Lang = None
    units: Units = UnitSystem.METRIC

    @model_validator(mode="after")
    def ensure_one_form(self) -> Self:
        """Refuse both forms of the policies together."""
        if self.policy is not None and self.policies:
            code = "contradictory_fields"
            raise PydanticCustomError(code, format_detail(Detail.POLICY_TWICE))
        return self

    def find_problems(self, _catalogue: Catalogue, _now: datetime) -> Iterator[Problem]:
        """Find what else is wrong with its meaning; a body with more fields than a plan has more to look at."""
        return iter(())

    @property
    def most_workouts(self) -> int:
        """The most workouts that its plan may have; a body that adds some has room for fewer."""
        return MAX_WORKOUTS

    @property
    def chosen_policies(self) -> frozenset[Policy]:
        """The policies, in whichever form they were sent."""
        return frozenset({Policy.STRICT}) if self.policy is EarlierPolicy.STRICT else frozenset(self.policies)


class RepairInput(CheckInput):
    """A plan to repair."""

    slots: Annotated[
        tuple[TimeOfDay, ...],
        Field(
            max_length=MOST_SLOTS,
            description="Local times of day at which the runner can train, in addition to those that the plan already uses.",
            examples=[["06:30", "18:00"]],
        ),
    ] = ()
