"""A problem as it goes out (RFC 9457), and its documentation."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe
from app.documents.shapes.incoming import Optional


class ProblemError(ResponseModel):
    """One thing that is wrong with the request. It never repeats what the request held."""

    code: Annotated[str, describe("The stable name of what is wrong; `/problems/{code}` explains it.", "unknown_region")]
    detail: Annotated[str, describe("What would be accepted.", "no region has this name; GET /v1/regions lists them")]
    parameter: Annotated[Optional[str], describe("The parameter of the query or path that it is about.", "region")] = None
    pointer: Annotated[
        Optional[str], describe("The place that it is about (RFC 6901): in the body, or in the `record` named.", "/workouts/3")
    ] = None
    record: Annotated[
        Optional[str], describe("The record of the catalogue that it is about, by its address under `/v1/`.", "exercises/squat")
    ] = None
    accepted: Annotated[
        Optional[list[str]], describe("Everything that would be accepted, where that is a short list.", ["pre", "post"])
    ] = None
    nearest: Annotated[Optional[list[str]], describe("What may have been meant, nearest first.", ["ankle"])] = None


class Relaxation(ResponseModel):
    """One single change of the request after which there is a routine."""

    parameter: Annotated[str, describe("The parameter to change.", "minutes")]
    value: Annotated[str, describe("The value to give it, add to it, or take from it.", "3")]
    text: Annotated[str, describe("The change for people.", "allow at least 3 minutes")]


class Problem(ResponseModel):
    """Why there is no answer (RFC 9457, `application/problem+json`)."""

    type: Annotated[
        str, describe("Where this kind of problem is documented, from the root of the host.", "/problems/unknown_region")
    ]
    title: Annotated[str, describe("The kind of problem for people.", "Unknown region")]
    status: Annotated[int, describe("The HTTP status.", 422)]
    detail: Annotated[str, describe("This problem for people.", "no region has this name; GET /v1/regions lists them")]
    code: Annotated[str, describe("The stable name of the kind of problem, to branch on.", "unknown_region")]
    trace_id: Annotated[str, describe("The name of this request in the server's log.", "4bf92f3577b34da6a3ce929d0e0e4736")]
    errors: Annotated[Optional[list[ProblemError]], describe("Everything that is wrong with the request, at once.")] = None
    replaced_by: Annotated[
        Optional[str], describe("For `gone`: the slug of the record that took its place, if any.", "squat")
    ] = None
    removed_by: Annotated[
        Optional[dict[str, int]], describe("For `no_routine`: how many exercises each reason left out.", {"equipment": 31})
    ] = None
    minimum_minutes: Annotated[
        Optional[int], describe("For `no_routine`: the least minutes with a routine, if any have one.", 3)
    ] = None
    relaxations: Annotated[Optional[list[Relaxation]], describe("For `no_routine`: single changes that give a routine.")] = None


class ProblemKind(ResponseModel):
    """What one kind of problem means."""

    code: Annotated[str, describe("The stable name of the kind of problem.", "unknown_region")]
    status: Annotated[int, describe("The HTTP status that it comes with when it comes alone.", 422)]
    title: Annotated[str, describe("The kind of problem for people.", "Unknown region")]
    meaning: Annotated[str, describe("What it means.", "A parameter names a region that does not exist.")]
    remedy: Annotated[str, describe("What to do about it.", "Take one of `nearest` if it is what you meant.")]


class ProblemKindList(ResponseModel):
    """Every kind of problem."""

    items: Annotated[list[ProblemKind], describe("The kinds in the order of their codes.")]
