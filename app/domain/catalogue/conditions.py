"""What conditions mean for exercises: which are left out, and which come with a caution."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from app.domain.caches import cached
from app.domain.catalogue.anatomy import spell_folded
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition, ConditionRule
from app.domain.catalogue.exercise import Exercise
from app.domain.condition_vocabulary import Coverage
from app.domain.movement import Demand
from app.domain.search.folding import fold_text
from app.domain.search.nearest import find_nearest
from app.domain.vocabulary import Position, Severity

MAX_NEAREST: Final = 3
"""The most conditions to suggest for an unknown name."""

LEGS: Final = "lower-body"
"""The region that contains everything that the legs do."""

WITHOUT_FEET: Final = frozenset({Position.SEATED, Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.QUADRUPED})
"""The positions in which no foot carries the body."""


def matching_rules(exercise: Exercise, condition: Condition) -> tuple[ConditionRule, ...]:
    """Return the rules of a condition that concern an exercise, in their order.

    Pressure on a spot only matters where the exercise is mainly for a sore region.
    """
    demands = set(exercise.demands or ())
    if demands.isdisjoint({Demand.PRESSURE_ON_THE_SPOT}) or set(condition.sore_regions).isdisjoint(exercise.main_regions):
        demands.discard(Demand.PRESSURE_ON_THE_SPOT)
    return tuple(rule for rule in condition.rules if rule.demand in demands)


def severity_of(exercise: Exercise, condition: Condition) -> Severity | None:
    """Return what a condition means for an exercise: the worst of its matching rules and of what the exercise itself lists.

    An exercise whose demands nobody has judged is to be avoided, and so is one that is harder than the condition allows. None
    where the condition makes no difference.
    """
    if exercise.demands is None or is_too_hard(exercise, condition):
        return Severity.AVOID
    found = {rule.severity for rule in matching_rules(exercise, condition)}
    found |= {listed.severity for listed in exercise.conditions if listed.condition == condition.slug}
    return Severity.AVOID if Severity.AVOID in found else next(iter(found), None)


def is_too_hard(exercise: Exercise, condition: Condition) -> bool:
    """Return whether an exercise takes more effort than a condition allows."""
    return condition.max_effort is not None and exercise.effort.rank > condition.max_effort.rank


@cached(256)
def severities(catalogue: Catalogue, condition: str) -> Mapping[str, Severity]:
    """Return what a condition means for the exercises of a catalogue: those to avoid, and those with a caution.

    What a condition refuses is to be avoided. Where it refuses the painful part, that is its sore regions; without them only a
    question says which part hurts (`composer/danger_signs.py`).
    """
    value = catalogue.conditions[condition]
    found = {slug: severity_of(exercise, value) for slug, exercise in catalogue.exercises.items()}
    if value.refusal is not None and (value.refusal.covers is not Coverage.PAINFUL_PART or value.sore_regions):
        found |= dict.fromkeys(covered_exercises(catalogue, value.refusal.covers, value.sore_regions), Severity.AVOID)
    return MappingProxyType({slug: severity for slug, severity in found.items() if severity is not None})


@cached(256)
def excluded_exercises(catalogue: Catalogue, conditions: frozenset[str]) -> frozenset[str]:
    """Return the exercises that any of these conditions rules out, those with unjudged demands among them."""
    return frozenset(
        slug
        for condition in conditions
        for slug, severity in severities(catalogue, condition).items()
        if severity is Severity.AVOID
    )


def caution_sentences(exercise: Exercise, condition: Condition) -> tuple[str, ...]:
    """Return the sentences of the cautions for an exercise, each once; none where the exercise lists one without a sentence."""
    ruled = (rule.caution for rule in matching_rules(exercise, condition))
    listed = (each.caution for each in exercise.conditions if each.condition == condition.slug)
    return tuple(dict.fromkeys(text for text in (*ruled, *listed) if text is not None))


def exclusion_reasons(exercise: Exercise, condition: Condition) -> tuple[str, ...]:
    """Return the reasons for which the rules of a condition rule an exercise out, each once."""
    reasons = (rule.reason for rule in matching_rules(exercise, condition))
    return tuple(dict.fromkeys(text for text in reasons if text is not None))


def covered_exercises(catalogue: Catalogue, coverage: Coverage, painful: Collection[str]) -> frozenset[str]:
    """Return the exercises for which there is no routine; `painful` are the regions that hurt, where it matters.

    Without painful regions, the painful part is everything.
    """
    if coverage is Coverage.NOTHING:
        return frozenset()
    if coverage is Coverage.EVERYTHING or (coverage is Coverage.PAINFUL_PART and not painful):
        return frozenset(catalogue.exercises)
    legs = coverage is Coverage.LEGS_AND_STANDING
    regions = find_covered_part(catalogue, coverage, painful)
    return frozenset(
        slug
        for slug, exercise in catalogue.exercises.items()
        if any(worked.slug in regions for worked in exercise.regions)
        or (legs and not WITHOUT_FEET.issuperset(exercise.positions))
    )


def find_covered_part(catalogue: Catalogue, coverage: Coverage, painful: Collection[str]) -> frozenset[str]:
    """Return the regions for which there is no routine; `painful` as for `covered_exercises`."""
    match coverage:
        case Coverage.NOTHING:
            return frozenset()
        case Coverage.EVERYTHING:
            return frozenset(catalogue.regions)
        case Coverage.LEGS_AND_STANDING:
            return regions_below(catalogue, [LEGS])
        case Coverage.PAINFUL_PART:
            return _painful_part(catalogue, painful)
        case _:
            assert_never(coverage)


def regions_below(catalogue: Catalogue, slugs: Collection[str]) -> frozenset[str]:
    """Return these regions and all below them, without what moves them."""
    children: dict[str, list[str]] = {slug: [] for slug in catalogue.regions}
    for region in catalogue.regions.values():
        if region.parent is not None:
            children[region.parent].append(region.slug)
    found: set[str] = set()
    waiting = [slug for slug in slugs if slug in catalogue.regions]
    while waiting:
        slug = waiting.pop()
        if slug not in found:
            found.add(slug)
            waiting.extend(children[slug])
    return frozenset(found)


def _painful_part(catalogue: Catalogue, painful: Collection[str]) -> frozenset[str]:
    """The painful regions with all below them, and the regions that they move."""
    below = regions_below(catalogue, painful)
    moved = {slug for slug, region in catalogue.regions.items() if _moves(region, below)}
    return below | regions_below(catalogue, moved)


def _moves(region: Region, movers: Collection[str]) -> bool:
    return any(mover in movers for mover in region.moved_by)


def find_condition(catalogue: Catalogue, name: str) -> Condition | None:
    """Find the condition with this slug, name or alias, in any spelling, also by its English name."""
    names = _names(catalogue)
    slug = next((names[spelling] for spelling in spell_folded(catalogue, fold_text(name)) if spelling in names), None)
    if slug is None and catalogue.english is not None:
        slug = _names(catalogue.english).get(fold_text(name))
    return catalogue.conditions[slug] if slug else None


def suggested_conditions(catalogue: Catalogue, word: str) -> tuple[Condition, ...]:
    """Return the conditions that a word for a place suggests, in any spelling and in slug order."""
    return tuple(catalogue.conditions[slug] for slug in _place_words(catalogue).get(fold_text(word), ()))


def nearest_conditions(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """Return the slugs of at most three conditions with the most similar names, most similar first."""
    names = _names(catalogue)
    found = find_nearest(fold_text(name), names, most=2 * MAX_NEAREST, cutoff=0.5)
    return tuple(dict.fromkeys(names[close] for close in found))[:MAX_NEAREST]


@cached(8)
def _names(catalogue: Catalogue) -> Mapping[str, str]:
    """The slug of the condition for each folded name. Slugs take precedence over names, and names over aliases."""
    conditions = catalogue.conditions.values()
    aliases = {fold_text(alias): condition.slug for condition in conditions for alias in condition.aliases}
    names = {fold_text(condition.name): condition.slug for condition in conditions}
    return aliases | names | {fold_text(condition.slug): condition.slug for condition in conditions}


@cached(8)
def _place_words(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The slugs of the conditions that each folded place word suggests."""
    found: dict[str, list[str]] = {}
    for condition in catalogue.conditions.values():
        for word in dict.fromkeys(map(fold_text, condition.place_words)):
            found.setdefault(word, []).append(condition.slug)
    return {word: tuple(slugs) for word, slugs in found.items()}
