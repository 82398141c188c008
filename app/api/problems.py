"""Every problem that Limber can answer with: its code, its status, and what a caller does about it.

This table is what `/problems` publishes and what the contract lists. It knows no request and no exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """One kind of problem. `code` never changes its meaning; the words may be bettered."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str


def _asked_wrong(code: str, *, title: str, meaning: str, remedy: str) -> ProblemKind:
    status = HTTPStatus.UNPROCESSABLE_ENTITY.value
    return ProblemKind(code=code, status=status, title=title, meaning=meaning, remedy=remedy)


def _unknown(word: str, *, listed: str) -> ProblemKind:
    return _asked_wrong(
        f"unknown_{word}",
        title=f"Unknown {word}",
        meaning=f"A parameter names a {word} that does not exist."
        if word[0] not in "aeiou"
        else f"A parameter names an {word} that does not exist.",
        remedy=f"Take one of `nearest` if it is what you meant. {listed}",
    )


_UNKNOWN: Final = (
    _unknown("region", listed="`GET /v1/regions` lists all regions, and finds them by alias with `?q=`."),
    _unknown("exercise", listed="`GET /v1/exercises` lists all exercises, and finds them by name with `?q=`."),
    _unknown("protocol", listed="`GET /v1/protocols` lists all protocols."),
    _unknown("source", listed="`GET /v1/sources` lists all sources."),
    _unknown("phase", listed="`accepted` lists every phase."),
    _unknown("level", listed="`accepted` lists every level."),
    _unknown("equipment", listed="`accepted` lists all equipment; `none` stands for bodyweight only."),
    _unknown("condition", listed="`accepted` lists every condition that can be avoided."),
    _unknown("method", listed="`accepted` lists every method."),
    _unknown("position", listed="`accepted` lists every position."),
    _unknown("parameter", listed="`accepted` lists every parameter that this path takes."),
)

_ILL_FORMED: Final = (
    _asked_wrong(
        "invalid_request",
        title="Several things are wrong with the request",
        meaning="The request has problems of more than one kind; `errors` lists each with its own code.",
        remedy="Mend everything in `errors`; all problems of a request are reported together.",
    ),
    _asked_wrong(
        "missing_parameter",
        title="A parameter is missing",
        meaning="A parameter that has no default was not given.",
        remedy="Give it.",
    ),
    _asked_wrong(
        "repeated_parameter",
        title="A parameter is repeated",
        meaning="A parameter that takes one value was given more than once, so that it is unclear which one is meant.",
        remedy="Give it once.",
    ),
    _asked_wrong(
        "invalid_type",
        title="Not a whole number",
        meaning="A parameter that takes a whole number holds something else: text, a fraction, a sign, a space, nothing.",
        remedy="Write plain digits 0 to 9, with a minus sign before a negative number.",
    ),
    _asked_wrong(
        "invalid_text",
        title="Not a usable text",
        meaning="A text is empty, too long, or holds control characters.",
        remedy="Send the word or slug itself, on one line and within the length that the contract gives.",
    ),
    _asked_wrong(
        "out_of_range",
        title="Out of range",
        meaning="A number is below the least or above the most that is accepted.",
        remedy="Keep within the bounds that `detail` gives.",
    ),
    _asked_wrong(
        "invalid_count",
        title="Too many or too few values",
        meaning="A repeatable parameter was given more or fewer times than is accepted.",
        remedy="Keep within the count that `detail` gives.",
    ),
    _asked_wrong(
        "contradictory_parameters",
        title="Parameters contradict each other",
        meaning="Two parts of the request cannot both hold, such as an exercise both included and excluded.",
        remedy="Drop one of them.",
    ),
)

_NO_ANSWER: Final = (
    _asked_wrong(
        "include_not_possible",
        title="An exercise cannot be included",
        meaning="An exercise to include is barred by a rule or by another part of the request; `detail` says by which.",
        remedy="Leave it out of `include`, or change what bars it.",
    ),
    _asked_wrong(
        "no_routine",
        title="No routine fits",
        meaning="The request is sound, but no exercise passes all of its filters and fits its time.",
        remedy="`removed_by` counts what each filter removed; each of `relaxations` is one change that gives a routine.",
    ),
)

_TRANSPORT: Final = (
    ProblemKind(
        code="not_found",
        status=HTTPStatus.NOT_FOUND.value,
        title="Not found",
        meaning="There is nothing at this path.",
        remedy="Look the path up in the contract, and the slug in the list it belongs to; `nearest` names near slugs.",
    ),
    ProblemKind(
        code="method_not_allowed",
        status=HTTPStatus.METHOD_NOT_ALLOWED.value,
        title="Method not allowed",
        meaning="The path exists, but does not take this method.",
        remedy="Use one of the methods in the `Allow` header.",
    ),
    ProblemKind(
        code="invalid_cursor",
        status=HTTPStatus.BAD_REQUEST.value,
        title="Not a cursor",
        meaning="The cursor did not come from this list.",
        remedy="Take `next_cursor` from the page before as it stands, or start again without a cursor.",
    ),
    ProblemKind(
        code="invalid_encoding",
        status=HTTPStatus.BAD_REQUEST.value,
        title="The query cannot be decoded",
        meaning="The query holds a broken percent-encoding or bytes that are not UTF-8.",
        remedy="Encode every parameter as UTF-8, then percent-encode it; most HTTP libraries do so by themselves.",
    ),
    ProblemKind(
        code="body_too_large",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value,
        title="The body is too large",
        meaning="The body of the request is larger than 1 MiB.",
        remedy="Send less at once.",
    ),
    ProblemKind(
        code="query_too_long",
        status=HTTPStatus.REQUEST_URI_TOO_LONG.value,
        title="The query is too long",
        meaning="The query is longer than 16 KiB.",
        remedy="Ask for less at once.",
    ),
    ProblemKind(
        code="internal_error",
        status=HTTPStatus.INTERNAL_SERVER_ERROR.value,
        title="Something went wrong in Limber",
        meaning="A fault of the server, not of the request. Its cause is in the server's log under `trace_id`.",
        remedy="Try again later; if it stays, report it with the `trace_id`.",
    ),
)


def _unready(code: str, *, title: str, meaning: str, remedy: str) -> ProblemKind:
    status = HTTPStatus.SERVICE_UNAVAILABLE.value
    return ProblemKind(code=code, status=status, title=title, meaning=meaning, remedy=remedy)


_UNREADY: Final = (
    _unready(
        "not_ready",
        title="Not ready",
        meaning="The server runs, but cannot answer yet; `errors` says why.",
        remedy="Wait until `/readyz` answers 200.",
    ),
    _unready(
        "database_unreachable",
        title="The database cannot be reached",
        meaning="No connection to the database could be made.",
        remedy="For the operator: look at the database and at LIMBER_DATABASE_URL.",
    ),
    _unready(
        "schema_not_current",
        title="The schema is not the one wanted",
        meaning="The database's schema is older or newer than this program's, or there is none.",
        remedy="For the operator: run `limber migrate` with this version of the program.",
    ),
    _unready(
        "catalogue_missing",
        title="There is no catalogue",
        meaning="The database holds no catalogue.",
        remedy="For the operator: run `limber seed`.",
    ),
)

KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType(
    {kind.code: kind for kind in sorted((*_UNKNOWN, *_ILL_FORMED, *_NO_ANSWER, *_TRANSPORT, *_UNREADY), key=lambda k: k.code)}
)
"""Every kind of problem by its code, in the order of the codes."""
