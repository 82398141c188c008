"""The amount of one set of a dose: a union of kinds, each with its own fields, numbers and parts.

A source gives ranges (`Amount[Range]`); a routine has chosen numbers (`Amount[int]`). A new kind is one class here, with its
words in `app/words`, its fields in the document and in the responses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import ceil
from types import MappingProxyType
from typing import Any, Final, Generic, TypedDict, Unpack

from app.domain.catalogue.dose_parts import Action, Pace, Part, Parts
from app.domain.catalogue.ranges import N, Range, RangeStep
from app.domain.vocabulary import StageAction

LONGEST_TEMPO_SECONDS: Final = 60
"""No part of one repetition may take longer."""

_STAGE_ACTIONS: Final = MappingProxyType(
    {StageAction.STRETCH: Action.STRETCH, StageAction.PUSH: Action.PUSH, StageAction.LIFT: Action.LIFT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The seconds of one repetition: out (into the movement), hold, and back. Each 0 to 60, their sum at least 1."""

    out_seconds: int
    hold_seconds: int
    back_seconds: int

    def __post_init__(self) -> None:
        """Ensure the bounds."""
        parts = (self.out_seconds, self.hold_seconds, self.back_seconds)
        if not all(0 <= part <= LONGEST_TEMPO_SECONDS for part in parts) or not any(parts):
            message = f"a tempo has three parts of 0 to {LONGEST_TEMPO_SECONDS} seconds, at least one above 0"
            raise ValueError(message)

    @property
    def seconds(self) -> int:
        """How long one repetition takes."""
        return self.out_seconds + self.hold_seconds + self.back_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps(Generic[N]):
    """Repetitions: at a tempo, each with a hold, or at the pace of the method; the last may have a hold of its own."""

    reps: N
    tempo: Tempo | None = None
    hold_seconds: N | None = None
    last_rep_hold_seconds: N | None = None

    def __post_init__(self) -> None:
        """Ensure that a repetition has one length."""
        if self.tempo and self.hold_seconds:
            message = "with a tempo, the hold of each repetition is the tempo's hold_seconds"
            raise ValueError(message)

    def choose(self: "Reps[Range]", step: RangeStep) -> "Reps[int]":
        """Return the same with chosen numbers."""
        return Reps(
            reps=step.count(self.reps),
            tempo=self.tempo,
            hold_seconds=step.rounded(self.hold_seconds) if self.hold_seconds else None,
            last_rep_hold_seconds=step.rounded(self.last_rep_hold_seconds) if self.last_rep_hold_seconds else None,
        )

    def parts(self: "Reps[int]", pace: Pace) -> Parts:
        """Yield the holds with short pauses between them, or the work and the hold at its end."""
        reps = self.reps * pace.turns
        if self.hold_seconds is not None:
            for number in range(1, reps + 1):
                yield Part(Action.HOLD, self.hold_seconds, number=number)
                if number < reps:
                    yield Part(Action.RELAX, pace.relax, number=number)
            return
        yield Part(Action.WORK, reps * (self.tempo.seconds if self.tempo else pace.rep), reps)
        if self.last_rep_hold_seconds is not None:
            yield Part(Action.HOLD_LAST, self.last_rep_hold_seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Generic[N]):
    """One hold."""

    hold_seconds: N

    def choose(self: "Hold[Range]", step: RangeStep) -> "Hold[int]":
        """Return the same with a chosen number."""
        return Hold(hold_seconds=step.rounded(self.hold_seconds))

    def parts(self: "Hold[int]", _: Pace) -> Parts:
        """Yield the hold."""
        yield Part(Action.HOLD, self.hold_seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaths(Generic[N]):
    """A hold for some slow breaths."""

    breaths: N

    def choose(self: "Breaths[Range]", step: RangeStep) -> "Breaths[int]":
        """Return the same with a chosen number."""
        return Breaths(breaths=step.between(self.breaths))

    def parts(self: "Breaths[int]", pace: Pace) -> Parts:
        """Yield the hold."""
        yield Part(Action.HOLD, self.breaths * pace.breath, self.breaths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Generic[N]):
    """Steps of a walking exercise."""

    steps: N

    def choose(self: "Steps[Range]", step: RangeStep) -> "Steps[int]":
        """Return the same with a chosen number."""
        return Steps(steps=step.count(self.steps))

    def parts(self: "Steps[int]", pace: Pace) -> Parts:
        """Yield the work."""
        steps = self.steps * pace.turns
        yield Part(Action.WORK, steps * pace.step, steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metres(Generic[N]):
    """A distance, as for a running drill."""

    metres: N

    def choose(self: "Metres[Range]", step: RangeStep) -> "Metres[int]":
        """Return the same with a chosen number."""
        return Metres(metres=step.rounded(self.metres))

    def parts(self: "Metres[int]", pace: Pace) -> Parts:
        """Yield the work."""
        metres = self.metres * pace.turns
        yield Part(Action.WORK, ceil(metres * pace.metre), metres)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Generic[N]):
    """Work for a time, without counting repetitions."""

    work_seconds: N

    def choose(self: "Interval[Range]", step: RangeStep) -> "Interval[int]":
        """Return the same with a chosen number."""
        return Interval(work_seconds=step.rounded(self.work_seconds))

    def parts(self: "Interval[int]", pace: Pace) -> Parts:
        """Yield the work."""
        yield Part(Action.WORK, self.work_seconds * pace.turns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[N]):
    """One stage of a contract-relax stretch: what to do, and for how many seconds."""

    action: StageAction
    seconds: N


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(Generic[N]):
    """The stages of a contract-relax stretch, gone through `cycles` times."""

    stages: tuple[Stage[N], ...]
    cycles: N

    def choose(self: "Stages[Range]", step: RangeStep) -> "Stages[int]":
        """Return the same with chosen numbers."""
        stages = tuple(Stage(action=stage.action, seconds=step.rounded(stage.seconds)) for stage in self.stages)
        return Stages(stages=stages, cycles=step.between(self.cycles))

    def parts(self: "Stages[int]", _: Pace) -> Parts:
        """Yield each stage, round after round."""
        for number in range(1, self.cycles + 1):
            yield from (Part(_STAGE_ACTIONS[stage.action], stage.seconds, number=number) for stage in self.stages)


Amount = Reps[N] | Hold[N] | Breaths[N] | Steps[N] | Metres[N] | Interval[N] | Stages[N]


_KINDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "reps": Reps,
        "hold_seconds": Hold,
        "breaths": Breaths,
        "steps": Steps,
        "metres": Metres,
        "work_seconds": Interval,
        "stages": Stages,
    }
)
"""Each kind by the field that names it; with `reps`, `hold_seconds` is a hold of each repetition."""

