"""Whole week plans over random plans: nothing is added, the runner's reports hold everywhere, and nothing takes too long."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.placement.added_findings import PlanJudge
from app.domain.training_load.check import check
from app.domain.training_load.plan import Plan
from app.domain.vocabulary import Level
from app.domain.week_plan.question import Progress, Times, Wanted, WantedKind, WeekPlanQuestion
from app.domain.week_plan.week_plan import PlannedWorkout, WeekPlan, plan_weeks
from tests.effort import scaled
from tests.random_plans import random_plan, usual_plan

SEEDS = range(scaled(18))
CONDITIONS = ((), (), ("knee_pain",), ("achilles_pain",), ("low_back_pain",), ("pregnancy",), ("new_to_strength",))


def a_wanted(kind: WantedKind, least: int = 1, most: int = 2, **fields: Any) -> Wanted:
    return Wanted(kind=kind, times_per_week=Times(min=least, max=most), **({"minutes": 15} | fields))


def a_question(plan: Plan, *wanted: Wanted, weeks: int = 1) -> WeekPlanQuestion:
    today = plan.local_date(plan.now)
    first = today - timedelta(days=today.weekday())
    return WeekPlanQuestion(plan=plan, first_day=first, weeks=weeks, wanted=wanted)


def random_question(seed: int) -> WeekPlanQuestion:
    random = Random(seed)
    plan = usual_plan(random, weeks=2) if seed % 2 else random_plan(random)
    conditions = random.choice(CONDITIONS)
    return a_question(
        plan,
        a_wanted(
            WantedKind.STRENGTH,
            minutes=random.choice((10, 20, 30)),
            conditions=conditions,
            level=random.choice([*Level]),
            progress=random.choice((None, Progress(week=3, dose=3), Progress(week=9, dose=7))),
        ),
        a_wanted(WantedKind.MOBILITY, 1, 3, minutes=10, conditions=conditions),
        a_wanted(WantedKind.RECOVERY, 0, 1, conditions=conditions),
        weeks=random.choice((1, 2)),
    )


def slugs_of(planned: PlannedWorkout) -> set[str]:
    return {item.exercise.slug for block in planned.routine.blocks for item in block.items}


def facts_of(found: WeekPlan) -> list[tuple[Any, ...]]:
    return [(each.workout, each.routine.question, each.routine.facts) for each in found.planned]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_week_plan_keeps_its_promises(shipped: Catalogue, seed: int) -> None:
    question = random_question(seed)
    found = plan_weeks(shipped, question)
    placed = [each.workout for each in found.planned]
    assert PlanJudge(question.plan).find_added(*placed) == ()
    assert found.report.verdict is check(found.plan).verdict
    assert len({each.id for each in found.plan.workouts}) == len(found.plan.workouts)
    assert {*found.plan.workouts} == {*question.plan.workouts, *placed}
    for each in found.planned:
        wanted = question.wanted[each.placed.session.wanted]
        assert each.workout.start > question.plan.now
        assert (each.workout.minutes or 0) <= wanted.minutes
        asked = each.routine.question
        assert excluded_exercises(shipped, asked.conditions).isdisjoint(slugs_of(each))
        assert {*wanted.conditions} <= asked.conditions
        assert compose(shipped, asked).blocks == each.routine.blocks


def test_the_same_question_has_the_same_answer(shipped: Catalogue) -> None:
    question = random_question(3)
    assert facts_of(plan_weeks(shipped, question)) == facts_of(plan_weeks(shipped, question))


def test_a_plan_that_was_planned_is_full(shipped: Catalogue) -> None:
    for seed in (1, 5, 7):
        question = random_question(seed)
        found = plan_weeks(shipped, question)
        again = plan_weeks(shipped, a_question(found.plan, *question.wanted, weeks=question.weeks))
        assert again.planned == ()
