"""The states of the catalogue during a soak, computed by the core from the change log, with what the author sent."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from typing import Final

from app.db.catalogue import Snapshot
from app.db.change_log import LoggedChange
from app.documents.shapes.records import SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Record, RecordKind, content_of, records_of
from app.domain.editing.changes import Action, Change, Tombstone, apply_changes_to
from bench.soak.author import Edit, Write
from bench.soak.faults import DATABASE, Fault

VISIBLE_WITHIN_SECONDS: Final = 2.0
"""What the service promises: other processes serve a write within this time."""

SLACK_SECONDS: Final = 1.0
"""What a busy machine may add to it."""

EditKey = tuple[Action, str, str]
"""Identifies an edit in the change log: every content is different, because it contains the number of its edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The catalogue between two writes. `by` is the write that led to it; the first state has none."""

    revision: str
    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]
    by: Write | None = None

    @property
    def sent_at(self) -> float:
        """No response before this time can contain it."""
        return self.by.sent_at if self.by else -inf

    @property
    def answered_at(self) -> float | None:
        """When it was acknowledged, if it was."""
        return self.by.answered_at if self.by and self.by.is_acknowledged else None


class History:
    """All states in order, and which of them may be served when."""

    def __init__(self, states: Sequence[State], faults: Sequence[Fault]) -> None:
        """Take the states in order, and the faults that happened meanwhile."""
        self.states = states
        self.absences = [fault for fault in faults if fault.target == DATABASE]
        self._sent = [state.sent_at for state in states]
        acknowledged = [(state.answered_at, index) for index, state in enumerate(states) if state.answered_at is not None]
        self._due = [(self.due_after(at), index) for at, index in acknowledged]

    def newest_at(self, moment: float) -> int:
        """The newest state that a response can contain at this time."""
        return bisect_right(self._sent, moment) - 1

    def oldest_at(self, moment: float, *, replica: int, life: int) -> int:
        """The oldest state that the response to a request of this time may contain."""
        due = bisect_right(self._due, (moment, inf)) - 1
        oldest = self._due[due][1] if due >= 0 else 0
        # The process that acknowledged a write serves it at once.
        own = (index for index in range(self.newest_at(moment), oldest, -1) if self._is_own(index, moment, replica, life))
        return next(own, oldest)

    def due_after(self, acknowledged: float) -> float:
        """When every replica has to serve what was acknowledged then. Time without a database does not count."""
        due = acknowledged + VISIBLE_WITHIN_SECONDS + SLACK_SECONDS
        for fault in self.absences:
            if fault.began < due and fault.ended > acknowledged:
                due = max(due, fault.ended + VISIBLE_WITHIN_SECONDS + SLACK_SECONDS)
        return due

    def is_disturbed(self, moment: float) -> bool:
        """Whether the database failed before what was acknowledged then had to be served everywhere."""
        return self.due_after(moment) > moment + VISIBLE_WITHIN_SECONDS + SLACK_SECONDS

    def _is_own(self, index: int, moment: float, replica: int, life: int) -> bool:
        state = self.states[index]
        if state.by is None or state.answered_at is None or self.is_disturbed(state.answered_at):
            return False
        return state.answered_at <= moment and (state.by.replica, state.by.life) == (replica, life)


def replay_states(first: Snapshot, logged: Sequence[LoggedChange], writes: Iterable[Write]) -> Iterator[State]:
    """Every state from the first on, computed by the core from the change log.

    Raises: AssertionError where the log does not lead from one revision to the next; KeyError for a write of another author.
    """
    by_edit = {_edit_key(edit): write for write in writes for edit in write.edits}
    catalogue, tombstones = first.catalogue, dict(first.tombstones)
    yield State(revision=catalogue.revision, catalogue=catalogue, tombstones=dict(tombstones))
    for revision, together in _grouped(logged):
        assert together[0].revision_before == catalogue.revision, "the change log has a gap"
        changes = [_change(catalogue, entry) for entry in together]
        catalogue = apply_changes_to(catalogue, changes)
        assert catalogue.revision == revision, "the core computes another catalogue from the change log"
        for change in changes:
            tombstones.pop(change.key, None)
            if change.after is None:
                tombstones[change.key] = Tombstone(key=change.key, origin=change.origin, replaced_by=change.replaced_by)
        by = by_edit[_entry_key(together[0])]
        yield State(revision=revision, catalogue=catalogue, tombstones=dict(tombstones), by=by)


def find_lost_writes(logged: Iterable[LoggedChange], writes: Iterable[Write]) -> list[Write]:
    """The writes that were acknowledged and are not in the change log as a whole, under one revision."""
    revisions = {_entry_key(entry): entry.revision_after for entry in logged}
    return [write for write in writes if write.is_acknowledged and not _is_whole(write, revisions)]


def _is_whole(write: Write, revisions: Mapping[EditKey, str]) -> bool:
    found = {revisions.get(_edit_key(edit)) for edit in write.edits}
    return None not in found and len(found) == 1


def _grouped(logged: Iterable[LoggedChange]) -> Iterator[tuple[str, list[LoggedChange]]]:
    """The changes that were made together, with the revision after them."""
    in_order = sorted(logged, key=lambda entry: entry.sequence)
    for (_before, after), entries in groupby(in_order, key=lambda entry: (entry.revision_before, entry.revision_after)):
        yield after, list(entries)


def _change(catalogue: Catalogue, entry: LoggedChange) -> Change:
    return Change(
        key=(entry.kind, entry.slug),
        before=records_of(catalogue, entry.kind).get(entry.slug),
        after=None if entry.after is None else _record(entry.kind, entry.after),
        replaced_by=entry.replaced_by,
    )


def _record(kind: RecordKind, content: object) -> Record:
    return SHAPES[kind].model_validate(content).to_value()


def _edit_key(edit: Edit) -> EditKey:
    return edit.action, edit.slug, _format_english(RecordKind.EXERCISE, edit.content)


def _entry_key(entry: LoggedChange) -> EditKey:
    return entry.action, entry.slug, _format_english(entry.kind, entry.after)


def _format_english(kind: RecordKind, content: object) -> str:
    """The content without translations, which the author never sends, and the service keeps where it may."""
    return "" if content is None else repr(content_of(replace(_record(kind, content), translations=())))
