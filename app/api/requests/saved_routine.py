"""The body of a routine to save: a question, and until when its routine is saved."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from pydantic import Field

from app.api.problems.details import format_detail
from app.api.reading.json_text import ParsedJson
from app.api.requests.moments import Instant
from app.api.requests.routine_question import QUESTION_EXAMPLES, RoutineRequestInput, parse_question_as
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import Question
from app.domain.errors import Problem, RequestInvalid
from app.words.problem_details import Detail

EXPIRES_AT: Final = "expires_at"


class SavedRoutineInput(RoutineRequestInput):
    """A question as `POST /v1/routines/compose` takes it, and when its routine expires."""

    expires_at: Optional[Instant] = Field(
        default=None,
        description="When it expires, in RFC 3339 with an offset. Default: never; 90 days from now where it depends on a "
        "condition, a red flag or a sore region. What is saved without a key expires after 90 days at the latest.",
        examples=["2027-03-01T00:00:00Z"],
    )


SAVED_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        **QUESTION_EXAMPLES,
        "limited": {
            "summary": "Ten minutes for the ankles, saved until a race",
            "value": {"region": ["ankle"], "phase": "pre", "minutes": 10, "expires_at": "2027-03-01T00:00:00Z"},
        },
    }
)


def parse_saved_routine(catalogue: Catalogue, parsed: ParsedJson, *, clock: datetime) -> tuple[Question, SavedRoutineInput]:
    """The question in a parsed JSON text, and the text in its shape.

    Raises: RequestInvalid with everything that is wrong.
    """
    question, body = parse_question_as(SavedRoutineInput, catalogue, parsed)
    if body.expires_at is not None and body.expires_at <= clock:
        text = format_detail(Detail.EXPIRES_IN_PAST)
        raise RequestInvalid([Problem(code="out_of_range", pointer=f"/{EXPIRES_AT}", text=text)])
    return question, body
