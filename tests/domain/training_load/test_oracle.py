"""Every rule compared with a plain restatement over random logs, and with what must hold for any log."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.training_load.breaches import Breach
from app.domain.training_load.check import check
from app.domain.training_load.plan import BodyPart, Day, Plan, Policy, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.returns import NEW_START_DAYS
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID, resolve_limits
from app.domain.training_load.rules.facts import EasyFacts, ReturnFacts
from app.domain.training_load.runner import Runner
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Effort
from tests.domain.training_load.oracle import log_of, short_sleep
from tests.domain.training_load.oracle_running import RULES, easy_share
from tests.effort import scaled

MARCH = datetime(2026, 3, 2, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("Europe/Copenhagen", "America/St_Johns", "UTC")]
SEEDS = range(scaled(60))
LIMITS = resolve_limits({})
UNORDERED = {"days_without_rest", "weekly_distance_ramp"}
"""Rules whose workouts are compared as sets."""


def random_log(seed: int) -> Plan:
    """Up to ten weeks of a runner, dense enough that every rule has something to find."""
    random = Random(seed)
    days, share = random.choice((20, 45, 70)), random.choice((0.4, 0.7, 1.0))
    slots = [
        (day, hour) for day in range(days) for hour in random.sample((6, 7.25, 12, 17.5, 18.75, 23), 2) if random.random() < share
    ]
    now = MARCH + timedelta(days=random.randint(0, days))
    policies = frozenset(policy for policy in Policy if random.random() < 0.25)
    return Plan(
        workouts=tuple(a_workout(random, index, day, hour, now) for index, (day, hour) in enumerate(slots)),
        zone=random.choice(ZONES),
        now=now,
        days=tuple(
            Day(
                date=MARCH.date() + timedelta(days=each),
                sleep_hours=random.choice((None, 5.5, 6.4, 6.9, 7.5)),
                stress=random.choice((None, 1, 4, 5)),
            )
            for each in range(days)
            if random.random() < 0.7
        ),
        runner=Runner(new_to_strength=random.choice((None, True))),
        policies=policies,
        off=frozenset({RuleId.IMPLAUSIBLE_WORKOUT}),
    )


def a_workout(random: Random, index: int, day: int, hour: float, now: datetime) -> Workout:
    kind = random.choices(tuple(WorkoutKind), (6, 2, 0.3, 1))[0]
    start = MARCH + timedelta(days=day, hours=hour, minutes=random.choice((0, 15, 30)))
    minutes = random.choice((20.0, 45.0, 60.0, 60.0, 90.0, 100.0, 125.0, 160.0))
    is_race = kind is WorkoutKind.RUN and random.random() < 0.04
    return Workout(
        id=f"w{index}",
        kind=kind,
        start=start,
        minutes=minutes,
        status=Status.DONE if start < now else Status.PLANNED,
        rpe=random.choice((None, 3.0, 3.0, 3.0, 4.5, 6.0, 7.0, 8.0, 9.0)),
        effort=random.choice((None, None, None, *Effort)),
        distance_m=random.choice((None, round(minutes * 180), round(minutes * 180), 5_000, 12_000)) if kind == "run" else None,
        is_race=is_race,
        priority=random.choice((None, Priority.KEY)),
        legs=random.choice((None, True, False)),
        body=random.choice((None, *BodyPart)),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rule_finds_what_its_plain_restatement_finds(seed: int):
    plan = random_log(seed)
    log, timeline = log_of(plan), build_timeline(plan)
    for name, restated in RULES.items():
        rule = RULES_BY_ID[name]
        breaches = [each for each in rule.judge(timeline, LIMITS[rule.id]) if not is_new_start(each)]
        found = {(each.severity.value, tuple(sorted(each.ids)) if name in UNORDERED else each.ids) for each in breaches}
        assert found == restated(log), name


def is_new_start(breach: Breach) -> bool:
    return isinstance(breach.facts, ReturnFacts) and breach.facts.days >= NEW_START_DAYS


@pytest.mark.parametrize("seed", SEEDS)
def test_the_easy_share_is_what_its_plain_restatement_finds(seed: int):
    plan = random_log(seed)
    breaches = RULES_BY_ID["easy_share"].judge(build_timeline(plan), LIMITS[RuleId.EASY_SHARE])
    found = {(each.severity.value, tuple(each.facts)) for each in breaches if isinstance(each.facts, EasyFacts)}
    assert found == easy_share(log_of(plan))


@pytest.mark.parametrize("seed", SEEDS)
def test_short_sleep_is_what_its_plain_restatement_finds(seed: int):
    plan = random_log(seed)
    breaches = RULES_BY_ID["short_sleep"].judge(build_timeline(plan), LIMITS[RuleId.SHORT_SLEEP])
    found = {(each.severity.value, datetime.fromordinal(each.last).date()) for each in breaches}
    assert found == short_sleep(log_of(plan))


def test_every_rule_finds_something_in_these_logs():
    for name, restated in RULES.items():
        assert any(restated(log_of(random_log(seed))) for seed in SEEDS), name


seeds = st.integers(0, 10_000)


@given(seeds)
@settings(max_examples=scaled(40), deadline=None)
def test_a_change_of_the_future_changes_no_finding_of_the_past(seed: int):
    """A past finding ends more than a week before now, so nothing that is planned takes part in it.

    Short sleep looks ahead by two weeks.
    """
    plan = random_log(seed)
    changed = tuple(
        replace(each, rpe=2.0, effort=None, minutes=30.0, distance_m=None, is_race=False) if each.start > plan.now else each
        for each in plan.workouts
    )
    before, after = (
        [
            (each.rule, each.severity, each.workouts, each.first, each.last, each.count, each.measured, each.limit)
            for each in check(one).findings
            if not each.is_present and RULES_BY_ID[each.rule].remedies and each.rule != RuleId.SHORT_SLEEP
        ]
        for one in (plan, replace(plan, workouts=changed))
    )
    assert before == after


@given(seeds)
@settings(max_examples=scaled(40), deadline=None)
def test_leaving_out_the_last_workout_adds_no_warning_about_hours(seed: int):
    plan = random_log(seed)
    hours = {RuleId.HARD_HARD_GAP, RuleId.LEG_STRENGTH_NEAR_HARD_RUN, RuleId.HARD_CROSS_NEAR_HARD_RUN}
    plan = replace(plan, policies=frozenset())
    fewer = replace(plan, workouts=plan.workouts[:-1])

    def pairs(one: Plan) -> set[tuple[str, ...]]:
        timeline = build_timeline(one)
        return {each.ids for rule in hours for each in RULES_BY_ID[rule].judge(timeline, LIMITS[rule])}

    assert pairs(fewer) <= pairs(plan)


@given(seeds)
@settings(max_examples=scaled(40), deadline=None)
def test_easing_everything_ahead_leaves_no_hard_finding_of_it(seed: int):
    plan = random_log(seed)
    eased = tuple(replace(each, rpe=3.0, effort=None, is_race=False) if each.start > plan.now else each for each in plan.workouts)
    ahead = {each.id for each in eased if each.start > plan.now}
    rules = {RuleId.HARD_HARD_GAP, RuleId.LEG_STRENGTH_NEAR_HARD_RUN, RuleId.HARD_BEFORE_RACE, RuleId.HARD_WORKOUTS_PER_WEEK}
    for each in check(replace(plan, workouts=eased)).findings:
        if each.rule in rules:
            assert ahead.isdisjoint(each.workouts)
