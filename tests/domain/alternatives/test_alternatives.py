"""Alternatives over random catalogues: allowed, with the same job, with the closest time, and ranked correctly."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.alternatives.alternative import Alternative, Alternatives, AlternativesQuestion, Step
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.alternatives.jobs import JOB_OF
from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.anatomy import covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises, severities
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.composer.doses import compute_seconds, list_doses
from app.domain.composer.phase_rules import dose_in_rule, floor_in_rule, stretch_in_rule
from app.domain.composer.question import Question
from app.domain.composer.selection import select
from app.domain.composer.timing import GRID_SECONDS, Seconds
from app.domain.condition_vocabulary import ConditionKind
from app.domain.errors import QuestionFault, QuestionInvalid
from app.domain.vocabulary import (
    ALWAYS_AVAILABLE,
    STRETCHES_FOR_RANGE,
    BlockForm,
    Equipment,
    Level,
    LoadKind,
    Method,
    Phase,
    Place,
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
from tests.effort import scaled
from tests.random_catalogues import random_catalogue, random_question

RANGE_METHODS = (Method.MOBILITY, Method.DYNAMIC_STRETCH, Method.STATIC_STRETCH)
checked = settings(max_examples=scaled(60), deadline=None)
seeds = st.integers(0, 1 << 32)


def allowed(found: Alternatives) -> list[Alternative]:
    """The alternatives for which the search did not have to go on."""
    return [each for each in found.items if each.step is None]


def draw(seed: int) -> tuple[Catalogue, AlternativesQuestion, Alternatives]:
    """A random catalogue, a question with `seconds`, and its alternatives."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 80), regions=random.choice((3, 5, 9)))
    exercise = random.choice([*catalogue.exercises.values()])
    constraints = random_question(random, catalogue)
    question = AlternativesQuestion(
        exercise=exercise, constraints=constraints, seconds=random.choice((5, 40, 60, 125, 300, 1000))
    )
    return catalogue, question, find_alternatives(catalogue, question)


def seconds_of_doses(catalogue: Catalogue, question: Question, slug: str) -> list[int]:
    """The seconds of every dose of the exercise in the block that admits it, computed independently.

    They are those of the protocol's own sources if these give any. Who begins low gets the fewest sets and the lower half.
    """
    exercise = catalogue.exercises[slug]
    admitting = [block for block in question.protocol.blocks if block.admits(exercise)]
    block = next((block for block in admitting if block.listed), admitting[0])
    form = BlockForm.SUPERSET if block.form is BlockForm.SUPERSET else BlockForm.SEQUENCE
    every: list[tuple[str, int]] = []
    first = [each for each in exercise.prescriptions if each.weeks is None or 1 in each.weeks]
    for prescription in [each for each in first if not wants_a_load(exercise, each)] or first:
        doses = list_doses(exercise, prescription, sets=block.sets)
        fit = [dose for dose in doses if dose_in_rule(question.phase, exercise, dose)]
        timed = [(dose.sets, compute_seconds(exercise, dose, question.timing, form=form)) for dose in fit]
        right = [(sets, seconds) for sets, seconds in timed if stretch_in_rule(exercise, seconds.work)]
        kept = keep_low(right) if begins_low(catalogue, question, exercise) else right
        every += [(prescription.citation.source, seconds.total) for _, seconds in kept]
    cited = {citation.source for citation in question.protocol.citations}
    return [total for source, total in every if source in cited] or [total for _, total in every]


def wants_a_load(exercise: Exercise, prescription: Prescription) -> bool:
    """An effort of the source, for an exercise that can be done without a weight or a band."""
    loads = {"kettlebell", "dumbbell", "barbell", "band", "mini_band"}
    bare = any(loads.isdisjoint(needed) for needed in exercise.equipment_sets)
    return bare and prescription.load is not None and prescription.load.kind is LoadKind.RPE


def begins_low(catalogue: Catalogue, question: Question, exercise: Exercise) -> bool:
    """Training begins low with a complaint, for beginners and for who cannot do something yet."""
    training = {Method.ACTIVATION, Method.DRILL, Method.PLYOMETRIC, Method.STRENGTH}
    kinds = {catalogue.conditions[slug].kind for slug in question.conditions}
    low = not kinds.isdisjoint({ConditionKind.COMPLAINT, ConditionKind.ABILITY}) or question.level is Level.BEGINNER
    return low and question.phase not in {Phase.PRE, Phase.POST} and exercise.method in training


