"""Swaps over random catalogues: legal, for the same job, in the time that comes nearest; and what is said about them."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.alternatives.alternatives import alternatives
from app.domain.alternatives.jobs import JOB_OF
from app.domain.alternatives.swap import Alternatives, SwapQuestion
from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.anatomy import covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.candidates import select
from app.domain.composer.doses import doses_of, seconds_of
from app.domain.composer.phase_rules import dose_in_rule, floor_in_rule
from app.domain.composer.question import Question
from app.domain.composer.timing import GRID_SECONDS
from app.domain.errors import QuestionInvalid
from app.domain.vocabulary import (
    ALWAYS_AVAILABLE,
    STRETCHES_FOR_RANGE,
    BlockForm,
    Condition,
    Equipment,
    Level,
    Method,
    Phase,
    Position,
    RegionRole,
    Severity,
)
from tests import questions
from tests.builders import (
    a_block,
    a_catalogue,
    a_prescription,
    a_protocol,
    a_range,
    a_region,
    an_exercise,
    works,
)
from tests.random_catalogues import random_catalogue, random_question

RANGE_METHODS = (Method.MOBILITY, Method.DYNAMIC_STRETCH, Method.STATIC_STRETCH)
checked = settings(max_examples=60, deadline=None)
seeds = st.integers(0, 1 << 32)


def asked(seed: int) -> tuple[Catalogue, SwapQuestion, Alternatives]:
    """A random catalogue, a question to it, and its swaps. `seconds` is given, so that each question has an answer."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 80), regions=random.choice((3, 5, 9)))
    exercise = random.choice([*catalogue.exercises.values()])
    composed = random_question(random, catalogue)
    question = SwapQuestion(exercise=exercise, asked=composed, seconds=random.choice((5, 40, 60, 125, 300, 1000)))
    return catalogue, question, alternatives(catalogue, question)


def offered(catalogue: Catalogue, question: Question, slug: str) -> list[int]:
    """The seconds of every dose that the exercise's prescriptions allow in the block that admits it, worked out anew."""
    exercise = catalogue.exercises[slug]
    block = next(block for block in question.protocol.blocks if block.admits(exercise))
    form = BlockForm.SUPERSET if block.form is BlockForm.SUPERSET else BlockForm.SEQUENCE
    return [
        seconds_of(exercise, dose, question.timing, form=form).total
        for prescription in exercise.prescriptions
        for dose in doses_of(exercise, prescription, sets=block.sets)
        if dose_in_rule(question.phase, exercise, dose)
    ]


@checked
@given(seeds)
def test_no_swap_breaks_a_rule_of_the_phase_or_of_the_runner(seed: int):
    catalogue, question, found = asked(seed)
    composed = question.asked
    covered = {slug: reach for region in composed.region_slugs for slug, reach in covered_regions(catalogue)[region].items()}
    for swap in found.swaps:
        exercise = swap.exercise
        assert composed.phase in exercise.phases
        assert not (composed.phase is Phase.PRE and exercise.method in STRETCHES_FOR_RANGE)
        assert composed.phase is not Phase.PRE or floor_in_rule(catalogue, exercise, covered)
        assert any(block.admits(exercise) for block in composed.protocol.blocks)
        assert exercise.is_possible_with(composed.equipment | ALWAYS_AVAILABLE)
        assert exercise.level.rank <= composed.level.rank
        assert exercise.severity_for(composed.conditions) is not Severity.AVOID
        assert exercise.slug not in composed.exclude | {question.exercise.slug}


@checked
@given(seeds)
def test_a_swap_does_the_same_job_for_an_asked_region(seed: int):
    catalogue, question, found = asked(seed)
    covered = {slug for region in question.asked.region_slugs for slug in covered_regions(catalogue)[region]}
    for swap in found.swaps:
        main = {region.slug for region in swap.exercise.regions if region.role is RegionRole.PRIMARY}
        assert JOB_OF[swap.exercise.method] is JOB_OF[question.exercise.method]
        assert main & covered
        if swap.exercise.method is Method.RELEASE:
            assert main <= {r.slug for r in question.exercise.regions if r.role is RegionRole.PRIMARY}


