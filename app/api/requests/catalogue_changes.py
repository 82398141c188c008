"""The body of `POST /v1/catalogue/changes`."""

from typing import Annotated, Final, LiteralString, NoReturn, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.api.reading.json_body import Body
from app.api.schemas.changes import ACTION_DESCRIPTION, RecordContent
from app.documents.shapes.incoming import Optional
from app.documents.shapes.texts import AnySlug
from app.domain.catalogue.record import RecordKind
from app.domain.editing.changes import Action

MAX_CHANGES: Final = 200
MAX_ETAG_LENGTH: Final = 80


class ChangeInput(Body):
    """One change: to `create` a record, to `update` the one with this `etag`, or to `delete` it."""

    action: Action = Field(description=ACTION_DESCRIPTION)
    kind: RecordKind = Field(description="The kind of record.")
    slug: AnySlug = Field(description="The slug of the record.", examples=["squat"])
    etag: Optional[Annotated[str, Field(max_length=MAX_ETAG_LENGTH)]] = Field(
        default=None,
        description="For `update` and `delete`: the `ETag` of the record with its quotation marks; `*` for any version.",
        examples=['"5ec2e70123456789abcdef0123456789"'],
    )
    record: Optional[RecordContent] = Field(
        default=None, description="For `create` and `update`: the record, as the body of a PUT of its kind."
    )
    replaced_by: Optional[AnySlug] = Field(
        default=None,
        description="For `delete`, optional: the slug of the record of the same kind that replaces it.",
        examples=["goblet-squat"],
    )

    @model_validator(mode="after")
    def validate_fields(self) -> Self:
        """Ensure that exactly the fields of the action are present."""
        deletes, creates = self.action is Action.DELETE, self.action is Action.CREATE
        if (self.record is None) is not deletes or (self.etag is None) is not creates:
            _raise_contradiction("create takes record; update takes record and etag; delete takes etag")
        if self.replaced_by is not None and not deletes:
            _raise_contradiction("replaced_by belongs to delete")
        return self


def _raise_contradiction(text: LiteralString) -> NoReturn:
    code: LiteralString = "contradictory_fields"
    raise PydanticCustomError(code, text)


class ChangesInput(Body):
    """Changes that are made in one transaction."""

    changes: tuple[ChangeInput, ...] = Field(min_length=1, max_length=MAX_CHANGES, description="The changes, one per record.")
