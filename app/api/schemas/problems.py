"""Problems (RFC 9457) and their documentation."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe
from app.documents.shapes.incoming import Optional


class ProblemError(ResponseModel):
    """One error in the request. It never repeats values of the request."""

    code: Annotated[str, describe("The stable code of the error; `/problems/{code}` explains it.", "unknown_region")]
    detail: Annotated[str, describe("The accepted values or form.", "no region has this name; GET /v1/regions lists them")]
    parameter: Annotated[Optional[str], describe("The query or path parameter with the error.", "region")] = None
    pointer: Annotated[
        Optional[str], describe("A JSON pointer (RFC 6901) to the error in the body, or in the `record`.", "/workouts/3")
    ] = None
    record: Annotated[
        Optional[str], describe("The catalogue record with the error, by its path under `/v1/`.", "exercises/squat")
    ] = None
    accepted: Annotated[Optional[list[str]], describe("All accepted values, if there are few.", ["pre", "post"])] = None
    nearest: Annotated[Optional[list[str]], describe("Similar accepted values, nearest first.", ["ankle"])] = None


class Relaxation(ResponseModel):
    """A single change of the request after which there is a routine."""

    parameter: Annotated[str, describe("The parameter to change.", "minutes")]
    value: Annotated[str, describe("The value to set, add or remove.", "3")]
    text: Annotated[str, describe("The change as text.", "allow at least 3 minutes")]


class Problem(ResponseModel):
    """An error response (RFC 9457, `application/problem+json`)."""

    type: Annotated[str, describe("The path of the documentation of this kind of problem.", "/problems/unknown_region")]
    title: Annotated[str, describe("The title of the kind of problem.", "Unknown region")]
    status: Annotated[int, describe("The HTTP status.", 422)]
    detail: Annotated[str, describe("A description of this problem.", "no region has this name; GET /v1/regions lists them")]
    code: Annotated[str, describe("The stable code of the kind of problem, for programs.", "unknown_region")]
    trace_id: Annotated[str, describe("The id of this request in the server's log.", "4bf92f3577b34da6a3ce929d0e0e4736")]
    errors: Annotated[Optional[list[ProblemError]], describe("All errors in the request.")] = None
    replaced_by: Annotated[Optional[str], describe("For `gone`: the slug of the replacement, if any.", "squat")] = None
    removed_by: Annotated[
        Optional[dict[str, int]], describe("For `no_routine`: the number of exercises removed, by reason.", {"equipment": 31})
    ] = None
    minimum_minutes: Annotated[
        Optional[int], describe("For `no_routine`: the shortest time that has a routine, in minutes, if any.", 3)
    ] = None
    relaxations: Annotated[Optional[list[Relaxation]], describe("For `no_routine`: single changes that lead to a routine.")] = (
        None
    )


class ProblemKind(ResponseModel):
    """The documentation of one kind of problem."""

    code: Annotated[str, describe("The stable code of the kind of problem.", "unknown_region")]
    status: Annotated[int, describe("The HTTP status of a response with this problem only.", 422)]
    title: Annotated[str, describe("The title of the kind of problem.", "Unknown region")]
    meaning: Annotated[str, describe("The meaning.", "A parameter names a region that does not exist.")]
    remedy: Annotated[str, describe("What to do about it.", "Take one of `nearest` if it is what you meant.")]


class ProblemKindList(ResponseModel):
    """Every kind of problem."""

    items: Annotated[list[ProblemKind], describe("The kinds, in the order of their codes.")]
