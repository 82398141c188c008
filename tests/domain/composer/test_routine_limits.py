"""How many exercises a routine may have, how many of one pattern, how long it stretches a muscle; core patterns and balance."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer import optimum
from app.domain.composer.composition import compose, find_best
from app.domain.composer.hard_rules import HardRule
from app.domain.composer.reasons import Reason
from app.domain.composer.routine import Item, Routine
from app.domain.composer.routine_limits import find_ceiling, find_most_of_pattern
from app.domain.composer.underfill import ExerciseCeiling, ProtocolRules, remedy
from app.domain.errors import NoRoutine, QuestionFault, QuestionInvalid
from app.domain.movement import Pattern
from app.domain.vocabulary import Laterality, Method, RegionRole
from tests.builders import a_block, a_catalogue, a_prescription, a_protocol, a_range, a_region, an_exercise, works
from tests.questions import a_question


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def slugs_of(routine: Routine) -> set[str]:
    return {item.exercise.slug for item in items_of(routine)}


def some_exercises(count: int, **fields: Any) -> tuple[Exercise, ...]:
    return tuple(an_exercise(f"move-{number}", **fields) for number in range(count))


def a_catalogue_of(exercises: Iterable[Exercise], **protocol: Any) -> Catalogue:
    return a_catalogue(exercises=tuple(exercises), protocols=(a_protocol(**protocol),))


@pytest.mark.parametrize(
    ("phase", "ceilings"),
    [
        ("pre", {1: 2, 2: 2, 4: 4, 5: 5, 6: 6, 8: 7, 10: 8, 12: 9, 15: 10, 18: 11, 20: 12, 30: 16, 60: 16}),
        ("post", {2: 2, 5: 4, 6: 4, 7: 5, 10: 6, 15: 8, 20: 9, 30: 11, 60: 17, 120: 20}),
        ("strength", {3: 2, 10: 5, 15: 6, 20: 7, 30: 9, 45: 9}),
        ("recovery", {5: 2, 10: 5, 20: 9, 25: 11, 30: 12, 40: 14, 90: 14}),
        ("daily", {1: 2, 5: 3, 10: 6, 15: 8, 20: 10, 45: 14, 120: 20}),
    ],
)
def test_the_ceiling_follows_the_phase_and_the_minutes(shipped: Catalogue, phase: str, ceilings: dict[int, int]) -> None:
    found = {minutes: find_ceiling(a_question(shipped, region=["hip"], phase=phase, minutes=minutes)) for minutes in ceilings}
    assert found == ceilings


def test_more_minutes_never_lower_a_limit(shipped: Catalogue) -> None:
    for phase in ("pre", "post", "strength", "recovery", "daily"):
        questions = [a_question(shipped, region=["hip"], phase=phase, minutes=minutes) for minutes in range(1, 121)]
        assert [*map(find_ceiling, questions)] == sorted(map(find_ceiling, questions))
        assert [*map(find_most_of_pattern, questions)] == sorted(map(find_most_of_pattern, questions))


def test_a_routine_has_no_more_exercises_than_its_ceiling_or_those_requested() -> None:
    short = a_prescription(sets=a_range(1), reps=a_range(10))
    catalogue = a_catalogue_of(some_exercises(12, prescriptions=(short,)))
    usual = compose(catalogue, a_question(catalogue, phase="daily"))
    assert (len(items_of(usual)), usual.max_exercises) == (6, 6)
    more = compose(catalogue, a_question(catalogue, phase="daily", max_exercises=9))
    assert (len(items_of(more)), more.max_exercises) == (9, 9)
    few = compose(catalogue, a_question(catalogue, phase="daily", max_exercises=1))
    assert len(items_of(few)) == 1
    (rule,) = [rule for rule in few.rules_applied if rule.rule is HardRule.EXERCISE_CEILING]
    assert rule.most == 1


def test_sets_rise_before_a_routine_with_few_exercises_ends_short() -> None:
    dose = a_prescription(sets=a_range(1, 3), reps=a_range(10))
    catalogue = a_catalogue_of(some_exercises(12, prescriptions=(dose,)))
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=10, max_exercises=3))
    assert [item.dose.sets for item in items_of(routine)] == [3, 3, 3]


def test_a_protocol_of_lists_may_use_as_many_exercises_as_it_lists() -> None:
    exercises = some_exercises(9)
    block = a_block(exercises=tuple(each.slug for each in exercises))
    catalogue = a_catalogue_of(exercises, blocks=(block,))
    assert find_ceiling(a_question(catalogue, phase="daily", minutes=2)) == 9
    mixed = a_catalogue_of(exercises, blocks=(block, a_block(Method.ACTIVATION, title="More")))
    assert find_ceiling(a_question(mixed, phase="daily", minutes=2)) == 2


def test_the_ceiling_is_the_reason_for_a_short_routine_and_can_be_raised() -> None:
    short = a_prescription(sets=a_range(1), reps=a_range(10))
    catalogue = a_catalogue_of(some_exercises(12, prescriptions=(short,)))
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=10))
    (cause,) = routine.underfilled_because
    assert cause == ExerciseCeiling(6)
    assert remedy(cause) == {"parameter": "max_exercises", "value": "7"}


def test_more_included_exercises_than_allowed_are_refused() -> None:
    catalogue = a_catalogue_of(some_exercises(5))
    included = [f"move-{number}" for number in range(4)]
    with pytest.raises(QuestionInvalid) as refusal:
        a_question(catalogue, phase="daily", include=included, max_exercises=3)
    (problem,) = refusal.value.problems
    assert (problem.fault, problem.path, problem.names) == (QuestionFault.TOO_MANY_INCLUDED, ("max_exercises",), ("4",))


def test_included_exercises_beyond_the_usual_ceiling_are_offered_a_higher_one() -> None:
    short = a_prescription(sets=a_range(1), reps=a_range(1))
    catalogue = a_catalogue_of(some_exercises(5, prescriptions=(short,)))
    question = a_question(catalogue, phase="daily", minutes=2, include=["move-0", "move-1", "move-2"])
    with pytest.raises(NoRoutine) as refusal:
        compose(catalogue, question)
    offered = {relaxation.parameter: relaxation.value for relaxation in refusal.value.relaxations}
    assert offered["max_exercises"] == "3"
    assert slugs_of(compose(catalogue, replace(question, max_exercises=3))) == question.include


@pytest.mark.parametrize(("minutes", "most"), [(10, 2), (20, 2), (21, 3), (60, 3)])
def test_a_routine_has_few_exercises_of_one_pattern(minutes: int, most: int) -> None:
    catalogue = a_catalogue_of(some_exercises(6, pattern=Pattern.CIRCLE))
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=minutes))
    assert len(items_of(routine)) == most
    assert routine.removed_by[Reason.ENOUGH_OF_ITS_PATTERN.value] == 6 - most
    assert isinstance(routine.underfilled_because[0], ProtocolRules)
    (rule,) = [rule for rule in routine.rules_applied if rule.rule is HardRule.EXERCISES_OF_A_PATTERN]
    assert rule.most == most


@pytest.mark.parametrize(("regions", "most"), [(["core"], 6), (["trunk"], 6), (["core", "ankle"], 2), (["ankle"], 2)])
def test_bracing_is_not_limited_where_only_the_trunk_is_requested(regions: list[str], most: int) -> None:
    exercises = some_exercises(6, pattern=Pattern.TRUNK_BRACE, regions=tuple(map(works, ("core", "ankle"))))
    tree = (a_region("trunk"), a_region("core", parent="trunk"), a_region("ankle"))
    catalogue = a_catalogue(regions=tree, exercises=exercises, protocols=(a_protocol(),))
    assert len(items_of(compose(catalogue, a_question(catalogue, region=regions, phase="daily", minutes=20)))) == most


def test_exercises_of_no_pattern_are_not_limited() -> None:
    catalogue = a_catalogue_of(some_exercises(6))
    assert len(items_of(compose(catalogue, a_question(catalogue, phase="daily", minutes=20)))) == 6


def test_what_a_protocol_lists_in_a_sequence_or_the_runner_includes_does_not_count_for_its_pattern() -> None:
    exercises = some_exercises(4, pattern=Pattern.CALF_RAISE)
    listing = a_catalogue_of(exercises, blocks=(a_block(exercises=tuple(each.slug for each in exercises)),))
    assert len(items_of(compose(listing, a_question(listing, phase="daily", minutes=20)))) == 4
    catalogue = a_catalogue_of(exercises)
    including = a_question(catalogue, phase="daily", minutes=20, include=["move-0", "move-3"])
    assert len(items_of(compose(catalogue, including))) == 4


def test_a_muscle_is_stretched_for_four_minutes_a_side_in_started_half_minutes() -> None:
    hold = a_prescription(sets=a_range(1), hold_seconds=a_range(80))
    stretches = some_exercises(6, method=Method.STATIC_STRETCH, prescriptions=(hold,))
    catalogue = a_catalogue_of(stretches, blocks=(a_block(Method.STATIC_STRETCH),))
    # 80 s are three started half-minutes, and eight are allowed.
    assert len(items_of(compose(catalogue, a_question(catalogue, phase="daily", minutes=30)))) == 2


def test_the_time_of_a_stretch_counts_for_each_side() -> None:
    hold = a_prescription(sets=a_range(1), hold_seconds=a_range(60), per="side")
    stretches = some_exercises(6, method=Method.STATIC_STRETCH, laterality=Laterality.UNILATERAL, prescriptions=(hold,))
    catalogue = a_catalogue_of(stretches, blocks=(a_block(Method.STATIC_STRETCH),))
    assert len(items_of(compose(catalogue, a_question(catalogue, phase="daily", minutes=30)))) == 4


def test_core_patterns_come_before_points() -> None:
    better = some_exercises(3, pattern=Pattern.CIRCLE)
    raises = an_exercise("raises", pattern=Pattern.CALF_RAISE)
    core = ((Pattern.SQUAT, Pattern.CALF_RAISE), (Pattern.CIRCLE,))
    catalogue = a_catalogue_of((*better, raises), core=core, prefers=tuple(each.slug for each in better))
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=20, max_exercises=2))
    assert "raises" in slugs_of(routine)
    assert routine.objective.core == 3  # 2 for the more important one, 1 for the other


def test_only_work_for_the_requested_regions_represents_a_core_pattern() -> None:
    regions = (a_region("ankle"), a_region("toes"))
    aside = an_exercise("aside", pattern=Pattern.SQUAT, regions=(works("toes"), works("ankle", RegionRole.SECONDARY)))
    catalogue = a_catalogue(
        regions=regions, exercises=(aside, an_exercise("direct")), protocols=(a_protocol(core=((Pattern.SQUAT,),)),)
    )
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=20, max_exercises=1))
    assert slugs_of(routine) == {"direct"}
    assert routine.objective.core == 0


def test_several_regions_share_the_exercises() -> None:
    regions = (a_region("ankle"), a_region("toes"))
    liked = tuple(an_exercise(f"ankle-{number}") for number in range(8))
    others = tuple(an_exercise(f"toes-{number}", regions=(works("toes"),)) for number in range(8))
    protocol = a_protocol(prefers=tuple(each.slug for each in liked))
    catalogue = a_catalogue(regions=regions, exercises=liked + others, protocols=(protocol,))
    routine = compose(catalogue, a_question(catalogue, region=["ankle", "toes"], phase="daily", minutes=10))
    assert len(slugs_of(routine) & {each.slug for each in others}) == 2
    assert len(items_of(routine)) == 6
    assert routine.objective.balance == 1


def test_beyond_the_step_budget_the_best_routine_so_far_is_returned(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    question = a_question(shipped, region=["full-body"], phase="recovery", minutes=11)
    proved = compose(shipped, question)
    find_best.cache_clear()
    monkeypatch.setattr(optimum, "MAX_STEPS", 0)
    other = a_question(shipped, region=["full-body"], phase="recovery", minutes=12)
    hurried = compose(shipped, other)
    assert proved.optimal
    assert not hurried.optimal
    assert 0 < len(items_of(hurried)) <= hurried.max_exercises
    assert hurried.planned_seconds <= 12 * 60
    find_best.cache_clear()


def test_no_usual_question_reaches_the_step_budget(shipped: Catalogue) -> None:
    for phase in ("pre", "post", "strength", "recovery", "daily"):
        for region in ("full-body", "lower-body", "it band", "hip"):
            assert compose(shipped, a_question(shipped, region=[region], phase=phase, minutes=30)).optimal
