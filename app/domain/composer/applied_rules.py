"""The rules that shaped a routine, as it reports them, each with its citations. Their sentences are in `app/words`."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.item_limits import max_share_percent
from app.domain.composer.question import Question
from app.domain.composer.usual_protocols import find_usual_protocol
from app.domain.vocabulary import BlockForm, Method, NextRun, Phase, Place


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
    RELEASE_THEN_MOVE = "release_then_move"
    CONDITION = "condition"
    REGION_REDIRECTED = "region_redirected"
    PROTOCOL_MINUTES = "protocol_minutes"
    TIMES_PER_WEEK = "times_per_week"
    PAIN_RULE = "pain_rule"
    SHARE_OF_AN_EXERCISE = "share_of_an_exercise"
    ONE_VERSION_OF_A_MOVEMENT = "one_version_of_a_movement"
    LISTED_VERSIONS = "listed_versions"
    EQUAL_SIDES = "equal_sides"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """A rule as a routine reports it, with the facts that its sentence needs.

    `amount` is the minutes, the times a week or the largest share in percent of a protocol. `redirect_reason` and `pain_rule`
    are texts of the catalogue. `at_once` says whether a release is followed by its movement at once rather than later in the
    routine. `change` is what a condition changed. `protocol` was chosen
    for the race, or because of the `conditions`.
    """

    rule: HardRule
    citations: tuple[Citation, ...] = ()
    amount: Range | None = None
    redirect_reason: str = ""
    pain_rule: str = ""
    at_once: bool = False
    change: ConditionChange | None = None
    protocol: Protocol | None = None
    conditions: tuple[Condition, ...] = ()


def _cite(*places: tuple[str, str]) -> tuple[Citation, ...]:
    return tuple(Citation(source=source, place=place) for source, place in places)


_BY_PHASE: Final = MappingProxyType(
    {
        Phase.PRE: (
            AppliedRule(
                rule=HardRule.NO_HELD_STRETCH_BEFORE_RUN,
                citations=_cite(
                    ("crossley-pogo", "Pre-run mobility"),
                    ("page-2012", "as cited by crossley-pogo"),
                    ("lowenstein-rei", "What is mobility training?"),
                ),
            ),
        ),
        Phase.POST: (
            AppliedRule(
                rule=HardRule.HELD_STRETCHES_AFTER_RUN,
                citations=_cite(
                    ("crossley-pogo", "Post-run mobility"),
                    ("page-2012", "as cited by crossley-pogo"),
                    ("acsm-flexibility-2021", "Guidelines"),
                    ("nhs-stretch-after-exercise", "Whole page"),
                ),
            ),
        ),
        Phase.RECOVERY: (
            AppliedRule(
                rule=HardRule.RECOVERY_FOR_REST_DAYS,
                citations=_cite(("regeneration-part-three", "Regeneration day")),
            ),
        ),
        Phase.STRENGTH: (
            AppliedRule(
                rule=HardRule.QUALITY_OVER_QUANTITY,
                citations=_cite(("lowenstein-rei", "Start training")),
            ),
        ),
        Phase.DAILY: (
            AppliedRule(
                rule=HardRule.LITTLE_AND_OFTEN,
                citations=_cite(("melt-and-mould", "Closing advice"), ("talarico-2020", "Opening")),
            ),
        ),
    }
)

_BY_FORM: Final = MappingProxyType(
    {
        BlockForm.SUPERSET: AppliedRule(
            rule=HardRule.SUPERSET_IN_ROUNDS,
            citations=_cite(("lowenstein-rei", "Start training")),
        ),
        BlockForm.PAIRS: AppliedRule(
            rule=HardRule.RELEASE_THEN_MOVE,
            at_once=True,
            citations=_cite(("melt-and-mould", "Foam roller")),
        ),
    }
)

_ONE_VERSION: Final = AppliedRule(
    rule=HardRule.ONE_VERSION_OF_A_MOVEMENT,
    citations=_cite(("limber-house", "Phase rules")),
)

_LISTED_VERSIONS: Final = AppliedRule(
    rule=HardRule.LISTED_VERSIONS,
    citations=_cite(("limber-house", "Phase rules")),
)

_EQUAL_SIDES: Final = AppliedRule(
    rule=HardRule.EQUAL_SIDES,
    citations=_cite(("limber-house", "Time model")),
)

_READY_BEFORE_START: Final = AppliedRule(
    rule=HardRule.READY_BEFORE_START,
    citations=_cite(("limber-house", "Phase rules")),
)

_STANDING_OUTDOORS: Final = AppliedRule(
    rule=HardRule.STANDING_OUTDOORS,
    citations=_cite(("limber-house", "Phase rules")),
)

_DOWN_ONCE: Final = AppliedRule(
    rule=HardRule.DOWN_ONCE,
    citations=_cite(("limber-house", "Phase rules")),
)

_NO_HOPS_BEFORE_EASY_RUN: Final = AppliedRule(
    rule=HardRule.NO_HOPS_BEFORE_EASY_RUN,
    citations=_cite(("limber-house", "Phase rules")),
)

_FAST_WORK_LAST: Final = AppliedRule(
    rule=HardRule.FAST_WORK_LAST,
    citations=_cite(("limber-house", "Phase rules")),
)

_SHARE_OF_AN_EXERCISE: Final = AppliedRule(
    rule=HardRule.SHARE_OF_AN_EXERCISE,
    citations=_cite(("limber-house", "Phase rules")),
)


def list_applied_rules(
    catalogue: Catalogue,
    question: Question,
    changes: Iterable[ConditionChange],
    *,
    routine_forms: Container[BlockForm],
    heavy: bool,
) -> tuple[AppliedRule, ...]:
    """Every hard rule that shaped the answer to this question, in a fixed order.

    `changes` are those of its conditions, `routine_forms` the forms of the blocks of the answer, and `heavy` says whether it
    has heavy doses.
    """
    rules = [
        *_find_phase_rules(catalogue, question),
        *_find_place_rules(catalogue, question),
        *_find_race_rules(catalogue, question),
    ]
    if question.next_run is not None:
        rules.append(_NO_HOPS_BEFORE_EASY_RUN if question.next_run is NextRun.EASY else _FAST_WORK_LAST)
    forms = dict.fromkeys(block.form for block in question.protocol.blocks)
    rules += [_BY_FORM[form] for form in forms if form in _BY_FORM and form in routine_forms]
    if heavy:
        rules.append(_HEAVY_STRENGTH)
    if any(Method.RELEASE in block.methods and block.form is BlockForm.SEQUENCE for block in question.protocol.blocks):
        rules.append(_RELEASED_IS_MOVED)
    replacing = tuple(each for rule in rules for each in rule.conditions)
    rules += [
        AppliedRule(rule=HardRule.CONDITION, citations=each.citations, change=each, conditions=replacing) for each in changes
    ]
    rules += _redirects(question)
    rules += _protocol_rules(question.protocol)
    share = max_share_percent(question.protocol)
    if share is not None:
        rules.append(replace(_SHARE_OF_AN_EXERCISE, amount=Range(min=share, max=share)))
    return (*rules, _LISTED_VERSIONS if question.protocol.is_programme else _ONE_VERSION, _EQUAL_SIDES)


_HEAVY_STRENGTH: Final = AppliedRule(
    rule=HardRule.HEAVY_STRENGTH,
    citations=_cite(("lowenstein-rei", "What is strength training?"), ("limber-house", "Working values")),
)

_RELEASED_IS_MOVED: Final = AppliedRule(
    rule=HardRule.RELEASE_THEN_MOVE,
    citations=_cite(("melt-and-mould", "Foam roller")),
)


def _find_phase_rules(catalogue: Catalogue, question: Question) -> Iterator[AppliedRule]:
    """Yield the rules of the phase; for what takes the place of the default protocol, why it does."""
    if question.phase not in question.protocol.instead_for:
        yield from _BY_PHASE[question.phase]
    elif question.conditions and question.protocol == find_usual_protocol(
        catalogue, question.phase, regions=question.region_slugs, conditions=question.conditions
    ):
        yield AppliedRule(
            rule=HardRule.INSTEAD_OF_HELD_STRETCHES,
            citations=question.protocol.citations[:1],
            protocol=question.protocol,
            conditions=tuple(catalogue.conditions[slug] for slug in sorted(question.conditions)),
        )


def _find_race_rules(catalogue: Catalogue, question: Question) -> Iterator[AppliedRule]:
    """Yield how the distance of a race shapes its warm-up, and when this ends."""
    if question.race_distance_m is None:
        return
    usual = find_usual_protocol(catalogue, question.phase, next_run=question.next_run, race_metres=question.race_distance_m)
    if question.protocol == usual:
        yield AppliedRule(rule=HardRule.RACE_WARM_UP, citations=usual.citations[:1], protocol=usual)
    if question.minutes_to_start is not None:
        yield _READY_BEFORE_START


def _find_place_rules(catalogue: Catalogue, question: Question) -> Iterator[AppliedRule]:
    """Yield what follows from the place: standing outdoors; before a run also that the runner gets down only once."""
    needs_floor = any(catalogue.regions[slug].floor_before_run for slug in question.region_slugs)
    if question.place is Place.OUTDOORS:
        yield _STANDING_OUTDOORS
    if question.phase is Phase.PRE and (needs_floor or question.place is Place.INDOORS):
        yield _DOWN_ONCE


def _redirects(question: Question) -> list[AppliedRule]:
    redirected = {region.requested_as: region for region in question.regions if region.redirect_reason}
    return [
        AppliedRule(
            rule=HardRule.REGION_REDIRECTED,
            redirect_reason=region.redirect_reason or "",
            citations=region.redirect_citations,
        )
        for region in redirected.values()
    ]


def _protocol_rules(protocol: Protocol) -> Iterator[AppliedRule]:
    for rule, amount in (
        (HardRule.PROTOCOL_MINUTES, protocol.minutes),
        (HardRule.TIMES_PER_WEEK, protocol.times_per_week),
    ):
        if amount:
            yield AppliedRule(rule=rule, amount=amount, citations=protocol.citations[:1])
    if protocol.pain_rule:
        yield AppliedRule(rule=HardRule.PAIN_RULE, pain_rule=protocol.pain_rule.text, citations=protocol.citations[:1])


SOURCES: Final = frozenset(
    citation.source
    for rule in (
        *chain(*_BY_PHASE.values()),
        *_BY_FORM.values(),
        _ONE_VERSION,
        _LISTED_VERSIONS,
        _EQUAL_SIDES,
        _READY_BEFORE_START,
        _STANDING_OUTDOORS,
        _DOWN_ONCE,
        _NO_HOPS_BEFORE_EASY_RUN,
        _FAST_WORK_LAST,
        _SHARE_OF_AN_EXERCISE,
        _RELEASED_IS_MOVED,
        _HEAVY_STRENGTH,
    )
    for citation in rule.citations
)
"""Every source that these rules cite by themselves, whatever the catalogue holds."""
