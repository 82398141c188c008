"""The tables. Importing this package makes all of them known."""

from app.db.models.blocks import (
    BlockEquipmentRow,
    BlockExerciseRow,
    BlockMethodRow,
    BlockRow,
    SlotExerciseRow,
    SlotRow,
)
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
from app.db.models.row import Origin, Row
from app.db.models.sources import SourceRow

__all__ = [
    "BlockEquipmentRow",
    "BlockExerciseRow",
    "BlockMethodRow",
    "BlockRow",
    "CatalogueRevisionRow",
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
    "SlotExerciseRow",
    "SlotRow",
    "SourceRow",
    "StageRow",
]
