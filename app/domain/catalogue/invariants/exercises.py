"""What the field's own rules ask of each exercise: about held stretches, and about regions that are redirected."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.errors import Fault
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Condition, Phase, Severity


def redirected_regions_are_not_worked(catalogue: Catalogue) -> Iterator[Fault]:
    """No exercise works a region that is redirected.

    Source: melt-and-mould, for the iliotibial band.
    """
    for exercise in catalogue.exercises.values():
        for index, worked in enumerate(exercise.regions):
            region = catalogue.regions.get(worked.slug)
            if region is not None and region.redirect is not None:
                text = f"{region.slug} is never worked itself: name {', '.join(region.redirect.to)}, or leave it out"
                yield _fault(exercise, f"regions[{index}].slug", text)


def held_stretches_stay_out_of_pre(catalogue: Catalogue) -> Iterator[Fault]:
    """Static and pre-contraction stretches are not fit for before a run.

    Source: crossley-pogo.
    """
    for exercise in _held_stretches(catalogue):
        if Phase.PRE in exercise.phases:
            text = f"a {exercise.method} is not done before a run: leave out {Phase.PRE}"
            yield _fault(exercise, f"phases[{exercise.phases.index(Phase.PRE)}]", text)


def held_stretches_spare_the_hypermobile(catalogue: Catalogue) -> Iterator[Fault]:
    """Static and pre-contraction stretches are left out for very flexible people.

    Source: crossley-pogo.
    """
    for exercise in _held_stretches(catalogue):
        if exercise.severity_for([Condition.HYPERMOBILITY]) is not Severity.AVOID:
            text = f"a {exercise.method} lists {Condition.HYPERMOBILITY} with severity {Severity.AVOID}"
            yield _fault(exercise, "conditions", text)


def _held_stretches(catalogue: Catalogue) -> Iterator[Exercise]:
    return (exercise for exercise in catalogue.exercises.values() if exercise.method in STRETCHES_FOR_RANGE)


def _fault(exercise: Exercise, field: str, text: str) -> Fault:
    return Fault(record=f"exercise {exercise.slug}", field=field, text=text)