@checked
@given(seeds)
def test_the_dose_is_in_the_prescription_and_none_comes_nearer_to_the_time(seed: int):
    catalogue, question, found = asked(seed)
    for swap in found.swaps:
        every = offered(catalogue, question.asked, swap.exercise.slug)
        total = swap.offer.seconds.total
        assert swap.offer.dose.prescription in swap.exercise.prescriptions
        assert total in every
        assert total % GRID_SECONDS == 0
        assert abs(total - found.seconds) == min(abs(other - found.seconds) for other in every)
        assert swap.seconds_difference == total - found.seconds
        assert all(total <= other for other in every if abs(other - found.seconds) == abs(total - found.seconds))


@checked
@given(seeds)
def test_every_other_exercise_is_a_swap_or_counted_once(seed: int):
    catalogue, question, found = asked(seed)
    assert sum(found.removed_by.values()) + len(found.swaps) + 1 == len(catalogue.exercises)
    assert len({swap.exercise.slug for swap in found.swaps}) == len(found.swaps)
    fitting = {
        c.exercise for c in select(catalogue, question.asked).candidates if c.direct and c.exercise is not question.exercise
    }
    doing = {e for e in fitting if JOB_OF[e.method] is JOB_OF[question.exercise.method] and e.method is not Method.RELEASE}
    assert {swap.exercise for swap in found.swaps if swap.exercise.method is not Method.RELEASE} == doing


@checked
@given(seeds)
def test_the_ranking_is_one_order_whatever_the_order_of_the_records(seed: int):
    catalogue, question, found = asked(seed)
    ranked = [(swap.rank.key, swap.exercise.slug) for swap in found.swaps]
    assert ranked == sorted(set(ranked))
    shuffled = [*catalogue.exercises.values()]
    Random(seed).shuffle(shuffled)
    again = Catalogue.of(
        revision=catalogue.revision,
        sources=catalogue.sources.values(),
        regions=catalogue.regions.values(),
        exercises=shuffled,
        protocols=catalogue.protocols.values(),
    )
    assert alternatives(again, question).swaps == found.swaps


@checked
@given(seeds)
def test_the_rank_says_what_is_true_of_the_two(seed: int):
    _, question, found = asked(seed)
    original = question.exercise
    for swap in found.swaps:
        other, rank = swap.exercise, swap.rank
        assert rank.another_method == (other.method is not original.method)
        assert rank.another_movement == (not original.family or other.family != original.family)
        assert rank.level_steps == abs(other.level.rank - original.level.rank)
        assert rank.another_position == (other.positions[0] is not original.positions[0])
        assert rank.seconds_apart == abs(swap.seconds_difference)
        assert 0 <= rank.regions_missed < len(question.asked.regions)
        fields = {difference.field for difference in swap.differs}
        assert ("method" in fields) == rank.another_method
        assert ("position" in fields) == rank.another_position
        assert ("level" in fields) == (rank.level_steps > 0)
        assert ("laterality" in fields) == (other.laterality is not original.laterality)
        lost = {r.slug for r in original.regions} - {r.slug for r in other.regions}
        assert {region.slug for d in swap.differs if d.field == "regions_lost" for region in d.regions} == lost
        assert all(d.regions or d.before != d.after for d in swap.differs)


@checked
@given(seeds)
def test_taking_a_swap_away_leaves_the_others_as_they_were(seed: int):
    catalogue, question, found = asked(seed)
    for gone in found.swaps[:2]:
        composed = replace(question.asked, exclude=question.asked.exclude | {gone.exercise.slug})
        left = alternatives(catalogue, replace(question, asked=composed))
        assert left.swaps == tuple(swap for swap in found.swaps if swap is not gone)


def a_question(
    catalogue: Catalogue, slug: str, *, phase: str = "daily", seconds: int | None = None, **more: object
) -> SwapQuestion:
    asked = questions.a_question(catalogue, phase=phase, minutes=1, **more)
    return SwapQuestion(exercise=catalogue.exercises[slug], asked=asked, seconds=seconds)


def slugs_of(found: Alternatives) -> list[str]:
    return [swap.exercise.slug for swap in found.swaps]


