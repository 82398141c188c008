"""One record by its slug: the path parameter of the contract, the response, and the errors if the record does not exist."""

from collections.abc import Callable
from typing import Final

from fastapi import params
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.service import get_spoken_snapshot
from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.language import LANGUAGE_CODES, LanguageQuery
from app.api.reading.query import parse_query
from app.api.responses import JSON, respond_with_bytes
from app.api.schemas.plain_json import encode_json
from app.api.schemas.records import Record
from app.api.snapshot.service_state import CatalogueSnapshot
from app.domain.catalogue.record import RecordKind, records_of
from app.domain.catalogue.slug import LONGEST_SLUG
from app.domain.editing.changes import Tombstone
from app.domain.errors import Problem
from app.domain.search.nearest import find_near_slugs
from app.words.problem_details import Detail

RECORD_CODES: Final = ("not_found", "gone", *LANGUAGE_CODES)
"""Codes of every request for one record."""

FindNearSlugs = Callable[[str], tuple[str, ...]]
"""A function that returns the slugs nearest to a name, nearest first."""


def describe_slug(kind: str, *, example: str, called: str = "slug") -> params.Path:
    """Return the path parameter for a slug (or `called` otherwise), with an example that exists in the shipped catalogue."""
    # The contract shows the length, but nothing checks it: any unknown slug gives 404 with similar slugs.
    return params.Path(
        description=f"The {called} of the {kind}.",
        openapi_examples={"shipped": {"summary": "From the shipped catalogue", "value": example}},
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_SLUG},
    )


def respond_with_record(request: Request, kind: RecordKind, slug: str, *, near: FindNearSlugs | None = None) -> Response:
    """Return the response for the record with this slug. Its ETag does not depend on other records.

    `near` finds similar slugs, if there is a better way than to compare slugs.

    Raises: Refused if the record does not exist, with similar slugs, or with the record that replaced it.
    """
    snapshot = get_spoken_snapshot(request)
    parse_query(LanguageQuery, request)
    return respond_with_bytes(request, encode_json(ensure_record(snapshot, kind, slug, near=near)), media_type=JSON)


def ensure_record(snapshot: CatalogueSnapshot, kind: RecordKind, slug: str, *, near: FindNearSlugs | None = None) -> Record:
    """Ensure that there is such a record, and return its response.

    Raises: Refused as `respond_with_record` does.
    """
    if (kind, slug) in snapshot.tombstones:
        raise build_gone(snapshot.tombstones[kind, slug])
    found = snapshot.responses.find(kind, slug)
    if found is None:
        raise build_not_found(kind, near(slug) if near else find_near_slugs(records_of(snapshot.catalogue, kind), slug))
    return found


def build_not_found(kind: RecordKind, nearest: tuple[str, ...]) -> Refused:
    """Return the error for a record that does not exist, with similar slugs."""
    text = format_detail(Detail.NO_SUCH_RECORD, kind=kind, plural=kind.plural)
    return Refused(Problem(code=f"unknown_{kind}", parameter="slug", text=text, nearest=nearest), code="not_found")


def build_gone(tombstone: Tombstone) -> Refused:
    """Return the error for a deleted record, with a link to the record that replaced it."""
    # Relative to the request, so it works behind any path prefix.
    link = {} if tombstone.replaced_by is None else {"Link": f'<{tombstone.replaced_by}>; rel="successor-version"'}
    return Refused(code="gone", headers=link, replaced_by=tombstone.replaced_by)
