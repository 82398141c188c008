"""Changes of the catalogue: the response of `POST /v1/catalogue/changes`, and the change log."""

from typing import Annotated, Any, Final

from pydantic import WithJsonSchema

from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_instant
from app.db.change_log import LoggedChange as DomainLoggedChange
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.record import RecordKind
from app.domain.editing.changes import Action

MAX_RECORD_FIELDS: Final = 40
RecordContent = Annotated[
    dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True, "maxProperties": MAX_RECORD_FIELDS})
]
"""A record of any kind. We do not use `oneOf` because many generated clients merge its alternatives into one type."""

_RECORD: Final = {
    "slug": "an-article",
    "title": "An article",
    "authors": "A. Author",
    "publisher": "A publisher",
    "kind": "article",
    "summary": "A summary of the article.",
}

ACTION_DESCRIPTION: Final = "The action on the record."
_EXAMPLE_INSTANT: Final = "2026-11-21T09:30:00.123456Z"


class LoggedChange(ResponseModel):
    """One change of one record in the change log. Entries never change."""

    sequence: Annotated[int, describe("The number of the change; later changes have higher numbers.", 154)]
    at: Annotated[str, describe_instant("When it was made, in UTC.", _EXAMPLE_INSTANT)]
    by: Annotated[
        str,
        describe(
            "Who made it: `key:` and the id of the key, or `seed:` or `import:` and the version of Limber.",
            "seed:0.1.0",
        ),
    ]
    kind: Annotated[str, describe_choice(RecordKind, "The kind of record.")]
    slug: Annotated[str, describe("The slug of the record.", "squat")]
    action: Annotated[str, describe_choice(Action, ACTION_DESCRIPTION)]
    replaced_by: Annotated[Optional[str], describe("For a deleted record: the slug of its replacement.", "squat")] = None
    revision_before: Annotated[
        Optional[str], describe("The revision of the catalogue before the change; absent for the first revision.", "3b1f0c9a77de")
    ] = None
    revision_after: Annotated[
        str, describe("The revision of the catalogue after this change and those made with it.", "0c9a3b1f77de")
    ]
    before: Annotated[
        Optional[RecordContent],
        describe("The record before the change, as the body of a PUT; absent if it did not exist.", _RECORD),
    ] = None
    after: Annotated[
        Optional[RecordContent], describe("The record after the change, as the body of a PUT; absent if it was deleted.", _RECORD)
    ] = None


class ChangeList(ResponseModel):
    """A page of the change log, newest first."""

    items: Annotated[list[LoggedChange], describe("The changes.")]
    next_cursor: Annotated[
        Optional[str], describe("The `cursor` of the next page, with older changes; absent on the last page.", "MTU0")
    ] = None


class ChangesMade(ResponseModel):
    """The result of `POST /v1/catalogue/changes`."""

    revision: Annotated[str, describe("The revision of the catalogue now.", "0c9a3b1f77de")]
    items: Annotated[list[LoggedChange], describe("The entries of the change log. Records that did not change have none.")]


def build_logged_change(change: DomainLoggedChange) -> LoggedChange:
    """Return the response for an entry of the change log."""
    plain: dict[str, Any] = {name: getattr(change, name) for name in LoggedChange.model_fields if name != "at"}
    return LoggedChange.model_validate(plain | {"at": f"{change.at:%Y-%m-%dT%H:%M:%S.%fZ}"})
