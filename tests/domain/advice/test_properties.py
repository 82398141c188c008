"""What holds for every advice, over made-up plans, reports and questions. The rules are written here once more, independently."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.advice.advise import advise
from app.domain.advice.question import AdviceQuestion
from app.domain.advice.result import Advice, AdviceDecision, UnknownCode
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises, regions_below
from app.domain.composer.routine import Routine
from app.domain.condition_vocabulary import RedFlag
from app.domain.errors import NoRoutine
from app.domain.saved_routine import build_gist
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import BodyPart, Day, Plan, Status, Workout, WorkoutKind
from app.domain.training_load.runner import Illness, NextMorning, PainKind, Runner
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Effort, Method, Phase
from tests.catalogues import catalogues
from tests.effort import scaled
from tests.random_plans import random_plan, usual_plan

CASES = scaled(450)
REGIONS = ("knee", "calf", "hip", "lower-back", "shoulders", None)
CONDITIONS = ((), (), ("knee_pain",), ("achilles_pain",), ("calf_strain",), ("hypermobility", "older_runner"), ("bone_stress",))
FLAGS = ((), (), (), (), (), (), (RedFlag.CANNOT_BEAR_WEIGHT,), (RedFlag.LEG_SIGNS,))
DAY = timedelta(days=1)


class Case(NamedTuple):
    """A plan, a question, and the advice; None where nothing can be composed."""

    plan: Plan
    question: AdviceQuestion
    advice: Advice | None


def reports(random: Random, plan: Plan) -> Iterator[Day]:
    """What the runner reports of today and the days before; nothing on most days."""
    for back in range(5):
        if random.random() < 0.35:
            yield Day(
                date=plan.local_date(plan.now) - timedelta(days=back),
                sleep_hours=random.choice((None, 4.5, 6.0, 8.0)),
                stress=random.choice((None, 2, 5)),
                pain=random.choice((None, None, 0, 2, 3, 4, 7)),
                pain_region=random.choice(REGIONS),
                pain_next_morning=random.choice((None, NextMorning.WORSE)),
                pain_kind=random.choice((None, PainKind.MUSCLE, PainKind.MUSCLE, PainKind.BONE_OR_UNSURE)),
                illness=random.choice((None, None, Illness.NONE, Illness.ABOVE_NECK, Illness.FEVER)),
            )


def make_plan(random: Random) -> Plan:
    plan = random_plan(random, days=4) if random.random() < 0.5 else usual_plan(random)
    race = random.choice((None, None, 5_000, 10_000, 21_097, 42_195))
    workouts = list(plan.workouts)
    if race is not None:
        start = plan.now + timedelta(days=random.randint(-12, 12), hours=random.randint(1, 9))
        status = Status.DONE if start < plan.now and random.random() < 0.8 else Status.PLANNED
        workouts.append(
            Workout(
                id="race",
                kind=WorkoutKind.RUN,
                start=start,
                minutes=race / 200,
                status=status,
                distance_m=race,
                rpe=9.0,
                is_race=True,
            )
        )
    days = {each.date: each for each in (*plan.days, *reports(random, plan))}
    return Plan(
        workouts=tuple(sorted(workouts, key=lambda each: (each.start, each.id))),
        zone=plan.zone,
        now=plan.now,
        days=tuple(days[when] for when in sorted(days)),
        policies=plan.policies,
        runner=Runner(new_to_strength=random.choice((None, True))),
    )


def make_question(random: Random, plan: Plan) -> AdviceQuestion:
    is_strength = random.random() < 0.5
    return AdviceQuestion(
        minutes=random.choice((10, 30)),
        phase=Phase.STRENGTH if is_strength else random.choice((None, None, *Phase)),
        region=random.choice(((), (), ("lower-body",), ("hip",))),
        at=random.choice((None, plan.now + timedelta(hours=random.randint(0, 60)))),
        condition=random.choice(CONDITIONS),
        sore_region=random.choice(((), (), ("shoulders",))),
        red_flag=random.choice(FLAGS),
    )


@pytest.fixture(scope="module")
def cases(shipped: Catalogue) -> list[Case]:
    found = []
    for seed in range(CASES):
        random = Random(seed)
        plan = make_plan(random)
        question = make_question(random, plan)
        try:
            found.append(Case(plan, question, advise(shipped, plan, question)))
        except NoRoutine:
            found.append(Case(plan, question, None))
    return found


def answered(cases: list[Case]) -> Iterator[tuple[Plan, AdviceQuestion, Advice]]:
    for plan, question, advice in cases:
        if advice is not None:
            yield plan, question, advice


def as_workout(shipped: Catalogue, plan: Plan, routine: Routine, start: datetime) -> Workout:
    gist = build_gist(routine)
    is_strength = routine.question.phase is Phase.STRENGTH
    return Workout(
        id="it",
        kind=WorkoutKind.STRENGTH if is_strength else WorkoutKind.MOBILITY,
        start=max(start, plan.now + timedelta(seconds=1)).astimezone(plan.zone),
        minutes=gist.planned_seconds / 60,
        status=Status.PLANNED,
        effort=gist.effort,
        rpe=gist.rpe,
        methods=gist.methods,
        body=BodyPart.WHOLE if loads_legs(shipped, routine) else BodyPart.UPPER if is_strength else None,
    )


def loads_legs(shipped: Catalogue, routine: Routine) -> bool:
    """Whether it is strength work with an exercise for the legs."""
    legs = regions_below(shipped, ["lower-body"])
    return routine.question.phase is Phase.STRENGTH and any(
        item.exercise.method in {Method.STRENGTH, Method.PLYOMETRIC} and not legs.isdisjoint(item.exercise.main_regions)
        for block in routine.blocks
        for item in block.items
    )


def findings_about(plan: Plan, workout: Workout) -> list[Finding]:
    """What a check advises or warns of about a workout, without today's strength, whose place it may take."""
    day = plan.local_date(workout.start)
    others = tuple(
        each
        for each in plan.workouts
        if not (
            workout.kind is WorkoutKind.STRENGTH
            and each.kind is WorkoutKind.STRENGTH
            and each.status is Status.PLANNED
            and not each.fixed
            and each.start >= plan.now
            and plan.local_date(each.start) == day
        )
    )
    report = check(
        Plan(
            workouts=tuple(sorted((*others, workout), key=lambda each: (each.start, each.id))),
            zone=plan.zone,
            now=plan.now,
            days=plan.days,
            policies=plan.policies,
            runner=plan.runner,
        )
    )
    return [each for each in report.findings if each.severity in {"advise", "warn", "high"} and workout.id in each.workouts]


