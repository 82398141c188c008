"""The shapes of documents: a record in a data file, in the body of a PUT, in an exported catalogue or in the database.

Their fields have the names and bounds of the fields of responses. `to_value()` returns the value of the core, whose errors are
reported like those of the shape.
"""

from app.documents.shapes.conditions import (
    ConditionAdviceInput,
    ConditionInput,
    ConditionRuleInput,
    PainLimitInput,
    RefusalInput,
    SeeSomeoneInput,
)
from app.documents.shapes.doses import CitationInput, DoseLoadInput, PrescriptionInput, RangeInput, StageInput, TempoInput
from app.documents.shapes.exercises import (
    ExerciseInput,
    FigureInput,
    ListedConditionInput,
    MediumInput,
    RungInput,
    WorkedRegionInput,
)
from app.documents.shapes.protocols import BlockInput, PainRuleInput, ProtocolInput, SlotInput
from app.documents.shapes.regions import RedirectInput, RegionInput
from app.documents.shapes.sources import SourceInput

__all__ = [
    "BlockInput",
    "CitationInput",
    "ConditionAdviceInput",
    "ConditionInput",
    "ConditionRuleInput",
    "DoseLoadInput",
    "ExerciseInput",
    "FigureInput",
    "ListedConditionInput",
    "MediumInput",
    "PainLimitInput",
    "PainRuleInput",
    "PrescriptionInput",
    "ProtocolInput",
    "RangeInput",
    "RedirectInput",
    "RefusalInput",
    "RegionInput",
    "RungInput",
    "SeeSomeoneInput",
    "SlotInput",
    "SourceInput",
    "StageInput",
    "TempoInput",
    "WorkedRegionInput",
]
