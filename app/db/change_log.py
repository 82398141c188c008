"""The change log: appended with the changes themselves, read page by page, never altered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, select
from sqlalchemy.orm import Session

from app.db.catalogue import Stamp
from app.db.engine import reading
from app.db.models import ChangeRow
from app.domain.catalogue.record import Content, RecordKind, content_of
from app.domain.editing.changes import Action, Change


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """One change in the log.

    `by` says who made it: `key:` and the key's id, `seed:` and the version, or `import:` and the version.
    """

    sequence: int
    at: datetime
    by: str
    kind: RecordKind
    slug: str
    action: Action
    replaced_by: str | None
    revision_before: str | None
    revision_after: str
    before: Content | None
    after: Content | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes to fetch, the newest first. `since` is inclusive; `before` is the number of a change, exclusive."""

    kind: RecordKind | None = None
    slug: str | None = None
    since: datetime | None = None
    before: int | None = None
    limit: int


def append_changes(
    session: Session, changes: Sequence[Change], *, before: Stamp | None, revision: str, by: str
) -> tuple[LoggedChange, ...]:
    """Log these changes, which lead from the catalogue `before` to `revision`. The catalogue has to be locked."""
    at = datetime.now(UTC)
    first = 1 if before is None or before.newest is None else before.newest + 1
    logged = tuple(
        LoggedChange(
            sequence=sequence,
            at=at,
            by=by,
            kind=change.key[0],
            slug=change.key[1],
            action=change.action,
            replaced_by=change.replaced_by,
            revision_before=None if before is None else before.revision,
            revision_after=revision,
            before=None if change.before is None else content_of(change.before),
            after=None if change.after is None else content_of(change.after),
        )
        for sequence, change in enumerate(changes, start=first)
    )
    session.add_all(_to_row(each) for each in logged)
    return logged


def fetch_changes(engine: Engine, wanted: ChangeFilter) -> tuple[LoggedChange, ...]:
    """The changes that match, the newest first."""
    query = select(ChangeRow).where(*_conditions(wanted)).order_by(ChangeRow.sequence.desc()).limit(wanted.limit)
    with reading(engine).begin() as session:
        return tuple(_to_logged(row) for row in session.scalars(query))


def _conditions(wanted: ChangeFilter) -> list[ColumnElement[bool]]:
    conditions = list[ColumnElement[bool]]()
    if wanted.kind is not None:
        conditions.append(ChangeRow.kind == wanted.kind.value)
    if wanted.slug is not None:
        conditions.append(ChangeRow.slug == wanted.slug)
    if wanted.since is not None:
        conditions.append(ChangeRow.changed_at >= wanted.since)
    if wanted.before is not None:
        conditions.append(ChangeRow.sequence < wanted.before)
    return conditions


def _to_row(change: LoggedChange) -> ChangeRow:
    return ChangeRow(
        sequence=change.sequence,
        changed_at=change.at,
        author=change.by,
        kind=change.kind.value,
        slug=change.slug,
        action=change.action.value,
        replaced_by=change.replaced_by,
        revision_before=change.revision_before,
        revision_after=change.revision_after,
        record_before=change.before,
        record_after=change.after,
    )


def _to_logged(row: ChangeRow) -> LoggedChange:
    return LoggedChange(
        sequence=row.sequence,
        at=row.changed_at,
        by=row.author,
        kind=RecordKind(row.kind),
        slug=row.slug,
        action=Action(row.action),
        replaced_by=row.replaced_by,
        revision_before=row.revision_before,
        revision_after=row.revision_after,
        before=row.record_before,
        after=row.record_after,
    )
