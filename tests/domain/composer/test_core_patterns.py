"""The core patterns of the shipped protocols: what a physiotherapist expects in a routine for the whole body."""

from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.objective import list_represented
from app.domain.composer.routine import Item
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Level, Method
from tests.questions import a_question


def items_for(catalogue: Catalogue, **words: Any) -> list[Item]:
    routine = compose(catalogue, a_question(catalogue, **{"region": ["full-body"], **words}))
    return [item for block in routine.blocks for item in block.items]


def patterns_of(items: list[Item]) -> set[Pattern | None]:
    return {item.exercise.pattern for item in items}


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("minutes", [20, 30])
def test_strength_for_the_whole_body_has_every_core_pattern(shipped: Catalogue, level: Level, minutes: int) -> None:
    """Without equipment, at every level."""
    found = patterns_of(items_for(shipped, phase="strength", minutes=minutes, level=level.value))
    assert found & {Pattern.SQUAT, Pattern.STEP, Pattern.LUNGE}
    assert {Pattern.HINGE, Pattern.CALF_RAISE, Pattern.TRUNK_BRACE, Pattern.PUSH, Pattern.PULL} <= found


def test_in_little_time_the_most_important_patterns_come_first(shipped: Catalogue) -> None:
    found = patterns_of(items_for(shipped, phase="strength", minutes=10))
    assert {Pattern.SQUAT, Pattern.HINGE, Pattern.CALF_RAISE, Pattern.TRUNK_BRACE} <= found


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_strength_for_the_legs_has_a_squat_a_hinge_and_a_calf_raise(shipped: Catalogue, minutes: int) -> None:
    found = patterns_of(items_for(shipped, region=["lower-body"], phase="strength", minutes=minutes))
    assert {Pattern.SQUAT, Pattern.HINGE, Pattern.CALF_RAISE} <= found


@pytest.mark.parametrize("minutes", [8, 10, 15])
def test_a_warm_up_for_the_whole_body_swings_lunges_and_wakes_the_calves(shipped: Catalogue, minutes: int) -> None:
    found = items_for(shipped, phase="pre", minutes=minutes)
    assert found[0].exercise.method is Method.CARDIO
    assert {Pattern.SWING, Pattern.LUNGE, Pattern.CALF_RAISE} <= patterns_of(found)


def test_after_a_run_the_muscles_that_a_run_uses_most_are_stretched(shipped: Catalogue) -> None:
    found = patterns_of(items_for(shipped, phase="post", minutes=10))
    assert {Pattern.STRETCH_ANKLE_CALF, Pattern.STRETCH_HAMSTRINGS, Pattern.STRETCH_QUADS, Pattern.STRETCH_HIP_FLEXORS} <= found


def test_a_regeneration_day_walks_stretches_and_turns(shipped: Catalogue) -> None:
    found = patterns_of(items_for(shipped, phase="recovery", minutes=30))
    assert {Pattern.WALK_DRILL, Pattern.STRETCH_ANKLE_CALF, Pattern.STRETCH_HAMSTRINGS} <= found
    assert found & {Pattern.TRUNK_ROTATION, Pattern.MOBILISE_BACK}


def test_one_heavy_exercise_is_enough_for_a_superset(shipped: Catalogue) -> None:
    """A superset once needed two: ten minutes for the calf were raises on both legs."""
    slugs = [item.exercise.slug for item in items_for(shipped, region=["calf"], phase="strength", minutes=10)]
    assert "single-leg-calf-raise" in slugs
    assert "double-heel-raise" not in slugs


def test_nothing_is_added_only_to_fill_another_superset(shipped: Catalogue) -> None:
    """The squat of the first superset is enough, so the Cossack squat of the third is not needed."""
    slugs = [item.exercise.slug for item in items_for(shipped, region=["full-body"], phase="strength", minutes=20)]
    assert "squat" in slugs
    assert "cossack-squat" not in slugs


def test_supersets_with_two_exercises_alternate(shipped: Catalogue) -> None:
    routine = compose(shipped, a_question(shipped, region=["full-body"], phase="strength", minutes=20))
    titles = {block.title for block in routine.question.protocol.blocks if block.form is BlockForm.SUPERSET}
    supersets = [block for block in routine.blocks if block.title in titles and len(block.items) > 1]
    assert supersets
    assert all(block.form is BlockForm.SUPERSET and block.rounds > 1 for block in supersets)


def test_supersets_are_one_block_and_what_follows_them_is_none(shipped: Catalogue) -> None:
    blocks = shipped.protocols["strength-supersets"].blocks
    assert list_represented(blocks) == (0, 0, 0, None, None, None)
    assert list_represented(shipped.protocols["pre-run-dynamic"].blocks[:2]) == (0, 1)
