"""Ladders: the easier and harder versions of an exercise. Both exercises of a step refer to each other, in one family."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.errors import Fault


def ladders_are_mutual(catalogue: Catalogue) -> Iterator[Fault]:
    """If B is the harder version of A, A is the easier version of B, and the other way round."""
    for exercise, field, other in _rungs(catalogue):
        back = other.easier if field == "harder" else other.harder
        if back is None or back.slug != exercise.slug:
            opposite = "easier" if field == "harder" else "harder"
            text = f"{other.slug} must list {exercise.slug} as its {opposite} version"
            yield _fault(exercise, f"{field}.slug", text)


def ladders_end(catalogue: Catalogue) -> Iterator[Fault]:
    """The harder versions of an exercise do not lead back to it."""
    for exercise in catalogue.exercises.values():
        if exercise.slug in _harder_than(exercise, catalogue):
            text = "the harder versions lead back to this exercise: a ladder must end"
            yield _fault(exercise, "harder.slug", text)


def ladders_rise(catalogue: Catalogue) -> Iterator[Fault]:
    """A harder version does not have a lower level."""
    for exercise, field, other in _rungs(catalogue):
        if field == "harder" and other.level.rank < exercise.level.rank:
            text = f"the level of the harder version {other.slug} is lower: {other.level} instead of {exercise.level}"
            yield _fault(exercise, "harder.slug", text)


def ladders_stay_in_one_family(catalogue: Catalogue) -> Iterator[Fault]:
    """Versions of one movement have the same family."""
    for exercise, _, other in _rungs(catalogue):
        if exercise.family is None or exercise.family != other.family:
            text = f"this exercise and {other.slug} are on one ladder: give both the same family"
            yield _fault(exercise, "family", text)


def _rungs(catalogue: Catalogue) -> Iterator[tuple[Exercise, str, Exercise]]:
    for exercise in catalogue.exercises.values():
        for field, rung in (("easier", exercise.easier), ("harder", exercise.harder)):
            other = catalogue.exercises.get(rung.slug) if rung is not None else None
            if other is not None:
                yield exercise, field, other


def _harder_than(exercise: Exercise, catalogue: Catalogue) -> frozenset[str]:
    found: set[str] = set()
    current: Exercise | None = exercise
    while current is not None and current.harder is not None and current.harder.slug not in found:
        found.add(current.harder.slug)
        current = catalogue.exercises.get(current.harder.slug)
    return frozenset(found)


def _fault(exercise: Exercise, field: str, text: str) -> Fault:
    return Fault(record=f"exercise {exercise.slug}", field=field, text=text)
