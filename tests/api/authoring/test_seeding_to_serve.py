"""An embedded database is seeded before serving; edits of authors never prevent serving."""

from collections.abc import Iterator

import pytest

from app.cli import seed as seeding
from app.cli.seed import seed_before_serving
from app.db.catalogue_restore import fetch_catalogue_state
from app.db.database import Database
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import CatalogueInvalid
from tests.builders import a_catalogue, an_exercise, works
from tests.db.edits import catalogue_with, edit


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database.at(database_url)
    yield database
    database.close()


def ship(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    monkeypatch.setattr(seeding, "read_catalogue", lambda: catalogue)


def test_a_shipped_change_of_an_edited_record_is_reported(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ship(monkeypatch, catalogue_with(an_exercise("spare")))
    seed_before_serving(database)
    assert capsys.readouterr().err == ""
    edit(database.engine, an_exercise("spare", name="Mine"))
    ship(monkeypatch, catalogue_with(an_exercise("spare", name="Better")))
    seed_before_serving(database)
    notice = "limber: look at exercise spare: the shipped record has changed since it was edited here\n"
    assert capsys.readouterr().err == notice


def test_a_seed_that_conflicts_with_edits_is_reported_and_the_old_catalogue_is_served(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ship(monkeypatch, catalogue_with(an_exercise("spare")))
    seed_before_serving(database)
    edit(database.engine, an_exercise("spare", name="Third"))
    before = fetch_catalogue_state(database.engine).catalogue.revision
    ship(monkeypatch, catalogue_with(an_exercise("spare"), an_exercise("third")))
    seed_before_serving(database)
    fault, advice = capsys.readouterr().err.splitlines()
    assert fault == "limber: exercise spare: name: exercise third already has this name"
    assert advice.endswith("run: limber seed")
    assert fetch_catalogue_state(database.engine).catalogue.revision == before


def test_a_broken_catalogue_with_nothing_else_to_serve_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch):
    ship(monkeypatch, a_catalogue(exercises=(an_exercise(regions=(works("nowhere"),)),)))
    with pytest.raises(CatalogueInvalid):
        seed_before_serving(database)
