"""Properties of all rules of the table."""

from app.documents.reading import read_catalogue
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, SOURCES
from app.domain.vocabulary import SourceKind


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
