"""The tables. Importing this package makes all of them known."""

from app.db.models.blocks import (
    BlockEquipmentRow,
    BlockExerciseRow,
    BlockMethodRow,
    BlockRow,
    SlotExerciseRow,
    SlotRow,
)
from app.db.models.changes import CatalogueChangeRow, DepartureRow, TombstoneRow
from app.db.models.exercises import (
    ExerciseAliasRow,
    ExerciseCitationRow,
    ExerciseConditionRow,
    ExerciseEquipmentRow,
    ExercisePhaseRow,
    ExercisePositionRow,
    ExerciseRegionRow,
    ExerciseRow,
)
from app.db.models.keys import ApiKeyRow
from app.db.models.prescriptions import PrescriptionRow, StageRow
from app.db.models.protocols import (
    ProtocolCitationRow,
    ProtocolDefaultRow,
    ProtocolPhaseRow,
    ProtocolPreferenceRow,
    ProtocolRow,
)
from app.db.models.regions import (
    RedirectCitationRow,
    RedirectTargetRow,
    RegionAliasRow,
    RegionMoverRow,
    RegionRow,
)
from app.db.models.revision import CatalogueRevisionRow
from app.db.models.row import Row
from app.db.models.saved_routines import SavedRoutineRow
from app.db.models.sources import SourceRow
from app.domain.catalogue.record import Origin

__all__ = [
    "ApiKeyRow",
    "BlockEquipmentRow",
    "BlockExerciseRow",
    "BlockMethodRow",
    "BlockRow",
    "CatalogueChangeRow",
    "CatalogueRevisionRow",
    "DepartureRow",
    "ExerciseAliasRow",
    "ExerciseCitationRow",
    "ExerciseConditionRow",
    "ExerciseEquipmentRow",
    "ExercisePhaseRow",
    "ExercisePositionRow",
    "ExerciseRegionRow",
    "ExerciseRow",
    "Origin",
    "PrescriptionRow",
    "ProtocolCitationRow",
    "ProtocolDefaultRow",
    "ProtocolPhaseRow",
    "ProtocolPreferenceRow",
    "ProtocolRow",
    "RedirectCitationRow",
    "RedirectTargetRow",
    "RegionAliasRow",
    "RegionMoverRow",
    "RegionRow",
    "Row",
    "SavedRoutineRow",
    "SlotExerciseRow",
    "SlotRow",
    "SourceRow",
    "StageRow",
    "TombstoneRow",
]
