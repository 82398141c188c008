"""The shape of each kind of record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.documents.shapes import ExerciseIn, ProtocolIn, RegionIn, SourceIn
from app.domain.catalogue.record import RecordKind

RecordIn = SourceIn | RegionIn | ExerciseIn | ProtocolIn
SHAPES: Final[Mapping[RecordKind, type[RecordIn]]] = MappingProxyType(
    {
        RecordKind.SOURCE: SourceIn,
        RecordKind.REGION: RegionIn,
        RecordKind.EXERCISE: ExerciseIn,
        RecordKind.PROTOCOL: ProtocolIn,
    }
)
