"""Ladders: an exercise's easier and harder versions. Each rung is told from both ends, within one family."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.errors import Fault


def ladders_are_mutual(catalogue: Catalogue) -> Iterator[Fault]:
    """If B is A's harder version, A is B's easier one; and the other way round."""
    for exercise, field, other in _rungs(catalogue):
        back = other.easier if field == "harder" else other.harder
        if back is None or back.slug != exercise.slug:
            answer = "easier" if field == "harder" else "harder"
            text = f"{other.slug} has to name {exercise.slug} as its {answer} version"
            yield _fault(exercise, f"{field}.slug", text)


def ladders_end(catalogue: Catalogue) -> Iterator[Fault]:
    """Going on to harder versions comes to an end."""
    for exercise in catalogue.exercises.values():
        if exercise.slug in _harder_than(exercise, catalogue):
            text = "going on to harder versions comes back here: a ladder ends"
            yield _fault(exercise, "harder.slug", text)


def ladders_rise(catalogue: Catalogue) -> Iterator[Fault]:
    """A harder version does not ask for less experience."""
    for exercise, field, other in _rungs(catalogue):
        if field == "harder" and other.level.rank < exercise.level.rank:
            text = f"{other.slug} is harder, but its level is lower: {other.level} against {exercise.level}"
            yield _fault(exercise, "harder.slug", text)


def ladders_stay_in_one_family(catalogue: Catalogue) -> Iterator[Fault]:
    """Versions of one movement say so: they share a family."""
    for exercise, _, other in _rungs(catalogue):
        if exercise.family is None or exercise.family != other.family:
            text = f"this and {other.slug} stand on one ladder: give both the same family"
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
