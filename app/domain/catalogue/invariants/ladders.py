"""Ladders: the easier and harder versions of an exercise. Both exercises of a step refer to each other, in one family."""

from collections.abc import Iterator, Mapping

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
    harder = {slug: exercise.harder.slug for slug, exercise in catalogue.exercises.items() if exercise.harder is not None}
    for slug in _in_circles(harder):
        text = "the harder versions lead back to this exercise: a ladder must end"
        yield _fault(catalogue.exercises[slug], "harder.slug", text)


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
