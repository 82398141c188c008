"""What holds for every rule of the table."""

import re

import pytest

from app.documents.reading import read_catalogue
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, SOURCES
from app.domain.training_load.rules.rule import Rule
from app.domain.vocabulary import SourceKind

NOT_IN_THE_SUMMARY = {"reach_days", "mean_au"}
"""Thresholds that decide whether a rule can be judged."""


def test_ids_of_rules_are_unique_and_some_are_repairable():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert 0 < len(REPAIRABLE_RULES) < len(RULES)


def test_every_source_of_a_rule_is_in_the_catalogue():
    assert set(read_catalogue().sources) >= SOURCES


def test_studies_and_reviews_have_their_kind_and_year():
    sources = read_catalogue().sources
    studies = {slug for slug in SOURCES if sources[slug].kind in (SourceKind.STUDY, SourceKind.REVIEW)}
    assert studies == SOURCES - {"lowenstein-rei", "crossley-pogo", "limber-house"}
    assert all(sources[slug].year for slug in studies)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_summary_of_a_rule_names_its_thresholds(rule: Rule):
    named = set(re.findall(r"\{(\w+)\}", rule.asking))
    assert named <= rule.defaults.keys() <= named | NOT_IN_THE_SUMMARY