def keep_low(doses: Sequence[tuple[int, Seconds]]) -> list[tuple[int, Seconds]]:
    amounts = sorted({seconds.work // sets for sets, seconds in doses})
    fewest = min((sets for sets, _ in doses), default=0)
    half = amounts[: (len(amounts) + 1) // 2]
    return [(sets, seconds) for sets, seconds in doses if sets == fewest and seconds.work // sets in half]


@checked
@given(seeds)
def test_no_alternative_breaks_a_rule_of_the_phase_or_the_runner(seed: int):
    catalogue, question, found = draw(seed)
    constraints = question.constraints
    for each in allowed(found):
        exercise = each.exercise
        assert constraints.phase in exercise.phases
        assert not (constraints.phase is Phase.PRE and exercise.method in STRETCHES_FOR_RANGE)
        assert constraints.place is not Place.OUTDOORS or floor_in_rule(catalogue, exercise, constraints.region_slugs)
        assert any(block.admits(exercise) for block in constraints.protocol.blocks)
        assert exercise.is_possible_with(constraints.equipment | ALWAYS_AVAILABLE)
        assert exercise.level.rank <= constraints.level.rank
        assert exercise.slug not in excluded_exercises(catalogue, constraints.conditions)
        assert exercise.slug not in constraints.exclude | {question.exercise.slug}


@checked
@given(seeds)
def test_an_alternative_has_the_same_job_for_a_requested_region(seed: int):
    catalogue, question, found = draw(seed)
    covered = {slug for region in question.constraints.region_slugs for slug in covered_regions(catalogue)[region]}
    for each in allowed(found):
        main = {region.slug for region in each.exercise.regions if region.role is RegionRole.PRIMARY}
        assert JOB_OF[each.exercise.method] is JOB_OF[question.exercise.method]
        assert main & covered
        if each.exercise.method is Method.RELEASE:
            assert main <= {r.slug for r in question.exercise.regions if r.role is RegionRole.PRIMARY}


@checked
@example(6317)
@given(seeds)
def test_the_dose_is_one_of_a_source_with_the_closest_time(seed: int):
    catalogue, _, found = draw(seed)
    for each in found.items:
        every = seconds_of_doses(catalogue, each.constraints, each.exercise.slug)
        total = each.offer.seconds.total
        assert each.offer.dose.prescription in each.exercise.prescriptions
        assert total in every
        assert total % GRID_SECONDS == 0
        assert abs(total - found.seconds) == min(abs(other - found.seconds) for other in every)
        assert each.seconds_difference == total - found.seconds
        assert all(total <= other for other in every if abs(other - found.seconds) == abs(total - found.seconds))


@checked
@given(seeds)
def test_every_other_exercise_is_an_alternative_or_counted_once(seed: int):
    catalogue, question, found = draw(seed)
    assert sum(found.removed_by.values()) + len(allowed(found)) + 1 == len(catalogue.exercises)
    assert len({each.exercise.slug for each in found.items}) == len(found.items)
    fitting = {
        c.exercise for c in select(catalogue, question.constraints).candidates if c.aimed and c.exercise is not question.exercise
    }
    doing = {e for e in fitting if JOB_OF[e.method] is JOB_OF[question.exercise.method] and e.method is not Method.RELEASE}
    assert {each.exercise for each in allowed(found) if each.exercise.method is not Method.RELEASE} == doing


@checked
@given(seeds)
def test_the_order_does_not_depend_on_the_order_of_the_records(seed: int):
    catalogue, question, found = draw(seed)
    ranked = [(each.rank.key, each.exercise.slug) for each in allowed(found)]
    assert ranked == sorted(set(ranked))
    assert list(found.items[: len(ranked)]) == allowed(found)
    shuffled = [*catalogue.exercises.values()]
    Random(seed).shuffle(shuffled)
    again = Catalogue.of(
        revision=catalogue.revision,
        sources=catalogue.sources.values(),
        regions=catalogue.regions.values(),
        exercises=shuffled,
        conditions=catalogue.conditions.values(),
        protocols=catalogue.protocols.values(),
    )
    assert find_alternatives(again, question).items == found.items


@checked
@given(seeds)
def test_the_rank_describes_the_two_exercises(seed: int):
    _, question, found = draw(seed)
    original = question.exercise
    for each in found.items:
        other, rank = each.exercise, each.rank
        assert rank.another_method == (other.method is not original.method)
        names = ((original.family, other.family), (original.twins, other.twins))
        assert rank.another_movement == (not any(name and name == theirs for name, theirs in names))
        assert rank.level_steps == abs(other.level.rank - original.level.rank)
        assert rank.another_position == (other.positions[0] is not original.positions[0])
        assert rank.seconds_apart == abs(each.seconds_difference)
        assert 0 <= rank.regions_missed < len(each.constraints.regions)
        fields = {difference.field for difference in each.differences}
        assert ("method" in fields) == rank.another_method
        assert ("position" in fields) == rank.another_position
        assert ("level" in fields) == (rank.level_steps > 0)
        assert ("laterality" in fields) == (other.laterality is not original.laterality)
        lost = {r.slug for r in original.regions} - {r.slug for r in other.regions}
        assert {region.slug for d in each.differences if d.field == "regions_lost" for region in d.regions} == lost
        assert all(d.regions or d.before != d.after for d in each.differences)


@checked
@given(seeds)
def test_excluding_an_alternative_does_not_change_the_others(seed: int):
    catalogue, question, found = draw(seed)
    for gone in allowed(found)[:2]:
        constraints = replace(question.constraints, exclude=question.constraints.exclude | {gone.exercise.slug})
        left = find_alternatives(catalogue, replace(question, constraints=constraints))
        kept = [each.exercise for each in allowed(found) if each is not gone]
        assert [each.exercise for each in allowed(left)] == kept


def a_question(
    catalogue: Catalogue, slug: str, *, phase: str = "daily", seconds: int | None = None, **more: object
) -> AlternativesQuestion:
    constraints = questions.a_question(catalogue, phase=phase, minutes=1, **more)
    return AlternativesQuestion(exercise=catalogue.exercises[slug], constraints=constraints, seconds=seconds)


def slugs_of(found: Alternatives) -> list[str]:
    return [each.exercise.slug for each in found.items]


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
    plain = an_exercise("original", family="rocks", prescriptions=(a_prescription(reps=a_range(12)),))
    catalogue = a_catalogue(
        regions=(a_region("ankle", moved_by=("calf",)), a_region("calf")),
        exercises=(plain, *(replace(plain, slug=slug, name=slug, **fields) for slug, fields in worse.items())),  # type: ignore[arg-type]
        protocols=(a_protocol(blocks=(a_block(*RANGE_METHODS),)),),
    )
    assert slugs_of(find_alternatives(catalogue, a_question(catalogue, "original"))) == [*worse]


def test_before_a_run_no_static_stretch_replaces_a_dynamic_one():
    moving = an_exercise("moving", method=Method.DYNAMIC_STRETCH)
    static = an_exercise("static", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(30)),))
    catalogue = a_catalogue(exercises=(moving, static), protocols=(a_protocol(blocks=(a_block(*RANGE_METHODS),)),))
    assert slugs_of(find_alternatives(catalogue, a_question(catalogue, "moving", phase="post"))) == ["static"]
    before = find_alternatives(catalogue, a_question(catalogue, "moving", phase="pre"))
    assert (before.items, before.removed_by) == ((), {"phase": 1})
    assert slugs_of(find_alternatives(catalogue, a_question(catalogue, "static", phase="pre"))) == ["moving"]


def test_without_seconds_the_dose_of_the_exercise_gives_the_time():
    own = an_exercise("own", prescriptions=(a_prescription(sets=a_range(1), reps=a_range(5, 20)),))
    catalogue = a_catalogue(exercises=(own, an_exercise("other")))
    found = find_alternatives(catalogue, a_question(catalogue, "own"))
    assert found.offer is not None
    assert found.offer.dose.amount == Reps(reps=10), "of 5, 10, 15 and 20 the middle one, the shorter of two"
    assert found.seconds == found.offer.seconds.total


def test_seconds_are_required_when_the_exercise_has_no_dose_for_the_phase():
    short = an_exercise("own", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(9)),))
    catalogue = a_catalogue(exercises=(short, an_exercise("other")))
    with pytest.raises(QuestionInvalid) as refusal:
        find_alternatives(catalogue, a_question(catalogue, "own", phase="post"))
    assert [(p.fault, p.path) for p in refusal.value.problems] == [(QuestionFault.NO_DOSE_FOR_PHASE, ("seconds",))]
    found = find_alternatives(catalogue, a_question(catalogue, "own", phase="post", seconds=60))
    assert (found.offer, slugs_of(found)) == (None, ["other"])


