"""Why a routine is well below its time, and which single change would bring in more."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, assert_never

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.question import MAX_CEILING, Question
from app.domain.composer.reasons import Reason
from app.domain.composer.routine_limits import find_ceiling
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Place, add_substitutes, find_equipment

ENOUGH_FILL: Final = 0.95
"""Below this share of its time a routine says why."""


@dataclass(frozen=True, slots=True)
class ProtocolLimit:
    """The protocol is made for fewer minutes than were requested."""

    code: ClassVar = "protocol_limit"
    protocol: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PoolUsedUp:
    """Every exercise that fits is in, at its longest dose."""

    code: ClassVar = "pool_used_up"


@dataclass(frozen=True, slots=True)
class RestTooShort:
    """The seconds left are fewer than the shortest exercise that was left out takes."""

    code: ClassVar = "rest_too_short"
    left_seconds: int
    shortest_seconds: int


@dataclass(frozen=True, slots=True)
class ProtocolRules:
    """The omitted exercises would break a rule, such as the one about patterns, or exceed their block's share."""

    code: ClassVar = "protocol_rules"


@dataclass(frozen=True, slots=True)
class ExerciseCeiling:
    """The routine has as many exercises as it may have."""

    code: ClassVar = "exercise_ceiling"
    exercises: int


@dataclass(frozen=True, slots=True)
class EquipmentWouldHelp:
    """One more piece of equipment would add some exercises."""

    code: ClassVar = "equipment_would_help"
    equipment: Equipment
    exercises: int


@dataclass(frozen=True, slots=True)
class IndoorsWouldHelp:
    """Floor work would add some exercises."""

    code: ClassVar = "indoors_would_help"
    exercises: int


@dataclass(frozen=True, slots=True)
class WiderRegionWouldHelp:
    """A region that contains a requested one has more exercises."""

    code: ClassVar = "wider_region_would_help"
    region: Region


@dataclass(frozen=True, slots=True)
class RisesWithWeeks:
    """The doses are those of a week of training, and rise later."""

    code: ClassVar = "rises_with_weeks"


Opening = EquipmentWouldHelp | IndoorsWouldHelp | WiderRegionWouldHelp
"""A single change that would bring in more exercises."""

Underfill = ProtocolLimit | PoolUsedUp | RestTooShort | ProtocolRules | ExerciseCeiling | RisesWithWeeks | Opening


def find_underfills(
    catalogue: Catalogue,
    question: Question,
    removed: Mapping[str, Reason],
    *,
    exercises: int,
    shortest: int | None,
    planned: int,
) -> tuple[Underfill, ...]:
    """Return why a routine of this many exercises and `planned` seconds is well below its time, and what would help.

    It is empty when the routine is not below it.

    `shortest` is the least time, in seconds, of a candidate that was left out; None when none was.
    """
    if planned >= ENOUGH_FILL * question.budget_seconds:
        return ()
    if question.is_at_week:
        return (RisesWithWeeks(),)
    causes: list[Underfill] = []
    if question.allowed_seconds < question.budget_seconds:
        causes.append(ProtocolLimit(question.protocol.name, question.allowed_seconds // 60))
    if planned < ENOUGH_FILL * question.allowed_seconds:
        left = question.allowed_seconds - planned
        causes.append(_find_cause(shortest, left, exercises=exercises, ceiling=find_ceiling(question)))
        causes += _openings(catalogue, question, removed)
    return tuple(causes)


def remedy(cause: Underfill) -> dict[str, str]:
    """Return the parameter to change and the value to give it, or nothing where no parameter would help."""
    match cause:
        case ProtocolLimit(_, minutes):
            return {"parameter": "minutes", "value": str(minutes)}
        case EquipmentWouldHelp(equipment):
            return {"parameter": "equipment", "value": equipment.value}
        case IndoorsWouldHelp():
            return {"parameter": "place", "value": Place.INDOORS.value}
        case WiderRegionWouldHelp(region):
            return {"parameter": "region", "value": region.slug}
        case ExerciseCeiling(exercises):
            return {"parameter": "max_exercises", "value": str(exercises + 1)} if exercises < MAX_CEILING else {}
        case PoolUsedUp() | RestTooShort() | ProtocolRules() | RisesWithWeeks():
            return {}
        case _:
            assert_never(cause)


def _find_cause(shortest: int | None, left: int, *, exercises: int, ceiling: int) -> Underfill:
    if shortest is None:
        return PoolUsedUp()
    if exercises >= ceiling and shortest <= left:
        return ExerciseCeiling(exercises)
    return RestTooShort(left, shortest) if shortest > left else ProtocolRules()


def _openings(catalogue: Catalogue, question: Question, removed: Mapping[str, Reason]) -> Iterator[Opening]:
    """The single changes that would bring in more exercises."""
    missing = [catalogue.exercises[slug] for slug, reason in removed.items() if reason is Reason.EQUIPMENT]
    available = question.equipment | ALWAYS_AVAILABLE
    opened = Counter(item for exercise in missing for item in _sufficient(exercise, available))
    yield from (EquipmentWouldHelp(item, opened[item]) for item in Equipment if opened[item])
    floor = sum(reason is Reason.FLOOR_OUTDOORS for reason in removed.values())
    if floor:
        yield IndoorsWouldHelp(floor)
    parents = [catalogue.regions[slug].parent for slug in question.region_slugs]
    for parent in dict.fromkeys(parents):
        if parent and parent not in question.region_slugs:
            yield WiderRegionWouldHelp(catalogue.regions[parent])


def _sufficient(exercise: Exercise, available: frozenset[Equipment]) -> set[Equipment]:
    """Each piece of equipment that is all an exercise lacks."""
    lacking = ({item for item in needed if find_equipment(item, available) is None} for needed in exercise.equipment_sets)
    return {item for lacked in lacking if len(lacked) == 1 for item in add_substitutes(lacked)}
