"""Choosing numbers: the doses that a prescription allows, and what each costs in seconds.

A prescription's ranges are walked together in four steps from their least to their most, for each number of sets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription, Range, Tempo
from app.domain.composer.timing import GRID_SECONDS, RELAX_SECONDS, Seconds, Timing, setup_seconds
from app.domain.vocabulary import BlockForm, Laterality, OpenEnd, Per, StageAction

STEPS: Final = 4
"""How many doses are offered between the least and the most of a prescription, both included."""

BOTH: Final = 2


class Action(StrEnum):
    """What the runner does at one point of a routine."""

    GET_READY = "get_ready"
    WORK = "work"
    HOLD = "hold"
    HOLD_LAST = "hold_last"
    STRETCH = "stretch"
    PUSH = "push"
    LIFT = "lift"
    RELAX = "relax"
    SWITCH_SIDES = "switch_sides"
    REST = "rest"
    REST_BEFORE_ROUND = "rest_before_round"


STAGE_ACTIONS: Final = MappingProxyType(
    {StageAction.STRETCH: Action.STRETCH, StageAction.PUSH: Action.PUSH, StageAction.LIFT: Action.LIFT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedStage:
    """One stage with its chosen seconds."""

    action: StageAction
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """Chosen numbers, and the prescription that allows them."""

    sets: int
    per: Per
    prescription: Prescription
    reps: int | None = None
    hold_seconds: int | None = None
    breaths: int | None = None
    steps: int | None = None
    tempo: Tempo | None = None
    last_rep_hold_seconds: int | None = None
    stages: tuple[TimedStage, ...] = ()
    cycles: int | None = None
    open_ended: OpenEnd | None = None


def doses_of(exercise: Exercise, prescription: Prescription, *, sets: Range | None = None) -> tuple[Dose, ...]:
    """Every dose on offer, least first and each once. `sets` replaces the prescription's own (a block's rule)."""
    wanted = sets or prescription.sets or Range(min=1, max=1)
    even = exercise.laterality is Laterality.ALTERNATING and prescription.per is not Per.SIDE
    found = (
        _dose(prescription, sets=count, step=step, even=even)
        for count in range(wanted.min, wanted.max + 1)
        for step in range(STEPS)
    )
    return tuple(dict.fromkeys(found))


def _dose(prescription: Prescription, *, sets: int, step: int, even: bool) -> Dose:
    def at(amount: Range | None) -> int | None:
        return None if amount is None else _between(amount, step)

    def count(amount: Range | None) -> int | None:
        chosen = at(amount)
        return _whole_pairs(chosen, least=amount.min) if even and amount and chosen else chosen

    return Dose(
        sets=sets,
        per=prescription.per,
        prescription=prescription,
        reps=count(prescription.reps),
        hold_seconds=at(prescription.hold_seconds),
        breaths=at(prescription.breaths),
        steps=count(prescription.steps),
        tempo=prescription.tempo,
        last_rep_hold_seconds=at(prescription.last_rep_hold_seconds),
        stages=tuple(TimedStage(action=stage.action, seconds=_between(stage.seconds, step)) for stage in prescription.stages),
        cycles=at(prescription.cycles),
        open_ended=prescription.open_ended,
    )


def _between(amount: Range, step: int) -> int:
    return amount.min + (amount.max - amount.min) * step // (STEPS - 1)


def _whole_pairs(count: int, *, least: int) -> int:
    """Sides that take turns do equally many: an odd count loses its last one, or gains one where that is too few."""
    fewer = count - count % BOTH
    return fewer if fewer >= least else fewer + BOTH


def sides_of(exercise: Exercise) -> int:
    """How many sides are worked in turn: 2 for a unilateral exercise, else 1."""
    return BOTH if exercise.laterality is Laterality.UNILATERAL else 1


def ways_of(exercise: Exercise, dose: Dose) -> int:
    """How many directions the dose is done in, one after the other."""
    return len(exercise.directions) if dose.per is Per.DIRECTION else 1


def parts_of(exercise: Exercise, dose: Dose, timing: Timing) -> Iterator[tuple[Action, int]]:
    """Yield the parts of one side of one set in one direction, in order: what to do, and for how many seconds."""
    if dose.stages:
        for _ in range(dose.cycles or 1):
            yield from ((STAGE_ACTIONS[stage.action], stage.seconds) for stage in dose.stages)
    elif dose.reps is not None:
        yield from _reps(exercise, dose, timing)
    elif dose.hold_seconds is not None:
        yield Action.HOLD, dose.hold_seconds
    elif dose.breaths is not None:
        yield Action.HOLD, dose.breaths * timing.seconds_per_breath
    else:
        yield Action.WORK, (dose.steps or 0) * _taking_turns(exercise, dose) * timing.seconds_per_step


def _taking_turns(exercise: Exercise, dose: Dose) -> int:
    """2 where sides take turns and the amount counts for each of them, else 1."""
    return BOTH if exercise.laterality is Laterality.ALTERNATING and dose.per is Per.SIDE else 1


def _reps(exercise: Exercise, dose: Dose, timing: Timing) -> Iterator[tuple[Action, int]]:
    reps = (dose.reps or 0) * _taking_turns(exercise, dose)
    if dose.hold_seconds is not None:
        for left in range(reps, 0, -1):
            yield Action.HOLD, dose.hold_seconds
            if left > 1:
                yield Action.RELAX, RELAX_SECONDS
        return
    yield Action.WORK, reps * (dose.tempo.seconds if dose.tempo else timing.rep(exercise.method))
    if dose.last_rep_hold_seconds is not None:
        yield Action.HOLD_LAST, dose.last_rep_hold_seconds


def seconds_of(exercise: Exercise, dose: Dose, timing: Timing, *, form: BlockForm = BlockForm.SEQUENCE) -> Seconds:
    """The ledger of one item: set-up, work, switches and rests in whole seconds, their sum on the grid.

    In a superset the runner comes back to the exercise in every round, and sets up for it each time.
    """
    sides, ways = sides_of(exercise), ways_of(exercise, dose)
    once = tuple(parts_of(exercise, dose, timing))
    repeats = dose.sets * sides * ways
    relaxing = repeats * sum(seconds for action, seconds in once if action is Action.RELAX)
    work = repeats * sum(seconds for action, seconds in once) - relaxing
    switch = dose.sets * (sides - 1) * timing.switch_seconds
    rest = (dose.sets - 1) * timing.rest(exercise.method, form) + relaxing
    setup = set_ups(dose, form) * setup_seconds(exercise.positions[0], exercise.equipment)
    setup += -(setup + work + switch + rest) % GRID_SECONDS
    return Seconds(setup=setup, work=work, switch=switch, rest=rest)


def set_ups(dose: Dose, form: BlockForm) -> int:
    """How often the runner gets ready for the exercise."""
    return dose.sets if form is BlockForm.SUPERSET else 1
