"""Changes of the catalogue: one transaction fetches it once, validates it as it will be, writes what changes, and logs it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine, delete, insert
from sqlalchemy.orm import Session

from app.db.catalogue import CATALOGUE_FORMAT, Snapshot, Stamp, fetch_stamp, fetch_state, lock_catalogue
from app.db.change_log import LoggedChange, append_changes
from app.db.engine import writing
from app.db.models import CatalogueRow, LocalOverrideRow, Row, TombstoneRow
from app.db.record_rows import NAMING_TABLES, PART_TABLES, RECORD_TABLES, Columns, rows_of
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import validate_catalogue
from app.domain.catalogue.record import Key, RecordKind
from app.domain.editing.changes import (
    CatalogueState,
    Change,
    LocalOverride,
    apply_changes_to,
    compute_overrides,
    compute_tombstones,
)

Decide = Callable[[CatalogueState], Sequence[Change]]
"""Decides on the changes of the catalogue as it is. It may refuse by raising; nothing is changed then."""

Check = Callable[[Catalogue, Sequence[Change]], None]
"""Looks at the catalogue after the changes, before its records are validated together. It may refuse by raising."""

CATALOGUE_ID: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueWrite:
    """The catalogue after a transaction, and the entries that it added to the change log."""

    snapshot: Snapshot
    changes: tuple[LoggedChange, ...]

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue after the changes."""
        return self.snapshot.catalogue


def change_catalogue(
    engine: Engine, decide: Decide, *, check: Check | None = None, known: Snapshot | None = None, by: str
) -> CatalogueWrite:
    """Make the changes that authors want. No other writer changes the catalogue between `decide` and the changes.

    `known` is the snapshot that the caller serves. While it is the newest, the records are not fetched again, which takes five
    times as long as the rest of a small change.

    Raises: CatalogueInvalid with every fault of the catalogue after them; whatever `decide` or `check` raises.
    """
    with writing(engine).begin() as session:
        state = fetch_state_to_change(session, known)
        changes = [change for change in decide(state) if _alters_content(change)]
        return apply_changes(session, state, changes, overrides=compute_overrides(state, changes), check=check, by=by)


def fetch_state_to_change(session: Session, known: Snapshot | None = None) -> CatalogueState:
    """Everything the database holds of the catalogue, which no other writer can change until this transaction ends.

    Raises: DatabaseFailed when a newer version of the program has written it.
    """
    lock_catalogue(session)
    stamp = fetch_stamp(session)
    return fetch_state(session, known if known is not None and known.stamp == stamp else None)


def apply_changes(
    session: Session,
    state: CatalogueState,
    changes: Sequence[Change],
    *,
    overrides: Mapping[Key, LocalOverride],
    check: Check | None = None,
    by: str,
) -> CatalogueWrite:
    """Make these changes of the state that `fetch_state_to_change` returned, and log them.

    Raises: CatalogueInvalid with every fault; whatever `check` raises. Nothing has been written then.
    """
    stamp = fetch_stamp(session)
    after = _validated(state, changes, check) if changes else state.catalogue
    _write_records(session, changes)
    _write_tombstones(session, changes)
    _write_overrides(session, before=state.overrides, after=overrides)
    _write_revision(session, after.revision, before=stamp)
    altering = [change for change in changes if _alters_content(change)]
    logged = append_changes(session, altering, before=stamp, revision=after.revision, by=by)
    newest = logged[-1].sequence if logged else stamp.newest if stamp else None
    tombstones = compute_tombstones(state, changes)
    return CatalogueWrite(
        snapshot=Snapshot(stamp=Stamp(after.revision, newest), catalogue=after, tombstones=tombstones), changes=logged
    )


def _alters_content(change: Change) -> bool:
    """Return whether a change alters the content of a record, and not only its origin."""
    return change.after is None or change.before != change.after


def _validated(state: CatalogueState, changes: Sequence[Change], check: Check | None) -> Catalogue:
    after = apply_changes_to(state.catalogue, changes)
    if check is not None:
        check(after, changes)
    return validate_catalogue(after)


def _write_records(session: Session, changes: Sequence[Change]) -> None:
    """Replace the rows of these records. Rows of other records refer to them by slugs, which are there again on commit."""
    for table in NAMING_TABLES:
        _delete_keys(session, table, [change.key for change in changes])
    for kind, slugs in _by_kind(change.key for change in changes).items():
        table = RECORD_TABLES[kind]
        session.execute(delete(table).where(table.__table__.columns["slug"].in_(slugs)))
    rows: defaultdict[type[Row], list[Columns]] = defaultdict(list)
    for change in changes:
        if change.after is not None:
            for table, columns in rows_of(change.after, change.origin):
                rows[table].append(columns)
    for table in (*RECORD_TABLES.values(), *PART_TABLES):
        _insert(session, table, rows[table])


def _write_tombstones(session: Session, changes: Sequence[Change]) -> None:
    _delete_keys(session, TombstoneRow, (change.key for change in changes))
    deleted = (change for change in changes if change.after is None)
    columns = [_key_columns(each.key) | {"origin": each.origin.value, "replaced_by": each.replaced_by} for each in deleted]
    _insert(session, TombstoneRow, columns)


def _write_overrides(session: Session, *, before: Mapping[Key, LocalOverride], after: Mapping[Key, LocalOverride]) -> None:
    new = [override for key, override in after.items() if before.get(key) != override]
    _delete_keys(session, LocalOverrideRow, [*(before.keys() - after.keys()), *(override.key for override in new)])
    columns = [_key_columns(each.key) | {"based_on": each.based_on, "shipped": each.shipped} for each in new]
    _insert(session, LocalOverrideRow, columns)


def _write_revision(session: Session, revision: str, *, before: Stamp | None) -> None:
    if before is not None and before.revision == revision:
        return
    session.merge(CatalogueRow(id=CATALOGUE_ID, revision=revision, format=CATALOGUE_FORMAT, revised_at=datetime.now(UTC)))


def _insert(session: Session, table: type[Row], rows: Sequence[Columns]) -> None:
    if rows:
        # Without `render_nulls` a row with a null would begin a statement of its own.
        session.execute(insert(table).execution_options(render_nulls=True), rows)


def _delete_keys(session: Session, table: type[Row], keys: Iterable[Key]) -> None:
    kind_column, slug_column = table.__table__.columns["kind"], table.__table__.columns["slug"]
    for kind, slugs in _by_kind(keys).items():
        session.execute(delete(table).where(kind_column == kind.value, slug_column.in_(slugs)))


def _key_columns(key: Key) -> dict[str, str | None]:
    return {"kind": key[0].value, "slug": key[1]}


def _by_kind(keys: Iterable[Key]) -> Mapping[RecordKind, Sequence[str]]:
    found: defaultdict[RecordKind, list[str]] = defaultdict(list)
    for kind, slug in keys:
        found[kind].append(slug)
    return found
