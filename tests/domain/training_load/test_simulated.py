"""Simulated runners: a check rarely speaks about sound training, and finds harm. `./limber bench coaching` has the tables."""

from collections import Counter
from dataclasses import replace

import pytest

from app.domain.training_load.check import check
from app.domain.training_load.findings import Verdict
from app.domain.training_load.rule_ids import RuleId
from tests.domain.training_load.simulated.harms import HARMS, Harm
from tests.domain.training_load.simulated.table import (
    MAX_FALSE_SHARE,
    MAX_SOUND_SHARE,
    MIN_HARM_SHARE,
    RUNNERS,
    VIEWS,
    WHOLE,
    check_harm,
    check_sound_training,
    count_false_warnings,
    look_at,
    total,
    trained,
)
from tests.domain.training_load.simulated.training import train
from tests.effort import counted, sampled_cases

SEED = 7
"""One that no rule was looked at with."""


def test_sound_training_is_rarely_spoken_about_whatever_part_of_the_log_is_sent():
    rows = [*check_sound_training([SEED], counted(39, thorough=9))]
    assert len(rows) == len(RUNNERS) * len(VIEWS)
    for view in VIEWS:
        assert total(rows, view).share_found <= MAX_SOUND_SHARE
    assert all(row.verdicts[Verdict.OVERLOAD] == 0 for row in rows if row.view != WHOLE)


@pytest.mark.parametrize("harm", sampled_cases(HARMS, lambda harm: harm.name))
def test_harm_is_found_in_the_whole_log(harm: Harm):
    ((_, row),) = check_harm([SEED], counted(60, thorough=23), [harm], [WHOLE])
    assert row.checks >= 10
    assert row.share_found >= MIN_HARM_SHARE


def test_a_harm_is_missed_without_its_rule():
    (harm,) = [each for each in HARMS if each.name == "many more runs"]
    plans = [harm.put_into(trained(who, SEED).plan_at(day), "") for who in RUNNERS for day in (60, 100)]
    without = [replace(plan, off=frozenset({RuleId.WEEKLY_DISTANCE_RAMP})) for plan in plans if plan is not None]
    missed = sum(check(plan).verdict in {Verdict.CLEAR, Verdict.NOT_ASSESSED} for plan in without)
    assert missed > len(without) / 2


def test_a_page_of_activities_gives_hardly_any_warning_that_the_whole_log_does_not_give():
    days = range(70, 180, counted(55, thorough=18))
    plans = [trained(who, SEED).plan_at(day) for who in RUNNERS for day in days]
    harmed = [harm.put_into(plan, "page") for harm in HARMS for plan in plans[:: counted(4, thorough=1)]]
    given, false = count_false_warnings([*plans, *[each for each in harmed if each is not None]])
    assert given >= 100
    assert false <= MAX_FALSE_SHARE * given


def test_the_same_seed_gives_the_same_training_and_another_one_does_not():
    for who in RUNNERS:
        assert train(who, 1) == train(who, 1)
        assert train(who, 1).workouts != train(who, 2).workouts


def test_a_plan_has_what_is_done_and_the_week_ahead():
    for who in RUNNERS:
        plan = trained(who, SEED).plan_at(120)
        statuses = Counter((each.status.value, each.start < plan.now) for each in plan.workouts)
        assert set(statuses) <= {("done", True), ("planned", False)}
        newest = look_at(plan, 7).workouts
        assert {each.id for each in newest} < {each.id for each in plan.workouts}
        assert (newest[-1].start - newest[0].start).days <= 14
