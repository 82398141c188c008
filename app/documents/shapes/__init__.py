"""The shapes in which a record of the catalogue comes in: from a data file, from the body of a PUT, from an exported catalogue.

Each has the names and bounds of the answers' fields, and `to_value()`; what a value refuses is reported like any other fault.
"""

from app.documents.shapes.doses import CitationIn, PrescriptionIn, RangeIn, StageIn, TempoIn
from app.documents.shapes.exercises import ExerciseIn, ListedConditionIn, RungIn, WorkedRegionIn
from app.documents.shapes.protocols import BlockIn, ProtocolIn, SlotIn
from app.documents.shapes.regions import RedirectIn, RegionIn
from app.documents.shapes.sources import SourceIn

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
