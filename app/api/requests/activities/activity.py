"""An activity of any other service, whatever its form: what is read of it, and the workout that it becomes.

Nothing is guessed: what a service does not say stays unknown, and so does a value that cannot be right, such as an RPE of 15.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from app.api.reading.query import MAX_NAME_LENGTH
from app.api.requests.workouts import MOST_METRES
from app.api.schemas.training_load.passed_over import PassedOverReason
from app.domain.training_load.plan import MAX_CLIMB_M, MAX_MINUTES, MAX_RPE, Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort

SECONDS_PER_MINUTE: Final = 60
MOST_ID: Final = 10**18
Amount = Annotated[float, Field(ge=0, le=10**9)]
"""An amount in the contract. A value that cannot be right is unknown, and not refused."""

KINDS_OF_SPORT: Final[Mapping[str, WorkoutKind]] = MappingProxyType(
    {
        "Run": WorkoutKind.RUN,
        "TrailRun": WorkoutKind.RUN,
        "VirtualRun": WorkoutKind.RUN,
        "WeightTraining": WorkoutKind.STRENGTH,
        "Yoga": WorkoutKind.MOBILITY,
    }
)
"""Sports that Strava and intervals.icu name alike. Every other one is cross training."""

LEGS: Final[Mapping[str, bool]] = MappingProxyType(
    {
        **dict.fromkeys(("Ride", "VirtualRide", "GravelRide", "MountainBikeRide", "EBikeRide", "EMountainBikeRide"), True),
        **dict.fromkeys(("Hike", "Walk", "Snowshoe", "NordicSki", "BackcountrySki", "AlpineSki", "Snowboard"), True),
        **dict.fromkeys(("Elliptical", "StairStepper", "Rowing", "VirtualRow", "InlineSkate", "IceSkate", "RollerSki"), True),
        **dict.fromkeys(("Swim", "Canoeing", "Kayaking", "StandUpPaddling", "Handcycle"), False),
    }
)
"""Whether cross training works the legs, where the sport says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is read of an activity. Amounts that are unknown or not valid are None."""

    id: str
    sport: str
    start: datetime
    minutes: float | None = None
    moving_minutes: float | None = None
    distance_m: float | None = None
    climb_m: float | None = None
    rpe: float | None = None
    effort: Effort | None = None
    is_race: bool = False

    @property
    def kind(self) -> WorkoutKind:
        """The kind of training that its sport is."""
        return KINDS_OF_SPORT.get(self.sport, WorkoutKind.CROSS)

    def to_workout(self) -> Workout | PassedOverReason:
        """The workout as the core has it, or why there is none. Its distance is read for runs only."""
        minutes, moving, is_run = self.minutes, self.moving_minutes, self.kind is WorkoutKind.RUN
        if minutes is None or minutes > MAX_MINUTES:
            # A watch that was left on for days still knows how long the runner moved.
            minutes = moving if moving is not None or minutes is None else minutes
        distance = round(self.distance_m) if is_run and self.distance_m is not None else None
        if minutes is None and not distance:
            return PassedOverReason.NO_DURATION
        if minutes is not None and minutes > MAX_MINUTES:
            return PassedOverReason.TOO_LONG
        return Workout(
            id=self.id,
            kind=self.kind,
            start=self.start,
            minutes=minutes,
            status=Status.DONE,
            rpe=self.rpe,
            effort=self.effort,
            distance_m=distance or None,
            is_race=self.is_race,
            moving_minutes=moving if moving is not None and moving <= (minutes or moving) <= MAX_MINUTES else None,
            climb_m=None if self.climb_m is None else round(self.climb_m),
            legs=LEGS.get(self.sport) if self.kind is WorkoutKind.CROSS else None,
        )


def add_amounts(activity: Activity, entry: Mapping[str, object]) -> Activity:
    """Return the activity with the amounts that Strava and intervals.icu list under the same names."""
    get = entry.get
    return replace(
        activity,
        minutes=read_minutes(get("elapsed_time")),
        moving_minutes=read_minutes(get("moving_time")),
        distance_m=read_metres(get("distance")),
        climb_m=read_climb(get("total_elevation_gain")),
        effort=read_effort(get("effort")),
    )


def read_id(sent: object) -> str | None:
    """Return an id that is a whole number or a short plain text."""
    if isinstance(sent, str):
        return sent if 1 <= len(sent) <= MAX_NAME_LENGTH and sent.isascii() and sent.isprintable() else None
    number = read_number(sent)
    return str(int(number)) if number is not None and 0 <= number <= MOST_ID and number == int(number) else None


def read_sport(*sent: object) -> str | None:
    """Return the first that is the name of a sport."""
    return next((each for each in sent if isinstance(each, str) and 1 <= len(each) <= MAX_NAME_LENGTH), None)


def read_number(sent: object) -> float | None:
    """Return a finite number. An integer stays one, because an id has more digits than a float can tell apart."""
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        return None
    # An integer too large for a float must not be compared as one.
    is_sound = abs(sent) <= MOST_ID if isinstance(sent, int) else isfinite(sent)
    return sent if is_sound else None


def read_minutes(sent: object) -> float | None:
    """Return seconds as minutes; None unless there are some."""
    seconds = read_number(sent)
    return seconds / SECONDS_PER_MINUTE if seconds is not None and seconds > 0 else None


def read_metres(sent: object) -> float | None:
    """Return the metres of a distance. A distance of 0 says that nothing measured it."""
    metres = read_number(sent)
    return metres if metres is not None and 0 < metres <= MOST_METRES else None


def read_climb(sent: object) -> float | None:
    """Return the metres of a climb."""
    metres = read_number(sent)
    return metres if metres is not None and 0 <= metres <= MAX_CLIMB_M else None


def read_rpe(*sent: object) -> float | None:
    """Return the first RPE on CR10, in halves. Services write 0 where nothing was rated."""
    numbers = (read_number(each) for each in sent)
    return next((round(each * 2) / 2 for each in numbers if each is not None and 0 < each <= MAX_RPE), None)


def read_effort(sent: object) -> Effort | None:
    """Return an effort by its word."""
    return Effort(sent.lower()) if isinstance(sent, str) and sent.lower() in _EFFORTS else None


_EFFORTS: Final = frozenset(map(str, Effort))
