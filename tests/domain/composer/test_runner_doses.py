"""Beginners and complaints get the lower end of each range in training; with a complaint nothing is heavy either."""

from collections.abc import Iterable
from typing import Any

import pytest

from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question
from app.domain.composer.selection import build_candidate, normalise_question, select
from app.domain.condition_vocabulary import ConditionKind
from app.domain.vocabulary import Level, Method, Phase
from app.words.en.rules import format_rule
from tests.builders import a_block, a_catalogue, a_condition, a_prescription, a_protocol, a_range, an_exercise
from tests.questions import a_question

PHASES = (Phase.STRENGTH, Phase.DAILY, Phase.RECOVERY)
RANGES = (a_prescription(sets=a_range(2, 4), reps=a_range(6, 15)), a_prescription(reps=a_range(20)))


def strength_question(catalogue: Catalogue, **words: Any) -> Question:
    return a_question(catalogue, **({"phase": "strength", "minutes": 20} | words))


def a_strength_catalogue() -> Catalogue:
    squat = an_exercise(method=Method.STRENGTH, phases=PHASES, prescriptions=RANGES, demands=())
    block = a_block(Method.STRENGTH, sets=a_range(2, 4))
    return a_catalogue(
        exercises=(squat,),
        protocols=(a_protocol(phases=PHASES, default_for=PHASES, blocks=(block,)),),
        conditions=(
            a_condition("new", kind=ConditionKind.ABILITY),
            a_condition("old", kind=ConditionKind.LIFE_STAGE),
            a_condition("sore"),
        ),
    )


def sizes(offers: Iterable[Offer]) -> set[tuple[int, int]]:
    return {(each.dose.sets, each.dose.amount.reps) for each in offers if isinstance(each.dose.amount, Reps)}


def offered(catalogue: Catalogue, question: Question) -> set[tuple[int, int]]:
    (candidate,) = select(catalogue, question).candidates
    assert sizes(build_candidate(catalogue, question, candidate.exercise.slug, 0).offers) == sizes(candidate.offers)
    return sizes(candidate.offers)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("words", [{"level": "beginner"}, {"condition": ["new"]}, {"condition": ["sore"]}])
def test_who_is_new_to_it_or_sore_gets_the_fewest_sets_and_the_lower_half_of_each_range(
    phase: Phase, words: dict[str, Any]
) -> None:
    catalogue = a_strength_catalogue()
    assert offered(catalogue, strength_question(catalogue, phase=phase, **words)) == {(2, 6), (2, 9), (2, 20)}


@pytest.mark.parametrize("words", [{}, {"condition": ["old"]}, {"phase": "daily"}])
def test_all_others_get_the_whole_range(words: dict[str, Any]) -> None:
    catalogue = a_strength_catalogue()
    assert (3, 15) in offered(catalogue, strength_question(catalogue, **words))


def test_the_level_stays_in_a_question_about_training_only(shipped: Catalogue) -> None:
    for phase, kept in (("strength", Level.ADVANCED), ("daily", Level.ADVANCED), ("post", Level.INTERMEDIATE)):
        question = a_question(shipped, region=["calf"], phase=phase, minutes=10, level="advanced")
        assert normalise_question(shipped, question).level is kept, phase


@pytest.mark.parametrize(
    ("words", "says_so"),
    [({"level": "beginner"}, True), ({"condition": ["new_to_strength"]}, True), ({}, False), ({"phase": "daily"}, False)],
)
def test_the_routine_says_that_its_doses_are_for_a_beginner(shipped: Catalogue, words: dict[str, Any], *, says_so: bool) -> None:
    routine = compose(shipped, strength_question(shipped, region=["full-body"], **words))
    found = [rule for rule in routine.rules_applied if rule.rule is HardRule.BEGINNER_DOSES]
    assert bool(found) is says_so
    assert all("lower half" in format_rule(rule) for rule in found)


def test_no_exercise_that_comes_in_for_another_is_heavy_with_a_complaint(shipped: Catalogue) -> None:
    words: dict[str, Any] = {"region": ["glutes"], "equipment": ["kettlebell"]}
    well, sore = strength_question(shipped, **words), strength_question(shipped, **words, sore_region=["foot"])
    slugs = [each.exercise.slug for each in select(shipped, well).candidates if any(o.dose.heavy for o in each.offers)]
    assert slugs
    for slug in slugs:
        candidate = build_candidate(shipped, sore, slug, 0)
        assert candidate.offers
        assert not any(offer.dose.heavy for offer in candidate.offers)
