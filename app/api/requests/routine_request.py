"""A question to the composer as a body: what `GET /v1/routines` takes as parameters, under the same names."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, field_validator

from app.api.reading.json_body import Body
from app.api.reading.query import Pairs, declared_in
from app.api.requests.routine_query import RoutineQuery
from app.documents.shapes.incoming import whole

WHOLE_NUMBERS: Final = tuple(name for name, told in declared_in(RoutineQuery).items() if told["type"] == "integer")


class RoutineRequestIn(Body, RoutineQuery):
    """A question to the composer, as `GET /v1/routines` takes it."""

    _whole = field_validator(*WHOLE_NUMBERS, mode="before")(whole)


SAVE_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "ankles": {
            "summary": "Ten minutes for the ankles before a run",
            "value": {"region": ["ankle"], "phase": "pre", "minutes": 10},
        },
        "strength": {
            "summary": "Half an hour of strength with a kettlebell",
            "value": {"region": ["full-body"], "phase": "strength", "minutes": 30, "equipment": ["kettlebell"]},
        },
    }
)


def pairs_in(body: BaseModel, names: Iterable[str]) -> Pairs:
    """What the fields of these names ask, as the pairs that the query of `GET /v1/routines` would have."""
    asked = ((name, getattr(body, name)) for name in names)
    several = ((name, each if isinstance(each, tuple) else (each,)) for name, each in asked if each is not None)
    return [(name, str(value)) for name, values in several for value in values]
