"""What a check and a repair take: the plan, when and where it is judged from, by which policy and settings."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import time
from typing import Annotated, Final

from pydantic import BaseModel, Field

from app.api.adapters import Foreign, Format
from app.api.adapters.intervals import IntervalsActivityIn
from app.api.adapters.strava import StravaActivityIn
from app.api.body import Body
from app.api.schemas.training_load.moments import EXAMPLE_INSTANT, Instant, TimeOfDay, TimeZone
from app.api.schemas.training_load.settings import SettingsIn
from app.api.schemas.training_load.workouts import DayIn, WorkoutIn
from app.data.schema.incoming import Optional
from app.domain.training_load.plan import MOST_WORKOUTS, Policy

MOST_DAYS: Final = 2000
MOST_SLOTS: Final = 50
ZONE_EXAMPLE: Final = "Europe/Berlin"


class PlanIn(Body):
    """What every request says beside its workouts."""

    format: Annotated[
        Format,
        Field(
            description="Whose shape `workouts` have: Limber's own, Strava's SummaryActivity, or an activity of intervals.icu."
        ),
    ] = Format.LIMBER
    planned: Annotated[
        tuple[WorkoutIn, ...],
        Field(
            max_length=MOST_WORKOUTS,
            description="Workouts in Limber's own shape that are judged together with those of another format, "
            "which hold nothing planned.",
        ),
    ] = ()
    days: Annotated[tuple[DayIn, ...], Field(max_length=MOST_DAYS, description="Sleep and stress by local day.")] = ()
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
    settings: Annotated[SettingsIn, Field(description="Other thresholds, and rules not to be run.")] = SettingsIn()

    @property
    @abstractmethod
    def sent_workouts(self) -> Sequence[WorkoutIn | Foreign]:
        """The workouts in the format of the request."""

    @property
    def start_times(self) -> tuple[time, ...]:
        """Times of day that a repair may use beside those of the plan."""
        return ()


class CheckIn(PlanIn):
    """A plan to be judged."""

    workouts: Annotated[
        tuple[WorkoutIn, ...],
        Field(
            max_length=MOST_WORKOUTS, description="Runs, strength, mobility and cross training, done and planned, in any order."
        ),
    ]

    @property
    def sent_workouts(self) -> Sequence[WorkoutIn]:
        """The workouts in Limber's own shape."""
        return self.workouts


class StravaCheckIn(PlanIn):
    """The same with Strava's activities."""

    workouts: Annotated[tuple[StravaActivityIn, ...], Field(max_length=MOST_WORKOUTS, description="Activities of Strava.")]

    @property
    def sent_workouts(self) -> Sequence[StravaActivityIn]:
        """The activities of Strava."""
        return self.workouts


class IntervalsCheckIn(PlanIn):
    """The same with activities of intervals.icu."""

    workouts: Annotated[
        tuple[IntervalsActivityIn, ...], Field(max_length=MOST_WORKOUTS, description="Activities of intervals.icu.")
    ]

    @property
    def sent_workouts(self) -> Sequence[IntervalsActivityIn]:
        """The activities of intervals.icu."""
        return self.workouts


class _Mending(BaseModel):
    """What a repair takes beside what a check takes."""

    slots: Annotated[
        tuple[TimeOfDay, ...],
        Field(
            max_length=MOST_SLOTS,
            description="Local times of day at which the runner can train, beside those that the plan already uses.",
            examples=[["06:30", "18:00"]],
        ),
    ] = ()

    @property
    def start_times(self) -> tuple[time, ...]:
        """Times of day that a repair may use beside those of the plan."""
        return self.slots


class RepairIn(_Mending, CheckIn):
    """A plan to be mended."""


class StravaRepairIn(_Mending, StravaCheckIn):
    """The same with Strava's activities."""


class IntervalsRepairIn(_Mending, IntervalsCheckIn):
    """The same with activities of intervals.icu."""
