"""The shapes of documents: a record in a data file, in the body of a PUT, in an exported catalogue or in the database.

Their fields have the names and bounds of the fields of responses. `to_value()` returns the value of the core, whose errors are
reported like those of the shape.
"""

from app.documents.shapes.doses import CitationIn, DoseLoadIn, PrescriptionIn, RangeIn, StageIn, TempoIn
from app.documents.shapes.exercises import ExerciseIn, ListedConditionIn, RungIn, WorkedRegionIn
from app.documents.shapes.protocols import BlockIn, PainRuleIn, ProtocolIn, SlotIn
from app.documents.shapes.regions import RedirectIn, RegionIn
from app.documents.shapes.sources import SourceIn

__all__ = [
    "BlockIn",
    "CitationIn",
    "DoseLoadIn",
    "ExerciseIn",
    "ListedConditionIn",
    "PainRuleIn",
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
