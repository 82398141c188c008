"""The hard rules of the composer, in English."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.hard_rules import AppliedRule, HardRule
from app.words.en.rules import format_rule
from tests.builders import a_condition, a_range, a_region, an_exercise


def a_change(**fields: Any) -> ConditionChange:
    plain = ConditionChange(
        a_condition("knee_pain"), left_out=0, reasons=(), cautioned=0, preferred=(), helped_by=(), citations=()
    )
    return plain._replace(**fields)


@pytest.mark.parametrize("rule", HardRule)
def test_every_hard_rule_has_a_sentence(rule: HardRule):
    applied = AppliedRule(rule=rule, amount=a_range(2, 3), redirect_reason="It does not stretch.", pain_rule="Stop at 5 of 10.")
    if rule is HardRule.CONDITION:
        applied = AppliedRule(rule=rule, change=a_change())
    assert format_rule(applied).endswith(".")


@pytest.mark.parametrize(
    ("applied", "text"),
    [
        (
            AppliedRule(rule=HardRule.RELEASE_THEN_MOVE, at_once=True),
            "Each release is followed at once by a movement of the same region.",
        ),
        (AppliedRule(rule=HardRule.RELEASE_THEN_MOVE), "Each release is followed later by a movement of the same region."),
        (AppliedRule(rule=HardRule.TIMES_PER_WEEK, amount=a_range(2, 3)), "Do this 2 to 3 times a week."),
        (AppliedRule(rule=HardRule.TIMES_PER_WEEK, amount=a_range(7)), "Do this every day."),
        (
            AppliedRule(rule=HardRule.PROTOCOL_MINUTES, amount=a_range(20, 30)),
            "This protocol is made for 20 to 30 minutes, so a routine never takes longer.",
        ),
        (AppliedRule(rule=HardRule.PAIN_RULE, pain_rule="Pain may reach 5 of 10."), "Pain may reach 5 of 10."),
        (AppliedRule(rule=HardRule.REGION_REDIRECTED, redirect_reason="It does not stretch."), "It does not stretch."),
    ],
)
def test_a_rule_is_formatted_with_its_facts(applied: AppliedRule, text: str):
    assert format_rule(applied) == text


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (a_change(), "Knee pain leaves out nothing here."),
        (a_change(left_out=1), "Knee pain leaves out 1 exercise."),
        (
            a_change(left_out=2, reasons=("jumps load it", "depth presses it"), cautioned=1),
            "Knee pain leaves out 2 exercises: jumps load it; depth presses it. 1 item in this routine comes with a caution.",
        ),
        (
            a_change(cautioned=2, helped_by=(a_region("glutes"), a_region("quads")), preferred=(an_exercise("clamshell"),)),
            (
                "Knee pain leaves out nothing here. 2 items in this routine come with a caution. "
                "It helps to train the glutes and quads. Preferred for it: Clamshell."
            ),
        ),
    ],
)
def test_a_condition_says_what_it_left_out_and_what_it_prefers(change: ConditionChange, text: str):
    assert format_rule(AppliedRule(rule=HardRule.CONDITION, change=change)) == text


def test_the_most_minutes_of_an_exercise_are_named_where_they_are_limited():
    share = AppliedRule(rule=HardRule.SHARE_OF_AN_EXERCISE, amount=a_range(40), most=5)
    assert format_rule(share).endswith("where there is less, and none more than 5 minutes.")
    assert format_rule(replace(share, most=None)).endswith("where there is less.")
