"""The time model: how many seconds everything takes. Whole seconds, each default with its reason.

A physiotherapist can read this file alone. Where a source gives a time (a hold, a tempo, a stage) that time is used and
nothing here touches it; these are the working values (source: limber-house) for all that the sources leave open.
"""

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.ranges import PAIR, Range
from app.domain.vocabulary import BlockForm, Equipment, Method, Position

GRID_SECONDS: Final = 5
"""Every item lasts a multiple of this: its set-up is extended, work and rest are never changed."""

SECONDS_PER_REP: Final = MappingProxyType(
    {
        Method.RELEASE: 5,  # one slow roll along the muscle and back
        Method.MOBILITY: 4,  # a controlled movement to the end of the range and back
        Method.DYNAMIC_STRETCH: 2,  # a swing or lunge in the rhythm of easy running
        Method.STATIC_STRETCH: 4,
        Method.PRE_CONTRACTION_STRETCH: 8,  # one slow breath in and out to each repetition
        Method.ACTIVATION: 3,  # one second out, one to hold, one back
        Method.DRILL: 2,
        Method.STRENGTH: 4,  # two seconds down, two up: controlled, no momentum
        Method.PLYOMETRIC: 1,  # quick off the ground
        Method.CARDIO: 1,  # one step or lift, in the rhythm of running
    }
)

REST_SECONDS: Final = MappingProxyType(
    {
        Method.RELEASE: 5,
        Method.MOBILITY: 10,
        Method.DYNAMIC_STRETCH: 10,
        Method.STATIC_STRETCH: 10,
        Method.PRE_CONTRACTION_STRETCH: 10,
        Method.ACTIVATION: 20,
        Method.DRILL: 10,
        Method.STRENGTH: 60,  # lowenstein-rei recommends ample rest between sets
        Method.PLYOMETRIC: 45,
        Method.CARDIO: 10,
    }
)
"""Rest after every set but an exercise's last, where it is done set after set and its source gives no rest."""

HEAVY_REST_SECONDS: Final = 120
"""Rest after a heavy set whose source gives none; in a superset half of it, as the other exercises come in between."""

ROUND_REST_SECONDS: Final = 40
"""The seconds that each exercise of a superset adds to the rest after a round: two minutes for three of them."""

SETUP_SECONDS: Final = MappingProxyType(
    {
        Position.STANDING: 10,  # read the cue, take the stance
        Position.HALF_KNEELING: 15,
        Position.KNEELING: 15,
        Position.QUADRUPED: 15,
        Position.SEATED: 15,
        Position.SUPINE: 15,
        Position.PRONE: 15,
        Position.SIDE_LYING: 15,
    }
)
"""Read the cue and get into position; the ground takes longer to reach than a stance."""

FETCH_SECONDS: Final = 5
"""Fetch and place equipment, once for each exercise that needs some."""

SECONDS_PER_STEP: Final = 1
"""A step of a walking drill."""

SECONDS_PER_METRE: Final = 1
"""A metre of a running drill, the way back not counted."""

SECONDS_PER_FAST_METRE: Final = Fraction(1, 5)
"""A metre of a fast run: skins-strides gives 80 to 100 m or 15 to 20 s for one stride."""

RELAX_SECONDS: Final = 3
"""Seconds to let go between the repetitions of a hold."""

GET_READY_SECONDS: Final = 3
"""The last seconds of a set-up or rest, for an app to count down. They are part of it, so that nothing takes longer."""

HALFWAY_FROM_SECONDS: Final = 40
"""From this duration on, a hold or a piece of work has a cue at half of it."""

CHANGE_POSITION_SECONDS: Final = 3
"""The seconds of a set-up in which the runner moves on to the next position of a held exercise, such as from sitting to lying."""

LEAST_SET_UP_SECONDS: Final = 5
"""A set-up or rest is divided only where this much of it is left to say what is next."""

TIMING_BOUNDS: Final = MappingProxyType(
    {
        "seconds_per_rep": (1, 15),
        "seconds_per_breath": (2, 10),
        "seconds_per_step": (1, 5),
        "switch_seconds": (0, 30),
        "rest_seconds": (0, 180),
    }
)
"""How far a request may change each default, both ends included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The defaults that a request may replace. None keeps those of the exercise and the tables.

    Raises: ValueError when a value is outside `TIMING_BOUNDS`.
    """

    seconds_per_rep: int | None = None
    seconds_per_breath: int = 5  # twelve slow breaths a minute, as one breathes in a stretch
    seconds_per_step: int | None = None
    switch_seconds: int = 5  # change over to the other side, or to another position between two holds
    rest_seconds: int | None = None

    def __post_init__(self) -> None:
        """Hold the bounds."""
        for name, (least, most) in TIMING_BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                message = f"{name} is {least} to {most} seconds"
                raise ValueError(message)

    def rep(self, method: Method, own: int | None = None) -> int:
        """Seconds of one repetition where the source gives no tempo; `own` are those of the exercise, if it has any."""
        if self.seconds_per_rep is not None:
            return self.seconds_per_rep
        return SECONDS_PER_REP[method] if own is None else own

    def step(self, own: int | None = None) -> int:
        """Seconds of one step; `own` are those of the exercise, if it has any."""
        if self.seconds_per_step is not None:
            return self.seconds_per_step
        return SECONDS_PER_STEP if own is None else own

    def rest(self, method: Method, form: BlockForm, *, given: Range | None, heavy: bool = False) -> int:
        """Seconds of rest between two sets, or what the exercise adds to the rest after a round of a superset.

        The request decides, then the source. What a source gives is a rest between two sets of one exercise, so it does not
        apply to the rounds of a superset, where the other exercises come in between.
        """
        if self.rest_seconds is not None:
            return self.rest_seconds
        if form is BlockForm.SUPERSET:
            return HEAVY_REST_SECONDS // 2 if heavy else ROUND_REST_SECONDS
        if given is not None:
            return middle_rest(given)
        return HEAVY_REST_SECONDS if heavy else REST_SECONDS[method]


DEFAULT_TIMING: Final = Timing()


def middle_rest(given: Range) -> int:
    """The rest that is planned in a range: its middle, to the nearest multiple of 5 s (of two the longer) that is not outside."""
    nearest = (given.min + given.max + GRID_SECONDS) // (PAIR * GRID_SECONDS) * GRID_SECONDS
    return min(max(nearest, given.min), given.max)


def setup_seconds(position: Position, equipment: tuple[Equipment, ...]) -> int:
    """Seconds to get ready for one exercise, before the grid is applied."""
    return SETUP_SECONDS[position] + (FETCH_SECONDS if equipment else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """Where the time of one item goes. Their sum is a multiple of `GRID_SECONDS`."""

    setup: int
    work: int
    switch: int
    rest: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.setup + self.work + self.switch + self.rest
