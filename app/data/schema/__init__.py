"""The shapes in which a record of the catalogue comes in: from a data file, from the body of a PUT, from an exported catalogue.

Each has the names and bounds of the answers' fields, and `to_value()`; what a value refuses is reported like any other fault.
"""

from app.data.schema.doses import CitationIn, PrescriptionIn, RangeIn, StageIn, TempoIn
from app.data.schema.exercises import ExerciseIn, ListedConditionIn, RungIn, WorkedRegionIn
from app.data.schema.protocols import BlockIn, ProtocolIn, SlotIn
from app.data.schema.regions import RedirectIn, RegionIn
from app.data.schema.sources import SourceIn

__all__ = [
    "BlockIn",
    "CitationIn",
    "ExerciseIn",
    "ListedConditionIn",
    "PrescriptionIn",
    "ProtocolIn",
    "RangeIn",
    "RedirectIn",
    "RegionIn",
    "RungIn",
    "SlotIn",
    "SourceIn",
    "StageIn",
    "TempoIn",
    "WorkedRegionIn",
]
