"""Shipped catalogues and edits of authors, for tests of the database."""

from collections.abc import Sequence

from sqlalchemy import Engine

from app.db.catalogue_writes import change_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import Record, RecordKind, all_records, key_of
from app.domain.editing.changes import CatalogueState, Change
from tests.builders import a_catalogue, an_exercise

AUTHOR = "key:tests"


def catalogue_with(*exercises: Exercise) -> Catalogue:
    """The catalogue of `a_catalogue` with these exercises more."""
    return a_catalogue(exercises=(an_exercise(), *exercises))


def edit(engine: Engine, *records: Record) -> None:
    """Put these records as one change of the catalogue."""

    def changes(state: CatalogueState) -> Sequence[Change]:
        before = all_records(state.catalogue)
        return [Change.of(before.get(key_of(record)), record) for record in records]

    change_catalogue(engine, changes, by=AUTHOR)


def delete(engine: Engine, slug: str) -> None:
    """Delete the exercise with this slug."""

    def changes(state: CatalogueState) -> Sequence[Change]:
        record = state.catalogue.exercises[slug]
        return [Change(key=(RecordKind.EXERCISE, slug), before=record, after=None)]

    change_catalogue(engine, changes, by=AUTHOR)
