"""Choosing numbers: the doses that a prescription allows, and what each costs in seconds.

A prescription's ranges are walked together in four steps from their least to their most, for each number of sets.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from app.domain.catalogue.amounts import Amount, Breaths, Hold
from app.domain.catalogue.dose_parts import Action, Pace, Parts
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.ranges import PAIR, STEPS, Range, RangeStep
from app.domain.composer.timing import (
    GRID_SECONDS,
    RELAX_SECONDS,
    SECONDS_PER_FAST_METRE,
    SECONDS_PER_METRE,
    Seconds,
    Timing,
    setup_seconds,
)
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Effort, Laterality, LoadKind, OpenEnd, Per

HEAVY_LOAD: Final = DoseLoad(kind=LoadKind.REPS_IN_RESERVE, amount=Range(min=2, max=2))
"""The load of a heavy dose: so heavy that only two repetitions more would be possible, so that the form stays good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """Chosen numbers, and the prescription that allows them. `heavy` is set for few repetitions with a heavy weight.

    `raised` counts how often the exercise or its weight has become harder in the weeks of training up to this one.
    """

    sets: int
    amount: Amount[int]
    prescription: Prescription
    heavy: bool = False
    raised: int = 0

    @property
    def load(self) -> DoseLoad | None:
        """How heavy the work is: as the source says, else heavy if the dose is, else nobody says."""
        return HEAVY_LOAD if self.heavy else self.prescription.load

    @property
    def per(self) -> Per:
        """Whether the amount counts for one side or in total."""
        return self.prescription.per

    @property
    def open_ended(self) -> OpenEnd | None:
        """How the source leaves the amount open."""
        return self.prescription.open_ended


def list_doses(exercise: Exercise, prescription: Prescription, *, sets: Range | None = None) -> tuple[Dose, ...]:
    """Every dose on offer, least first and each once. `sets` limits the prescription's own (a block's rule)."""
    wanted = _limit_sets(prescription.sets, sets)
    even = exercise.laterality is Laterality.ALTERNATING and prescription.per is not Per.SIDE
    amounts = tuple(prescription.amount.choose(RangeStep(step, even)) for step in range(STEPS))
    found = (
        Dose(sets=count, amount=amount, prescription=prescription)
        for count in range(wanted.min, wanted.max + 1)
        for amount in amounts
    )
    return tuple(dict.fromkeys(found))


def _limit_sets(own: Range | None, limit: Range | None) -> Range:
    """The sets of a source, or one less, within the limits of a block; those of the block where the source gives none."""
    if own is None or limit is None:
        return own or limit or Range(min=1, max=1)
    least, most = (max(limit.min, min(end, limit.max)) for end in (own.min - 1, own.max))
    return Range(min=least, max=most)


def sides_of(exercise: Exercise) -> int:
    """How many sides are worked in turn: 2 for a unilateral exercise, else 1."""
    return PAIR if exercise.laterality is Laterality.UNILATERAL else 1


def ways_of(exercise: Exercise, dose: Dose) -> int:
    """How many directions the dose is done in, one after the other."""
    return len(exercise.directions) if dose.per is Per.DIRECTION else 1


def turns_of(exercise: Exercise, dose: Dose) -> int:
    """2 where sides take turns and the amount counts for each of them, else 1."""
    return PAIR if exercise.laterality is Laterality.ALTERNATING and dose.per is Per.SIDE else 1


def position_changes(exercise: Exercise, dose: Dose) -> int:
    """How often the runner changes position within one side of a set: between holds in several directions."""
    return ways_of(exercise, dose) - 1 if isinstance(dose.amount, Hold | Breaths) else 0


def list_parts(exercise: Exercise, dose: Dose, timing: Timing) -> Parts:
    """Yield the parts of one side of one set in one direction, in order: what to do, and for how many seconds."""
    pace = Pace(
        rep=timing.rep(exercise.method, exercise.rep_seconds),
        breath=timing.seconds_per_breath,
        step=timing.step(exercise.rep_seconds),
        metre=_metre_seconds(exercise),
        relax=RELAX_SECONDS,
        turns=turns_of(exercise, dose),
    )
    return dose.amount.parts(pace)


def _metre_seconds(exercise: Exercise) -> int | Fraction:
    """Seconds of one metre: those of the exercise, of a fast run, or of a running drill."""
    if exercise.rep_seconds is not None:
        return exercise.rep_seconds
    runs_fast = exercise.pattern is Pattern.RUN_DRILL and exercise.effort is Effort.HARD
    return SECONDS_PER_FAST_METRE if runs_fast else SECONDS_PER_METRE


def compute_seconds(exercise: Exercise, dose: Dose, timing: Timing, *, form: BlockForm = BlockForm.SEQUENCE) -> Seconds:
    """The ledger of one item: set-up, work, switches and rests in whole seconds, their sum on the grid.

    In a superset the runner comes back to the exercise in every round, and sets up for it each time.
    """
    sides, ways = sides_of(exercise), ways_of(exercise, dose)
    once = tuple(list_parts(exercise, dose, timing))
    repeats = dose.sets * sides * ways
    relaxing = repeats * sum(part.seconds for part in once if part.action is Action.RELAX)
    work = repeats * sum(part.seconds for part in once) - relaxing
    switch = dose.sets * (sides - 1 + sides * position_changes(exercise, dose)) * timing.switch_seconds
    rest = (dose.sets - 1) * rest_of(exercise, dose, timing, form) + relaxing
    setup = set_ups(dose, form) * setup_seconds(exercise.positions[0], exercise.equipment)
    setup += -(setup + work + switch + rest) % GRID_SECONDS
    return Seconds(setup=setup, work=work, switch=switch, rest=rest)


def rest_of(exercise: Exercise, dose: Dose, timing: Timing, form: BlockForm) -> int:
    """Seconds of rest after a set that is not the last."""
    return timing.rest(exercise.method, form, given=dose.prescription.rest_seconds, heavy=dose.heavy)


def set_ups(dose: Dose, form: BlockForm) -> int:
    """How often the runner gets ready for the exercise."""
    return dose.sets if form is BlockForm.SUPERSET else 1
