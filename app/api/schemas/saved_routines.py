"""What a client holds of saved routines: one with its routine, or a page without."""

from datetime import datetime
from typing import Annotated, Any, Final

from app.api.schemas.lists import NEXT_CURSOR
from app.api.schemas.plain_json import encode_json, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_instant
from app.api.schemas.routines import EXAMPLE_ID, Routine
from app.db.routines import Holding
from app.documents.shapes.incoming import Optional

EXAMPLE_EXTERNAL_ID: Final = "b1946ac9-knees"


class SavedRoutine(ResponseModel):
    """A routine that the client of a key has saved."""

    external_id: Annotated[
        str,
        describe("The id that the client has chosen; for `POST /v1/routines` that of the routine.", EXAMPLE_EXTERNAL_ID),
    ]
    id: Annotated[str, describe("The id of the routine, as in `GET /v1/routines/{id}`.", EXAMPLE_ID)]
    saved_at: Annotated[str, describe_instant("When it was saved, in UTC.", "2026-12-01T06:30:00.000000Z")]
    expires_at: Annotated[
        Optional[str], describe_instant("When it expires, in UTC; absent if it does not.", "2027-03-01T00:00:00.000000Z")
    ] = None
    routine: Annotated[Optional[Routine], describe("The routine; absent in lists.")] = None


class SavedRoutineList(ResponseModel):
    """A page of what a client has saved, in the order of its ids."""

    items: Annotated[list[SavedRoutine], describe("The saved routines.")]
    next_cursor: Annotated[Optional[str], NEXT_CURSOR] = None


def build_saved_routine(holding: Holding) -> SavedRoutine:
    """Return a saved routine without the routine itself."""
    return SavedRoutine.model_construct(None, **_build_fields(holding))


def render_saved_routine(holding: Holding, content: bytes) -> bytes:
    """Return the JSON of a saved routine with this JSON of the routine."""
    fields = encode_json(omit_none(**_build_fields(holding)))
    return b'%s,"routine":%s}' % (fields[:-1], content)


def _build_fields(holding: Holding) -> dict[str, Any]:
    return {
        "external_id": holding.external_id,
        "id": holding.routine,
        "saved_at": _format(holding.saved_at),
        "expires_at": None if holding.expires_at is None else _format(holding.expires_at),
    }


def _format(instant: datetime) -> str:
    return instant.isoformat(timespec="microseconds").replace("+00:00", "Z")
