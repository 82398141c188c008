"""The doses of weeks of training: low at first, one thing more each week, harder in the end, and never longer than the time."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from app.domain.catalogue.amounts import Hold, Reps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.composer.routine import Item, Routine
from app.domain.vocabulary import BlockForm, Equipment, Level, Method
from tests.effort import sampled, scaled
from tests.questions import a_question

WEEKS = range(1, 13)
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"minutes": 20},
    {"minutes": 10},
    {"minutes": 20, "level": "beginner", "condition": ["new_to_strength"]},
    {"minutes": 30, "equipment": ["dumbbell", "step"]},
    {"minutes": 45, "level": "advanced", "equipment": ["barbell", "chair", "anchor", "band"]},
    {"minutes": 20, "region": ["knee"], "condition": ["knee_pain"]},
    {"minutes": 20, "region": ["hip"], "variation": 1},
)


def in_week(catalogue: Catalogue, week: int | None, **words: Any) -> Routine:
    return compose(catalogue, a_question(catalogue, **({"region": ["full-body"], "phase": "strength", "week": week} | words)))


def items_of(routine: Routine) -> tuple[Item, ...]:
    return tuple(item for block in routine.blocks for item in block.items)


def slugs_of(routine: Routine) -> list[str]:
    return [item.exercise.slug for item in items_of(routine)]


def work_of(item: Item) -> tuple[int, int]:
    """The sets, and the repetitions or seconds of one."""
    amount = item.dose.amount
    return item.dose.sets, amount.reps if isinstance(amount, Reps) else amount.hold_seconds if isinstance(amount, Hold) else 0


def doses_of(catalogue: Catalogue, slug: str, weeks: range, **words: Any) -> Iterator[tuple[int, int]]:
    for week in weeks:
        yield next(work_of(item) for item in items_of(in_week(catalogue, week, **words)) if item.exercise.slug == slug)


@pytest.mark.parametrize("words", QUESTIONS, ids=str)
def test_one_thing_rises_a_week_until_exercises_become_harder(shipped: Catalogue, words: dict[str, Any]) -> None:
    routines = [in_week(shipped, week, **words) for week in WEEKS]
    for before, after in pairwise(routine for routine in routines if not routine.raised):
        assert slugs_of(before) == slugs_of(after)
        for old, new in zip(items_of(before), items_of(after), strict=True):
            (sets, amount), (more_sets, more) = work_of(old), work_of(new)
            assert more_sets - sets in {0, 1}, "at most one set more"
            assert more_sets > sets or more >= amount, "never less in as many sets"
            assert more_sets == sets or old.dose.prescription == new.dose.prescription
    assert routines[0].planned_seconds <= routines[3].planned_seconds


@pytest.mark.parametrize("words", QUESTIONS, ids=str)
def test_no_week_takes_more_than_the_time(shipped: Catalogue, words: dict[str, Any]) -> None:
    for week in sampled([*WEEKS, 26, 104]):
        routine = in_week(shipped, week, **words)
        assert routine.planned_seconds <= routine.budget_seconds
        assert routine.planned_seconds == sum(cue.step.seconds for cue in routine.timeline)


def test_sets_rise_first_and_then_repetitions(shipped: Catalogue) -> None:
    assert [*doses_of(shipped, "push-up", range(1, 7), minutes=20)] == [(2, 5), (3, 5), (3, 6), (3, 8), (3, 10), (3, 10)]


def test_a_beginner_has_more_repetitions_before_more_sets(shipped: Catalogue) -> None:
    words = {"minutes": 20, "level": "beginner", "condition": ["new_to_strength"]}
    found = [*doses_of(shipped, "double-heel-raise", range(1, 5), **words)]
    assert [sets for sets, _ in found] == [2, 2, 2, 3]
    assert [reps for _, reps in found[:3]] == [10, 12, 15]


def test_items_of_a_superset_have_as_many_sets_in_every_week(shipped: Catalogue) -> None:
    for words in QUESTIONS:
        for week in sampled(WEEKS):
            for fewer in (None, 1):
                blocks = in_week(shipped, week, fewer_sets=fewer, **words).blocks
                rounds = [{item.dose.sets for item in each.items} for each in blocks if each.form is BlockForm.SUPERSET]
                assert all(len(sets) == 1 for sets in rounds)


def test_a_lighter_week_has_one_set_less_and_at_least_one(shipped: Catalogue) -> None:
    usual, lighter = in_week(shipped, 5, minutes=20), in_week(shipped, 5, minutes=20, fewer_sets=1)
    assert slugs_of(usual) == slugs_of(lighter)
    for before, after in zip(items_of(usual), items_of(lighter), strict=True):
        loads = before.exercise.method in {Method.STRENGTH, Method.ACTIVATION}
        assert after.dose.sets == (max(before.dose.sets - 1, 1) if loads else before.dose.sets)
        assert after.dose.amount == before.dose.amount
    assert all(item.dose.sets >= 1 for item in items_of(in_week(shipped, 1, minutes=20, fewer_sets=3)))


def test_the_harder_exercise_takes_its_place_after_four_weeks(shipped: Catalogue) -> None:
    words = {"minutes": 20, "level": "beginner", "condition": ["new_to_strength"]}
    routines = {week: in_week(shipped, week, **words) for week in range(1, 9)}
    assert [routines[week].raised for week in range(1, 6)] == [0, 0, 0, 0, 1]
    before, after = slugs_of(routines[4]), slugs_of(routines[5])
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed
    for old, new in changed:
        harder = shipped.exercises[old].harder
        assert harder is not None
        assert harder.slug == new


def test_the_dose_at_the_top_is_repeated_before_anything_becomes_harder(shipped: Catalogue) -> None:
    words = {"minutes": 30, "equipment": ["dumbbell", "step"]}
    pushes = [*doses_of(shipped, "push-up", range(1, 7), **words)]
    assert pushes[-1] == pushes[-2] == max(pushes)


def test_weights_rise_after_four_weeks(shipped: Catalogue) -> None:
    words = {"minutes": 30, "equipment": ["dumbbell", "step"]}
    raised = [
        next(item.dose.raised for item in items_of(in_week(shipped, week, **words)) if item.exercise.slug == "goblet-squat")
        for week in range(1, 9)
    ]
    assert raised[:4] == [0, 0, 0, 0]
    assert raised[4] == 1
    assert raised == sorted(raised)


def test_where_something_hurts_nothing_becomes_harder_by_itself(shipped: Catalogue) -> None:
    for words in ({"condition": ["knee_pain"]}, {"sore_region": ["ankle"]}):
        routines = [in_week(shipped, week, minutes=20, **words) for week in WEEKS]
        assert len({tuple(slugs_of(routine)) for routine in routines}) == 1
    beginner: dict[str, Any] = {"minutes": 20, "level": "beginner", "condition": ["new_to_strength"]}
    assert in_week(shipped, 8, **beginner).raised
    assert not in_week(shipped, 8, sore_region=["toes"], **beginner).raised


def test_a_harder_exercise_is_one_that_the_runner_may_do(shipped: Catalogue) -> None:
    for words in QUESTIONS:
        question = a_question(shipped, **({"region": ["full-body"], "phase": "strength"} | words))
        for week in sampled(WEEKS):
            found = [item.exercise for item in items_of(in_week(shipped, week, **words))]
            assert all(exercise.level.rank <= question.level.rank for exercise in found)
            assert not excluded_exercises(shipped, question.conditions).intersection(each.slug for each in found)


def test_a_published_programme_follows_its_own_weeks(shipped: Catalogue) -> None:
    words = {"region": ["hamstrings"], "protocol": "hamstring-load", "level": "advanced", "equipment": ["anchor"], "minutes": 30}
    found = [*doses_of(shipped, "nordic-hamstring", range(1, 8), **words)]
    assert found == [(2, 5), (2, 6), (3, 6), (3, 8), (3, 8), (3, 9), (3, 9)]
    towel = {"region": ["foot"], "protocol": "plantar-load", "equipment": ["step", "towel"], "minutes": 20}
    assert [*doses_of(shipped, "towel-heel-raise", range(1, 7), **towel)] == [(3, 12), (3, 12), (4, 10), (4, 10), (5, 8), (5, 8)]


def test_without_a_week_nothing_changes(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["full-body"], phase="strength", minutes=20)
    assert not {"week", "fewer_sets"} & {name for name, _ in question.canonical}
    assert compose(shipped, question).raised == 0


def test_stretches_have_no_weeks(shipped: Catalogue) -> None:
    plain, later = (in_week(shipped, week, phase="post", region=["hip"], minutes=10) for week in (None, 7))
    assert [work_of(item) for item in items_of(plain)] == [work_of(item) for item in items_of(later)]


def test_any_question_has_a_routine_in_any_week(shipped: Catalogue) -> None:
    random = Random(5)
    regions, conditions = ("full-body", "lower-body", "hip", "core"), ("knee_pain", "new_to_strength", "older_runner")
    for _ in range(scaled(45)):
        routine = in_week(
            shipped,
            random.choice(WEEKS),
            region=random.sample(regions, random.choice((1, 2))),
            minutes=random.choice((10, 15, 20, 30, 45)),
            level=random.choice([*Level]),
            condition=random.choice(([], [], *([each] for each in conditions))),
            equipment=random.sample([*Equipment], random.choice((0, 3, len(Equipment)))),
            fewer_sets=random.choice((None, None, 1)),
        )
        assert 0 < routine.planned_seconds <= routine.budget_seconds
        for block in routine.blocks:
            assert block.form is not BlockForm.SUPERSET or {item.dose.sets for item in block.items} == {block.rounds}
