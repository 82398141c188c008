"""A routine of Limber as part of a workout that comes in: by its id, or as the request that is composed."""

from typing import Annotated, Final

from pydantic import Field

from app.api.reading.json_body import Body
from app.api.reading.query import Pairs, Text
from app.api.requests.parameters import ConditionWord, EquipmentWord
from app.api.requests.routine_query import RoutineQuery
from app.api.requests.routine_request import pairs_in
from app.api.schemas.routines import EXAMPLE_ID
from app.documents.shapes.incoming import WHOLE, Optional
from app.domain.composer.question import MOST_MINUTES, MOST_NAMED, MOST_REGIONS, MOST_VARIATION
from app.domain.vocabulary import Condition, Equipment


def _as_asked(name: str) -> str:
    return RoutineQuery.model_fields[name].description or ""


class RoutineIn(Body):
    """A routine: the `id` of a saved one; or `region`, `phase`, `minutes` and more, as `GET /v1/routines` takes, to be composed.

    It gives the workout its minutes, effort, RPE and methods where the workout says none itself. An id under which nothing is
    saved is only told again.
    """

    id: Annotated[Optional[Text], Field(description="The id of a saved routine.", examples=[EXAMPLE_ID])] = None
    region: Annotated[tuple[Text, ...], Field(max_length=MOST_REGIONS, description=_as_asked("region"), examples=[["hip"]])] = ()
    phase: Annotated[Optional[Text], Field(description=_as_asked("phase"), examples=["strength"])] = None
    minutes: Annotated[Optional[int], Field(ge=1, le=MOST_MINUTES, description=_as_asked("minutes"), examples=[30]), WHOLE] = None
    equipment: Annotated[
        tuple[EquipmentWord, ...], Field(max_length=len(Equipment) + 1, description=_as_asked("equipment"), examples=[["band"]])
    ] = ()
    condition: Annotated[
        tuple[ConditionWord, ...], Field(max_length=len(Condition), description=_as_asked("condition"), examples=[["knee_pain"]])
    ] = ()
    include: Annotated[
        tuple[Text, ...], Field(max_length=MOST_NAMED, description=_as_asked("include"), examples=[["glute-bridge"]])
    ] = ()
    exclude: Annotated[
        tuple[Text, ...], Field(max_length=MOST_NAMED, description=_as_asked("exclude"), examples=[["glute-bridge"]])
    ] = ()
    level: Annotated[Optional[Text], Field(description=_as_asked("level"), examples=["beginner"])] = None
    protocol: Annotated[Optional[Text], Field(description=_as_asked("protocol"), examples=["strength-supersets"])] = None
    variation: Annotated[
        Optional[int], Field(ge=0, le=MOST_VARIATION, description=_as_asked("variation"), examples=[1]), WHOLE
    ] = None

    @property
    def is_named_only(self) -> bool:
        """Whether it is an id and nothing else, so that there is nothing to compose."""
        return self.id is not None and not self.pairs

    @property
    def pairs(self) -> Pairs:
        """What it asks, as the pairs that the query of `GET /v1/routines` would have."""
        return pairs_in(self, ASKED)


ASKED: Final = tuple(name for name in RoutineIn.model_fields if name != "id")
