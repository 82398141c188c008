"""Ladders: an exercise's easier and harder versions. Each rung is told from both ends, within one family."""

from collections.abc import Iterator, Mapping

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
    harder = {slug: exercise.harder.slug for slug, exercise in catalogue.exercises.items() if exercise.harder is not None}
    for slug in _in_circles(harder):
        text = "going on to harder versions comes back here: a ladder ends"
        yield _fault(catalogue.exercises[slug], "harder.slug", text)


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


def _in_circles(following: Mapping[str, str]) -> Iterator[str]:
    """The slugs from which going on leads back to them. Each slug is looked at once, however many lead to it."""
    seen: set[str] = set()
    for start in following:
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in seen:
            seen.add(current)
            path[current] = len(path)
            current = following.get(current)
        if current in path:
            yield from list(path)[path[current] :]


def _fault(exercise: Exercise, field: str, text: str) -> Fault:
    return Fault(record=f"exercise {exercise.slug}", field=field, text=text)