def test_the_equipment_of_an_alternative_is_the_available_set():
    ball = an_exercise("ball", equipment=(Equipment.MASSAGE_BALL,), equipment_alternatives=((Equipment.TENNIS_BALL,),))
    catalogue = a_catalogue(exercises=(an_exercise("bare"), ball))
    (found,) = find_alternatives(catalogue, a_question(catalogue, "bare", equipment=("tennis_ball",))).items
    assert [(d.field, d.before, d.after) for d in found.differences] == [("equipment", (), ("tennis_ball",))]
    nothing = find_alternatives(catalogue, a_question(catalogue, "bare"))
    assert (allowed(nothing), nothing.removed_by) == ([], {"equipment": 1})
    (further,) = nothing.items
    assert (further.exercise.slug, further.step) == ("ball", Step.MORE_EQUIPMENT)


def test_an_alternative_has_the_caution_for_a_requested_condition(shipped: Catalogue):
    constraints = questions.a_question(shipped, region=["quads"], phase="post", minutes=1, condition=["knee_pain"])
    found = find_alternatives(shipped, AlternativesQuestion(exercise=shipped.exercises["couch-stretch"], constraints=constraints))
    effects = severities(shipped, "knee_pain")
    cautious = [each for each in found.items if effects.get(each.exercise.slug) is Severity.CAUTION]
    assert cautious
    assert all(each.cautions.sentences for each in cautious)
    assert all(effects.get(each.exercise.slug) is not Severity.AVOID for each in found.items)


def test_every_method_has_a_job():
    assert JOB_OF.keys() == set(Method)
    assert {JOB_OF[method] for method in STRETCHES_FOR_RANGE} == {JOB_OF[Method.MOBILITY]}


def test_the_random_questions_have_alternatives():
    counts = [len(draw(seed)[2].items) for seed in range(150)]
    assert sum(count > 0 for count in counts) > 30
    assert sum(count > 1 for count in counts) > 20
