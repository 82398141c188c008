"""Rules for each exercise about stretches for range and redirected regions."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.errors import Fault
from app.domain.movement import Demand
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Phase


def redirected_regions_are_not_worked(catalogue: Catalogue) -> Iterator[Fault]:
    """No exercise works a region that is redirected.

    Source: melt-and-mould, for the iliotibial band.
    """
    for exercise in catalogue.exercises.values():
        for index, worked in enumerate(exercise.regions):
            region = catalogue.regions.get(worked.slug)
            if region is not None and region.redirect is not None:
                text = f"no exercise works {region.slug}: list {', '.join(region.redirect.to)} instead, or remove it"
                yield _fault(exercise, f"regions[{index}].slug", text)


def no_range_stretches_before_a_run(catalogue: Catalogue) -> Iterator[Fault]:
    """Static and pre-contraction stretches are not done before a run.

    Source: crossley-pogo.
    """
    for exercise in _stretches_for_range(catalogue):
        if Phase.PRE in exercise.phases:
            text = f"a {exercise.method} is not done before a run: remove {Phase.PRE}"
            yield _fault(exercise, f"phases[{exercise.phases.index(Phase.PRE)}]", text)


def range_stretches_demand_a_hold(catalogue: Catalogue) -> Iterator[Fault]:
    """Static and pre-contraction stretches whose demands have been judged demand a hold at the end of the range.

    Hypermobile runners are to avoid it. Source: crossley-pogo.
    """
    for exercise in _stretches_for_range(catalogue):
        if exercise.demands is not None and Demand.END_RANGE_HOLD not in exercise.demands:
            text = f"a {exercise.method} demands {Demand.END_RANGE_HOLD}"
            yield _fault(exercise, "demands", text)


def _stretches_for_range(catalogue: Catalogue) -> Iterator[Exercise]:
    return (exercise for exercise in catalogue.exercises.values() if exercise.method in STRETCHES_FOR_RANGE)


def _fault(exercise: Exercise, field: str, text: str) -> Fault:
    return Fault(record=f"exercise {exercise.slug}", field=field, text=text)
