"""The schemas of problems (RFC 9457) and of their kinds."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe
from app.documents.shapes.incoming import Optional


class ProblemError(ResponseModel):
    """One thing that is wrong with the request. It never repeats a value of the request."""

    code: Annotated[str, describe("The stable name of what is wrong; `/problems/{code}` explains it.", "unknown_region")]
    detail: Annotated[str, describe("What would be accepted.", "There is no region with this name or alias.")]
    parameter: Annotated[Optional[str], describe("The parameter of the query or path.", "region")] = None
    pointer: Annotated[
        Optional[str],
        describe("A JSON pointer (RFC 6901) into the body or, if `record` is present, into that record.", "/workouts/3"),
    ] = None
    record: Annotated[Optional[str], describe("The path of a record of the catalogue under `/v1/`.", "exercises/squat")] = None
    accepted: Annotated[
        Optional[list[str]], describe("Everything that would be accepted, if it is a short list.", ["pre", "post"])
    ] = None
    nearest: Annotated[Optional[list[str]], describe("Similar values that exist, the most similar first.", ["ankle"])] = None


class Relaxation(ResponseModel):
    """One change of the request with which there is a routine."""

    parameter: Annotated[str, describe("The parameter to change.", "minutes")]
    value: Annotated[str, describe("The value to set, add or remove.", "3")]
    text: Annotated[str, describe("The change in words.", "allow at least 3 minutes")]
    link: Annotated[
        Optional[str],
        describe(
            "The path and query of the routine with this change: without what no longer applies, such as swaps, and with the "
            "conditions that a word of the request stands for. Absent for alternatives.",
            "/v1/routines?minutes=3&phase=pre&region=ankle",
        ),
    ] = None


class Problem(ResponseModel):
    """An error response (RFC 9457, `application/problem+json`)."""

    type: Annotated[str, describe("The path of the page about this kind of problem.", "/problems/unknown_region")]
    title: Annotated[str, describe("The kind of problem in words.", "Unknown region")]
    status: Annotated[int, describe("The HTTP status.", 422)]
    detail: Annotated[str, describe("This problem in words.", "region: There is no region with this name or alias.")]
    code: Annotated[str, describe("The stable name of the kind of problem, on which clients can branch.", "unknown_region")]
    trace_id: Annotated[str, describe("The id of this request in the log of the service.", "4bf92f3577b34da6a3ce929d0e0e4736")]
    errors: Annotated[Optional[list[ProblemError]], describe("What is wrong with the request, up to 100 problems.")] = None
    replaced_by: Annotated[
        Optional[str], describe("For `gone`: the slug of the record that replaces this one, if any.", "squat")
    ] = None
    removed_by: Annotated[
        Optional[dict[str, int]],
        describe("For `no_routine` and `condition_leaves_nothing`: how many exercises each reason excludes.", {"equipment": 31}),
    ] = None
    minimum_minutes: Annotated[
        Optional[int], describe("For `no_routine`: the fewest minutes with a routine, if there are any.", 3)
    ] = None
    relaxations: Annotated[
        Optional[list[Relaxation]],
        describe("For `no_routine` and `condition_leaves_nothing`: changes of which each one gives a routine."),
    ] = None


class ProblemKind(ResponseModel):
    """One kind of problem."""

    code: Annotated[str, describe("The stable name of the kind of problem.", "unknown_region")]
    status: Annotated[int, describe("The HTTP status of a response with this problem only.", 422)]
    title: Annotated[str, describe("The kind of problem in words.", "Unknown region")]
    meaning: Annotated[str, describe("What it means.", "The request names a region that does not exist.")]
    remedy: Annotated[str, describe("What to do.", "Use one of `nearest` if it is what you meant.")]


class ProblemKindList(ResponseModel):
    """All kinds of problems."""

    items: Annotated[list[ProblemKind], describe("The kinds, sorted by code.")]
