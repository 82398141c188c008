"""Heavy strength work: few repetitions of a leg exercise with a weight, and long rests.

lowenstein-rei ("What is strength training?") calls this more useful to runners than many repetitions, because running trains the
endurance of the muscles already. It gives neither a load nor a rest; those here are working values (source: limber-house).

An exercise that needs a weight is a candidate only if the runner named one, and one above the level of beginners only from that
level on, so no other condition is needed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.ranges import STEPS, RangeStep
from app.domain.composer.doses import Dose
from app.domain.movement import Pattern
from app.domain.vocabulary import Equipment, Level, LoadKind, Method

WEIGHTS: Final = frozenset({Equipment.KETTLEBELL, Equipment.DUMBBELL, Equipment.BARBELL})

RESISTANCE: Final = WEIGHTS | {Equipment.BAND, Equipment.MINI_BAND}

LEG_PATTERNS: Final = frozenset({Pattern.SQUAT, Pattern.HINGE, Pattern.LUNGE, Pattern.STEP, Pattern.BRIDGE, Pattern.CALF_RAISE})
"""The patterns that are loaded heavily: a carry, a row or the trunk is not."""

MAX_HEAVY_REPS: Final = 10
"""A range that begins above this has no heavy end."""


def list_heavy_doses(exercise: Exercise, doses: Iterable[Dose]) -> Iterator[Dose]:
    """Yield the doses with the fewest repetitions of their prescription, as heavy ones, where they can be heavy."""
    if can_be_heavy(exercise):
        for dose in doses:
            if dose.amount == _get_heavy_end(dose.prescription):
                yield replace(dose, heavy=True)


def can_reach_effort(exercise: Exercise, prescription: Prescription) -> bool:
    """Whether the exercise has something to make it as hard as the source wants; a few lifts of a leg alone are not."""
    load = prescription.load
    wants = load is not None and load.kind is LoadKind.RPE
    return not wants or all(RESISTANCE.intersection(needed) for needed in exercise.equipment_sets)


def can_be_heavy(exercise: Exercise) -> bool:
    """Whether this is a strength exercise for the legs that always needs a weight, and is not for beginners."""
    weighted = all(WEIGHTS.intersection(needed) for needed in exercise.equipment_sets)
    strong = exercise.method is Method.STRENGTH and exercise.level.rank >= Level.INTERMEDIATE.rank
    return weighted and strong and exercise.pattern in LEG_PATTERNS


def get_most_reps(dose: Dose) -> Dose:
    """Return a dose with the most repetitions of its prescription, in as many sets."""
    return replace(dose, amount=dose.prescription.amount.choose(RangeStep(STEPS - 1, even=False)))


def _get_heavy_end(prescription: Prescription) -> Reps[int] | None:
    """Return the fewest repetitions, if the source leaves load and pace open and the range begins with few enough."""
    amount = prescription.amount
    if not isinstance(amount, Reps) or prescription.load is not None or amount.tempo or amount.hold_seconds:
        return None
    ranges = amount.reps.min < amount.reps.max and amount.reps.min <= MAX_HEAVY_REPS
    return amount.choose(RangeStep(0, even=False)) if ranges else None
