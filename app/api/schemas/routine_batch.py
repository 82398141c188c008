"""The response of `POST /v1/routines/batch`."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from app.api.schemas.plain_json import encode_json
from app.api.schemas.problems import Problem
from app.api.schemas.response_model import ResponseModel, describe
from app.api.schemas.routines import Routine
from app.documents.shapes.incoming import Optional


class RoutineResult(ResponseModel):
    """The answer to one question: a routine, or the problem that there is none."""

    status: Annotated[int, describe("The status that the question by itself would have.", 200)]
    etag: Annotated[Optional[str], describe("The `ETag` that the routine would have.", '"0123456789abcdef0123456789abcdef"')] = (
        None
    )
    routine: Annotated[Optional[Routine], describe("The routine, with the status 200.")] = None
    problem: Annotated[Optional[Problem], describe("Why there is no routine. Pointers lead into the body of the request.")] = None


class RoutineBatch(ResponseModel):
    """The answers to several questions."""

    results: Annotated[list[RoutineResult], describe("The answers in the order of the questions.")]


class Answer(NamedTuple):
    """An answer as JSON: a routine under its ETag, or a problem."""

    status: int
    content: bytes
    etag: str | None = None


def render_batch(answers: Iterable[Answer]) -> bytes:
    """Return the response with these answers: JSON in the shape of `RoutineBatch`."""
    return b'{"results":[' + b",".join(map(_render_result, answers)) + b"]}"


def _render_result(answer: Answer) -> bytes:
    # The routine is JSON already, and encoding its values once more would take as long as the first time.
    head = encode_json({"status": answer.status} | ({} if answer.etag is None else {"etag": answer.etag}))
    name = b"problem" if answer.etag is None else b"routine"
    return b"".join((head[:-1], b',"', name, b'":', answer.content, b"}"))
