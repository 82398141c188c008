"""Any record of the catalogue as it goes out."""

from app.api.schemas.exercises import ExerciseOut, exercise_out
from app.api.schemas.protocols import ProtocolOut, protocol_out
from app.api.schemas.regions import RegionOut, region_out
from app.api.schemas.sources import SourceOut, source_out
from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import Record

RecordOut = SourceOut | RegionOut | ExerciseOut | ProtocolOut


def record_out(catalogue: Catalogue, record: Record) -> RecordOut:
    """A record of this catalogue as it goes out: a region with what lies below it there."""
    match record:
        case Source():
            return source_out(record)
        case Region():
            return region_out(catalogue, record)
        case Exercise():
            return exercise_out(record)
    return protocol_out(record)
