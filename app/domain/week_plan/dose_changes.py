"""What changes in a strength routine from one week to the next."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.doses import Dose
from app.domain.composer.heavy_strength import WEIGHTS
from app.domain.composer.routine import Item, Routine


class ChangeKind(StrEnum):
    """What becomes of an exercise."""

    MORE = "more"
    LESS = "less"
    HARDER = "harder"
    EASIER = "easier"
    HEAVIER = "heavier"
    SAME = "same"


class DoseChange(NamedTuple):
    """An exercise with its dose, and what it was the time before; `when` says when to take the harder exercise."""

    kind: ChangeKind
    exercise: Exercise
    dose: Dose
    was_exercise: Exercise
    was_dose: Dose
    when: str | None = None


def list_changes(before: Routine, after: Routine) -> Iterator[DoseChange]:
    """Yield what becomes of each exercise of a routine, in order. Both are of one question but for week and sets."""
    for old, new in zip(_list_items(before), _list_items(after), strict=True):
        harder = old.exercise.harder
        is_next = harder is not None and harder.slug == new.exercise.slug
        when = harder.when if harder is not None and is_next else None
        yield DoseChange(_find_kind(old, new), new.exercise, new.dose, old.exercise, old.dose, when)


def _list_items(routine: Routine) -> Iterator[Item]:
    for block in routine.blocks:
        yield from block.items


def _find_kind(old: Item, new: Item) -> ChangeKind:
    if old.exercise.slug != new.exercise.slug:
        is_easier = old.easier is not None and old.easier.slug == new.exercise.slug
        return ChangeKind.EASIER if is_easier else ChangeKind.HARDER
    if new.dose.raised > old.dose.raised and not WEIGHTS.isdisjoint(new.equipment):
        return ChangeKind.HEAVIER
    if (old.dose.sets, old.dose.amount) == (new.dose.sets, new.dose.amount):
        return ChangeKind.SAME
    return ChangeKind.MORE if new.seconds.work > old.seconds.work else ChangeKind.LESS
