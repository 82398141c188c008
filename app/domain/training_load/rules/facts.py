"""The facts that the sentence about a breach needs in addition to the breach itself: one tuple for each rule that needs more."""

from enum import StrEnum
from typing import NamedTuple

from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.race_classes import RaceClass
from app.domain.training_load.runner import Illness
from app.domain.training_load.timeline import ScheduledWorkout


class SpikeFacts(NamedTuple):
    """A run and the longest run of the days before it, in metres or seconds, and how many days of log precede it.

    `step` is the longest run that would be no finding, and `repaired` the longest that would be no more than information.
    `allowed` is at least that, and what an earlier run of unknown distance excuses.
    """

    length: float
    longest: float
    log_days: int
    step: float
    repaired: float
    allowed: float


class RampFacts(NamedTuple):
    """Metres, or seconds (`is_time`), of the best seven days before and of the seven days, and how many days of log precede them.

    `counted` is compared: the week without the shorter of its first and its last day.
    """

    is_time: bool
    usual: float
    week: float
    counted: float
    log_days: int


class RecoveryFacts(NamedTuple):
    """A race, the workout before or after it, the class of the race, and whether the runner is over 45."""

    race: ScheduledWorkout
    workout: ScheduledWorkout
    race_class: RaceClass
    is_over_45: bool = False


class Excess(StrEnum):
    """What is too much in the first weeks of running, or of a return to it."""

    WEEK = "week"
    LONG_RUN = "long_run"
    FIRST_RUN = "first_run"
    HARD_RUN = "hard_run"
    TOO_MANY_RUNS = "too_many_runs"
    TWO_DAYS_RUNNING = "two_days_running"


class IllnessPart(StrEnum):
    """The part of an illness in which a workout lies."""

    ILL = "ill"
    EASY_DAYS = "easy_days"
    NO_HARD_WORK = "no_hard_work"


class ReturnFacts(NamedTuple):
    """A return after a break: days without a run, week of the return (from 1), usual week and longest run, what is too much.

    `usual` and `longest` are in metres or seconds; `share` is the share of the usual week that the week may have; None where the
    rule of a new runner applies.
    """

    days: int
    week: int
    usual: float
    longest: float
    is_time: bool
    excess: Excess
    share: float | None


class BeginnerFacts(NamedTuple):
    """The first weeks of a runner: what is too much, the first day, and whether the runner is known to be new."""

    excess: Excess
    first_day: int
    is_known: bool


class EasyFacts(NamedTuple):
    """Runs of the window: those that were easy, and those with a known effort."""

    easy: int
    rated: int


class SleepFacts(NamedTuple):
    """How many nights of the window were reported, and whether hard runs too close or a run too long lie near them."""

    nights: int
    has_gap: bool = False
    has_spike: bool = False


class StressFacts(NamedTuple):
    """Whether the stress was reported for the day of the workout, or else for the day before.

    `stressful_days` counts those of a stressful week, and is 0 outside one.
    """

    is_same_day: bool
    stressful_days: int = 0


class PainFacts(NamedTuple):
    """A report of pain, and whether it lasted into the next morning or a second day."""

    pain: int
    is_bone: bool
    is_worse: bool
    is_second_day: bool


class IllnessFacts(NamedTuple):
    """An illness: the worst report, its last day, and in which part of it a workout lies."""

    illness: Illness
    last_day: int
    part: IllnessPart


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
    | SpikeFacts
    | RampFacts
    | RecoveryFacts
    | ReturnFacts
    | BeginnerFacts
    | EasyFacts
    | SleepFacts
    | StressFacts
    | PainFacts
    | IllnessFacts
)
