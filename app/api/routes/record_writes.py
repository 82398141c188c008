"""Writes of records: from requested changes to changes of the catalogue, with preconditions and errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from app.api.endpoints.authorization import require_scope
from app.api.endpoints.service import get_service, get_snapshot
from app.api.problems.details import format_detail
from app.api.problems.pointers import Place, format_pointer
from app.api.problems.refusal import Refused
from app.api.reading.json_body import MAX_PROBLEMS
from app.api.reading.preconditions import Precondition
from app.api.responses import compute_content_etag
from app.api.routes.single_records import build_gone, build_not_found
from app.api.schemas.plain_json import encode_json
from app.api.schemas.records import build_record
from app.db.catalogue_writes import CatalogueWrite, Check, Decide, change_catalogue
from app.documents.faults import parse_field
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Record, RecordKind, format_key, records_of
from app.domain.catalogue.references import find_uses
from app.domain.catalogue.texts import carry_translations
from app.domain.editing.changes import CatalogueState, Change
from app.domain.errors import Fault, Problem, RequestInvalid
from app.domain.keys import Scope
from app.domain.search.nearest import MAX_SUGGESTED, find_near_slugs
from app.words.problem_details import Detail

BREAKS: Final = "breaks_catalogue"
IN_USE: Final = "in_use"

RecordPointers = Mapping[str, Place]
"""The position of each record in a request body, by the name that faults use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedChange:
    """One requested change of a record: its new value, or None to delete it, and the precondition."""

    key: Key
    after: Record | None
    expected: Precondition
    replaced_by: str | None = None


def write_changes(request: Request, decide: Decide, *, check: Check | None = None) -> CatalogueWrite:
    """Make the requested changes, and serve them at once.

    Raises: CatalogueInvalid with every fault of the changed catalogue; whatever `decide` or `check` raises.
    """
    state = get_service(request).state
    caller = require_scope(request, Scope.CATALOGUE_WRITE)
    known = get_snapshot(request).stored
    done = change_catalogue(state.database.engine, decide, check=check, known=known, by=f"key:{caller.key_id}")
    state.adopt(done.snapshot)
    return done


def build_change(state: CatalogueState, requested: RequestedChange, *, suggests: bool = True) -> Change:
    """Return the change of the catalogue for a request. With `suggests`, the error for a missing record lists similar slugs.

    Raises: Refused if the precondition fails.
    """
    kind, slug = requested.key
    records = records_of(state.catalogue, kind)
    before = records.get(slug)
    etag = None if before is None else compute_record_etag(state.catalogue, before)
    if requested.expected.holds_for(etag):
        after = None if requested.after is None else carry_translations(before, requested.after)
        return Change(key=requested.key, before=before, after=after, replaced_by=requested.replaced_by)
    if before is None and requested.key in state.tombstones:
        raise build_gone(state.tombstones[requested.key])
    if before is None and requested.after is None:
        raise build_not_found(kind, find_near_slugs(records, slug) if suggests else ())
    raise Refused(code="precondition_failed", headers=None if etag is None else {"ETag": etag})


def ensure_unused(after: Catalogue, changes: Sequence[Change], *, pointers: RecordPointers) -> None:
    """Ensure that no record of the changed catalogue refers to a deleted one.

    Raises: Refused with all records that do.
    """
    deleted = {change.key for change in changes if change.after is None}
    uses = [
        Fault(record=use.by, field=use.field, text=format_detail(Detail.RECORD_IN_USE, record=format_key(use.key)))
        for use in find_uses(after, deleted)
    ]
    if uses:
        raise Refused(*build_problems(uses, pointers, code=IN_USE), code=IN_USE)


def ensure_replacements(after: Catalogue, changes: Sequence[Change], *, pointers: RecordPointers) -> None:
    """Ensure that the changed catalogue contains every replacement of a deleted record.

    Raises: RequestInvalid with all that are missing.
    """
    unresolved = [each for each in changes if each.replaced_by and each.replaced_by not in records_of(after, each.key[0])]
    wrong = [
        _build_unknown_replacement(change, records_of(after, change.key[0]) if number < MAX_SUGGESTED else {}, pointers)
        for number, change in enumerate(unresolved[:MAX_PROBLEMS])
    ]
    if wrong:
        raise RequestInvalid(wrong)


def build_problems(faults: Sequence[Fault], pointers: RecordPointers, *, code: str) -> Iterator[Problem]:
    """Yield faults of the catalogue as problems: with a pointer into the body, or with the path of another record."""
    for fault in faults[:MAX_PROBLEMS]:
        place = parse_field(fault.field)
        if fault.record in pointers:
            yield Problem(code=code, pointer=format_pointer((*pointers[fault.record], *place)), text=fault.text)
        elif record := _get_record_address(fault.record):
            yield Problem(code=code, record=record, pointer=format_pointer(place), text=fault.text)
        else:
            yield Problem(code=code, text=f"{fault.record}: {fault.text}")


def compute_record_etag(catalogue: Catalogue, record: Record) -> str:
    """Return the ETag that a GET of the record returns."""
    return compute_content_etag(encode_json(build_record(catalogue, record)))


def _build_unknown_replacement(change: Change, others: Mapping[str, Record], pointers: RecordPointers) -> Problem:
    kind, slug = change.key
    place = pointers.get(format_key(change.key))
    return Problem(
        code=f"unknown_{kind}",
        parameter="" if place is not None else "replaced_by",
        pointer=None if place is None else format_pointer((*place, "replaced_by")),
        text=format_detail(Detail.REPLACEMENT_MISSING, slug=slug, kind=kind),
        nearest=find_near_slugs(others, change.replaced_by or ""),
    )


def _get_record_address(name: str) -> str:
    """Return the path, below /v1, of the record that a fault names; empty if it names something else, such as a phase."""
    kind, _, slug = name.partition(" ")
    return f"{RecordKind(kind).plural}/{slug}" if kind in {*RecordKind} else ""
