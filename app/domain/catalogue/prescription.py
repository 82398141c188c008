"""How much of an exercise a source asks for, as it stands there: every amount a range, nothing filled in.

Choosing numbers from these ranges is `dosing.py`; what they cost in time is `timing.py`.
"""

from dataclasses import dataclass, fields

from app.domain.vocabulary import OpenEnd, Per, StageAction

LARGEST_AMOUNT = 600
"""No count of sets, repetitions, breaths, steps or seconds in one prescription may be above this."""

LONGEST_TEMPO_SECONDS = 60
"""No part of one repetition may take longer."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """From `min` to `max`, both included; equal ends where a source gives one number.

    Raises: ValueError when an end is below 1, above 600, or the ends are the wrong way round.
    """

    min: int
    max: int

    def __post_init__(self) -> None:
        """Hold the bounds."""
        if not 1 <= self.min <= self.max <= LARGEST_AMOUNT:
            message = f"a range runs from a min of at least 1 to a max of at least min and at most {LARGEST_AMOUNT}"
            raise ValueError(message)

    @property
    def middle(self) -> int:
        """The whole number half way, rounded down."""
        return (self.min + self.max) // 2

    def __contains__(self, amount: object) -> bool:
        """Whether a whole number lies in the range."""
        return isinstance(amount, int) and self.min <= amount <= self.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The seconds of one repetition: out (into the movement), hold, and back. Each 0 to 60, their sum at least 1."""

    out_seconds: int
    hold_seconds: int
    back_seconds: int

    def __post_init__(self) -> None:
        """Hold the bounds."""
        parts = (self.out_seconds, self.hold_seconds, self.back_seconds)
        if not all(0 <= part <= LONGEST_TEMPO_SECONDS for part in parts) or not any(parts):
            message = f"a tempo has three parts of 0 to {LONGEST_TEMPO_SECONDS} seconds, at least one above 0"
            raise ValueError(message)

    @property
    def seconds(self) -> int:
        """How long one repetition takes."""
        return self.out_seconds + self.hold_seconds + self.back_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a contract-relax stretch: what to do, and for how many seconds."""

    action: StageAction
    seconds: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something comes from: the slug of a source, the place in it, and how an unclear line was read."""

    source: str
    place: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One dose of one source.

    Exactly one of these says what a set is made of:
    `reps` (with `tempo`, with a `hold_seconds` for each repetition, or with a `last_rep_hold_seconds`, if given),
    `hold_seconds` alone, `breaths`, `steps`, or `stages` gone through `cycles` times.
    `per` says what that amount counts for. `sets` is absent where the source gives none (that is: once).
    `open_ended` says how the source leaves the amount open; the amount is then the range that is planned for.

    Raises: ValueError when what a set is made of is missing, doubled or contradictory.
    """

    citation: Citation
    per: Per = Per.SET
    sets: Range | None = None
    reps: Range | None = None
    hold_seconds: Range | None = None
    breaths: Range | None = None
    steps: Range | None = None
    tempo: Tempo | None = None
    last_rep_hold_seconds: Range | None = None
    stages: tuple[Stage, ...] = ()
    cycles: Range | None = None
    open_ended: OpenEnd | None = None

    def __post_init__(self) -> None:
        """Hold the grammar."""
        amounts = [self.reps or self.hold_seconds, self.breaths, self.steps, self.stages or None]
        if sum(amount is not None for amount in amounts) != 1:
            message = "a set is made of exactly one of reps, hold_seconds, breaths, steps or stages"
            raise ValueError(message)
        if (self.tempo or self.last_rep_hold_seconds) and not self.reps:
            message = "tempo and last_rep_hold_seconds belong to reps"
            raise ValueError(message)
        if self.tempo and self.hold_seconds:
            message = "with a tempo, the hold of each repetition is the tempo's hold_seconds"
            raise ValueError(message)
        if bool(self.cycles) != bool(self.stages):
            message = "stages and cycles come together"
            raise ValueError(message)


AMOUNTS = tuple(field.name for field in fields(Prescription) if field.type == Range | None)
"""The names of the prescription's fields that are ranges."""
