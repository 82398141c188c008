"""A workout as rules read it: in elapsed seconds and local days, with what is known of its length and distance, and bounds."""

from datetime import date, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import FASTEST_KMH, Workout, WorkoutKind
from app.domain.vocabulary import Effort


class ScheduledWorkout(NamedTuple):
    """A workout with its start and end in seconds since 1970 and its local day as a proleptic ordinal.

    `end_s` is the earliest possible end where the length is unknown. `max_distance_m` is the distance of a run, or the most that
    it can be where that is unknown; 0 for other kinds, and for a run whose distance is not plausible, so that no run is compared
    with it. `sets_gap` is false where the recorded length is not plausible. `session_load` in AU; None when it is unknown.
    `pieces` are the ids of the entries that it was joined from; empty for a single entry.

    A tuple, because a repair creates one for each choice that it tries.
    """

    id: str
    kind: WorkoutKind
    start_s: int
    end_s: int
    day: int
    perceived_effort: Effort | None
    workout: Workout
    max_distance_m: int = 0
    session_load: float | None = None
    sets_gap: bool = True
    pieces: tuple[str, ...] = ()

    @property
    def date(self) -> date:
        """The local day."""
        return date.fromordinal(self.day)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the workouts that were sent: its own, or those of its pieces."""
        return self.pieces or (self.id,)

    @property
    def is_hard(self) -> bool:
        """Whether the workout is hard; one of unknown effort is not, and rules report it as missing data."""
        return self.perceived_effort is Effort.HARD


def schedule_workout(workout: Workout, zone: ZoneInfo) -> ScheduledWorkout:
    """Compute start, end and local day of a workout. It costs more than a rule, so a repair does it once per choice.

    The local day is that of the workout's own offset, as the runner may have travelled, or in `zone` where the offset is zero:
    many services write all times in UTC.
    """
    start = round(workout.start.timestamp())
    local = workout.start if workout.start.utcoffset() != _NO_OFFSET else workout.start.astimezone(zone)
    return ScheduledWorkout(
        id=workout.id,
        kind=workout.kind,
        start_s=start,
        end_s=start + round(workout.shortest_minutes * 60),
        day=local.toordinal(),
        perceived_effort=workout.perceived_effort,
        workout=workout,
        max_distance_m=bound_distance(workout, FASTEST_KMH),
        session_load=workout.session_load,
    )


def bound_distance(workout: Workout, kmh: float) -> int:
    """Return the distance of a run in metres, or the most that it can be at this speed; 0 for other kinds."""
    if workout.kind is not WorkoutKind.RUN:
        return 0
    if workout.distance_m is not None:
        return workout.distance_m
    return round((workout.minutes or 0) * kmh * 1000 / 60)


_NO_OFFSET: Final = timedelta()
