"""Values of the core to rows and back: exact both ways, every order kept."""

from app.db.mapping.exercises import to_exercise, to_exercise_row
from app.db.mapping.protocols import to_protocol, to_protocol_row
from app.db.mapping.regions import to_region, to_region_row
from app.db.mapping.sources import to_source, to_source_row

__all__ = [
    "to_exercise",
    "to_exercise_row",
    "to_protocol",
    "to_protocol_row",
    "to_region",
    "to_region_row",
    "to_source",
    "to_source_row",
]
