"""The hard rules that shaped a routine, as it reports them."""

from collections.abc import Container, Iterable, Iterator
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.hard_rules import AppliedRule, HardRule, apply
from app.domain.composer.item_limits import LONGEST_SECONDS, is_limited_to_minutes, max_share_percent
from app.domain.composer.question import Question
from app.domain.composer.routine_limits import find_ceiling, find_most_of_pattern
from app.domain.composer.runner_doses import begins_low
from app.domain.composer.usual_protocols import find_usual_protocol
from app.domain.vocabulary import STRETCHES_FOR_RANGE, BlockForm, Method, NextRun, Phase, Place

_BY_PHASE: Final = MappingProxyType(
    {
        Phase.PRE: HardRule.NO_HELD_STRETCH_BEFORE_RUN,
        Phase.POST: HardRule.HELD_STRETCHES_AFTER_RUN,
        Phase.RECOVERY: HardRule.RECOVERY_FOR_REST_DAYS,
        Phase.STRENGTH: HardRule.QUALITY_OVER_QUANTITY,
        Phase.DAILY: HardRule.LITTLE_AND_OFTEN,
    }
)

_BY_FORM: Final = MappingProxyType(
    {
        BlockForm.SUPERSET: apply(HardRule.SUPERSET_IN_ROUNDS),
        BlockForm.PAIRS: apply(HardRule.RELEASE_THEN_MOVE, at_once=True),
    }
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
    of_occasion = [
        *_find_phase_rules(catalogue, question),
        *_find_place_rules(catalogue, question),
        *_find_race_rules(catalogue, question),
    ]
    replacing = tuple(each for rule in of_occasion for each in rule.conditions)
    of_conditions = (
        AppliedRule(rule=HardRule.CONDITION, citations=each.citations, change=each, conditions=replacing) for each in changes
    )
    return (
        *of_occasion,
        *_find_rules_of_work(question, routine_forms),
        *_find_dose_rules(catalogue, question, heavy=heavy),
        *of_conditions,
        *_find_redirects(question),
        *_find_protocol_rules(question.protocol),
        *_find_limits(question),
        apply(HardRule.EQUAL_SIDES),
    )


def _find_rules_of_work(question: Question, routine_forms: Container[BlockForm]) -> Iterator[AppliedRule]:
    """Yield what holds for fast work, supersets and releases."""
    if question.next_run is not None:
        is_easy = question.next_run is NextRun.EASY
        yield apply(HardRule.NO_HOPS_BEFORE_EASY_RUN if is_easy else HardRule.FAST_WORK_LAST)
    blocks = question.protocol.blocks
    for form in dict.fromkeys(block.form for block in blocks):
        if form in _BY_FORM and form in routine_forms:
            yield _BY_FORM[form]
    if any(Method.RELEASE in block.methods and block.form is BlockForm.SEQUENCE for block in blocks):
        yield apply(HardRule.RELEASE_THEN_MOVE)


def _find_dose_rules(catalogue: Catalogue, question: Question, *, heavy: bool) -> Iterator[AppliedRule]:
    """Yield how the runner's strength shaped the doses."""
    if heavy:
        yield apply(HardRule.HEAVY_STRENGTH)
    if begins_low(catalogue, question):
        yield apply(HardRule.BEGINNER_DOSES)
    if question.week is not None:
        yield apply(HardRule.DOSES_OF_A_WEEK)


def _find_limits(question: Question) -> Iterator[AppliedRule]:
    """Yield how long and how many exercises may be, and how alike."""
    share = max_share_percent(question.protocol)
    if share is not None:
        most = LONGEST_SECONDS // 60 if is_limited_to_minutes(question) else None
        yield apply(HardRule.SHARE_OF_AN_EXERCISE, amount=Range(min=share, max=share), most=most)
    yield apply(HardRule.EXERCISE_CEILING, most=find_ceiling(question))
    yield apply(HardRule.EXERCISES_OF_A_PATTERN, most=find_most_of_pattern(question))
    if any(not STRETCHES_FOR_RANGE.isdisjoint(block.methods) for block in question.protocol.blocks):
        yield apply(HardRule.STRETCH_OF_A_MUSCLE)
    yield apply(HardRule.LISTED_VERSIONS if question.protocol.is_programme else HardRule.ONE_VERSION_OF_A_MOVEMENT)


def _find_phase_rules(catalogue: Catalogue, question: Question) -> Iterator[AppliedRule]:
    """Yield the rules of the phase; for what takes the place of the default protocol, why it does."""
    if question.phase not in question.protocol.instead_for:
        yield apply(_BY_PHASE[question.phase])
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
        yield apply(HardRule.READY_BEFORE_START)


def _find_place_rules(catalogue: Catalogue, question: Question) -> Iterator[AppliedRule]:
    """Yield what follows from the place: standing outdoors; before a run also that the runner gets down only once."""
    needs_floor = any(catalogue.regions[slug].floor_before_run for slug in question.region_slugs)
    if question.place is Place.OUTDOORS:
        yield apply(HardRule.STANDING_OUTDOORS)
    if question.phase is Phase.PRE and (needs_floor or question.place is Place.INDOORS):
        yield apply(HardRule.DOWN_ONCE)


def _find_redirects(question: Question) -> list[AppliedRule]:
    redirected = {region.requested_as: region for region in question.regions if region.redirect_reason}
    return [
        AppliedRule(
            rule=HardRule.REGION_REDIRECTED,
            redirect_reason=region.redirect_reason or "",
            citations=region.redirect_citations,
        )
        for region in redirected.values()
    ]


def _find_protocol_rules(protocol: Protocol) -> Iterator[AppliedRule]:
    for rule, amount in (
        (HardRule.PROTOCOL_MINUTES, protocol.minutes),
        (HardRule.TIMES_PER_WEEK, protocol.times_per_week),
    ):
        if amount:
            yield AppliedRule(rule=rule, amount=amount, citations=protocol.citations[:1])
    if protocol.pain_rule:
        yield AppliedRule(rule=HardRule.PAIN_RULE, pain_rule=protocol.pain_rule.text, citations=protocol.citations[:1])
