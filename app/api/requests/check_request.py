"""The bodies of a check and a repair: the plan, its time and time zone, the policy and the settings."""

from typing import Annotated, Final

from pydantic import Field

from app.api.reading.json_body import Body
from app.api.requests.activities.intervals import IntervalsActivityInput
from app.api.requests.activities.strava import StravaActivityInput
from app.api.requests.moments import EXAMPLE_INSTANT, Instant, TimeOfDay, TimeZone
from app.api.requests.rule_settings import SettingsInput
from app.api.requests.workouts import DayInput, WorkoutInput
from app.documents.shapes.incoming import Optional
from app.domain.training_load.plan import MAX_WORKOUTS, Policy

MOST_DAYS: Final = 2000
MOST_SLOTS: Final = 50
ZONE_EXAMPLE: Final = "Europe/Berlin"


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
        Field(max_length=MAX_WORKOUTS, description="Activities as Strava's API lists them, judged together with `workouts`."),
    ] = ()
    intervals_activities: Annotated[
        tuple[IntervalsActivityInput, ...],
        Field(max_length=MAX_WORKOUTS, description="Activities as intervals.icu's API lists them, judged with `workouts`."),
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
    policy: Annotated[Policy, Field(description="How a hard run and hard strength on one local day are judged.")] = Policy.STRICT
    settings: Annotated[SettingsInput, Field(description="Other thresholds, and rules not to be run.")] = SettingsInput()


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
