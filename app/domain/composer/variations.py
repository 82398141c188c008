"""Variations: further good routines for the same question, each different from all earlier ones in a third of its exercises.

An exercise of earlier variations costs points, step by step more until the best routine differs enough, and in the end it is
left out. Each step is solved exactly, so a variation is the best routine for its costs, and always the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.condition_effects import find_effects
from app.domain.composer.puzzle_builder import (
    NOTHING_AVOIDED,
    Avoided,
    PreparedQuestion,
    RoutineChoice,
    prepare,
    score_taken,
)
from app.domain.composer.question import Question

COSTS: Final = (10, 20, 30, 45, 60, 80, 120)
"""The points that an exercise loses for each earlier variation that has it, in the order in which they are tried."""

MOST_COUNTED: Final = 5
"""Up to this many different routines are counted."""

LEFT_OUT_PERCENT: Final = (20, 40, 60, 80, 100)
"""How many of the exercises of earlier variations are then left out, those with the fewest points first."""

DIFFERENT_PART: Final = 3
"""One in this many exercises of a variation is in no single earlier one."""

LEAST_QUALITY_PERCENT: Final = 50
"""A variation has at least this share of the points of the best routine; a working value of ours."""


class Solution(NamedTuple):
    """The best choice for a question where some exercises are avoided, with its own points, and what it was made from."""

    prepared: PreparedQuestion
    choice: RoutineChoice
    avoided: Avoided

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs of its exercises."""
        return frozenset(item.candidate.exercise.slug for item in self.choice.items)

    @property
    def regions(self) -> int:
        """How many of the requested regions it works."""
        return len({region for item in self.choice.items for region in item.candidate.regions})


def solve(catalogue: Catalogue, question: Question, avoided: Avoided = NOTHING_AVOIDED) -> Solution | None:
    """Return the best choice for a question, whatever its variation; None where nothing fits."""
    prepared = prepare(catalogue, question, avoided)
    choice = prepared.built.best(question)
    if choice is None or not choice.answers(question):
        return None
    if avoided is not NOTHING_AVOIDED:
        effects = find_effects(catalogue, question.conditions)
        choice = choice._replace(points=sum(score_taken(item, question, effects) for item in choice.items))
    return Solution(prepared, choice, avoided)


@cached(128)
def find_avoided(catalogue: Catalogue, question: Question, number: int) -> Avoided | None:
    """Return what the variation with this number avoids; None where there are fewer variations.

    `question` is that of variation 0. Cached: each variation is found once, and the later ones build on it.
    """
    if number == 0:
        return NOTHING_AVOIDED
    earlier = list_earlier(catalogue, question, number)
    if len(earlier) < number:
        return None
    return next((found.avoided for found in _list_attempts(catalogue, question, earlier) if _is_another(found, earlier)), None)


def list_earlier(catalogue: Catalogue, question: Question, number: int) -> list[Solution]:
    """The variations below a number, as many as there are."""
    found: list[Solution] = []
    for each in range(number):
        avoided = find_avoided(catalogue, question, each)
        solution = None if avoided is None else solve(catalogue, question, avoided)
        if solution is None:
            break
        found.append(solution)
    return found


def _list_attempts(catalogue: Catalogue, question: Question, earlier: Sequence[Solution]) -> Iterator[Solution]:
    """Yield the best choices for rising costs, then those without more and more of the exercises of earlier variations."""
    for avoided in _list_avoided(catalogue, question, earlier):
        solution = solve(catalogue, question, avoided)
        if solution is not None:
            yield solution


def _list_avoided(catalogue: Catalogue, question: Question, earlier: Sequence[Solution]) -> Iterator[Avoided]:
    uses = Counter(slug for each in earlier for slug in each.slugs - question.include)
    for cost in COSTS:
        yield Avoided(tuple((slug, cost * count) for slug, count in sorted(uses.items())))
    costs = tuple((slug, COSTS[-1] * count) for slug, count in sorted(uses.items()))
    effects = find_effects(catalogue, question.conditions)
    points = {
        item.candidate.exercise.slug: score_taken(item, question, effects) for each in earlier for item in each.choice.items
    }
    worst_first = sorted(uses, key=lambda slug: (points[slug], slug))
    for percent in LEFT_OUT_PERCENT:
        yield Avoided(costs, frozenset(worst_first[: len(worst_first) * percent // 100]))


def _is_another(found: Solution, earlier: Sequence[Solution]) -> bool:
    """Whether a choice differs enough from all earlier ones, and is about as good as the best."""
    best = earlier[0]
    is_good = found.regions >= best.regions and found.choice.points * 100 >= best.choice.points * LEAST_QUALITY_PERCENT
    return is_good and all(len(found.slugs - each.slugs) * DIFFERENT_PART >= len(found.slugs) for each in earlier)
