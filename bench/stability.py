"""What stays of a routine when one exercise is ruled out or asked for: the other items, their doses, their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean, median, quantiles

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composing import compose
from app.domain.composer.question import Question
from app.domain.composer.routine import Item, Routine
from app.domain.errors import LimberError
from bench.questions import EVERYTHING, every_question, routine_or_none

MINUTES = (10, 20, 30)
MOST_INCLUDED = 6
"""Each routine is asked for so many of the exercises that it left out, in slug order."""

Change = Callable[[Question, Routine], Iterator[tuple[str, Question]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Shares of the other items of one routine that are still there after one change, 0 to 1, and how many are not.

    Other versions of a movement that is asked for are none of them: they have to go. `held` says whether all of them stay where
    they are named in `include`, too.
    """

    items: float
    doses: float
    in_place: float
    gone: int
    held: bool


def report() -> None:
    """Print the tables."""
    catalogue = read_catalogue()
    print("\nwhat stays of the other items after one change, over every region and phase, in %")
    for name, equipment in (("no equipment", ()), ("all equipment", EVERYTHING)):
        for change, changed in (("exclude", _each_excluded), ("include", _some_included)):
            print(f"{name}, {change}: stay / with the same dose / with the same dose and order; how many go; all can be held")
            for minutes in MINUTES:
                _row(minutes, [*_measured(catalogue, minutes, equipment, changed)])


def _row(minutes: int, found: Sequence[Kept]) -> None:
    cells = [
        f"{name} {100 * median(shares):.0f}, mean {100 * mean(shares):.1f}, p10 {100 * quantiles(shares, n=10)[0]:.0f}"
        for name in ("items", "doses", "in_place")
        if (shares := [getattr(each, name) for each in found])
    ]
    gone = [each.gone for each in found]
    ends = f"gone {median(gone):.0f}, mean {mean(gone):.2f}; held {100 * mean(each.held for each in found):.0f}"
    print(f"{minutes:>6} min, {len(found):>5} changes: median {' / '.join(cells)}; {ends}")


def _measured(catalogue: Catalogue, minutes: int, equipment: tuple[str, ...], changed: Change) -> Iterator[Kept]:
    for question in every_question(catalogue, minutes=minutes, equipment=equipment):
        routine = routine_or_none(catalogue, question)
        for slug, other in changed(question, routine) if routine else ():
            after = _composed(catalogue, other)
            before = _others(catalogue, routine, slug) if routine else []
            if before and after:
                yield _kept(before, _items(after), held=_holds(catalogue, other, before))


def _others(catalogue: Catalogue, routine: Routine, slug: str) -> list[Item]:
    """The items of a routine but for an exercise and other versions of it."""
    family = catalogue.exercises[slug].family
    items = [item for item in _items(routine) if item.exercise.slug != slug]
    return [item for item in items if family is None or item.exercise.family != family]


def _holds(catalogue: Catalogue, question: Question, before: Sequence[Item]) -> bool:
    asked = question.include.union(item.exercise.slug for item in before)
    return _composed(catalogue, replace(question, include=asked)) is not None


def _composed(catalogue: Catalogue, question: Question) -> Routine | None:
    try:
        return compose(catalogue, question)
    except LimberError:
        return None


def _each_excluded(question: Question, routine: Routine) -> Iterator[tuple[str, Question]]:
    for item in _items(routine):
        yield item.exercise.slug, replace(question, exclude=frozenset({item.exercise.slug}))


def _some_included(question: Question, routine: Routine) -> Iterator[tuple[str, Question]]:
    left = sorted(omission.exercise for omission in routine.omissions if omission.reason in {"less_fitting", "another_version"})
    for slug in left[:MOST_INCLUDED]:
        yield slug, replace(question, include=frozenset({slug}))


def _items(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def _kept(before: Sequence[Item], after: Sequence[Item], *, held: bool) -> Kept:
    doses = {item.exercise.slug: item.dose for item in after}
    there = [item for item in before if item.exercise.slug in doses]
    same = [item for item in there if item.dose == doses[item.exercise.slug]]
    ordered = [(item.exercise.slug, item.dose) for item in after]
    length = _longest_in_order([(item.exercise.slug, item.dose) for item in before], ordered)
    return Kept(
        items=len(there) / len(before),
        doses=len(same) / len(before),
        in_place=length / len(before),
        gone=len(before) - len(there),
        held=held,
    )


def _longest_in_order(first: Sequence[object], second: Sequence[object]) -> int:
    """How many entries both have in the same order, at most."""
    row = [0] * (len(second) + 1)
    for one in first:
        before = row[:]
        for place, other in enumerate(second, start=1):
            row[place] = before[place - 1] + 1 if one == other else max(row[place - 1], before[place])
    return row[-1]
