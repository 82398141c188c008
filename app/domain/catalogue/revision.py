"""The name of what a catalogue says: the same wherever the records were read from, and in whatever order."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import Record, content_of

REVISION_LENGTH: Final = 12
"""Hexadecimal digits. Of a million revisions of one catalogue, two share a name with a chance of about 1 in 500."""


def catalogue_of(
    *,
    sources: Iterable[Source],
    regions: Iterable[Region],
    exercises: Iterable[Exercise],
    protocols: Iterable[Protocol],
) -> Catalogue:
    """The snapshot of these records, under the revision that their content gives it."""
    unnamed = Catalogue.of(revision="", sources=sources, regions=regions, exercises=exercises, protocols=protocols)
    return replace(unnamed, revision=revision_of(unnamed))


def revision_of(catalogue: Catalogue) -> str:
    """The revision that the content of a catalogue gives it, whatever revision it bears: 12 hexadecimal digits."""
    # A snapshot keeps each kind in slug order, so equal content is equal text.
    kinds = (catalogue.sources, catalogue.regions, catalogue.exercises, catalogue.protocols)
    return _digest([[content_of(record) for record in kind.values()] for kind in kinds])


def record_revision_of(record: Record) -> str:
    """The revision of one record's content: 12 hexadecimal digits."""
    return _digest(content_of(record))


def _digest(content: object) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:REVISION_LENGTH]
