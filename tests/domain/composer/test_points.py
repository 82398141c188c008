"""What an item is worth, added up by hand: the oracle takes these points as given, so that nothing else would notice."""

from typing import Any

import pytest

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.doses import compute_seconds, list_doses
from app.domain.composer.objective import exercise_points, item_points, work_steps
from app.domain.composer.selection import select
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.vocabulary import Equipment, Level, Position
from tests.builders import a_catalogue, a_prescription, a_protocol, a_range, a_region, an_exercise, works
from tests.questions import a_question


def points_of(exercise: Exercise, *, prefers: tuple[str, ...] = (), directness: int = 60, **parameters: Any) -> int:
    """The points of an exercise that works the ankle, directly unless stated otherwise, whatever its dose."""
    protocol = a_protocol(prefers=prefers)
    catalogue = a_catalogue(exercises=(exercise,), protocols=(protocol,))
    question = a_question(catalogue, **({"phase": "post"} | parameters))
    return exercise_points(exercise, directness=directness, protocol=protocol, question=question)


@pytest.mark.parametrize(
    ("fields", "parameters", "points"),
    [
        ({}, {}, 75),  # 60 for its directness, 15 because it was not done recently
        ({}, {"recent": ["ankle-rocks"]}, 60),
        ({}, {"phase": "pre"}, 85),
        ({"positions": (Position.SUPINE,)}, {"phase": "pre"}, 75),
        ({"equipment": (Equipment.BAND,)}, {"equipment": ["band"]}, 85),
        ({"equipment": (Equipment.BAND,)}, {"equipment": ["box"]}, 75),
        ({"equipment": (Equipment.STEP,)}, {"equipment": ["box"]}, 85),
        ({"level": Level.ADVANCED}, {"level": "advanced"}, 83),
        ({}, {"prefers": ("ankle-rocks",)}, 115),
        ({}, {"prefers": ("ankle-rocks",), "directness": 50}, 105),
        ({}, {"prefers": ("ankle-rocks",), "directness": 25}, 40),
    ],
)
def test_an_exercise_earns_the_published_points(fields: dict[str, Any], parameters: dict[str, Any], points: int) -> None:
    assert points_of(an_exercise(**fields), **parameters) == points


def test_a_further_region_worked_by_the_same_exercise_counts_extra() -> None:
    regions = (a_region("ankle"), a_region("toes"))
    exercise = an_exercise(regions=(works("ankle"), works("toes")))
    catalogue = a_catalogue(regions=regions, exercises=(exercise,))
    for names, directness in ((["ankle"], 60), (["ankle", "toes"], 70)):
        question = a_question(catalogue, region=names)
        assert [candidate.directness for candidate in select(catalogue, question).candidates] == [directness]


@pytest.mark.parametrize(("sets", "steps"), [(1, 8), (2, 12), (3, 14), (4, 15)])
def test_each_further_set_counts_half_as_much_as_the_one_before(sets: int, steps: int) -> None:
    exercise = an_exercise()
    dose = list_doses(exercise, a_prescription(sets=a_range(sets), reps=a_range(20)))[0]
    assert work_steps(dose, compute_seconds(exercise, dose, DEFAULT_TIMING)) == steps


def test_work_beyond_three_minutes_a_set_earns_nothing_more() -> None:
    exercise = an_exercise()
    dose = list_doses(exercise, a_prescription(sets=a_range(1), reps=a_range(600)))[0]
    assert work_steps(dose, compute_seconds(exercise, dose, DEFAULT_TIMING)) == 18


@pytest.mark.parametrize(
    ("steps", "direct", "own_dose", "points"),
    [
        (3, True, False, 45),  # half a minute earns half
        (6, True, False, 90),
        (8, True, False, 96),
        (8, False, False, 92),
        (6, True, True, 95),
    ],
)
def test_points_follow_the_work(steps: int, *, direct: bool, own_dose: bool, points: int) -> None:
    assert item_points(90, steps, direct=direct, own_dose=own_dose) == points
