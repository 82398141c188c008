"""A routine of Limber as part of a planned workout: by the id of a saved one, or as a question to be composed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Field, create_model, field_validator
from pydantic.fields import FieldInfo

from app.api.reading.json_body import Body
from app.api.reading.query import Text, get_examples
from app.api.requests.routine_question import WHOLE_NUMBERS, QuestionFields, QuestionInput
from app.api.schemas.routines import EXAMPLE_ID
from app.documents.shapes.incoming import Optional, whole
from app.domain.composer.question import RoutineQuestion

REQUIRED: Final = tuple(get_examples(QuestionFields))
"""The fields that a question needs, in their order."""

_STAND_INS: Final = QuestionInput.model_validate(get_examples(QuestionFields), strict=False)


class WorkoutRoutine(Body):
    """A routine: the `id` of a saved one; or `region`, `phase`, `minutes` and more, as `GET /v1/routines` takes, to be composed.

    It gives the workout its minutes, effort, RPE and methods where the workout has none itself. An id under which no routine is
    saved is only returned.
    """

    id: Annotated[Optional[Text], Field(description="The id of a saved routine.", examples=[EXAMPLE_ID])] = None

    @property
    def given(self) -> Mapping[str, Any]:
        """The fields of the question that were sent."""
        sent = self.model_fields_set - {"id"}
        return {name: value for name in sent if (value := getattr(self, name)) is not None}

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the question needs and does not have."""
        given = self.given
        return tuple(name for name in REQUIRED if name not in given)

    def to_question(self) -> RoutineQuestion:
        """Return the question of these fields, with example values for missing fields."""
        return _STAND_INS.model_copy(update=self.given).to_question()


def _make_optional(field: FieldInfo) -> tuple[Any, Any]:
    """A field that may be left out, as `create_model` takes it."""
    if not field.is_required():
        return field.annotation, field
    annotation: Any = field.annotation
    for each in field.metadata:
        annotation = Annotated[annotation, each]
    optional: Any = Optional
    return optional[annotation], Field(default=None, description=field.description, examples=field.examples)


if TYPE_CHECKING:
    RoutineInput = WorkoutRoutine
else:
    RoutineInput = create_model(
        "RoutineInput",
        __base__=WorkoutRoutine,
        __doc__=WorkoutRoutine.__doc__,
        __validators__={"whole": field_validator(*WHOLE_NUMBERS, mode="before")(whole)},
        **{name: _make_optional(field) for name, field in QuestionInput.model_fields.items()},
    )
