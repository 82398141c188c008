"""The tables. Columns only: how a record becomes rows is in `record_rows.py`, and rows never leave `app.db`."""

from app.db.models.base import Row
from app.db.models.clients import ApiKeyRow, SavedRoutineHolderRow, SavedRoutineRow
from app.db.models.history import CatalogueRow, ChangeRow, LocalOverrideRow, TombstoneRow
from app.db.models.records import (
    BlockRow,
    BlockSlotRow,
    CitationRow,
    ConditionRow,
    ExerciseRegionRow,
    ExerciseRow,
    FigureRow,
    PrescriptionRow,
    ProtocolRow,
    RegionRow,
    SourceRow,
    TranslationRow,
)

__all__ = [
    "ApiKeyRow",
    "BlockRow",
    "BlockSlotRow",
    "CatalogueRow",
    "ChangeRow",
    "CitationRow",
    "ConditionRow",
    "ExerciseRegionRow",
    "ExerciseRow",
    "FigureRow",
    "LocalOverrideRow",
    "PrescriptionRow",
    "ProtocolRow",
    "RegionRow",
    "Row",
    "SavedRoutineHolderRow",
    "SavedRoutineRow",
    "SourceRow",
    "TombstoneRow",
    "TranslationRow",
]
