"""The facts that the sentence about a breach needs in addition to the breach itself: one tuple for each rule that needs more."""

from typing import NamedTuple

from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.timeline import ScheduledWorkout


class GapFacts(NamedTuple):
    """The two workouts next to a gap that is too short."""

    earlier: ScheduledWorkout
    later: ScheduledWorkout


class SpikeFacts(NamedTuple):
    """A run and the longest run of the days before it, in metres, and how many days of log precede it."""

    distance_m: int
    longest_m: int
    log_days: int


class RampFacts(NamedTuple):
    """Metres of the last seven days, and of the best earlier seven days."""

    usual_m: int
    week_m: int


class StrengthFacts(NamedTuple):
    """Seconds of strength work in the seven days before the last seven, and in the last seven."""

    before_s: int
    now_s: int


class EasyFacts(NamedTuple):
    """Workouts of the window by effort: those easy or of unknown effort, those of unknown effort, and all."""

    easy_or_unknown: int
    unknown: int
    total: int


class SleepFacts(NamedTuple):
    """How many nights of the window were reported."""

    nights: int


class StressFacts(NamedTuple):
    """Whether the stress was reported for the day of the workout, or else for the day before."""

    is_same_day: bool


class DoubleFacts(NamedTuple):
    """Two workouts that are taken for one."""

    judged: ScheduledWorkout
    left_out: ScheduledWorkout


class PiecesFacts(NamedTuple):
    """How many pieces a workout was recorded in."""

    pieces: int


class CauseFacts(NamedTuple):
    """The likely cause of an implausible workout."""

    cause: Cause


Facts = (
    CauseFacts
    | DoubleFacts
    | PiecesFacts
    | GapFacts
    | SpikeFacts
    | RampFacts
    | StrengthFacts
    | EasyFacts
    | SleepFacts
    | StressFacts
)
