"""The body of `POST /v1/routines/batch`: several questions, each of which is read by itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic import Field

from app.api.reading.json_body import Body, validate_parsed
from app.api.reading.json_text import ParsedJson, ensure_supported, parse_json
from app.api.requests.routine_question import QUESTION_EXAMPLES, RoutineRequestInput

MAX_QUESTIONS: Final = 50


class RoutineBatchInput(Body):
    """Several questions to the composer."""

    questions: tuple[RoutineRequestInput, ...] = Field(
        min_length=1, max_length=MAX_QUESTIONS, description="The questions. A faulty one does not affect the others."
    )


class _Envelope(Body):
    """The same body with questions of any shape."""

    questions: tuple[Any, ...] = Field(min_length=1, max_length=MAX_QUESTIONS)


def split_questions(raw: bytes) -> tuple[ParsedJson, ...]:
    """The questions of a JSON text, each still to be read.

    Raises: RequestInvalid when it is not an object with 1 to 50 `questions`; Refused when it is not JSON.
    """
    parsed = parse_json(raw)
    ensure_supported(raw)
    body = validate_parsed(_Envelope, parsed.without_inner_faults())
    content = parsed.content
    questions = content["questions"] if isinstance(content, dict) else body.questions
    return tuple(map(parsed.part, questions))


BATCH_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "before and after": {
            "summary": "A warm-up and the stretches after the run",
            "value": {
                "questions": [
                    QUESTION_EXAMPLES["ankles"]["value"],
                    {"region": ["calf"], "phase": "post", "minutes": 8},
                ]
            },
        }
    }
)
