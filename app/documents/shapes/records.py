"""The shape of each kind of record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.documents.shapes import ConditionInput, ExerciseInput, ProtocolInput, RegionInput, SourceInput
from app.domain.catalogue.record import RecordKind

RecordInput = SourceInput | RegionInput | ExerciseInput | ConditionInput | ProtocolInput
SHAPES: Final[Mapping[RecordKind, type[RecordInput]]] = MappingProxyType(
    {
        RecordKind.SOURCE: SourceInput,
        RecordKind.REGION: RegionInput,
        RecordKind.EXERCISE: ExerciseInput,
        RecordKind.CONDITION: ConditionInput,
        RecordKind.PROTOCOL: ProtocolInput,
    }
)
