"""Words for people: why an item is there, why another is not, and why the time is not filled."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.domain.anatomy import Reach
from app.domain.catalogue import Catalogue
from app.domain.composer.candidates import REASON_TEXT, Candidate, Reason, directness_of, worked_for
from app.domain.composer.objective import DIRECTNESS
from app.domain.composer.phase_rules import forbids
from app.domain.composer.pool import Pool, Taken
from app.domain.composer.question import Question
from app.domain.composer.routine import Omission, Underfill
from app.domain.exercise import Exercise
from app.domain.vocabulary import ALWAYS_AT_HAND, Equipment, RegionRole, Severity, spoken

MOST_OMISSIONS: Final = 20
"""More would be noise; `removed_by` still counts every one."""

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
        reasons.append("You have not done it lately.")
    return " ".join(reasons)


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
    asked = sorted(
        spoken(listed.condition)
        for listed in exercise.conditions
        if listed.condition in question.avoid and listed.severity is Severity.CAUTION
    )
    return (
        *(f"Take extra care with {condition}: go gently, and leave it out if it hurts." for condition in asked),
        *exercise.cautions,
    )


def left_out(pool: Pool, question: Question, taken: Iterable[Taken]) -> Iterator[tuple[str, Reason]]:
    """The candidates that are not in the answer, each with the reason."""
    chosen = {item.candidate.exercise.slug: item.candidate.exercise for item in taken}
    families = {exercise.family for exercise in chosen.values() if exercise.family}
    gone = chosen.keys() | pool.removed.keys()
    most = [question.allowed_seconds * block.max_share_percent // 100 for block in question.protocol.blocks]
    for candidate in pool.selection.candidates:
        exercise = candidate.exercise
        if exercise.slug not in gone:
            if exercise.family in families:
                yield exercise.slug, Reason.ANOTHER_VERSION
            elif min(offer.seconds.total for offer in candidate.offers) > most[candidate.block]:
                yield exercise.slug, Reason.TOO_LONG
            else:
                yield exercise.slug, Reason.LESS_FITTING


def omissions(catalogue: Catalogue, question: Question, removed: Mapping[str, Reason]) -> tuple[Omission, ...]:
    """The exercises that the runner might miss, those that work the asked regions most directly first; at most twenty."""
    asked_for = [slug for slug, reason in removed.items() if _asked_after(catalogue.exercises[slug], reason, question)]
    ranked = sorted(asked_for, key=lambda slug: (-directness_of(catalogue, slug, question.region_slugs), slug))
    return tuple(
        Omission(
            exercise=slug,
            name=catalogue.exercises[slug].name,
            reason=removed[slug].value,
            text=_omission_text(catalogue.exercises[slug], removed[slug], question),
        )
        for slug in ranked[:MOST_OMISSIONS]
    )


def _asked_after(exercise: Exercise, reason: Reason, question: Question) -> bool:
    """Whether a runner would ask why it is missing: not where it simply belongs to other days."""
    return reason not in {Reason.PHASE, Reason.PROTOCOL} or forbids(question.phase, exercise.method)


def _omission_text(exercise: Exercise, reason: Reason, question: Question) -> str:
    text = REASON_TEXT[reason]
    if reason is Reason.EQUIPMENT:
        text = f"needs {' or '.join(_sets_needed(exercise))}"
    elif reason is Reason.CONDITION:
        asked = [listed.condition for listed in exercise.conditions if listed.condition in question.avoid]
        text = f"left out because of {', '.join(sorted(map(spoken, asked)))}"
    elif reason is Reason.PHASE:
        text = f"{spoken(exercise.method)} is not for this phase"
    return f"{exercise.name}: {text}."


def _sets_needed(exercise: Exercise) -> list[str]:
    return [" with ".join(map(spoken, needed)) for needed in (exercise.equipment, *exercise.equipment_alternatives)]


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
    for item in Equipment:
        opened = sum(exercise.at_hand(question.equipment | ALWAYS_AT_HAND | {item}) for exercise in missing)
        if opened:
            text = f"A {spoken(item)} would open {opened} more."
            yield Underfill(code="equipment_would_help", text=text, parameter="equipment", value=item.value)
    parents = [catalogue.regions[slug].parent for slug in question.region_slugs]
    for parent in dict.fromkeys(parents):
        if parent and parent not in question.region_slugs:
            text = f"The wider region {parent} has more exercises."
            yield Underfill(code="wider_region_would_help", text=text, parameter="region", value=parent)
