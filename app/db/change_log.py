"""The log of changes: written with the changes themselves, read page by page, and never altered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, func, select
from sqlalchemy.orm import Session

from app.db.engine import reading
from app.db.models import CatalogueChangeRow
from app.domain.catalogue.record import Content, RecordKind, content_of
from app.domain.editing.changes import Action, Change


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """One change as it is in the log.

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
class Looking:
    """Which changes are looked for, the newest first: of which records, from which instant on, and before which number."""

    kind: RecordKind | None = None
    slug: str | None = None
    since: datetime | None = None
    before: int | None = None
    limit: int


def add_changes(
    session: Session, changes: Sequence[Change], *, revisions: tuple[str | None, str], by: str
) -> tuple[LoggedChange, ...]:
    """Write down these changes, made under the lock of the catalogue, with the revisions before and after all of them."""
    newest = session.scalar(select(func.max(CatalogueChangeRow.sequence))) or 0
    at = datetime.now(UTC)
    logged = tuple(
        LoggedChange(
            sequence=sequence,
            at=at,
            by=by,
            kind=change.key[0],
            slug=change.key[1],
            action=change.action,
            replaced_by=change.replaced_by,
            revision_before=revisions[0],
            revision_after=revisions[1],
            before=None if change.before is None else content_of(change.before),
            after=None if change.after is None else content_of(change.after),
        )
        for sequence, change in enumerate(changes, start=newest + 1)
    )
    session.add_all(_to_row(each) for each in logged)
    return logged


def fetch_changes(engine: Engine, looking: Looking) -> tuple[LoggedChange, ...]:
    """The changes that are looked for, the newest first, at most so many."""
    found = select(CatalogueChangeRow).where(*_conditions(looking)).order_by(CatalogueChangeRow.sequence.desc())
    with reading(engine).begin() as session:
        return tuple(_to_logged(row) for row in session.scalars(found.limit(looking.limit)))


def _conditions(looking: Looking) -> list[ColumnElement[bool]]:
    row, found = CatalogueChangeRow, list[ColumnElement[bool]]()
    if looking.kind is not None:
        found.append(row.kind == looking.kind)
    if looking.slug is not None:
        found.append(row.slug == looking.slug)
    if looking.since is not None:
        found.append(row.changed_at >= looking.since)
    if looking.before is not None:
        found.append(row.sequence < looking.before)
    return found


def _to_row(change: LoggedChange) -> CatalogueChangeRow:
    return CatalogueChangeRow(
        sequence=change.sequence,
        changed_at=change.at,
        author=change.by,
        kind=change.kind,
        slug=change.slug,
        action=change.action,
        replaced_by=change.replaced_by,
        revision_before=change.revision_before,
        revision_after=change.revision_after,
        record_before=change.before,
        record_after=change.after,
    )


def _to_logged(row: CatalogueChangeRow) -> LoggedChange:
    return LoggedChange(
        sequence=row.sequence,
        at=row.changed_at,
        by=row.author,
        kind=row.kind,
        slug=row.slug,
        action=row.action,
        replaced_by=row.replaced_by,
        revision_before=row.revision_before,
        revision_after=row.revision_after,
        before=row.record_before,
        after=row.record_after,
    )
