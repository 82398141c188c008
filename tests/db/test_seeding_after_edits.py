"""A seeding after authors have been at work: what is theirs stays theirs, and what they should look at is told."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Engine

from app.db.catalogue_writes import author
from app.db.change_log import Looking, fetch_changes
from app.db.restoring import fetch_all
from app.db.seeding import SeedCounts, SeedReport, seed
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import Origin, RecordKind, key_of
from app.domain.editing.changes import Change, Stock, put
from app.domain.editing.seeding import Clash
from app.domain.errors import CatalogueInvalid
from tests.builders import a_catalogue, an_exercise

SPARE = (RecordKind.EXERCISE, "spare")


def shipped(*exercises: Exercise) -> Catalogue:
    return a_catalogue(exercises=(an_exercise(), *exercises))


def edit(engine: Engine, *wanted: Exercise) -> None:
    def changes(stock: Stock) -> Sequence[Change]:
        return [put(stock.catalogue.exercises.get(each.slug), each) for each in wanted]

    author(engine, changes, by="key:tests")


def delete(engine: Engine, slug: str) -> None:
    def changes(stock: Stock) -> Sequence[Change]:
        record = stock.catalogue.exercises[slug]
        return [Change(key=key_of(record), before=record, after=None)]

    author(engine, changes, by="key:tests")


def kept(engine: Engine) -> dict[str, Any]:
    stock = fetch_all(engine)
    return {slug: (each.name, stock.origins[key_of(each)]) for slug, each in stock.catalogue.exercises.items()}


def clashes(report: SeedReport) -> list[tuple[str, Clash]]:
    return [(conflict.key[1], conflict.clash) for conflict in report.conflicts]


def test_an_edited_record_stays_and_is_no_conflict_while_the_shipped_one_is_the_same(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    report = seed(engine, shipped(an_exercise("spare")))
    assert kept(engine)["spare"] == ("Mine", Origin.AUTHORED)
    assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=1, authored=1), ())


def test_a_shipped_record_that_changed_since_it_was_edited_is_a_conflict_until_it_is_edited_again(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    newer = shipped(an_exercise("spare", name="Better"))
    assert clashes(seed(engine, newer)) == clashes(seed(engine, newer)) == [("spare", Clash.CHANGED)]
    edit(engine, an_exercise("spare", name="Mine and better"))
    assert clashes(seed(engine, newer)) == []
    assert kept(engine)["spare"] == ("Mine and better", Origin.AUTHORED)
    assert clashes(seed(engine, shipped(an_exercise("spare", name="Best")))) == [("spare", Clash.CHANGED)]


def test_an_edited_record_that_is_no_longer_shipped_is_kept_and_told(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    assert clashes(seed(engine, shipped())) == [("spare", Clash.NO_LONGER_SHIPPED)]
    edit(engine, an_exercise("spare", name="Still mine"))
    assert clashes(seed(engine, shipped())) == []
    assert kept(engine)["spare"] == ("Still mine", Origin.AUTHORED)


def test_an_authors_record_of_a_name_that_is_shipped_later_is_kept_and_told(engine: Engine):
    seed(engine, shipped())
    edit(engine, an_exercise("spare", name="Mine"))
    assert seed(engine, shipped()).conflicts == ()
    assert clashes(seed(engine, shipped(an_exercise("spare")))) == [("spare", Clash.NOW_SHIPPED)]
    assert kept(engine)["spare"] == ("Mine", Origin.AUTHORED)


def test_an_edit_that_says_what_is_shipped_is_shipped_again(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Better"))
    report = seed(engine, shipped(an_exercise("spare", name="Better")))
    assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=2), ())
    assert kept(engine)["spare"] == ("Better", Origin.SHIPPED)
    assert fetch_all(engine).departures == {}
    seed(engine, shipped(an_exercise("spare", name="Best")))
    assert kept(engine)["spare"] == ("Best", Origin.SHIPPED)


def test_a_deleted_record_stays_deleted_whatever_is_shipped_and_comes_back_by_an_author_only(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    delete(engine, "spare")
    for newer in (shipped(an_exercise("spare")), shipped(an_exercise("spare", name="Better"))):
        report = seed(engine, newer)
        assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=1, deleted=1), ())
        assert "spare" not in kept(engine)
    edit(engine, an_exercise("spare", name="Mine"))
    assert clashes(seed(engine, shipped(an_exercise("spare", name="Better")))) == []
    assert kept(engine)["spare"] == ("Mine", Origin.AUTHORED)


def test_what_seeding_removes_leaves_a_tombstone_and_comes_back_when_it_is_shipped_again(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    seed(engine, shipped())
    assert fetch_all(engine).tombstones[SPARE].origin is Origin.SHIPPED
    assert seed(engine, shipped(an_exercise("spare"))).exercises == SeedCounts(added=1, unchanged=1)
    assert fetch_all(engine).tombstones == {}


def test_seeding_over_edits_a_second_time_changes_nothing(engine: Engine):
    seed(engine, shipped(an_exercise("spare"), an_exercise("other")))
    edit(engine, an_exercise("spare", name="Mine"), an_exercise("own"))
    delete(engine, "other")
    newer = shipped(an_exercise("spare", name="Better"), an_exercise("other", name="Other, better"), an_exercise("third"))
    first = seed(engine, newer)
    log = fetch_changes(engine, Looking(limit=100))
    again = seed(engine, newer)
    assert again.revision == first.revision
    assert again.exercises == SeedCounts(unchanged=2, authored=2, deleted=1)
    assert fetch_changes(engine, Looking(limit=100)) == log


def test_only_what_seeding_changes_is_in_the_log(engine: Engine):
    seed(engine, shipped(an_exercise("spare"), an_exercise("other")))
    edit(engine, an_exercise("spare", name="Mine"))
    seed(engine, shipped(an_exercise("spare", name="Better"), an_exercise("other", name="Other, better")))
    newest = fetch_changes(engine, Looking(limit=2))
    assert [(change.slug, change.by.partition(":")[0]) for change in newest] == [("other", "seed"), ("spare", "key")]


def test_what_an_edit_and_a_newer_shipped_catalogue_make_together_has_to_be_sound(engine: Engine):
    seed(engine, shipped(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Third"))
    before = fetch_changes(engine, Looking(limit=100))
    with pytest.raises(CatalogueInvalid, match="this already names exercise"):
        seed(engine, shipped(an_exercise("spare"), an_exercise("third")))
    assert fetch_changes(engine, Looking(limit=100)) == before
