"""Hours between workouts: in real time, over every pair, across midnight, week ends and changes of the clocks."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import BodyPart, Policy, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Runner
from app.domain.vocabulary import Effort
from tests.plans import STRICT, a_hard_run, a_run, a_workout, at, found, hard_strength, strength

GAP, LONG, LEGS = RuleId.HARD_HARD_GAP, RuleId.HARD_AFTER_LONG_RUN, RuleId.LEG_STRENGTH_NEAR_HARD_RUN
SAME_DAY, CROSS = RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY, RuleId.HARD_CROSS_NEAR_HARD_RUN
INFO, ADVISE, WARN = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN


def severities(findings: list[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


@pytest.mark.parametrize(
    ("start", "expected"),
    [("Tue 18:44", [WARN]), ("Tue 18:45", [INFO]), ("Tue 19:00", [INFO]), ("Tue 19:01", [])],
)
def test_two_hard_runs_need_more_than_24_hours_and_a_quarter_less_is_information(start: str, expected: list[FindingSeverity]):
    assert severities(found(GAP, a_hard_run("Mon 18:00"), a_hard_run(start))) == expected


@pytest.mark.parametrize("other", [hard_strength("Tue 12:00"), a_workout("Tue 12:00", kind=WorkoutKind.CROSS, rpe=9.0)])
def test_only_runs_need_a_gap_after_a_hard_run(other: Workout):
    assert found(GAP, a_hard_run(), other) == []


def test_a_race_needs_a_gap_after_it_and_none_before_it():
    """A race below 4 km has no other rule after it; what comes before a race has a rule of its own."""
    race = a_hard_run("Tue 12:00", is_race=True, distance_m=3_000, minutes=12.0)
    assert severities(found(GAP, race, a_hard_run("Wed 08:00"))) == [WARN]
    assert found(GAP, a_hard_run("Mon 18:00"), race) == []


def test_an_easy_run_between_two_hard_runs_makes_no_difference():
    assert len(found(GAP, a_hard_run("Mon 18:00"), a_run("Tue 07:00"), a_hard_run("Tue 17:00"))) == 1


def test_every_pair_within_the_window_counts():
    (finding,) = found(GAP, a_hard_run("Mon 06:00"), a_hard_run("Mon 17:00"), a_hard_run("Tue 05:30"))
    assert finding.count == 3


def test_a_gap_starts_at_the_end_of_a_run_and_crosses_sunday():
    assert found(GAP, a_hard_run("Mon 10:00", minutes=80.0), a_hard_run("Tue 11:15"))
    (finding,) = found(GAP, a_hard_run("Sun 10:00"), a_hard_run("Mon 07:00", week=1))
    assert finding.measured == 20.0


def test_a_night_is_an_hour_shorter_when_clocks_go_forward():
    """Copenhagen, 29 March 2026: at 02:00 the clocks go to 03:00."""
    spring = date(2026, 3, 23)
    saturday, sunday = at("Sat 09:00", monday=spring), at("Sun 10:30", monday=spring)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday))[0].measured == 23.5


def test_a_night_is_an_hour_longer_when_clocks_go_back():
    """Copenhagen, 25 October 2026: at 03:00 the clocks go back to 02:00."""
    autumn = date(2026, 10, 19)
    saturday, sunday = at("Sat 09:00", monday=autumn), at("Sun 09:30", monday=autumn)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday)) == []


def test_starts_with_a_zone_are_compared_in_real_time():
    """Python itself subtracts two times of one zone by their wall clocks."""
    zone = ZoneInfo("Europe/Copenhagen")
    saturday, sunday = datetime(2026, 3, 28, 9, tzinfo=zone), datetime(2026, 3, 29, 10, 30, tzinfo=zone)
    assert found(GAP, a_hard_run(saturday), a_hard_run(sunday))[0].measured == 23.5


def test_offsets_may_differ_within_a_plan():
    tokyo, new_york = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    first, second = datetime(2026, 3, 2, 18, tzinfo=tokyo), datetime(2026, 3, 3, 6, tzinfo=new_york)
    assert found(GAP, a_hard_run(first), a_hard_run(second)) == []
    assert found(GAP, a_hard_run(first), a_hard_run(second - timedelta(hours=2)))[0].measured == 23.0


@pytest.mark.parametrize(("rpe", "hard"), [(6.5, 0), (7.0, 1)])
def test_hard_begins_at_an_rpe_of_seven(rpe: float, hard: int):
    assert len(found(GAP, a_hard_run(), a_run("Tue 17:00", rpe=rpe))) == hard


def test_two_hard_runs_of_one_day_are_allowed_by_a_policy():
    pair, policies = (a_hard_run("Mon 07:00"), a_hard_run("Mon 17:00")), frozenset({Policy.DOUBLE_DAYS})
    assert severities(found(GAP, *pair)) == [WARN]
    assert found(GAP, *pair, policies=policies) == []
    assert severities(found(GAP, pair[1], a_hard_run("Tue 07:00"), policies=policies)) == [WARN]


def test_two_hard_days_are_allowed_by_a_policy_before_two_easy_ones():
    pair, policies = (a_hard_run("Mon 18:00"), a_hard_run("Tue 07:00")), frozenset({Policy.TWO_HARD_TWO_EASY})
    assert found(GAP, *pair, a_run("Wed 07:00"), policies=policies) == []
    assert severities(found(GAP, *pair, a_hard_run("Thu 18:00"), policies=policies)) == [WARN]


@pytest.mark.parametrize(
    ("run", "is_demanding"),
    [
        ({"minutes": 120.0}, True),
        ({"minutes": 119.0}, False),
        ({"minutes": 100.0, "distance_m": 26_000}, True),
        ({"minutes": 100.0, "rpe": 6.0}, True),
        ({"minutes": 100.0, "rpe": 5.5}, False),
    ],
)
def test_a_run_is_demanding_by_time_distance_or_load(run: dict[str, float], *, is_demanding: bool):
    assert bool(found(LONG, a_run("Sun 08:00", **run), a_hard_run("Mon 08:00", week=1))) is is_demanding


@pytest.mark.parametrize(("minutes", "is_demanding"), [(105.0, False), (106.0, True)])
def test_a_long_run_is_demanding_when_it_is_the_longest_of_30_days_by_more_than_a_twentieth(
    minutes: float, *, is_demanding: bool
):
    workouts = [a_run("Sun 08:00", week=week, minutes=100.0) for week in range(4)]
    long, hard = a_run("Sun 08:00", week=4, minutes=minutes), a_hard_run("Mon 12:00", week=5)
    assert bool(found(LONG, *workouts, long, hard)) is is_demanding
    assert found(LONG, *workouts[1:], long, hard) == []


@pytest.mark.parametrize(
    ("minutes", "start", "expected"),
    [
        (149.0, "Mon 07:00", [ADVISE]),
        (150.0, "Mon 07:00", [WARN]),
        (150.0, "Mon 10:30", [ADVISE]),
        (150.0, "Mon 22:14", [ADVISE]),
        (150.0, "Mon 22:15", [INFO]),
        (150.0, "Mon 22:30", []),
    ],
)
def test_hard_work_waits_36_hours_after_a_demanding_run(minutes: float, start: str, expected: list[FindingSeverity]):
    long = a_run(at("Sun 10:30") - timedelta(minutes=minutes), minutes=minutes, rpe=3.0)
    assert severities(found(LONG, long, a_hard_run(start, week=1))) == expected


def test_heavy_legs_after_a_demanding_run_are_advice_and_hard_races_have_other_rules():
    long = a_run("Sun 07:00", minutes=180.0)
    assert severities(found(LONG, long, hard_strength("Mon 07:00", week=1))) == [ADVISE]
    assert found(LONG, long, hard_strength("Mon 07:00", week=1, body=BodyPart.UPPER)) == []
    assert found(LONG, long, a_run("Mon 07:00", week=1, is_race=True, distance_m=10_000)) == []


def test_quality_before_a_long_run_is_normal():
    assert found(LONG, a_hard_run("Sat 09:00"), a_run("Sun 09:00", minutes=150.0)) == []


@pytest.mark.parametrize(
    ("start", "rpe", "new", "expected"),
    [
        ("Tue 18:14", 7.0, False, [WARN]),
        ("Tue 18:15", 7.0, False, [ADVISE]),
        ("Wed 06:14", 7.0, False, [ADVISE]),
        ("Wed 06:15", 7.0, False, [INFO]),
        ("Wed 06:30", 7.0, False, []),
        ("Wed 06:30", 8.0, False, [ADVISE]),
        ("Wed 06:30", 7.0, True, [ADVISE]),
        ("Wed 18:30", 9.0, True, []),
    ],
)
def test_heavy_legs_wait_for_a_hard_run(start: str, rpe: float, *, new: bool, expected: list[FindingSeverity]):
    pair = strength("Mon 18:00", rpe=rpe), a_hard_run(start)
    assert severities(found(LEGS, *pair, runner=Runner(new_to_strength=new))) == expected


@pytest.mark.parametrize("body", [BodyPart.UPPER, BodyPart.TRUNK])
def test_upper_body_and_trunk_are_free(body: BodyPart):
    pair = hard_strength("Mon 18:00", body=body), a_hard_run("Tue 07:00")
    assert found(LEGS, *pair) == []
    assert found(SAME_DAY, hard_strength("Tue 06:00", body=body), a_hard_run("Tue 18:00")) == []


def test_strength_after_a_hard_run_is_a_block_unless_the_policy_is_strict():
    pair = a_hard_run("Mon 07:00"), hard_strength("Mon 17:00")
    assert found(LEGS, *pair) == []
    assert severities(found(LEGS, *pair, policies=STRICT)) == [ADVISE]
    assert found(LEGS, a_hard_run("Mon 07:00"), hard_strength("Tue 08:00"), policies=STRICT) == []


def test_strength_from_an_rpe_of_five_comes_after_the_hard_run():
    (finding,) = found(SAME_DAY, strength("Mon 06:00", rpe=5.0), a_hard_run("Mon 20:00"))
    assert (finding.severity, finding.measured) == (ADVISE, -15.0)
    assert found(SAME_DAY, strength("Mon 06:00", rpe=4.5), a_hard_run("Mon 20:00")) == []
    assert severities(found(SAME_DAY, strength("Mon 06:00", rpe=None, effort=Effort.MODERATE), a_hard_run("Mon 20:00"))) == [
        ADVISE
    ]


@pytest.mark.parametrize(
    ("start", "expected"),
    [("Mon 09:44", [ADVISE]), ("Mon 09:45", [INFO]), ("Mon 12:59", [INFO]), ("Mon 13:00", [])],
)
def test_strength_follows_a_hard_run_by_three_or_better_six_hours(start: str, expected: list[FindingSeverity]):
    assert severities(found(SAME_DAY, a_hard_run("Mon 06:00"), strength(start))) == expected


def test_heavy_legs_before_a_hard_run_on_its_day_are_one_finding():
    pair = hard_strength("Mon 07:00"), a_hard_run("Mon 18:00")
    (finding,) = found(LEGS, *pair)
    assert finding.also == (SAME_DAY,)
    assert found(SAME_DAY, *pair) == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [("Tue 12:44", [ADVISE]), ("Tue 12:45", [INFO]), ("Tue 13:00", [])],
)
def test_hard_cross_training_and_a_hard_run_are_18_hours_apart(start: str, expected: list[FindingSeverity]):
    ride = a_workout("Mon 18:00", kind=WorkoutKind.CROSS, rpe=9.0)
    assert severities(found(CROSS, ride, a_hard_run(start))) == expected


def test_only_cross_training_of_the_legs_counts_in_either_order():
    swim = a_workout("Tue 07:00", kind=WorkoutKind.CROSS, rpe=9.0, legs=False)
    ride = a_workout("Tue 07:00", kind=WorkoutKind.CROSS, rpe=9.0)
    assert found(CROSS, a_hard_run("Mon 18:00"), swim) == []
    assert severities(found(CROSS, a_hard_run("Mon 18:00"), ride)) == [ADVISE]


def test_a_block_is_within_one_local_day():
    """22:30 and 23:30 UTC are one day in London and two in Copenhagen."""
    run = a_hard_run(datetime(2026, 3, 2, 21, 30, tzinfo=UTC), minutes=30.0)
    after = hard_strength(datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    hard_days = [a_hard_run("Wed 18:00"), a_hard_run("Fri 20:00")]
    week = RuleId.HARD_WORKOUTS_PER_WEEK
    assert severities(found(week, run, after, *hard_days)) == [ADVISE]
    assert severities(found(week, run, after, *hard_days, zone=ZoneInfo("Europe/London"))) == [INFO]
