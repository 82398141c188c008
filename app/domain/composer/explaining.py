"""Words for people: why an item is there, why another is not, and why the time is not filled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from app.domain.catalogue.anatomy import Reach
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.objective import DIRECTNESS
from app.domain.composer.pool import Chosen, Pool
from app.domain.composer.prospects import Candidate, worked_for
from app.domain.composer.question import Question
from app.domain.composer.reasons import REASON_TEXT, Reason
from app.domain.composer.routine import Omission, Underfill
from app.domain.kept import kept
from app.domain.vocabulary import ALWAYS_AT_HAND, Condition, Equipment, RegionRole, Severity, spoken

MOST_OMISSIONS: Final = 20
"""More would be noise; `removed_by` still counts every one."""

NOT_DONE_LATELY: Final = "You have not done it lately."

ENOUGH_FILL: Final = 0.95
"""Below this share of the budget a routine says why."""


def why(catalogue: Catalogue, candidate: Candidate, question: Question) -> str:
    """Why an item is in the routine."""
    exercise = candidate.exercise
    reasons = [works_text(catalogue, candidate)]
    if exercise.slug in question.include:
        reasons.append("You asked for it.")
    if exercise.slug in question.protocol.prefers:
        reasons.append(f"Named for this by the sources of “{question.protocol.name}”.")
    if question.recent and exercise.slug not in question.recent:
        reasons.append(NOT_DONE_LATELY)
    return " ".join(reasons)


@kept(4096)
def works_text(catalogue: Catalogue, candidate: Candidate) -> str:
    """What a candidate does for the regions asked."""
    if not candidate.regions:
        return "It works none of the regions asked."
    asked = listed(catalogue.regions[slug].name for slug in candidate.regions)
    worked = listed(catalogue.regions[slug].name for slug in worked_for(catalogue, candidate))
    if candidate.directness >= DIRECTNESS[(RegionRole.PRIMARY, Reach.DIRECT)]:
        return f"Works the {worked} directly." if worked == asked else f"For the {asked}: works the {worked} directly."
    if candidate.directness >= DIRECTNESS[(RegionRole.PRIMARY, Reach.BY_WHAT_MOVES_IT)]:
        return f"For the {asked}: works what moves it, the {worked}."
    aim = "It" if worked == asked else f"For the {asked}: it"
    return f"{aim} works the {worked} as well, beside its main target."


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence: small where they are words, with commas and an "and"."""
    words = [name[0].lower() + name[1:] if name[1:2].islower() else name for name in names]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def cautions_for(exercise: Exercise, question: Question) -> tuple[str, ...]:
    """The exercise's cautions, led by those that an asked condition adds."""
    if not question.avoid:
        return exercise.cautions
    asked = sorted(
        spoken(listed.condition)
        for listed in exercise.conditions
        if listed.condition in question.avoid and listed.severity is Severity.CAUTION
    )
    return (
        *(f"Take extra care with {condition}: go gently, and leave it out if it hurts." for condition in asked),
        *exercise.cautions,
    )


