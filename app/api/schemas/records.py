"""Any record of the catalogue as it goes out."""

from app.api.schemas.exercises import Exercise, build_exercise
from app.api.schemas.protocols import RoutineProtocol, build_protocol
from app.api.schemas.regions import Region, build_region
from app.api.schemas.sources import CitedSource, build_source
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.catalogue import Region as DomainRegion
from app.domain.catalogue.exercise import Exercise as DomainExercise
from app.domain.catalogue.record import Record as DomainRecord

Record = CitedSource | Region | Exercise | RoutineProtocol


def build_record(catalogue: Catalogue, record: DomainRecord) -> Record:
    """A record of this catalogue as it goes out: a region with what lies below it there."""
    match record:
        case Source():
            return build_source(record)
        case DomainRegion():
            return build_region(catalogue, record)
        case DomainExercise():
            return build_exercise(record)
    return build_protocol(record)
