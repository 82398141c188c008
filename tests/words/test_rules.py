"""The hard rules of the composer, in English."""

import pytest

from app.domain.composer.phase_rules import AppliedRule, HardRule
from app.words.en.rules import format_rule
from tests.builders import a_range


@pytest.mark.parametrize("rule", HardRule)
def test_every_hard_rule_has_a_sentence(rule: HardRule):
    applied = AppliedRule(rule=rule, amount=a_range(2, 3), redirect_reason="It does not stretch.", pain_rule="Stop at 5 of 10.")
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
