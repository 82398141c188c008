"""Seeding over edits of authors: their records stay as they are, and the report names those that they should look at."""

import pytest
from sqlalchemy import Engine

from app.db.catalogue_restore import fetch_catalogue_state
from app.db.catalogue_seed import SeedCounts, SeedReport, seed
from app.db.change_log import ChangeFilter, fetch_changes
from app.domain.catalogue.record import Origin, RecordKind, key_of
from app.domain.editing.seed_plan import ConflictKind
from app.domain.errors import CatalogueInvalid
from tests.builders import an_exercise
from tests.db.edits import catalogue_with, delete, edit

SPARE = (RecordKind.EXERCISE, "spare")


def stored(engine: Engine) -> dict[str, tuple[str, Origin]]:
    """The name and origin of each exercise."""
    state = fetch_catalogue_state(engine)
    return {slug: (each.name, state.origins[key_of(each)]) for slug, each in state.catalogue.exercises.items()}


def clashes(report: SeedReport) -> list[tuple[str, ConflictKind]]:
    return [(conflict.key[1], conflict.kind) for conflict in report.conflicts]


def test_an_edited_record_is_not_a_conflict_while_the_shipped_one_is_unchanged(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    report = seed(engine, catalogue_with(an_exercise("spare")))
    assert stored(engine)["spare"] == ("Mine", Origin.AUTHORED)
    assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=1, authored=1), ())


def test_an_edited_record_is_a_conflict_when_the_shipped_one_changes_until_it_is_edited_again(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    newer = catalogue_with(an_exercise("spare", name="Better"))
    assert clashes(seed(engine, newer)) == clashes(seed(engine, newer)) == [("spare", ConflictKind.CHANGED)]
    edit(engine, an_exercise("spare", name="Mine and better"))
    assert clashes(seed(engine, newer)) == []
    assert stored(engine)["spare"] == ("Mine and better", Origin.AUTHORED)
    assert clashes(seed(engine, catalogue_with(an_exercise("spare", name="Best")))) == [("spare", ConflictKind.CHANGED)]


def test_an_edited_record_that_is_no_longer_shipped_stays_and_is_a_conflict(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Mine"))
    assert clashes(seed(engine, catalogue_with())) == [("spare", ConflictKind.NO_LONGER_SHIPPED)]
    edit(engine, an_exercise("spare", name="Still mine"))
    assert clashes(seed(engine, catalogue_with())) == []
    assert stored(engine)["spare"] == ("Still mine", Origin.AUTHORED)


def test_an_authors_record_whose_slug_is_shipped_later_stays_and_is_a_conflict(engine: Engine):
    seed(engine, catalogue_with())
    edit(engine, an_exercise("spare", name="Mine"))
    assert seed(engine, catalogue_with()).conflicts == ()
    assert clashes(seed(engine, catalogue_with(an_exercise("spare")))) == [("spare", ConflictKind.NOW_SHIPPED)]
    assert stored(engine)["spare"] == ("Mine", Origin.AUTHORED)


def test_editing_an_authors_own_record_again_is_not_an_override_of_a_shipped_one(engine: Engine):
    seed(engine, catalogue_with())
    edit(engine, an_exercise("own"))
    edit(engine, an_exercise("own", name="Mine"))
    assert fetch_catalogue_state(engine).overrides == {}
    assert seed(engine, catalogue_with()).conflicts == ()


def test_an_edit_that_equals_the_shipped_record_becomes_a_shipped_record(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Better"))
    report = seed(engine, catalogue_with(an_exercise("spare", name="Better")))
    assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=2), ())
    assert stored(engine)["spare"] == ("Better", Origin.SHIPPED)
    assert fetch_catalogue_state(engine).overrides == {}
    seed(engine, catalogue_with(an_exercise("spare", name="Best")))
    assert stored(engine)["spare"] == ("Best", Origin.SHIPPED)


def test_only_an_author_brings_a_deleted_record_back(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    delete(engine, "spare")
    for newer in (catalogue_with(an_exercise("spare")), catalogue_with(an_exercise("spare", name="Better"))):
        report = seed(engine, newer)
        assert (report.exercises, report.conflicts) == (SeedCounts(unchanged=1, deleted=1), ())
        assert "spare" not in stored(engine)
    edit(engine, an_exercise("spare", name="Mine"))
    assert clashes(seed(engine, catalogue_with(an_exercise("spare", name="Better")))) == []
    assert stored(engine)["spare"] == ("Mine", Origin.AUTHORED)


def test_a_record_that_seeding_removed_returns_when_it_is_shipped_again(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    seed(engine, catalogue_with())
    assert fetch_catalogue_state(engine).tombstones[SPARE].origin is Origin.SHIPPED
    assert seed(engine, catalogue_with(an_exercise("spare"))).exercises == SeedCounts(added=1, unchanged=1)
    assert fetch_catalogue_state(engine).tombstones == {}


def test_seeding_over_edits_twice_changes_nothing(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare"), an_exercise("other")))
    edit(engine, an_exercise("spare", name="Mine"), an_exercise("own"))
    delete(engine, "other")
    newer = catalogue_with(an_exercise("spare", name="Better"), an_exercise("other", name="Other, better"), an_exercise("third"))
    first = seed(engine, newer)
    log = fetch_changes(engine, ChangeFilter(limit=100))
    again = seed(engine, newer)
    assert again.revision == first.revision
    assert again.exercises == SeedCounts(unchanged=2, authored=2, deleted=1)
    assert fetch_changes(engine, ChangeFilter(limit=100)) == log


def test_the_log_contains_only_what_seeding_changes(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare"), an_exercise("other")))
    edit(engine, an_exercise("spare", name="Mine"))
    seed(engine, catalogue_with(an_exercise("spare", name="Better"), an_exercise("other", name="Other, better")))
    newest = fetch_changes(engine, ChangeFilter(limit=2))
    assert [(change.slug, change.by.partition(":")[0]) for change in newest] == [("other", "seed"), ("spare", "key")]


def test_edits_and_a_newer_shipped_catalogue_together_have_to_be_valid(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Third"))
    before = fetch_changes(engine, ChangeFilter(limit=100))
    with pytest.raises(CatalogueInvalid, match="already has this name"):
        seed(engine, catalogue_with(an_exercise("spare"), an_exercise("third")))
    assert fetch_changes(engine, ChangeFilter(limit=100)) == before
