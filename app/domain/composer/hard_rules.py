"""The hard rules of a routine by code, each with its citations. Their sentences are in `app/words`."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.condition import Condition
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.condition_reports import ConditionChange


class HardRule(StrEnum):
    """Every hard rule by its code."""

    NO_HELD_STRETCH_BEFORE_RUN = "no_held_stretch_before_run"
    STANDING_OUTDOORS = "standing_outdoors"
    DOWN_ONCE = "down_once"
    RACE_WARM_UP = "race_warm_up"
    READY_BEFORE_START = "ready_before_start"
    INSTEAD_OF_HELD_STRETCHES = "instead_of_held_stretches"
    NO_HOPS_BEFORE_EASY_RUN = "no_hops_before_easy_run"
    FAST_WORK_LAST = "fast_work_last"
    HELD_STRETCHES_AFTER_RUN = "held_stretches_after_run"
    RECOVERY_FOR_REST_DAYS = "recovery_for_rest_days"
    QUALITY_OVER_QUANTITY = "quality_over_quantity"
    LITTLE_AND_OFTEN = "little_and_often"
    SUPERSET_IN_ROUNDS = "superset_in_rounds"
    HEAVY_STRENGTH = "heavy_strength"
    BEGINNER_DOSES = "beginner_doses"
    DOSES_OF_A_WEEK = "doses_of_a_week"
    RELEASE_THEN_MOVE = "release_then_move"
    CONDITION = "condition"
    REGION_REDIRECTED = "region_redirected"
    PROTOCOL_MINUTES = "protocol_minutes"
    TIMES_PER_WEEK = "times_per_week"
    PAIN_RULE = "pain_rule"
    SHARE_OF_AN_EXERCISE = "share_of_an_exercise"
    EXERCISE_CEILING = "exercise_ceiling"
    EXERCISES_OF_A_PATTERN = "exercises_of_a_pattern"
    STRETCH_OF_A_MUSCLE = "stretch_of_a_muscle"
    ONE_VERSION_OF_A_MOVEMENT = "one_version_of_a_movement"
    LISTED_VERSIONS = "listed_versions"
    EQUAL_SIDES = "equal_sides"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """A rule as a routine reports it, with the facts that its sentence needs.

    `amount` is the minutes, the times a week or the largest share in percent of a protocol, and `most` how many exercises a
    routine has at most, or the most minutes of one of them. `redirect_reason` and `pain_rule` are texts of the catalogue.
    `at_once` says whether a release is followed by its movement at once rather than later in the routine. `change` is what a
    condition changed. `protocol` was chosen for the race, or because of the `conditions`.
    """

    rule: HardRule
    citations: tuple[Citation, ...] = ()
    amount: Range | None = None
    most: int | None = None
    redirect_reason: str = ""
    pain_rule: str = ""
    at_once: bool = False
    change: ConditionChange | None = None
    protocol: Protocol | None = None
    conditions: tuple[Condition, ...] = ()


def _cite(*places: tuple[str, str]) -> tuple[Citation, ...]:
    return tuple(Citation(source=source, place=place) for source, place in places)


_OURS: Final = _cite(("limber-house", "Phase rules"))

CITATIONS: Final = MappingProxyType(
    {
        HardRule.NO_HELD_STRETCH_BEFORE_RUN: _cite(
            ("crossley-pogo", "Pre-run mobility"),
            ("page-2012", "as cited by crossley-pogo"),
            ("lowenstein-rei", "What is mobility training?"),
        ),
        HardRule.STANDING_OUTDOORS: _OURS,
        HardRule.DOWN_ONCE: _OURS,
        HardRule.READY_BEFORE_START: _OURS,
        HardRule.NO_HOPS_BEFORE_EASY_RUN: _OURS,
        HardRule.FAST_WORK_LAST: _OURS,
        HardRule.HELD_STRETCHES_AFTER_RUN: _cite(
            ("crossley-pogo", "Post-run mobility"),
            ("page-2012", "as cited by crossley-pogo"),
            ("acsm-flexibility-2021", "Guidelines"),
            ("nhs-stretch-after-exercise", "Whole page"),
        ),
        HardRule.RECOVERY_FOR_REST_DAYS: _cite(("regeneration-part-three", "Regeneration day")),
        HardRule.QUALITY_OVER_QUANTITY: _cite(("lowenstein-rei", "Start training")),
        HardRule.LITTLE_AND_OFTEN: _cite(("melt-and-mould", "Closing advice"), ("talarico-2020", "Opening")),
        HardRule.SUPERSET_IN_ROUNDS: _cite(("lowenstein-rei", "Start training")),
        HardRule.HEAVY_STRENGTH: _cite(("lowenstein-rei", "What is strength training?"), ("limber-house", "Working values")),
        HardRule.BEGINNER_DOSES: _cite(("limber-house", "Working values")),
        HardRule.DOSES_OF_A_WEEK: _cite(("acsm-2009", "Progression"), ("limber-house", "Working values")),
        HardRule.RELEASE_THEN_MOVE: _cite(("melt-and-mould", "Foam roller")),
        HardRule.SHARE_OF_AN_EXERCISE: _OURS,
        HardRule.EXERCISE_CEILING: _OURS,
        HardRule.EXERCISES_OF_A_PATTERN: _OURS,
        HardRule.STRETCH_OF_A_MUSCLE: _OURS,
        HardRule.ONE_VERSION_OF_A_MOVEMENT: _OURS,
        HardRule.LISTED_VERSIONS: _OURS,
        HardRule.EQUAL_SIDES: _cite(("limber-house", "Time model")),
    }
)
"""What the rules are based on that cite the same places whatever the question; the others cite the catalogue."""

SOURCES: Final = frozenset(citation.source for citations in CITATIONS.values() for citation in citations)
"""Every source that these rules cite by themselves, whatever the catalogue holds."""


def apply(rule: HardRule, *, amount: Range | None = None, most: int | None = None, at_once: bool = False) -> AppliedRule:
    """Return a rule of `CITATIONS` as applied, with the facts that its sentence needs."""
    return AppliedRule(rule=rule, citations=CITATIONS[rule], amount=amount, most=most, at_once=at_once)
