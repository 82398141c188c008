"""Seeding stores the shipped catalogue exactly, once, and as a whole or not at all."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, event, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.db.catalogue import fetch_catalogue, fetch_stamp
from app.db.catalogue_seed import SeedCounts, seed
from app.db.engine import make_engine, reading, writing
from app.db.models import BlockSlotRow, CitationRow, ExerciseRegionRow, FigureRow, Row
from app.documents.figures import renderer_id
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import all_records
from app.domain.catalogue.revision import build_catalogue
from app.domain.errors import CatalogueInvalid
from app.domain.figures.stored_figure import StoredFigure
from tests.builders import a_catalogue, a_region, an_exercise, works
from tests.catalogues import catalogues
from tests.db.edits import edit
from tests.effort import scaled
from tests.figures.texts import PLANK

KINDS = ("sources", "regions", "exercises", "conditions", "protocols")
RECORD_TABLES = {"sources", "regions", "exercises", "conditions", "protocols"}
PART_TABLES = {"exercise_regions", "prescriptions", "figures", "blocks", "block_slots", "citations", "translations"}


def fetched(engine: Engine) -> Catalogue:
    with reading(engine).begin() as session:
        return fetch_catalogue(session)


def fetched_revision(engine: Engine) -> str | None:
    with reading(engine).begin() as session:
        stamp = fetch_stamp(session)
        return None if stamp is None else stamp.revision


def dump(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, times included."""
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in Row.metadata.sorted_tables}


def test_the_shipped_catalogue_is_stored_exactly(engine: Engine, shipped: Catalogue):
    report = seed(engine, shipped)
    assert report.exercises == SeedCounts(added=len(shipped.exercises), changed=0, unchanged=0, removed=0, authored=0)
    assert report.revision == shipped.revision
    assert all_records(fetched(engine)) == all_records(shipped)
    assert fetched(engine).revision == shipped.revision


