"""A database in which every operation can get every problem.

It has keys of all scopes, a deleted record of each kind, and a saved routine that has expired.
"""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.db.engine import make_engine, writing
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.domain.catalogue.record import Record, RecordKind
from app.domain.keys import Scope
from tests.api.authoring.desk import desk_at, sent
from tests.builders import (
    a_citation,
    a_condition,
    a_prescription,
    a_protocol,
    a_redirect,
    a_region,
    a_rule,
    a_source,
    an_exercise,
)
from tests.keys import a_key

DELETED_SLUG: Final = "wasdeleted"
"""The slug of the deleted record of each kind; without a hyphen, so that a condition can have it."""

EXPIRED_ID: Final = f"rt-{'e' * 32}"
"""The id of a saved routine that has expired, and under which the client of the key had saved it."""

_CITED: Final = a_citation(DELETED_SLUG)
_DELETED: Final[dict[RecordKind, Record]] = {
    RecordKind.SOURCE: a_source(DELETED_SLUG),
    RecordKind.REGION: a_region(DELETED_SLUG, redirect=a_redirect("ankle", citations=(_CITED,))),
    RecordKind.EXERCISE: an_exercise(DELETED_SLUG, citations=(_CITED,), prescriptions=(a_prescription(citation=_CITED),)),
    RecordKind.CONDITION: a_condition(DELETED_SLUG, name="Was deleted", rules=(a_rule(citation=_CITED),)),
    RecordKind.PROTOCOL: a_protocol(DELETED_SLUG, default_for=(), citations=(_CITED,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDatabase:
    """The database, a key with all scopes, and for each scope a key with all others."""

    path: Path
    key: str
    lacking: dict[str, str]


def prepare_database(seeded_file: Path, folder: Path) -> PreparedDatabase:
    """Copy the seeded file into a folder, and add keys and tombstones."""
    path = Path(shutil.copy(seeded_file, folder / "limber.sqlite3"))
    url = f"sqlite:///{path}"
    with desk_at(url) as desk:
        for action in ("create", "delete"):
            answer = desk.change(*(_change(action, kind, record) for kind, record in _DELETED.items()))
            assert answer.status_code == 200, answer.text
    _save_expired(url)
    lacking = {scope.value: a_key(url, *set(Scope) - {scope}, client=f"without-{number}") for number, scope in enumerate(Scope)}
    return PreparedDatabase(path=path, key=a_key(url, *Scope), lacking=lacking)


def _save_expired(url: str) -> None:
    engine = make_engine(url)
    routine = SavedRoutineRow(id=EXPIRED_ID, is_personal=False, planned_seconds=600, effort="easy", rpe=2, methods=[])
    at = datetime.now(UTC)
    times = {"saved_at": at - timedelta(days=2), "expires_at": at - timedelta(days=1)}
    with writing(engine).begin() as session:
        session.add_all((routine, SavedRoutineHolderRow(client="tests", external_id=EXPIRED_ID, routine=EXPIRED_ID, **times)))
    engine.dispose()


def _change(action: str, kind: RecordKind, record: Record) -> dict[str, Any]:
    rest = {"record": sent(record)} if action == "create" else {"etag": "*"}
    return {"action": action, "kind": kind.value, "slug": record.slug} | rest
