"""What a routine reports for its conditions, as facts: what each changed, what to advise, and when to see somebody."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import matching_rules, severities
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.signs_of_pain import find_signs_of_pain
from app.domain.composer.condition_effects import helps
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.condition_vocabulary import RedFlag, Urgency
from app.domain.red_flags import RED_FLAGS
from app.domain.vocabulary import Severity

MOST_OTHER_QUESTIONS: Final = 2
"""How many questions of each condition follow those that cannot wait until tomorrow."""

NOT_BETTER: Final = "not_better"
"""The code of a time limit or another sentence of a condition, rather than of a red flag."""

WITH_EVERY_ROUTINE: Final = frozenset({RedFlag.CHEST_PAIN_OR_FAINT, RedFlag.RECENT_SURGERY})
"""The red flags that `advice` names in every routine, so that no condition has to ask about them."""


class ConditionChange(NamedTuple):
    """What a condition changed: how many exercises it left out and for which reasons, how many items need care, what it prefers.

    `preferred` are items of the routine that it prefers; `helped_by` the regions whose training helps.
    """

    condition: Condition
    left_out: int
    reasons: tuple[str, ...]
    cautioned: int
    preferred: tuple[Exercise, ...]
    helped_by: tuple[Region, ...]
    citations: tuple[Citation, ...]


class SafetyWarning(NamedTuple):
    """When to see somebody: a red flag to ask about, or the sentence of a condition.

    `is_present` says that the runner has the sign, so that the routine explains it rather than asking.
    """

    code: str
    urgency: Urgency
    flag: RedFlag | None = None
    text: str = ""
    is_present: bool = False


def list_conditions(catalogue: Catalogue, question: Question) -> tuple[Condition, ...]:
    """Return the conditions of a question in slug order."""
    return tuple(catalogue.conditions[slug] for slug in sorted(question.conditions))


def find_changes(
    catalogue: Catalogue, question: Question, removed: Mapping[str, Reason], taken: Iterable[Exercise]
) -> tuple[ConditionChange, ...]:
    """Return what each condition changed, in slug order. `removed` are all exercises that are not in the routine."""
    items = tuple(taken)
    left = [catalogue.exercises[slug] for slug, reason in removed.items() if reason is Reason.CONDITION]
    return tuple(_find_change(catalogue, question, each, left, items) for each in list_conditions(catalogue, question))


def _find_change(
    catalogue: Catalogue, question: Question, condition: Condition, left: Iterable[Exercise], items: tuple[Exercise, ...]
) -> ConditionChange:
    found = severities(catalogue, condition.slug)
    avoided = [exercise for exercise in left if found.get(exercise.slug) is Severity.AVOID]
    cautioned = [exercise for exercise in items if found.get(exercise.slug) is Severity.CAUTION]
    matched = {rule: None for exercise in (*avoided, *cautioned) for rule in matching_rules(exercise, condition)}
    rules = [rule for rule in condition.rules if rule in matched]
    is_sore = any(helps(catalogue, condition, region) for region in question.region_slugs)
    return ConditionChange(
        condition=condition,
        left_out=len(avoided),
        reasons=tuple(dict.fromkeys(rule.reason for rule in rules if rule.reason is not None)),
        cautioned=len(cautioned),
        preferred=tuple(exercise for exercise in items if exercise.slug in condition.prefers),
        helped_by=tuple(catalogue.regions[slug] for slug in condition.helped_by) if is_sore else (),
        citations=tuple(dict.fromkeys(rule.citation for rule in rules or condition.rules)),
    )


def list_advice(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Return the sentences that go with a routine: that of the lowest pain limit, then the advice, each once, at its last place.

    What all conditions say is therefore said at the end.
    """
    asked = tuple(conditions)
    limits = [each.pain_limit for each in asked if each.pain_limit is not None]
    lowest = min(limits, key=lambda limit: limit.max, default=None)
    texts = [advice.text for each in asked for advice in each.advice]
    last = tuple(reversed(dict.fromkeys(reversed(texts))))
    return (*((lowest.text,) if lowest else ()), *last)


def find_warnings(conditions: Iterable[Condition], *, present: Iterable[DangerSign] = ()) -> tuple[SafetyWarning, ...]:
    """Return when to see somebody, most urgent first after the signs that are present.

    Of each condition that is every question of an emergency or for the same day, at most two others, and its time limits.
    """
    signs = [
        SafetyWarning(each.code, each.urgency, each.flag, each.refusal.text if each.refusal else "", is_present=True)
        for each in present
    ]
    flags = {sign.flag for sign in signs if sign.flag}
    found = [warning for each in conditions for warning in _warnings_of(each) if warning.flag not in flags]
    return (*signs, *sorted(dict.fromkeys(found), key=lambda warning: warning.urgency.rank))


def add_questions(catalogue: Catalogue, question: Question, warnings: tuple[SafetyWarning, ...]) -> tuple[SafetyWarning, ...]:
    """Return the warnings and what else to ask, most urgent first after the signs that are present.

    That is what the words of the question ask about, and the urgent signs of the regions that it names as sore.
    """
    known = {warning.flag for warning in warnings}
    sore = (catalogue.regions[slug] for slug in sorted(question.sore_regions))
    asks = dict.fromkeys((*question.notes.asks, *(flag for region in sore for flag in find_signs_of_pain(catalogue, region))))
    asked = [SafetyWarning(flag.value, RED_FLAGS[flag].urgency, flag) for flag in asks if flag not in known]
    return tuple(sorted((*warnings, *asked), key=lambda each: (not each.is_present, each.urgency.rank)))


def _warnings_of(condition: Condition) -> Iterator[SafetyWarning]:
    asked = [flag for flag in condition.red_flags if flag not in WITH_EVERY_ROUTINE]
    questions = sorted(
        (SafetyWarning(flag.value, RED_FLAGS[flag].urgency, flag) for flag in asked), key=lambda each: each.urgency.rank
    )
    pressing = [each for each in questions if each.urgency is not Urgency.WITHIN_DAYS]
    yield from questions[: len(pressing) + MOST_OTHER_QUESTIONS]
    yield from (SafetyWarning(NOT_BETTER, each.urgency, text=each.text) for each in condition.see_someone)