def left_out(pool: Pool, question: Question, chosen: Chosen) -> Iterator[tuple[str, Reason]]:
    """The candidates that are not in the answer, each with the reason."""
    taken = [item.candidate.exercise for item in chosen.items]
    families = {exercise.family for exercise in taken if exercise.family}
    gone = {exercise.slug for exercise in taken}.union(pool.made.unpaired)
    most = [question.allowed_seconds * block.max_share_percent // 100 for block in question.protocol.blocks]
    for candidate in pool.selection.candidates:
        exercise = candidate.exercise
        if exercise.slug not in gone:
            if exercise.family in families:
                yield exercise.slug, Reason.ANOTHER_VERSION
            elif candidate.shortest > most[candidate.block]:
                yield exercise.slug, Reason.TOO_LONG
            else:
                yield exercise.slug, Reason.LESS_FITTING


def omissions(
    catalogue: Catalogue, question: Question, missed: Iterable[str], removed: Mapping[str, Reason]
) -> tuple[Omission, ...]:
    """Those removed of the exercises that the runner might miss, in this order; at most twenty."""
    told = ((slug, removed[slug]) for slug in missed if slug in removed)
    nothing: frozenset[Condition] = frozenset()
    return tuple(
        _omission(catalogue, slug, reason, question.avoid if reason is Reason.CONDITION else nothing)
        for slug, reason in islice(told, MOST_OMISSIONS)
    )


@kept(4096)
def _omission(catalogue: Catalogue, slug: str, reason: Reason, avoid: frozenset[Condition]) -> Omission:
    exercise = catalogue.exercises[slug]
    text = f"{exercise.name}: {_omission_text(exercise, reason, avoid)}."
    return Omission(exercise=slug, name=exercise.name, reason=reason.value, text=text)


def _omission_text(exercise: Exercise, reason: Reason, avoid: frozenset[Condition]) -> str:
    if reason is Reason.EQUIPMENT:
        return f"needs {' or '.join(_sets_needed(exercise))}"
    if reason is Reason.CONDITION:
        asked = [listed.condition for listed in exercise.conditions if listed.condition in avoid]
        return f"left out because of {', '.join(sorted(map(spoken, asked)))}"
    return f"{spoken(exercise.method)} is not for this phase" if reason is Reason.PHASE else REASON_TEXT[reason]


def _sets_needed(exercise: Exercise) -> list[str]:
    return [" with ".join(map(spoken, needed)) for needed in exercise.equipment_sets]


def underfilled(
    catalogue: Catalogue, question: Question, removed: Mapping[str, Reason], *, shortest: int | None, planned: int
) -> tuple[Underfill, ...]:
    """Why a routine is well below its budget, and what would help; empty when it is not.

    `shortest` is the least time, in seconds, of a candidate that was left out; None when none was.
    """
    if planned >= ENOUGH_FILL * question.budget_seconds:
        return ()
    causes: list[Underfill] = []
    if question.allowed_seconds < question.budget_seconds:
        most = str(question.allowed_seconds // 60)
        text = f"{question.protocol.name} is made for at most {most} minutes; no more is planned."
        causes.append(Underfill(code="protocol_limit", text=text, parameter="minutes", value=most))
    if planned < ENOUGH_FILL * question.allowed_seconds:
        causes.append(_cause(shortest, question.allowed_seconds - planned))
        causes += _openings(catalogue, question, removed)
    return tuple(causes)


def _cause(shortest: int | None, rest: int) -> Underfill:
    if shortest is None:
        text = "Every exercise that fits is in, at the longest dose that its sources give; longer ones are not invented."
        return Underfill(code="pool_used_up", text=text)
    if shortest > rest:
        text = f"{rest} s are left, and the shortest exercise that is left takes {shortest} s."
        return Underfill(code="rest_too_short", text=text)
    text = "What is left would take a block beyond its share of the time or break a rule of the protocol."
    return Underfill(code="protocol_rules", text=text)


def _openings(catalogue: Catalogue, question: Question, removed: Mapping[str, Reason]) -> Iterator[Underfill]:
    """The single changes that would bring in more exercises, with how many."""
    missing = [catalogue.exercises[slug] for slug, reason in removed.items() if reason is Reason.EQUIPMENT]
    at_hand = question.equipment | ALWAYS_AT_HAND
    opened = Counter(item for exercise in missing for item in _would_do(exercise, at_hand))
    for item in Equipment:
        if opened[item]:
            text = f"A {spoken(item)} would open {opened[item]} more."
            yield Underfill(code="equipment_would_help", text=text, parameter="equipment", value=item.value)
    parents = [catalogue.regions[slug].parent for slug in question.region_slugs]
    for parent in dict.fromkeys(parents):
        if parent and parent not in question.region_slugs:
            text = f"The wider region {parent} has more exercises."
            yield Underfill(code="wider_region_would_help", text=text, parameter="region", value=parent)


def _would_do(exercise: Exercise, at_hand: frozenset[Equipment]) -> set[Equipment]:
    """Each single thing that is all that is lacking for an exercise."""
    lacking = (set(needed) - at_hand for needed in exercise.equipment_sets)
    return {item for lacked in lacking if len(lacked) == 1 for item in lacked}
