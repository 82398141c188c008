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
    articles = {"lowenstein-rei", "crossley-pogo", "pfitzinger-douglas", "start-to-run", "nhs-couch-to-5k", "daniels-time-off"}
    assert studies == SOURCES - articles - {"pretoria-semli-2021", "limber-house"}
    year_not_seen = {"bosak-5-km", "sherman-marathon", "comrades-90-km", "bentley-bike-run", "nlstart2run"}
    assert {slug for slug in studies if not sources[slug].year} == year_not_seen
