"""Seeding: the shipped catalogue comes into the database exactly, once, and as a whole or not at all."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, event, select
from sqlalchemy.exc import IntegrityError

from app.db.catalogue import fetch_catalogue, fetch_revision, put_exercise, put_region, remove, revise
from app.db.engine import make_engine, reading, writing
from app.db.models import ExerciseRow, Row
from app.db.seeding import SeedCounts, seed
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.revision import catalogue_of
from app.domain.errors import CatalogueInvalid
from tests.builders import a_catalogue, a_region, an_exercise, works
from tests.catalogues import catalogues

KINDS = ("sources", "regions", "exercises", "protocols")


def records_of(catalogue: Catalogue) -> dict[str, Mapping[str, Any]]:
    return {kind: dict(getattr(catalogue, kind)) for kind in KINDS}


def fetched(engine: Engine) -> Catalogue:
    with reading(engine).begin() as session:
        return fetch_catalogue(session)


def dump(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, times included."""
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in Row.metadata.sorted_tables}


def changed(catalogue: Catalogue, **kinds: Any) -> Catalogue:
    records = {kind: getattr(catalogue, kind).values() for kind in KINDS}
    return catalogue_of(**(records | kinds))


def test_the_shipped_catalogue_comes_back_exactly(engine: Engine, shipped: Catalogue):
    report = seed(engine, shipped)
    assert report.exercises == SeedCounts(added=len(shipped.exercises), changed=0, unchanged=0, removed=0, authored=0)
    assert report.revision == shipped.revision
    assert records_of(fetched(engine)) == records_of(shipped)
    assert fetched(engine).revision == shipped.revision


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(catalogue=catalogues())
def test_any_sound_catalogue_comes_back_exactly_whatever_was_there_before(engine: Engine, catalogue: Catalogue):
    seed(engine, catalogue)
    assert records_of(fetched(engine)) == records_of(catalogue)
    assert fetched(engine).revision == catalogue.revision


def test_seeding_twice_changes_nothing_at_all(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    before = dump(engine)
    report = seed(engine, shipped)
    assert dump(engine) == before
    counts = (report.sources, report.regions, report.exercises, report.protocols)
    assert all((each.added, each.changed, each.removed) == (0, 0, 0) for each in counts)
    assert report.exercises.unchanged == len(shipped.exercises)


def test_the_order_of_the_records_does_not_matter(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    before = dump(engine)
    seed(engine, catalogue_of(**{kind: reversed(getattr(shipped, kind).values()) for kind in KINDS}))
    assert dump(engine) == before


def test_a_fault_leaves_the_database_as_it_was(engine: Engine):
    seed(engine, a_catalogue())
    before = dump(engine)
    with pytest.raises(CatalogueInvalid):
        seed(engine, a_catalogue(exercises=(an_exercise(name="New"), an_exercise("lost", regions=(works("nowhere"),)))))
    assert dump(engine) == before


def test_what_changed_is_replaced_and_what_vanished_is_removed(engine: Engine):
    first = a_catalogue(exercises=(an_exercise(), an_exercise("second"), an_exercise("third")))
    seed(engine, first)
    later = a_catalogue(exercises=(an_exercise(), an_exercise("second", name="Renamed"), an_exercise("fourth")))
    report = seed(engine, later)
    assert report.exercises == SeedCounts(added=1, changed=1, unchanged=1, removed=1, authored=0)
    assert records_of(fetched(engine)) == records_of(later)


def test_only_the_records_that_changed_are_written(engine: Engine):
    seed(engine, a_catalogue(exercises=(an_exercise(), an_exercise("second"))))
    before = set(dump(engine)["exercises"])
    seed(engine, a_catalogue(exercises=(an_exercise(), an_exercise("second", name="Renamed"))))
    assert len(before & set(dump(engine)["exercises"])) == 1


def test_the_revision_is_kept_and_follows_the_content(engine: Engine):
    with reading(engine).begin() as session:
        assert fetch_revision(session) is None
    revisions = [seed(engine, a_catalogue(exercises=(an_exercise(name=name),))).revision for name in ("One", "Two", "One")]
    with reading(engine).begin() as session:
        assert fetch_revision(session) == revisions[2] == revisions[0] != revisions[1]


def test_seeding_leaves_alone_what_an_author_has_put(engine: Engine):
    catalogue = a_catalogue(exercises=(an_exercise(), an_exercise("second")))
    seed(engine, catalogue)
    with writing(engine).begin() as session:
        put_exercise(session, an_exercise("second", name="The author's"))
        put_exercise(session, an_exercise("own"))
        authored = revise(session)
    report = seed(engine, catalogue)
    assert report.exercises == SeedCounts(added=0, changed=0, unchanged=1, removed=0, authored=2)
    assert records_of(fetched(engine)) == records_of(authored)
    assert report.revision == authored.revision


def test_what_the_shipped_and_the_authored_make_together_has_to_be_sound(engine: Engine):
    seed(engine, a_catalogue(regions=(a_region(), a_region("knee"))))
    with writing(engine).begin() as session:
        put_exercise(session, an_exercise("own", regions=(works("knee"),)))
        revise(session)
    before = dump(engine)
    with pytest.raises(CatalogueInvalid) as refused:
        seed(engine, a_catalogue())
    assert [(fault.record, fault.field) for fault in refused.value.faults] == [("exercise own", "regions[0].slug")]
    assert dump(engine) == before


def test_a_write_that_breaks_the_catalogue_is_not_kept(engine: Engine):
    seed(engine, a_catalogue())
    before = dump(engine)
    with pytest.raises(CatalogueInvalid):
        _break(engine)
    assert dump(engine) == before


def _break(engine: Engine) -> None:
    with writing(engine).begin() as session:
        remove(session, ExerciseRow, "ankle-rocks")
        put_region(session, a_region("knee", parent="nowhere"))
        revise(session)


def test_removing_what_is_not_there_is_refused(engine: Engine):
    with pytest.raises(KeyError), writing(engine).begin() as session:
        remove(session, ExerciseRow, "nobody")


def test_records_that_refer_to_each_other_can_be_put_in_any_order(engine: Engine):
    seed(engine, a_catalogue())
    with writing(engine).begin() as session:
        put_exercise(session, an_exercise("own", regions=(works("heel"),)))
        put_region(session, a_region("heel", parent="foot"))
        put_region(session, a_region("foot"))
        assert {"heel", "foot"} <= revise(session).regions.keys()


def test_reading_the_catalogue_takes_one_question_for_each_table(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    fetched(engine)
    tables = [found[1] for statement in asked if (found := re.search(r"FROM (\w+)", statement))]
    assert len(tables) == len(set(tables))
    assert {"sources", "regions", "exercises", "stages", "protocols", "slot_exercises"} <= set(tables)


def test_the_database_refuses_what_refers_to_nothing(engine: Engine):
    seed(engine, a_catalogue())
    with pytest.raises(IntegrityError), writing(engine).begin() as session:
        put_exercise(session, an_exercise("lost", regions=(works("nowhere"),)))


def test_an_embedded_database_lets_readers_go_on_while_it_is_written_to(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path}/limber.sqlite3")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()