RANGE_FIELDS: Final = tuple(
    dict.fromkeys(field.name for kind in _KINDS.values() for field in fields(kind) if field.type in {N, N | None})
)
"""The names of all fields that are ranges."""


class AmountFields(TypedDict, total=False):
    """The fields of every kind, as they are in a document."""

    reps: Range | None
    tempo: Tempo | None
    hold_seconds: Range | None
    last_rep_hold_seconds: Range | None
    breaths: Range | None
    steps: Range | None
    metres: Range | None
    work_seconds: Range | None
    stages: tuple[Stage[Range], ...]
    cycles: Range | None


def build_amount(**given: Unpack[AmountFields]) -> Amount[Range]:
    """Build the amount that these fields of a document describe.

    Raises: ValueError when what a set is made of is missing, doubled or contradictory.
    """
    present = {name: value for name, value in given.items() if value}
    named = [name for name in _KINDS if name in present and not (name == "hold_seconds" and "reps" in present)]
    if len(named) != 1:
        *first, last = _KINDS
        message = f"a set is made of exactly one of {', '.join(first)} or {last}"
        raise ValueError(message)
    if "reps" not in present and not present.keys().isdisjoint({"tempo", "last_rep_hold_seconds"}):
        message = "tempo and last_rep_hold_seconds belong to reps"
        raise ValueError(message)
    if ("cycles" in present) != ("stages" in present):
        message = "stages and cycles come together"
        raise ValueError(message)
    amount: Amount[Range] = _KINDS[named[0]](**present)
    return amount


def amount_fields(amount: Amount[N]) -> dict[str, object]:
    """Return the fields of an amount as they are in a document, without the absent ones."""
    every = ((field.name, getattr(amount, field.name)) for field in fields(amount))
    return {name: value for name, value in every if value is not None}
