"""The history of a soak: catalogues that the core computes from a change log with every acknowledged write in it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.db.catalogue import Snapshot, Stamp
from app.db.change_log import LoggedChange
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import RecordKind, content_of
from app.domain.editing.changes import Action, Change, apply_changes_to
from bench.soak.author import Edit, Write
from bench.soak.faults import AWAY, DATABASE, Fault
from bench.soak.history import History, State, find_lost_writes, replay_states
from tests.builders import a_catalogue, an_exercise

FIRST = apply_changes_to(a_catalogue(exercises=(an_exercise("one"), an_exercise("two"))), [])


def edited(slug: str, number: int) -> Exercise:
    return replace(FIRST.exercises[slug], cues=(f"Edit {number}.",))


def a_write(*exercises: Exercise, status: int = 200) -> Write:
    edits = tuple(Edit(action=Action.UPDATE, slug=each.slug, content=dict(content_of(each))) for each in exercises)
    return Write(edits=edits, replica=0, life=1, sent_at=1, answered_at=2, status=status)


def logged(before: Catalogue, *exercises: Exercise, **fields: Any) -> list[LoggedChange]:
    """The log entries of these exercises, written together."""
    after = apply_changes_to(before, [Change.of(before.exercises[each.slug], each) for each in exercises])
    return [replace(_entry(number, each, before, after), **fields) for number, each in enumerate(exercises)]


def _entry(number: int, exercise: Exercise, before: Catalogue, after: Catalogue) -> LoggedChange:
    return LoggedChange(
        sequence=number,
        at=datetime(2026, 11, 21, tzinfo=UTC),
        by="key:0",
        kind=RecordKind.EXERCISE,
        slug=exercise.slug,
        action=Action.UPDATE,
        replaced_by=None,
        revision_before=before.revision,
        revision_after=after.revision,
        before=content_of(before.exercises[exercise.slug]),
        after=content_of(exercise),
    )


def test_an_acknowledged_write_that_is_not_in_the_log_is_lost():
    one, two = edited("one", 1), edited("two", 1)
    assert find_lost_writes(logged(FIRST, one), [a_write(one)]) == []
    assert find_lost_writes([], [a_write(one)]) == [a_write(one)]
    assert find_lost_writes([], [a_write(one, status=503)]) == []
    assert find_lost_writes(logged(FIRST, edited("one", 2)), [a_write(one)]) == [a_write(one)]
    assert find_lost_writes(logged(FIRST, one), [a_write(one, two)]) == [a_write(one, two)]


def test_a_write_of_two_records_is_lost_when_they_were_logged_apart():
    one, two = edited("one", 1), edited("two", 1)
    assert find_lost_writes(logged(FIRST, one, two), [a_write(one, two)]) == []
    apart = [*logged(FIRST, one), *logged(apply_changes_to(FIRST, [Change.of(FIRST.exercises["one"], one)]), two)]
    assert find_lost_writes(apart, [a_write(one, two)]) == [a_write(one, two)]


def test_the_log_has_to_lead_from_each_catalogue_to_the_next():
    first = Snapshot(stamp=Stamp(FIRST.revision, None), catalogue=FIRST, tombstones={})
    one = edited("one", 1)
    states = [*replay_states(first, logged(FIRST, one), [a_write(one)])]
    assert [state.catalogue.exercises["one"].cues for state in states] == [(), ("Edit 1.",)]
    for wrong in ({"revision_before": "another"}, {"revision_after": "another"}):
        with pytest.raises(AssertionError):
            list(replay_states(first, logged(FIRST, one, **wrong), [a_write(one)]))


def test_time_without_a_database_does_not_count_as_lag():
    away = Fault(name=AWAY, target=DATABASE, began=12.0, ended=20.0)
    history = History([State(revision="", catalogue=FIRST, tombstones={})], [away])
    assert [history.due_after(moment) for moment in (5.0, 11.0, 30.0)] == [8.0, 23.0, 33.0]