def test_the_rank_compares_method_regions_directness_movement_level_position_and_time_in_this_order():
    worse: dict[str, dict[str, object]] = {
        "h-alike": {},
        "g-longer": {"prescriptions": (a_prescription(reps=a_range(14)),)},
        "f-lying": {"positions": (Position.SUPINE,)},
        "e-harder": {"level": Level.INTERMEDIATE},
        "d-other-movement": {"family": "others"},
        "c-moves-it": {"regions": (works("calf"),)},
        "a-stretch": {"method": Method.DYNAMIC_STRETCH},
    }
    plain = an_exercise("asked", family="rocks", prescriptions=(a_prescription(reps=a_range(12)),))
    catalogue = a_catalogue(
        regions=(a_region("ankle", moved_by=("calf",)), a_region("calf")),
        exercises=(plain, *(replace(plain, slug=slug, name=slug, **fields) for slug, fields in worse.items())),  # type: ignore[arg-type]
        protocols=(a_protocol(blocks=(a_block(*RANGE_METHODS),)),),
    )
    assert slugs_of(alternatives(catalogue, a_question(catalogue, "asked"))) == [*worse]


def test_before_a_run_no_held_stretch_stands_in_for_a_moving_one():
    moving = an_exercise("moving", method=Method.DYNAMIC_STRETCH)
    held = an_exercise("held", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(30)),))
    catalogue = a_catalogue(exercises=(moving, held), protocols=(a_protocol(blocks=(a_block(*RANGE_METHODS),)),))
    assert slugs_of(alternatives(catalogue, a_question(catalogue, "moving", phase="post"))) == ["held"]
    before = alternatives(catalogue, a_question(catalogue, "moving", phase="pre"))
    assert (before.swaps, before.removed_by) == ((), {"phase": 1})
    assert slugs_of(alternatives(catalogue, a_question(catalogue, "held", phase="pre"))) == ["moving"]


def test_the_exercises_own_dose_gives_the_time_where_none_is_asked():
    own = an_exercise("own", prescriptions=(a_prescription(sets=a_range(1), reps=a_range(5, 20)),))
    catalogue = a_catalogue(exercises=(own, an_exercise("other")))
    found = alternatives(catalogue, a_question(catalogue, "own"))
    assert found.offer is not None
    assert found.offer.dose.amount == Reps(reps=10), "of 5, 10, 15 and 20 the middle one, the shorter of two"
    assert found.seconds == found.offer.seconds.total


def test_seconds_are_required_when_the_exercise_has_no_dose_for_the_phase():
    short = an_exercise("own", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(10)),))
    catalogue = a_catalogue(exercises=(short, an_exercise("other")))
    with pytest.raises(QuestionInvalid) as refusal:
        alternatives(catalogue, a_question(catalogue, "own", phase="post"))
    assert [(p.code, p.path) for p in refusal.value.problems] == [("missing", ("seconds",))]
    found = alternatives(catalogue, a_question(catalogue, "own", phase="post", seconds=60))
    assert (found.offer, slugs_of(found)) == (None, ["other"])


def test_the_equipment_of_a_swap_is_what_the_runner_has():
    ball = an_exercise("ball", equipment=(Equipment.MASSAGE_BALL,), equipment_alternatives=((Equipment.TENNIS_BALL,),))
    catalogue = a_catalogue(exercises=(an_exercise("bare"), ball))
    (swap,) = alternatives(catalogue, a_question(catalogue, "bare", equipment=("tennis_ball",))).swaps
    assert [(d.field, d.before, d.after) for d in swap.differs] == [("equipment", (), ("tennis_ball",))]
    nothing = alternatives(catalogue, a_question(catalogue, "bare"))
    assert (nothing.swaps, nothing.removed_by) == ((), {"equipment": 1})


def test_a_caution_for_an_asked_condition_comes_with_the_swap(shipped: Catalogue):
    composed = questions.a_question(shipped, region=["quads"], phase="post", minutes=1, condition=["knee_pain"])
    found = alternatives(shipped, SwapQuestion(exercise=shipped.exercises["couch-stretch"], asked=composed))
    listed = {s.exercise.slug: s for s in found.swaps if s.exercise.severity_for(composed.conditions) is Severity.CAUTION}
    assert all(swap.cautions.conditions == (Condition.KNEE_PAIN,) for swap in listed.values())
    assert all(swap.exercise.severity_for(composed.conditions) is not Severity.AVOID for swap in found.swaps)


def test_every_method_has_a_job():
    assert JOB_OF.keys() == set(Method)
    assert {JOB_OF[method] for method in STRETCHES_FOR_RANGE} == {JOB_OF[Method.MOBILITY]}


def test_the_random_questions_have_swaps_to_be_looked_at():
    counts = [len(asked(seed)[2].swaps) for seed in range(100)]
    assert sum(count > 0 for count in counts) > 30
    assert sum(count > 1 for count in counts) > 20
