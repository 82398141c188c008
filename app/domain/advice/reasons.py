"""The reasons of an advice, as facts. The sentences are in `app/words`."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.condition import Condition
from app.domain.placement.windows import Window
from app.domain.training_load.breaches import Breach
from app.domain.training_load.runner import Illness
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Phase


class ReasonCode(StrEnum):
    """What a reason is about."""

    STRONG_PAIN = "strong_pain"
    ILLNESS = "illness"
    CLOSED = "closed"
    ADDED_FINDING = "added_finding"
    OVERLAP = "overlap"
    TOO_MUCH = "too_much"
    COLD = "cold"
    PAIN_WITHOUT_REGION = "pain_without_region"
    REGION_SPARED = "region_spared"
    REPLACES = "replaces"
    SHORTENED = "shortened"
    RIGHT_BEFORE = "right_before"
    NO_RUNNING = "no_running"
    LEGS_TIRED = "legs_tired"
    EASIER = "easier"
    PHASE = "phase"
    REGIONS = "regions"
    SLEEP = "sleep"
    STRESS = "stress"
    FREE = "free"


class PhaseChoice(StrEnum):
    """Why a phase was chosen."""

    RUN_SOON = "run_soon"
    RUN_JUST_ENDED = "run_just_ended"
    AFTER_RACE = "after_race"
    AFTER_LONG_RUN = "after_long_run"
    AFTER_TOO_MUCH = "after_too_much"
    AFTER_HARD_RUN = "after_hard_run"
    AFTER_ILLNESS = "after_illness"
    TIRED = "tired"
    STRENGTH_LACKS = "strength_lacks"
    STRENGTH_PLANNED = "strength_planned"
    ENOUGH_STRENGTH = "enough_strength"
    SHORT_OF_TIME = "short_of_time"
    KEY_RUN_AHEAD = "key_run_ahead"
    RUN_LATER = "run_later"
    UNRATED_RUN_AHEAD = "unrated_run_ahead"
    EASY_FITS = "easy_fits"


class RegionChoice(StrEnum):
    """Why regions were chosen."""

    TREATED = "treated"
    HILLS = "hills"
    LONG_RUN = "long_run"
    WHOLE_BODY = "whole_body"
    AROUND_SPARED = "around_spared"


class EasierBy(StrEnum):
    """How a routine is easier than the one that was asked for."""

    WARM_UP = "warm_up"
    COOL_DOWN = "cool_down"
    ARMS_AND_TRUNK = "arms_and_trunk"
    LOWER_EFFORT = "lower_effort"
    MOBILITY = "mobility"
    RECOVERY = "recovery"


class StrongPain(NamedTuple):
    """Pain above what was tried in runners, or pain that may come from a bone, reported on a local day."""

    day: int
    pain: int
    is_bone: bool
    region: Region | None
    code: ReasonCode = ReasonCode.STRONG_PAIN


class Ill(NamedTuple):
    """A fever or symptoms below the neck; `last` is the last local day with them that was reported."""

    illness: Illness
    last: int
    code: ReasonCode = ReasonCode.ILLNESS


class Closed(NamedTuple):
    """A window in which the routine has no place."""

    window: Window
    code: ReasonCode = ReasonCode.CLOSED


class Adds(NamedTuple):
    """A finding that the plan would have with the routine."""

    breach: Breach
    code: ReasonCode = ReasonCode.ADDED_FINDING


class TooMuch(NamedTuple):
    """What was too much for the legs in the last days; from the local day `free_from` on they may work again."""

    breach: Breach
    free_from: int
    code: ReasonCode = ReasonCode.TOO_MUCH


class Overlaps(NamedTuple):
    """A workout during which the routine would be done."""

    workout: ScheduledWorkout
    code: ReasonCode = ReasonCode.OVERLAP


class Cold(NamedTuple):
    """An illness above the neck, reported on a local day and not over since."""

    day: int
    code: ReasonCode = ReasonCode.COLD


class PainWithoutRegion(NamedTuple):
    """Pain of which nobody said where it is, so that nothing can be spared."""

    pain: int
    code: ReasonCode = ReasonCode.PAIN_WITHOUT_REGION


class RegionSpared(NamedTuple):
    """A region that hurts and is spared."""

    region: Region
    pain: int
    code: ReasonCode = ReasonCode.REGION_SPARED


class Replaces(NamedTuple):
    """A planned workout of the day whose place the routine takes."""

    workout: ScheduledWorkout
    code: ReasonCode = ReasonCode.REPLACES


class Shortened(NamedTuple):
    """The routine was made shorter: as much as a run needs, or to end before it."""

    minutes: int
    run: ScheduledWorkout
    is_enough: bool
    code: ReasonCode = ReasonCode.SHORTENED


class RightBefore(NamedTuple):
    """A warm-up that could start later, at this time, to end right before the run."""

    start: datetime
    code: ReasonCode = ReasonCode.RIGHT_BEFORE


class NoRunning(NamedTuple):
    """Conditions with which nobody runs; `run` is the next one in the plan."""

    conditions: tuple[Condition, ...]
    run: ScheduledWorkout
    code: ReasonCode = ReasonCode.NO_RUNNING


class LegsTired(NamedTuple):
    """A hard or long run that may still be in the legs, though nothing stands against strength."""

    run: ScheduledWorkout
    code: ReasonCode = ReasonCode.LEGS_TIRED


class Easier(NamedTuple):
    """How the routine is easier than the one that was asked for."""

    by: EasierBy
    code: ReasonCode = ReasonCode.EASIER


class PhaseChosen(NamedTuple):
    """Why the phase was chosen; `workout` is the run that decided, `found` and `wanted` the strength workouts of a week."""

    phase: Phase
    choice: PhaseChoice
    workout: ScheduledWorkout | None = None
    found: int = 0
    wanted: int = 0
    code: ReasonCode = ReasonCode.PHASE


class RegionsChosen(NamedTuple):
    """Why the regions were chosen; `workout` is the run that decided."""

    choice: RegionChoice
    regions: tuple[Region, ...]
    workout: ScheduledWorkout | None = None
    code: ReasonCode = ReasonCode.REGIONS


class SleptBadly(NamedTuple):
    """A short night before the routine, or short nights on average where `nights` is more than one."""

    hours: float
    nights: int = 1
    code: ReasonCode = ReasonCode.SLEEP


class Stressed(NamedTuple):
    """Much stress outside training, from 1 to 5."""

    stress: int
    code: ReasonCode = ReasonCode.STRESS


class Free(NamedTuple):
    """Nothing known stands against the routine; `workout` is the next hard or long run, where the plan has one."""

    phase: Phase
    workout: ScheduledWorkout | None
    code: ReasonCode = ReasonCode.FREE


Reason = (
    StrongPain
    | Ill
    | Closed
    | Adds
    | TooMuch
    | Overlaps
    | Cold
    | PainWithoutRegion
    | RegionSpared
    | Replaces
    | Shortened
    | RightBefore
    | NoRunning
    | LegsTired
    | Easier
    | PhaseChosen
    | RegionsChosen
    | SleptBadly
    | Stressed
    | Free
)
