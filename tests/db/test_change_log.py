"""The change log: which changes a filter finds."""

from datetime import timedelta

from sqlalchemy import Engine

from app.db.catalogue_seed import seed
from app.db.change_log import ChangeFilter, LoggedChange, fetch_changes
from app.domain.catalogue.record import RecordKind
from tests.builders import an_exercise
from tests.db.edits import catalogue_with, edit

MICROSECOND = timedelta(microseconds=1)


def sequences(changes: tuple[LoggedChange, ...]) -> list[int]:
    return [change.sequence for change in changes]


def test_since_includes_the_changes_of_that_instant(engine: Engine):
    seed(engine, catalogue_with())
    edit(engine, an_exercise("own"))
    edit(engine, an_exercise("own", name="Renamed"))
    newest, older, *_ = fetch_changes(engine, ChangeFilter(limit=10))
    assert sequences(fetch_changes(engine, ChangeFilter(since=older.at, limit=10))) == [newest.sequence, older.sequence]
    assert sequences(fetch_changes(engine, ChangeFilter(since=older.at + MICROSECOND, limit=10))) == [newest.sequence]
    assert sequences(fetch_changes(engine, ChangeFilter(since=newest.at + MICROSECOND, limit=10))) == []


def test_before_excludes_the_change_with_that_number(engine: Engine):
    seed(engine, catalogue_with())
    edit(engine, an_exercise("own"))
    newest, older = fetch_changes(engine, ChangeFilter(limit=2))
    assert sequences(fetch_changes(engine, ChangeFilter(before=newest.sequence, limit=1))) == [older.sequence]


def test_a_filter_by_record_finds_the_changes_of_that_record_only(engine: Engine):
    seed(engine, catalogue_with(an_exercise("spare")))
    edit(engine, an_exercise("spare", name="Renamed"), an_exercise("own"))
    found = fetch_changes(engine, ChangeFilter(kind=RecordKind.EXERCISE, slug="spare", limit=10))
    assert [(change.slug, change.action) for change in found] == [("spare", "update"), ("spare", "create")]
