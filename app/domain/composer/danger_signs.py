"""Signs for which somebody should look at a runner first: red flags, and the conditions that refuse.

A sign covers a part of the body, or all of it. If that part includes a requested region, there is no routine; otherwise the
routine leaves out what the sign covers.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import ancestors
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition, Refusal
from app.domain.catalogue.conditions import covered_exercises, find_covered_part, regions_below, severities
from app.domain.composer.question import Question
from app.domain.condition_vocabulary import ConditionKind, Coverage, RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.red_flags import RED_FLAGS
from app.domain.vocabulary import Method

TAKE_LANDINGS: Final = ("lower-body", "back")
"""The regions through which every landing goes."""

_LOADING: Final = frozenset({Method.STRENGTH, Method.PLYOMETRIC})


class DangerSign(NamedTuple):
    """A red flag, or a condition that refuses; `code` is its word."""

    code: str
    urgency: Urgency
    covers: Coverage
    flag: RedFlag | None = None
    refusal: Refusal | None = None


def list_signs(catalogue: Catalogue, question: Question) -> tuple[DangerSign, ...]:
    """Return the signs of a question, most urgent first."""
    return tuple(sorted(_list_signs(catalogue, question), key=lambda sign: (sign.urgency.rank, sign.code)))


def _list_signs(catalogue: Catalogue, question: Question) -> Iterator[DangerSign]:
    for flag in question.red_flags:
        yield DangerSign(flag.value, RED_FLAGS[flag].urgency, RED_FLAGS[flag].covers, flag=flag)
    for slug in question.conditions:
        refusal = catalogue.conditions[slug].refusal
        if refusal is not None:
            yield DangerSign(slug, refusal.urgency, refusal.covers, refusal=refusal)


def find_decisive_sign(catalogue: Catalogue, question: Question) -> DangerSign | None:
    """Return the most urgent sign that covers a requested region, if any does: then there is no routine."""
    signs = list_signs(catalogue, question) if question.red_flags or question.conditions else ()
    return next((sign for sign in signs if _covers_request(catalogue, question, sign)), None)


def _covers_request(catalogue: Catalogue, question: Question, sign: DangerSign) -> bool:
    """Whether a requested region is in the covered part, or contains some of it."""
    if sign.covers is Coverage.EVERYTHING:
        return True
    part = find_covered_part(catalogue, sign.covers, _painful(catalogue, question, sign))
    return any(slug in part or not part.isdisjoint(regions_below(catalogue, [slug])) for slug in question.region_slugs)


def _painful(catalogue: Catalogue, question: Question, sign: DangerSign) -> frozenset[str]:
    """What hurts: the sore regions; else, for a red flag, those of the conditions; else what was requested."""
    conditions = (catalogue.conditions[slug] for slug in question.conditions) if sign.flag else ()
    sore = frozenset(slug for condition in conditions for slug in condition.sore_regions)
    return question.sore_regions or sore or frozenset(question.region_slugs)


def find_covered(catalogue: Catalogue, question: Question) -> frozenset[str]:
    """Return the exercises that the signs of a question cover."""
    if not (question.red_flags or question.conditions):
        return frozenset()
    signs = list_signs(catalogue, question)
    return frozenset().union(*(covered_exercises(catalogue, each.covers, _painful(catalogue, question, each)) for each in signs))


@cached(256)
def find_sore(catalogue: Catalogue, regions: frozenset[str]) -> frozenset[str]:
    """Return the exercises that a sore region does not take: those mainly for it or part of it, and what may load it.

    Strength work counts where it works the region at all, and a landing where the region takes landings. Nobody said what is
    wrong there, so every complaint of that place counts, with what it leaves out and what it takes with caution.
    """
    below = regions_below(catalogue, regions)
    lands = any(not set(ancestors(catalogue, slug)).isdisjoint(TAKE_LANDINGS) for slug in below)
    loading = frozenset().union(*(severities(catalogue, each.slug) for each in _list_complaints(catalogue, regions, below)))
    return loading | frozenset(
        slug
        for slug, exercise in catalogue.exercises.items()
        if not below.isdisjoint(exercise.main_regions)
        or (exercise.method in _LOADING and not below.isdisjoint(each.slug for each in exercise.regions))
        or (lands and (exercise.demands is None or Demand.IMPACT in exercise.demands))
    )


def _list_complaints(catalogue: Catalogue, regions: frozenset[str], below: frozenset[str]) -> Iterator[Condition]:
    """Yield the complaints of these regions, of their parts, and of what contains them. One that refuses is another matter."""
    for condition in catalogue.conditions.values():
        if condition.kind is ConditionKind.COMPLAINT and condition.refusal is None:
            whole = regions_below(catalogue, condition.sore_regions)
            if not (below.isdisjoint(condition.sore_regions) and whole.isdisjoint(regions)):
                yield condition
