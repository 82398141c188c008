"""Strava's `SummaryActivity`, as its API lists a runner's activities.

| Strava | Limber | remark |
| --- | --- | --- |
| `id` | `id` | a number there, its digits here |
| `sport_type` | `kind` | Run, TrailRun, VirtualRun: run; WeightTraining: strength; Yoga: mobility; else cross |
| `start_date` | `start` | UTC. Trap: `start_date_local` also ends in Z, but is not UTC; it is never read |
| `elapsed_time` | `minutes` | seconds, pauses included, as gaps are counted from the end. `moving_time` is never read |
| `distance` | `distance_m` | metres, of runs only. Trap: 0 where nothing measured it, as on a treadmill: unknown |
| `workout_type` | `is_race` | 1 (run) and 11 (ride): race. 2 is a long run, 3 and 12 a "workout"; 0, 10 and absent say nothing |
| - | `rpe`, `effort` | not in this shape, so unknown. The tag "workout" says nothing about effort: strides have it as well |
| - | `status` | done: Strava holds nothing planned |

A watch that was left running makes a long activity: a finding where the kind cannot last so long, and refused above 48 hours.
"""

from typing import Annotated, Final

from pydantic import Field

from app.api.requests.activities.activity import (
    ForeignBody,
    Metres,
    NumberId,
    Seconds,
    Sport,
    choose_kind,
    convert_to_minutes,
    round_metres,
)
from app.api.requests.moments import Instant
from app.documents.shapes.incoming import WHOLE, Optional
from app.domain.training_load.plan import Status, Workout

RACES: Final = frozenset({1, 11})
"""Strava's `workout_type` of a race: run, ride."""


class StravaActivityInput(ForeignBody):
    """What is read of a Strava `SummaryActivity`; its other fields may be there and are passed over."""

    id: Annotated[NumberId, Field(description="Strava's id.", examples=[8240554763])]
    sport_type: Annotated[Sport, Field(description="The sport.", examples=["TrailRun"])]
    start_date: Annotated[Instant, Field(description="When it started, in UTC.", examples=["2026-11-17T17:30:00Z"])]
    elapsed_time: Annotated[Seconds, Field(description="Seconds from start to end, pauses included.", examples=[3600])]
    distance: Annotated[Optional[Metres], Field(description="Metres; 0 means not measured.", examples=[10012.3])] = None
    workout_type: Annotated[
        Optional[int], Field(ge=0, le=99, description="1 race, 2 long run, 3 workout; 11 and 12 for rides.", examples=[1]), WHOLE
    ] = None

    def to_workout(self) -> Workout:
        """The workout as the core has it."""
        kind = choose_kind(self.sport_type)
        return Workout(
            id=self.id,
            kind=kind,
            start=self.start_date,
            minutes=convert_to_minutes(self.elapsed_time),
            status=Status.DONE,
            distance_m=round_metres(self.distance, kind),
            is_race=self.workout_type in RACES,
        )