@settings(
    max_examples=scaled(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(catalogue=catalogues())
def test_any_sound_catalogue_is_stored_exactly_over_any_other(engine: Engine, catalogue: Catalogue):
    seed(engine, catalogue)
    assert all_records(fetched(engine)) == all_records(catalogue)
    assert fetched(engine).revision == catalogue.revision


def test_seeding_twice_changes_nothing(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    before = dump(engine)
    report = seed(engine, shipped)
    assert dump(engine) == before
    counts = (report.sources, report.regions, report.exercises, report.conditions, report.protocols)
    assert all((each.added, each.changed, each.removed) == (0, 0, 0) for each in counts)
    assert report.exercises.unchanged == len(shipped.exercises)


def test_the_order_of_the_records_does_not_matter(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    before = dump(engine)
    seed(engine, build_catalogue(**{kind: reversed(getattr(shipped, kind).values()) for kind in KINDS}))
    assert dump(engine) == before


def test_an_invalid_catalogue_changes_nothing(engine: Engine):
    seed(engine, a_catalogue())
    before = dump(engine)
    with pytest.raises(CatalogueInvalid):
        seed(engine, a_catalogue(exercises=(an_exercise(name="New"), an_exercise("lost", regions=(works("nowhere"),)))))
    assert dump(engine) == before


def test_changed_records_are_replaced_and_missing_ones_removed(engine: Engine):
    first = a_catalogue(exercises=(an_exercise(), an_exercise("second"), an_exercise("third")))
    seed(engine, first)
    later = a_catalogue(exercises=(an_exercise(), an_exercise("second", name="Renamed"), an_exercise("fourth")))
    report = seed(engine, later)
    assert report.exercises == SeedCounts(added=1, changed=1, unchanged=1, removed=1, authored=0)
    assert all_records(fetched(engine)) == all_records(later)


def test_only_changed_records_are_written(engine: Engine):
    seed(engine, a_catalogue(exercises=(an_exercise(), an_exercise("second"))))
    written: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: written.append(repr(arguments[3])))
    seed(engine, a_catalogue(exercises=(an_exercise(), an_exercise("second", name="Renamed"))))
    assert any("Renamed" in parameters for parameters in written)
    assert not any(an_exercise().name in parameters for parameters in written)


def test_the_stored_revision_follows_the_content(engine: Engine):
    assert fetched_revision(engine) is None
    revisions = [seed(engine, a_catalogue(exercises=(an_exercise(name=name),))).revision for name in ("One", "Two", "One")]
    assert fetched_revision(engine) == revisions[2] == revisions[0] != revisions[1]


def test_seeding_leaves_the_records_of_authors_alone(engine: Engine):
    catalogue = a_catalogue(exercises=(an_exercise(), an_exercise("second")))
    seed(engine, catalogue)
    edit(engine, an_exercise("second", name="The author's"), an_exercise("own"))
    authored = fetched(engine)
    report = seed(engine, catalogue)
    assert report.exercises == SeedCounts(added=0, changed=0, unchanged=1, removed=0, authored=2)
    assert all_records(fetched(engine)) == all_records(authored)
    assert report.revision == authored.revision


def test_the_shipped_and_the_authored_records_together_have_to_be_valid(engine: Engine):
    seed(engine, a_catalogue(regions=(a_region(), a_region("knee"))))
    edit(engine, an_exercise("own", regions=(works("knee"),)))
    before = dump(engine)
    with pytest.raises(CatalogueInvalid) as refused:
        seed(engine, a_catalogue())
    assert [(fault.record, fault.field) for fault in refused.value.faults] == [("exercise own", "regions[0].slug")]
    assert dump(engine) == before


def test_records_that_refer_to_each_other_can_be_written_in_any_order(engine: Engine):
    seed(engine, a_catalogue())
    edit(engine, an_exercise("own", regions=(works("heel"),)), a_region("heel", parent="foot"), a_region("foot"))
    assert {"heel", "foot"} <= fetched(engine).regions.keys()


def test_each_table_is_fetched_once(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    queries: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: queries.append(arguments[2]))
    fetched(engine)
    tables = [found[1] for query in queries if (found := re.search(r"FROM (\w+)", query))]
    assert len(tables) == len(set(tables))
    assert set(tables) == RECORD_TABLES | PART_TABLES


DANGLING = {
    "a worked region": (ExerciseRegionRow, {"exercise": "ankle-rocks", "ordinal": 9, "region": "nowhere", "role": "primary"}),
    "a cited source": (
        CitationRow,
        {"kind": "exercise", "slug": "ankle-rocks", "ordinal": 9, "source": "nowhere", "place": "", "note": None},
    ),
    "an exercise of a block": (
        BlockSlotRow,
        {"protocol": "a-protocol", "block": 0, "ordinal": 9, "label": None, "exercise": "nothing"},
    ),
}


@pytest.mark.parametrize("reference", DANGLING)
def test_the_database_refuses_references_to_missing_records(engine: Engine, reference: str):
    table, columns = DANGLING[reference]
    seed(engine, a_catalogue())
    with pytest.raises(IntegrityError), writing(engine).begin() as session:
        session.execute(insert(table), [columns])


def test_readers_of_an_embedded_database_do_not_wait_for_its_writer(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path}/limber.sqlite3")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_poses_of_another_renderer_are_not_served_and_seeding_solves_them_again(engine: Engine):
    catalogue = a_catalogue(exercises=[an_exercise("spare", figure=StoredFigure(text=PLANK))])
    seed(engine, catalogue)
    with writing(engine).begin() as session:
        session.execute(update(FigureRow).values(renderer="older", poses=b"older"))
    found = fetched(engine).exercises["spare"].figure
    assert found is not None
    assert (found.text, found.poses) == (PLANK, b"")
    seed(engine, catalogue)
    again = fetched(engine).exercises["spare"].figure
    assert again is not None
    assert len(again.poses) > 50
    with reading(engine).begin() as session:
        assert session.scalars(select(FigureRow.renderer)).all() == [renderer_id()]
