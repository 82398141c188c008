"""Properties of every plan, and the rules about pairs compared with the simplest possible implementation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.training_load.check import check, find_breaches
from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.domain.vocabulary import Effort, Method
from tests.effort import scaled

MARCH = datetime(2026, 3, 20, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("Europe/Copenhagen", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "UTC")]
RUN, STRENGTH = WorkoutKind.RUN, WorkoutKind.STRENGTH
HOUR = timedelta(hours=1)


@st.composite
def workouts(draw: st.DrawFn, days: int = 20) -> tuple[Workout, ...]:
    """Up to a dozen workouts at quarters of an hour, of any kind, done or planned, of known or unknown effort."""
    quarters = draw(st.lists(st.integers(0, days * 96), max_size=12))
    return tuple(
        Workout(
            id=f"w{number}",
            kind=draw(st.sampled_from(WorkoutKind)),
            start=MARCH + timedelta(minutes=15 * quarter),
            minutes=draw(st.sampled_from([1.0, 15.0, 30.0, 45.5, 60.0, 600.0, 2880.0])),
            status=draw(st.sampled_from(Status)),
            rpe=draw(st.sampled_from([None, 0.0, 3.0, 5.0, 7.0, 9.0])),
            effort=draw(st.sampled_from([None, None, *Effort])),
            distance_m=draw(st.sampled_from([None, 0, 1, 5_000, 5_500, 5_501, 12_000, 900_000])),
            methods=draw(st.sampled_from([(), (Method.STATIC_STRETCH,), (Method.MOBILITY,)])),
            fixed=draw(st.booleans()),
            is_race=draw(st.sampled_from([False, False, True])),
        )
        for number, quarter in enumerate(quarters)
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    dates = draw(st.lists(st.integers(-30, 60), max_size=25))
    return Plan(
        workouts=draw(workouts()),
        zone=draw(st.sampled_from(ZONES)),
        now=MARCH + timedelta(days=draw(st.integers(-3, 25))),
        days=tuple(
            Day(
                date=MARCH.date() + timedelta(days=each),
                sleep_hours=draw(st.sampled_from([None, 0.0, 5.5, 6.9, 7.0, 8.0, 24.0])),
                stress=draw(st.sampled_from([None, 1, 3, 4, 5])),
            )
            for each in dates
        ),
        policies=draw(st.frozensets(st.sampled_from(Policy))),
    )


@given(plans())
@settings(max_examples=scaled(300), deadline=None)
def test_every_plan_gets_a_valid_report(plan: Plan):
    report = check(plan)
    for finding in report.findings:
        rule = RULES_BY_ID[finding.rule]
        assert finding.severity in rule.severities
        assert finding.first <= finding.last
        assert finding.count >= 1
        assert set(finding.workouts) <= {each.id for each in plan.workouts}


@given(plans(), st.randoms(use_true_random=False))
@settings(max_examples=scaled(150), deadline=None)
def test_the_order_of_the_workouts_does_not_matter(plan: Plan, chance: object):
    shuffled = list(plan.workouts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = replace(plan, workouts=tuple(shuffled))
    assert check(other) == check(plan)
    assert find_breaches(other) == find_breaches(plan)


@given(plans())
@settings(max_examples=scaled(150), deadline=None)
def test_a_repair_gets_breaches_of_the_rules_in_the_report(plan: Plan):
    serious = {each.rule for each in check(plan).findings if each.severity not in {"data", "info"}}
    repairable = {rule for rule in serious if RULES_BY_ID[rule].repairable}
    repaired = {each.rule for each in find_breaches(plan)}
    assert repairable - {RuleId.HARD_WORKOUTS_PER_WEEK} <= repaired <= repairable


@given(plans())
@settings(max_examples=scaled(100), deadline=None)
def test_a_distant_easy_workout_never_adds_a_gap(plan: Plan):
    easy = Workout(id="far", kind=RUN, start=MARCH + timedelta(days=90), minutes=40, rpe=2, status=Status.PLANNED)
    more = replace(plan, workouts=(*plan.workouts, easy))
    assert pairs_of(more, RuleId.HARD_HARD_GAP) == pairs_of(plan, RuleId.HARD_HARD_GAP)


@given(plans())
@settings(max_examples=scaled(100), deadline=None)
def test_the_same_plan_gives_the_same_report(plan: Plan):
    assert check(plan) == check(plan)


def pairs_of(plan: Plan, rule: RuleId) -> set[tuple[str, ...]]:
    return {each.ids for each in find_breaches(plan) if each.rule == rule}
