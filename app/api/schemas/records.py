"""Any record of the catalogue as it goes out."""

from app.api.schemas.exercises import Exercise, exercise_out
from app.api.schemas.protocols import RoutineProtocol, protocol_out
from app.api.schemas.regions import Region, region_out
from app.api.schemas.sources import CitedSource, source_out
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.catalogue import Region as DomainRegion
from app.domain.catalogue.exercise import Exercise as DomainExercise
from app.domain.catalogue.record import Record as DomainRecord

Record = CitedSource | Region | Exercise | RoutineProtocol


def record_out(catalogue: Catalogue, record: DomainRecord) -> Record:
    """A record of this catalogue as it goes out: a region with what lies below it there."""
    match record:
        case Source():
            return source_out(record)
        case DomainRegion():
            return region_out(catalogue, record)
        case DomainExercise():
            return exercise_out(record)
    return protocol_out(record)
