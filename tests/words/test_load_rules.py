"""The texts of the rules: complete, and with the thresholds in force."""

import re

import pytest

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES, RULES_BY_ID
from app.words.languages import ENGLISH

NOT_IN_SUMMARIES = {"mean_au"}
"""Thresholds that say when a rule judges at all."""


@pytest.mark.parametrize("rule", RuleId)
def test_every_rule_has_texts_with_its_default_thresholds(rule: RuleId):
    text = ENGLISH.load_rules.describe_rule(rule)
    assert all((text.title, text.window))
    assert all(re.fullmatch(r"[A-Z0-9].*\.", each) for each in (text.summary, text.result))
    shown = re.findall(r"\d+(?:\.\d+)?", text.summary)
    named = [value for name, value in RULES_BY_ID[rule].defaults.items() if name not in NOT_IN_SUMMARIES]
    assert set(shown) >= {f"{value:g}" for value in named}


@pytest.mark.parametrize(("rule", "name"), [(rule.id, each.name) for rule in RULES for each in rule.thresholds])
def test_every_threshold_says_what_applies_at_the_limit(rule: RuleId, name: str):
    assert re.fullmatch(r"[A-Z].*\.", ENGLISH.load_rules.describe_threshold(rule, name))


def test_the_evidence_for_short_sleep_separates_the_study_from_the_article():
    text = ENGLISH.load_rules.describe_rule(RuleId.SHORT_SLEEP)
    assert "14 days" in text.result
    assert "a single night" in (text.disputed or "")
