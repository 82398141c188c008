"""What the catalogue was when, worked out by the core from the log of changes, beside what the author was told."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Final

from app.db.catalogue import Snapshot
from app.db.change_log import LoggedChange
from app.documents.shapes.records import SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Record, RecordKind, content_of, records_of
from app.domain.editing.changes import Action, Change, Tombstone, changed
from bench.soak.authoring import Edit, Write
from bench.soak.faults import DATABASE, Fault

SEEN_WITHIN_SECONDS: Final = 2.0
"""What the service promises: other processes have a write within this."""

SLACK_SECONDS: Final = 1.0
"""What a machine that is shared may add to it."""

Gist = tuple[Action, str, str]
"""An edit as it is found in the log again: every content is another, since it bears the number of its edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The catalogue between two writes. `by` is the write that made it; the first has none."""

    revision: str
    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]
    by: Write | None = None

    @property
    def sent_at(self) -> float:
        """Before this nobody can have seen it."""
        return self.by.sent_at if self.by else -inf

    @property
    def told_at(self) -> float | None:
        """When it was acknowledged, if it was."""
        return self.by.told_at if self.by and self.by.is_acknowledged else None


class History:
    """All states in their order, and which of them may be served when."""

    def __init__(self, states: Sequence[State], faults: Sequence[Fault]) -> None:
        """Let these states follow each other while these faults were."""
        self.states = states
        self.absences = [fault for fault in faults if fault.of == DATABASE]
        self._sent = [state.sent_at for state in states]
        told = [(state.told_at, index) for index, state in enumerate(states) if state.told_at is not None]
        self._due = [(self.due_after(at), index) for at, index in told]

    def newest_at(self, moment: float) -> int:
        """The newest state that anybody can have seen by then."""
        return bisect_right(self._sent, moment) - 1

    def oldest_at(self, moment: float, *, replica: int, life: int) -> int:
        """The oldest state that an answer may be of that was asked for then."""
        by_all = bisect_right(self._due, (moment, inf)) - 1
        seen = self._due[by_all][1] if by_all >= 0 else 0
        # Whoever acknowledged a write serves it at once.
        own = (index for index in range(self.newest_at(moment), seen, -1) if self._is_own(index, moment, replica, life))
        return next(own, seen)

    def due_after(self, acknowledged: float) -> float:
        """When every replica has to serve what was acknowledged then: the time without a database does not count."""
        due = acknowledged + SEEN_WITHIN_SECONDS + SLACK_SECONDS
        for fault in self.absences:
            if fault.began < due and fault.over > acknowledged:
                due = max(due, fault.over + SEEN_WITHIN_SECONDS + SLACK_SECONDS)
        return due

    def is_disturbed(self, moment: float) -> bool:
        """Whether the database went away before what was acknowledged then had to be seen everywhere."""
        return self.due_after(moment) > moment + SEEN_WITHIN_SECONDS + SLACK_SECONDS

    def _is_own(self, index: int, moment: float, replica: int, life: int) -> bool:
        state = self.states[index]
        if state.by is None or state.told_at is None or self.is_disturbed(state.told_at):
            return False
        return state.told_at <= moment and (state.by.replica, state.by.life) == (replica, life)


def states_of(first: Snapshot, logged: Sequence[LoggedChange], writes: Iterable[Write]) -> Iterator[State]:
    """Every state from the first on, made by the core from what the log says was changed.

    Raises: AssertionError where the log does not lead from one revision to the next; KeyError where somebody else wrote.
    """
    by_edit = {_gist(edit): write for write in writes for edit in write.edits}
    catalogue, tombstones = first.catalogue, dict(first.tombstones)
    yield State(revision=catalogue.revision, catalogue=catalogue, tombstones=dict(tombstones))
    for revision, together in _together(logged):
        assert together[0].revision_before == catalogue.revision, "the log has a gap"
        changes = [_change(catalogue, entry) for entry in together]
        catalogue = changed(catalogue, changes)
        assert catalogue.revision == revision, "the core makes another catalogue of what is in the log"
        for change in changes:
            tombstones.pop(change.key, None)
            if change.after is None:
                tombstones[change.key] = Tombstone(key=change.key, origin=change.origin, replaced_by=change.replaced_by)
        by = by_edit[_gist_of_entry(together[0])]
        yield State(revision=revision, catalogue=catalogue, tombstones=dict(tombstones), by=by)


def lost(logged: Iterable[LoggedChange], writes: Iterable[Write]) -> list[Write]:
    """The writes that were acknowledged and are not in the log, whole and under one revision."""
    revisions = {_gist_of_entry(entry): entry.revision_after for entry in logged}
    return [write for write in writes if write.is_acknowledged and not _is_whole(write, revisions)]


def _is_whole(write: Write, revisions: Mapping[Gist, str]) -> bool:
    found = {revisions.get(_gist(edit)) for edit in write.edits}
    return None not in found and len(found) == 1


def _together(logged: Iterable[LoggedChange]) -> Iterator[tuple[str, list[LoggedChange]]]:
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


def _gist(edit: Edit) -> Gist:
    content = None if edit.content is None else content_of(_record(RecordKind.EXERCISE, edit.content))
    return edit.action, edit.slug, repr(content)


def _gist_of_entry(entry: LoggedChange) -> Gist:
    content = None if entry.after is None else content_of(_record(entry.kind, entry.after))
    return entry.action, entry.slug, repr(content)
