"""An import on both engines: kept exactly, all of it or nothing, in the log under its own name, and taken back by migrating."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, select

from app.data.foreign import FORMATS, Format
from app.db.catalogue import fetch_catalogue
from app.db.changes import Looking, fetch_changes
from app.db.engine import make_engine, reading
from app.db.importing import bring_in, look_at
from app.db.migrating import migrate, migrate_back
from app.db.models import Row
from app.db.seeding import seed
from app.domain.catalogue import Catalogue
from app.domain.changing import Change, Stock
from app.domain.errors import CatalogueInvalid
from app.domain.importing import Importing, importing
from app.domain.vocabulary import SourceKind
from tests.builders import works
from tests.foreign_files import FREE, OPEN, a_record, arrivals, imported

TABLES = (
    "sources",
    "exercises",
    "exercise_regions",
    "exercise_attributions",
    "exercise_reviews",
    "catalogue_changes",
    "catalogue_revision",
)
"""The tables that an import writes to."""


@pytest.fixture
def seeded(seeded_url: str) -> Iterator[Engine]:
    engine = make_engine(seeded_url)
    yield engine
    engine.dispose()


def plan_of(*records: dict[str, Any], form: Format = FREE) -> Any:
    return lambda stock: imported(stock, *records, form=form)


def catalogue_in(engine: Engine) -> Catalogue:
    with reading(engine).begin() as session:
        return fetch_catalogue(session)


def log_of(engine: Engine) -> list[tuple[str, str, str, str]]:
    found = fetch_changes(engine, Looking(limit=100))
    return [(each.by, each.action, each.kind, each.slug) for each in found if each.by.startswith("import:")]


@pytest.mark.parametrize("form", Format)
def test_what_is_imported_is_kept_exactly(seeded: Engine, shipped: Catalogue, form: Format):
    found, revision = bring_in(seeded, plan_of(form=form), by="import:it")
    kept = catalogue_in(seeded)
    assert kept.revision == revision != shipped.revision
    wanted = {each.exercise.slug: each.exercise for each in arrivals(shipped, form=form) if each.exercise}
    added = {each.slug for each in found.handled if each.slug}
    assert added == kept.exercises.keys() - shipped.exercises.keys()
    for slug in added:
        assert kept.exercises[slug].attribution == wanted[slug].attribution
        assert kept.exercises[slug].needs_review == wanted[slug].needs_review
        assert kept.exercises[slug].regions == wanted[slug].regions
    assert kept.sources[form].kind is SourceKind.DATASET


def test_the_log_says_that_an_import_did_it_and_of_which_format(seeded: Engine):
    bring_in(seeded, plan_of(a_record()), by="import:free-exercise-db")
    assert log_of(seeded) == [
        ("import:free-exercise-db", "create", "exercise", "towel-heel-drag"),
        ("import:free-exercise-db", "create", "source", "free-exercise-db"),
    ]
    bring_in(seeded, plan_of(a_record(level="beginner")), by="import:free-exercise-db")
    assert log_of(seeded)[0] == ("import:free-exercise-db", "update", "exercise", "towel-heel-drag")


def test_a_second_import_writes_nothing_at_all(seeded: Engine):
    first = bring_in(seeded, plan_of(), by="import:it")
    before = rows(seeded)
    assert bring_in(seeded, plan_of(), by="import:it")[1] == first[1]
    assert rows(seeded) == before


def test_looking_first_says_what_would_be_and_writes_nothing(seeded: Engine):
    before = rows(seeded)
    looked = look_at(seeded, plan_of())
    assert rows(seeded) == before
    assert looked == bring_in(seeded, plan_of(), by="import:it")


def test_an_import_that_breaks_off_in_the_middle_leaves_nothing_behind(seeded: Engine):
    before = rows(seeded)

    def watch(changes: Sequence[Change]) -> Any:
        yield from changes[:-1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(seeded, plan_of(), by="import:it", watch=watch)
    assert rows(seeded) == before


def test_what_would_break_the_catalogue_is_refused_as_a_whole(seeded: Engine):
    before = rows(seeded)

    def plan(stock: Stock) -> Importing:
        (arrival,) = arrivals(stock.catalogue, a_record())
        assert arrival.exercise is not None
        broken = replace(arrival.exercise, regions=(works("nowhere"),))
        return importing(stock, [replace(arrival, exercise=broken)], source=FORMATS[FREE].source)

    with pytest.raises(CatalogueInvalid):
        bring_in(seeded, plan, by="import:it")
    with pytest.raises(CatalogueInvalid):
        look_at(seeded, plan)
    assert rows(seeded) == before


def test_seeding_leaves_what_was_imported_alone(seeded: Engine, shipped: Catalogue):
    _, revision = bring_in(seeded, plan_of(), by="import:it")
    report = seed(seeded, shipped)
    assert (report.revision, report.exercises.removed, report.conflicts) == (revision, 0, ())


def test_migrating_back_takes_what_waits_for_a_dose_away_and_keeps_the_rest(seeded_url: str, shipped: Catalogue):
    engine = make_engine(seeded_url)
    bring_in(engine, plan_of(), by="import:it")
    bring_in(engine, plan_of(form=OPEN), by="import:it")
    engine.dispose()
    migrate_back(seeded_url, to="0004")
    migrate(seeded_url)
    kept = catalogue_in(engine)
    assert kept.revision == shipped.revision
    engine.dispose()


def rows(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {name: sorted(map(repr, connection.execute(select(Row.metadata.tables[name])))) for name in TABLES}
