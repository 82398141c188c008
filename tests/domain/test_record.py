"""The content of a record as a document, from which its revision follows."""

from datetime import date

from app.domain.catalogue.record import content_of
from app.domain.catalogue.revision import compute_record_revision
from app.domain.movement import Demand
from tests.builders import a_source, an_exercise


def test_fields_without_content_are_left_out():
    assert content_of(an_exercise()).keys().isdisjoint({"aliases", "family", "pattern", "demands", "common_mistakes"})


def test_an_empty_list_stays_where_an_absent_one_means_something_else():
    judged = {demands: content_of(an_exercise(demands=demands)).get("demands") for demands in (None, (), (Demand.IMPACT,))}
    assert judged == {None: None, (): [], (Demand.IMPACT,): ["impact"]}
    assert len({compute_record_revision(an_exercise(demands=demands)) for demands in judged}) == 3


def test_a_day_is_written_as_text():
    assert content_of(a_source(accessed=date(2026, 11, 8)))["accessed"] == "2026-11-08"
