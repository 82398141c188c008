"""One record by its slug: how the slug is told in the contract, and what is said where there is none."""

from collections.abc import Callable, Collection
from typing import Final

from fastapi import params
from starlette.requests import Request
from starlette.responses import Response

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.query import NoQuery, parse_query
from app.api.responses import JSON, ready_bytes
from app.api.snapshot.service_state import CatalogueSnapshot, get_snapshot
from app.domain.catalogue.record import RecordKind, records_of
from app.domain.catalogue.slug import LONGEST_SLUG
from app.domain.editing.changes import Tombstone
from app.domain.errors import Problem
from app.domain.search.nearest import find_nearest
from app.words.problem_details import Detail

MIN_SIMILARITY: Final = 0.5

FindNearSlugs = Callable[[str], tuple[str, ...]]
"""Finds the slugs that are near a name, nearest first."""


def describe_slug(kind: str, *, example: str, called: str = "slug") -> params.Path:
    """The slug (or what else it is called) in a path, with an example that runs as it stands."""
    # The length is told, not checked: whatever names nothing is a 404, with what is near it.
    return params.Path(
        description=f"The {called} of the {kind}.",
        openapi_examples={"shipped": {"summary": "One of the shipped catalogue", "value": example}},
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_SLUG},
    )


def respond_with_record(request: Request, kind: RecordKind, slug: str, *, near: FindNearSlugs | None = None) -> Response:
    """The record with this slug, in ready bytes that name themselves: another record's change leaves its ETag as it is.

    `near` finds slugs to offer, where there is a better way than by the slugs alone.

    Raises: Refused where there is none, with the slugs that are near, or with the record that took its place.
    """
    live = get_snapshot(request)
    parse_query(NoQuery, request)
    ensure_record(live, kind, slug, near=near)
    return ready_bytes(request, live.bodies[kind, slug], media_type=JSON)


def ensure_record(live: CatalogueSnapshot, kind: RecordKind, slug: str, *, near: FindNearSlugs | None = None) -> None:
    """Hold that there is such a record.

    Raises: Refused as `respond_with_record` does.
    """
    if (kind, slug) in live.tombstones:
        raise build_gone(live.tombstones[kind, slug])
    if (kind, slug) not in live.bodies:
        raise build_not_found(kind, near(slug) if near else find_near_slugs(records_of(live.catalogue, kind), slug))


def build_not_found(kind: RecordKind, nearest: tuple[str, ...]) -> Refused:
    """That there is no such record, with the slugs that are near."""
    text = format_detail(Detail.NO_SUCH_RECORD, kind=kind, plural=kind.plural)
    return Refused(Problem(code=f"unknown_{kind}", parameter="slug", text=text, nearest=nearest), code="not_found")


def build_gone(left: Tombstone) -> Refused:
    """That a record was deleted, with the one that took its place. The link leads from the one record to the other."""
    # Relative to the request, so it holds behind any path prefix.
    link = {} if left.replaced_by is None else {"Link": f'<{left.replaced_by}>; rel="successor-version"'}
    return Refused(code="gone", headers=link, replaced_by=left.replaced_by)


def find_near_slugs(records: Collection[str], slug: str) -> tuple[str, ...]:
    """The slugs nearest to one that does not exist, nearest first."""
    return find_nearest(slug[:LONGEST_SLUG].lower(), records, cutoff=MIN_SIMILARITY)
