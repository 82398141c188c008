"""An activity of intervals.icu, as its API lists them.

| intervals.icu | Limber | remark |
| --- | --- | --- |
| `id` | `id` | a text such as "i12345678" |
| `type` | `kind` | Run, TrailRun, VirtualRun: run; WeightTraining: strength; Yoga: mobility; else cross |
| `start_date` | `start` | UTC. Trap: `start_date_local` has no offset; it is never read |
| `elapsed_time` | `minutes` | seconds from start to end, pauses included. `moving_time` is never read |
| `distance` | `distance_m` | metres with decimals, of runs only; 0 and null: unknown |
| `icu_rpe` | `rpe` | rated by the runner, 1 to 10, or null. Trap: `feel` (1 to 5) is not an effort; it is never read |
| `race` | `is_race` | |
| - | `effort` | derived from the RPE |
| - | `status` | done: what is planned there are events, another shape |

Traps: `icu_training_load` is not a session-RPE load and is not mixed with it. That API does not return activities that
were imported from Strava: their objects contain little more than an id, and are refused here for their missing fields.
"""

from typing import Annotated

from pydantic import Field

from app.api.requests.activities.activity import (
    ForeignBody,
    Metres,
    Seconds,
    Sport,
    TextId,
    choose_kind,
    convert_to_minutes,
    round_metres,
)
from app.api.requests.moments import Instant
from app.documents.shapes.incoming import Optional
from app.domain.training_load.plan import Status, Workout


class IntervalsActivityInput(ForeignBody):
    """What is read of an activity of intervals.icu; its other fields may be there and are passed over."""

    id: Annotated[TextId, Field(description="The id there.", examples=["i12345678"])]
    type: Annotated[Sport, Field(description="The sport.", examples=["Run"])]
    start_date: Annotated[Instant, Field(description="When it started, in UTC.", examples=["2026-11-17T17:30:00Z"])]
    elapsed_time: Annotated[Seconds, Field(description="Seconds from start to end, pauses included.", examples=[3600])]
    distance: Annotated[Optional[Metres], Field(description="Metres; 0 means not measured.", examples=[10012.3])] = None
    icu_rpe: Annotated[
        Optional[float],
        Field(ge=0, le=10, multiple_of=0.5, allow_inf_nan=False, description="The runner's own rating, CR10.", examples=[7]),
    ] = None
    race: Annotated[Optional[bool], Field(description="Whether it was a race.", examples=[False])] = None

    def to_workout(self) -> Workout:
        """The workout as the core has it."""
        kind = choose_kind(self.type)
        return Workout(
            id=self.id,
            kind=kind,
            start=self.start_date,
            minutes=convert_to_minutes(self.elapsed_time),
            status=Status.DONE,
            rpe=self.icu_rpe,
            distance_m=round_metres(self.distance, kind),
            is_race=bool(self.race),
        )
