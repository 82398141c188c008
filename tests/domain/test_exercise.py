"""What an exercise must have in itself."""

from typing import Any

import pytest

from app.domain.vocabulary import Equipment
from tests.builders import an_exercise


@pytest.mark.parametrize("field", ["positions", "phases", "regions", "instructions", "citations", "prescriptions"])
def test_an_exercise_without_an_essential_list_is_refused(field: str):
    lacking: dict[str, Any] = {field: ()}
    with pytest.raises(ValueError, match="at least one"):
        an_exercise(**lacking)


@pytest.mark.parametrize("seconds", [0, 31])
def test_the_seconds_of_a_repetition_have_bounds(seconds: int):
    assert [an_exercise(rep_seconds=within).rep_seconds for within in (1, 30)] == [1, 30]
    with pytest.raises(ValueError, match="rep_seconds must be between 1 and 30"):
        an_exercise(rep_seconds=seconds)


def test_an_exercise_has_at_most_three_common_mistakes():
    assert len(an_exercise(common_mistakes=("One.", "Two.", "Three.")).common_mistakes) == 3
    with pytest.raises(ValueError, match="at most 3 common mistakes"):
        an_exercise(common_mistakes=("One.", "Two.", "Three.", "Four."))


def test_twins_share_a_slug():
    assert an_exercise(twins="toe-walks").twins == "toe-walks"
    with pytest.raises(ValueError, match="a slug has"):
        an_exercise(twins="Toe walks")


@pytest.mark.parametrize(
    ("needed", "available", "taken"),
    [
        ((Equipment.STEP,), {Equipment.BOX}, (Equipment.BOX,)),
        ((Equipment.CHAIR,), {Equipment.BOX}, (Equipment.BOX,)),
        ((Equipment.STEP,), {Equipment.BOX, Equipment.STEP}, (Equipment.STEP,)),
        ((Equipment.CHAIR, Equipment.STEP), {Equipment.BOX}, (Equipment.BOX,)),
        ((Equipment.STEP, Equipment.BAND), {Equipment.BOX, Equipment.BAND}, (Equipment.BOX, Equipment.BAND)),
        ((Equipment.STEP, Equipment.BAND), {Equipment.BOX}, None),
        ((Equipment.BOX,), {Equipment.STEP, Equipment.CHAIR}, None),
        ((Equipment.TOWEL,), {Equipment.BOX}, None),
        ((), frozenset(), ()),
    ],
)
def test_a_box_is_used_as_a_step_and_as_a_chair(
    needed: tuple[Equipment, ...], available: set[Equipment], taken: tuple[Equipment, ...] | None
):
    exercise = an_exercise(equipment=needed)
    assert exercise.is_possible_with(frozenset(available)) is (taken is not None)
    assert exercise.equipment_taken_from(frozenset(available)) == (needed if taken is None else taken)


def test_equipment_is_useful_for_an_exercise_also_in_place_of_what_it_needs():
    exercise = an_exercise(equipment=(Equipment.STEP,), equipment_alternatives=((Equipment.BAND,),))
    assert exercise.useful_equipment == {Equipment.STEP, Equipment.BOX, Equipment.BAND}
