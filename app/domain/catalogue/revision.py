"""Revisions: digests of the content of a catalogue or a record, wherever it was read from and in whatever order."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import Record, content_of

REVISION_LENGTH: Final = 12
"""Hexadecimal digits. Among a million revisions of one catalogue, the chance that two are equal is about 1 in 500."""


def build_catalogue(
    *,
    sources: Iterable[Source],
    regions: Iterable[Region],
    exercises: Iterable[Exercise],
    conditions: Iterable[Condition],
    protocols: Iterable[Protocol],
) -> Catalogue:
    """Return the snapshot of these records, with the revision of their content."""
    snapshot = Catalogue.of(
        revision="", sources=sources, regions=regions, exercises=exercises, conditions=conditions, protocols=protocols
    )
    return replace(snapshot, revision=compute_revision(snapshot))


def compute_revision(catalogue: Catalogue) -> str:
    """Return the revision of a catalogue's content: 12 hexadecimal digits. Its own `revision` does not matter."""
    # A snapshot has each kind in slug order, so equal content gives equal text.
    kinds = (catalogue.sources, catalogue.regions, catalogue.exercises, catalogue.conditions, catalogue.protocols)
    return _digest([[content_of(record) for record in kind.values()] for kind in kinds])


def compute_record_revision(record: Record) -> str:
    """Return the revision of one record's content: 12 hexadecimal digits."""
    return _digest(content_of(record))


def _digest(content: object) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:REVISION_LENGTH]
