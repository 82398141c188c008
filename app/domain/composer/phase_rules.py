"""The hard rules: what each phase and place forbids and demands. How a routine reports them is in `applied_rules.py`.

A rule is never weighed against a better fit; what it forbids is not a candidate.
"""

from collections.abc import Collection
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.amounts import Hold
from app.domain.catalogue.anatomy import covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.ranges import PAIR, Range
from app.domain.composer.doses import Dose
from app.domain.vocabulary import FLOOR_POSITIONS, STRETCHES_FOR_RANGE, Laterality, Method, Phase

FORBIDDEN: Final = MappingProxyType({Phase.PRE: STRETCHES_FOR_RANGE})
"""The methods that a phase never holds."""

HOLD_AFTER_A_RUN_SECONDS: Final = Range(min=10, max=90)
"""The seconds of a static stretch after a run: the least of health services and the ACSM (10 to 30 s), the most of crossley-pogo
(30 to 90 s)."""


MAX_STRETCH_SECONDS: Final = 240
"""For how long one exercise may stretch its muscles on each side: a working value of ours (limber-house)."""


def forbids(phase: Phase, method: Method) -> bool:
    """Whether the phase never holds the method."""
    return method in FORBIDDEN.get(phase, frozenset())


def dose_in_rule(phase: Phase, exercise: Exercise, dose: Dose) -> bool:
    """Whether the phase allows this dose: after a run a static hold keeps within the source's range."""
    if phase is not Phase.POST or exercise.method is not Method.STATIC_STRETCH or not isinstance(dose.amount, Hold):
        return True
    return dose.amount.hold_seconds in HOLD_AFTER_A_RUN_SECONDS


def stretch_in_rule(exercise: Exercise, work_seconds: int) -> bool:
    """Whether a dose with this much work, on all sides and in all directions, does not stretch its muscles for too long."""
    sides = 1 if exercise.laterality is Laterality.BILATERAL else PAIR
    return exercise.method not in STRETCHES_FOR_RANGE or work_seconds <= MAX_STRETCH_SECONDS * sides


def floor_in_rule(catalogue: Catalogue, exercise: Exercise, requested: Collection[str]) -> bool:
    """Return whether an exercise is allowed outdoors: not on the floor, or mainly for a requested region that needs the floor."""
    if FLOOR_POSITIONS.isdisjoint(exercise.positions):
        return True
    needing = (slug for slug in requested if catalogue.regions[slug].floor_before_run)
    return any(not covered_regions(catalogue)[slug].keys().isdisjoint(exercise.main_regions) for slug in needing)
