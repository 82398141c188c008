"""What an item is worth, added up by hand: the oracle takes these points as given, so that nothing else would notice."""

from typing import Any

import pytest

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.doses import compute_seconds, list_doses
from app.domain.composer.objective import Work, exercise_points, item_points, measure_work
from app.domain.composer.selection import select
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.vocabulary import Equipment, Level, Phase, Position
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


def work_of(phase: Phase, sets: int, reps: int) -> Work:
    """The work of sets of repetitions of four seconds."""
    exercise = an_exercise()
    dose = list_doses(exercise, a_prescription(sets=a_range(sets), reps=a_range(reps)))[0]
    return measure_work(dose, compute_seconds(exercise, dose, DEFAULT_TIMING), phase)


@pytest.mark.parametrize(("sets", "beyond"), [(1, 2), (2, 6), (3, 8), (4, 9)])
def test_each_further_set_counts_half_as_much_as_the_one_before(sets: int, beyond: int) -> None:
    assert work_of(Phase.DAILY, sets, 20) == Work(6, 6, beyond)


@pytest.mark.parametrize(
    ("sets", "reps", "work"),
    [(1, 10, Work(3, 9, 1)), (2, 10, Work(6, 9, 2)), (3, 10, Work(9, 9, 3)), (4, 10, Work(9, 9, 5)), (3, 5, Work(6, 9, 0))],
)
def test_in_strength_each_of_three_sets_of_half_a_minute_earns_a_third(sets: int, reps: int, work: Work) -> None:
    assert work_of(Phase.STRENGTH, sets, reps) == work


def test_work_beyond_three_minutes_a_set_earns_nothing_more() -> None:
    assert work_of(Phase.DAILY, 1, 600) == Work(6, 6, 12)


@pytest.mark.parametrize(
    ("work", "direct", "own_dose", "points"),
    [
        (Work(3, 6, 0), True, False, 45),  # half a minute earns half
        (Work(3, 9, 0), True, False, 30),
        (Work(6, 6, 0), True, False, 90),
        (Work(6, 6, 2), True, False, 96),
        (Work(6, 6, 2), False, False, 92),
        (Work(6, 6, 0), True, True, 95),
    ],
)
def test_points_follow_the_work(work: Work, *, direct: bool, own_dose: bool, points: int) -> None:
    assert item_points(90, work, direct=direct, own_dose=own_dose) == points
