"""One record by its slug: how the slug is told in the contract, and what is said where there is none."""

import difflib
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from fastapi import params

from app.api.refusals import Refused
from app.domain.errors import Problem
from app.domain.slug import LONGEST_SLUG

NEAREST: Final = 3
LIKE_ENOUGH: Final = 0.5

Record = TypeVar("Record")
Near = Callable[[str], tuple[str, ...]]
"""Finds the slugs that are near a name, nearest first."""


def slug_of(kind: str, *, example: str, called: str = "slug") -> params.Path:
    """The slug (or what else it is called) in a path, with an example that runs as it stands."""
    # The length is told, not checked: whatever names nothing is a 404, with what is near it.
    return params.Path(
        description=f"The {called} of the {kind}.",
        openapi_examples={"shipped": {"summary": "One of the shipped catalogue", "value": example}},
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_SLUG},
    )


def record_named(records: Mapping[str, Record], slug: str, *, kind: str, near: Near | None = None) -> Record:
    """The record with this slug. `near` finds slugs to offer, where there is a better way than by the slugs alone.

    Raises: Refused with the slugs that are near where there is none.
    """
    found = records.get(slug)
    if found is None:
        nearest = near(slug) if near else near_slugs(records, slug)
        text = f"no {kind} has this slug; GET /v1/{kind}s lists them"
        raise Refused(Problem(code=f"unknown_{kind}", parameter="slug", text=text, nearest=nearest), code="not_found")
    return found


def near_slugs(records: Mapping[str, object], slug: str) -> tuple[str, ...]:
    """The slugs nearest to one that does not exist, nearest first."""
    return tuple(difflib.get_close_matches(slug[:LONGEST_SLUG].lower(), records, n=NEAREST, cutoff=LIKE_ENOUGH))
