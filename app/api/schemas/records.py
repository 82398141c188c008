"""The response for a record of any kind."""

from app.api.schemas.conditions import Condition, build_condition
from app.api.schemas.exercises import Exercise, build_exercise
from app.api.schemas.protocols import RoutineProtocol, build_protocol
from app.api.schemas.regions import Region, build_region
from app.api.schemas.sources import CitedSource, build_source
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.catalogue import Region as DomainRegion
from app.domain.catalogue.condition import Condition as DomainCondition
from app.domain.catalogue.exercise import Exercise as DomainExercise
from app.domain.catalogue.record import Record as DomainRecord
from app.words.languages import ENGLISH

Record = CitedSource | Region | Exercise | Condition | RoutineProtocol


def build_record(catalogue: Catalogue, record: DomainRecord) -> Record:
    """Return the response for a record in English; that of a region includes its children in this catalogue."""
    match record:
        case Source():
            return build_source(record)
        case DomainRegion():
            return build_region(catalogue, record)
        case DomainExercise():
            return build_exercise(record, ENGLISH)
        case DomainCondition():
            return build_condition(record)
    return build_protocol(record)