def test_there_is_a_routine_with_go_and_go_easier_only(cases: list[Case]):
    for _, question, advice in answered(cases):
        assert (advice.routine is not None) is (advice.decision in {AdviceDecision.GO, AdviceDecision.GO_EASIER})
        assert advice.reasons or advice.sign is not None
        assert len(advice.instead) <= 3
        if advice.routine is not None:
            assert advice.routine.blocks
            assert advice.routine.planned_seconds <= question.minutes * 60
    assert {advice.decision for _, _, advice in answered(cases)} == {*AdviceDecision}


def test_no_routine_after_a_red_flag_strong_pain_or_illness(cases: list[Case]):
    refused = 0
    for plan, question, advice in answered(cases):
        day = plan.local_date(advice.at)
        pain = [each for each in plan.days if each.pain is not None and timedelta(0) <= day - each.date < 7 * DAY][-1:]
        is_strong = any((each.pain or 0) > 5 or (each.pain and each.pain_kind is PainKind.BONE_OR_UNSURE) for each in pain)
        has_sign = RedFlag.CANNOT_BEAR_WEIGHT in question.red_flag or "bone_stress" in question.condition
        is_ill = any(each.illness is Illness.FEVER and timedelta(0) <= day - each.date <= DAY for each in plan.days)
        if has_sign or is_strong:
            assert advice.decision is AdviceDecision.SEE_SOMEONE
        elif is_ill:
            assert advice.decision is AdviceDecision.REST
            assert not advice.instead
        if has_sign or is_strong or is_ill:
            assert advice.routine is None
            refused += 1
    assert refused > len(cases) / 10


def test_no_strength_for_the_legs_in_the_day_before_a_hard_or_long_run_or_a_race(cases: list[Case], shipped: Catalogue):
    for plan, _, advice in answered(cases):
        if advice.routine is None or not loads_legs(shipped, advice.routine):
            continue
        end = advice.at + timedelta(seconds=advice.routine.planned_seconds)
        for run in build_timeline(plan).runs:
            is_key = run.is_hard or (run.workout.minutes or 0) >= 90
            starts = run.workout.start
            assert not (is_key and advice.at < starts and starts - end < DAY), run.id


