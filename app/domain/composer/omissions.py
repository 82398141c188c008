"""Which exercises a routine leaves out although the runner might expect them, and why."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import exclusion_reasons, is_too_hard, severities
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.item_limits import list_item_limits
from app.domain.composer.puzzle_builder import PreparedQuestion, RoutineChoice
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import Severity

MOST_OMISSIONS: Final = 20
"""More would be noise; `removed_by` still counts every one."""


class Exclusion(NamedTuple):
    """A requested condition that rules an exercise out, and the reasons of its rules; or that it is harder than allowed."""

    condition: Condition
    reasons: tuple[str, ...]
    is_too_hard: bool = False


class Omission(NamedTuple):
    """An exercise left out that the runner might expect, and why; `conditions` are the requested ones that rule it out."""

    exercise: Exercise
    reason: Reason
    conditions: tuple[Exclusion, ...] = ()


def find_left_out(prepared: PreparedQuestion, question: Question, choice: RoutineChoice) -> Iterator[tuple[str, Reason]]:
    """Yield the candidates that are not in the answer, each with the reason."""
    taken = [item.candidate.exercise for item in choice.items]
    families = {exercise.family for exercise in taken if exercise.family} if not question.protocol.is_programme else set()
    twins = {exercise.twins for exercise in taken if exercise.twins}
    gone = {exercise.slug for exercise in taken}.union(prepared.built.unpaired)
    most = list_item_limits(question)
    for candidate in prepared.selection.candidates:
        exercise = candidate.exercise
        if exercise.slug not in gone:
            if exercise.family in families:
                yield exercise.slug, Reason.ANOTHER_VERSION
            elif exercise.twins in twins:
                yield exercise.slug, Reason.NEARLY_THE_SAME
            elif candidate.shortest > most[candidate.block]:
                yield exercise.slug, Reason.TOO_LONG
            else:
                yield exercise.slug, Reason.LESS_FITTING


def list_omissions(
    catalogue: Catalogue, question: Question, missed: Iterable[str], removed: Mapping[str, Reason]
) -> tuple[Omission, ...]:
    """Return the removed ones among the exercises that the runner might miss, in this order; at most twenty."""
    named = islice((slug for slug in missed if slug in removed), MOST_OMISSIONS)
    return tuple(_omission(catalogue, question, slug, removed[slug]) for slug in named)


def _omission(catalogue: Catalogue, question: Question, slug: str, reason: Reason) -> Omission:
    exercise = catalogue.exercises[slug]
    if reason is not Reason.CONDITION:
        return Omission(exercise, reason)
    avoiding = (each for each in sorted(question.conditions) if severities(catalogue, each).get(slug) is Severity.AVOID)
    conditions = (catalogue.conditions[each] for each in avoiding)
    return Omission(exercise, reason, tuple(_exclude(exercise, each) for each in conditions))


def _exclude(exercise: Exercise, condition: Condition) -> Exclusion:
    return Exclusion(condition, exclusion_reasons(exercise, condition), is_too_hard(exercise, condition))