def test_no_strength_for_the_legs_around_a_race(cases: list[Case], shipped: Catalogue):
    before = {5_000: 1, 10_000: 5, 21_097: 10, 42_195: 10}
    after = {5_000: 1, 10_000: 3, 21_097: 7, 42_195: 14}
    for plan, _, advice in answered(cases):
        # Another run on the day of a planned race that is past was run instead of it.
        races = [each for each in plan.workouts if each.id == "race" and not (each.start < plan.now and each.status == "planned")]
        if advice.routine is None or not loads_legs(shipped, advice.routine):
            continue
        is_light = advice.routine.effort is Effort.EASY
        for race in races:
            days = (plan.local_date(advice.at) - plan.local_date(race.start)).days
            least = min(before[race.distance_m or 0], 5) if is_light else before[race.distance_m or 0]
            assert not -least <= days <= after[race.distance_m or 0]


def test_no_routine_adds_a_finding_that_is_more_than_information(cases: list[Case], shipped: Catalogue):
    for plan, _, advice in answered(cases):
        if advice.routine is not None:
            assert not findings_about(plan, as_workout(shipped, plan, advice.routine, advice.at))


def test_no_routine_is_at_the_time_of_another_workout(cases: list[Case]):
    for plan, _, advice in answered(cases):
        if advice.routine is None:
            continue
        end = advice.at + timedelta(seconds=advice.routine.planned_seconds)
        today = plan.local_date(advice.at)
        for each in build_timeline(plan).workouts:
            is_replaced = (
                each.kind is WorkoutKind.STRENGTH and advice.routine.question.phase is Phase.STRENGTH and each.date == today
            )
            assert is_replaced or not (each.workout.start < end and advice.at < each.workout.end)


def test_conditions_and_sore_regions_stay_in_every_question(cases: list[Case], shipped: Catalogue):
    for _, sent, advice in answered(cases):
        questions = [each.question for each in advice.instead]
        for question in (*questions, *([] if advice.question is None else [advice.question])):
            assert {*sent.condition} <= question.conditions
            assert {*sent.sore_region} <= question.sore_regions
            assert (RedFlag.LEG_SIGNS in sent.red_flag) <= ("sciatica" in question.conditions)
        if advice.routine is not None:
            conditions = advice.routine.question.conditions
            slugs = {item.exercise.slug for block in advice.routine.blocks for item in block.items}
            assert slugs.isdisjoint(excluded_exercises(shipped, conditions))


def test_what_hurts_is_never_worked(cases: list[Case], shipped: Catalogue):
    for plan, sent, advice in answered(cases):
        day = plan.local_date(advice.at)
        pain = [each for each in plan.days if each.pain is not None and timedelta(0) <= day - each.date < 7 * DAY][-1:]
        sore = [each.pain_region for each in pain if (each.pain or 0) >= 3 and each.pain_region is not None]
        if advice.routine is None or not sore or sent.condition or sent.red_flag:
            continue
        below = regions_below(shipped, sore)
        items = [item.exercise for block in advice.routine.blocks for item in block.items]
        assert all(below.isdisjoint(each.main_regions) for each in items)


def test_a_time_that_is_named_is_later_and_free(cases: list[Case], shipped: Catalogue):
    named = 0
    for plan, sent, advice in answered(cases):
        if advice.not_before is None or advice.decision is AdviceDecision.REST:
            continue
        named += 1
        assert advice.not_before > advice.at
        if advice.not_before > plan.now + timedelta(days=7) or sent.phase is None:
            continue
        again = AdviceQuestion(**{name: getattr(sent, name) for name in FIELDS} | {"at": advice.not_before})
        then = advise(shipped, plan, again)
        assert then.decision is AdviceDecision.GO, (then.decision, then.not_before)
    assert named > len(cases) / 20


FIELDS = ("minutes", "region", "phase", "equipment", "condition", "sore_region", "red_flag", "level")


def test_silence_is_named(cases: list[Case]):
    for plan, _, advice in answered(cases):
        day: date = plan.local_date(advice.at)
        today = [each for each in plan.days if each.date == day]
        known = {each.code for each in advice.not_known}
        assert (UnknownCode.PAIN_NOT_ASKED in known) is all(each.pain is None for each in today)
        if any(each.illness is not None for each in today):
            assert not {UnknownCode.ILLNESS_NOT_ASKED, UnknownCode.STILL_ILL} & known
        else:
            assert {UnknownCode.ILLNESS_NOT_ASKED, UnknownCode.STILL_ILL} & known


@settings(max_examples=scaled(9), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(catalogue=catalogues())
def test_any_catalogue_is_enough(catalogue: Catalogue):
    plan = make_plan(Random(1))
    for phase in (None, Phase.STRENGTH):
        try:
            advice = advise(catalogue, plan, AdviceQuestion(minutes=30, phase=phase))
        except NoRoutine:
            continue
        assert advice.decision in AdviceDecision
