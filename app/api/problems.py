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
        title="Not the right type of value",
        meaning="A parameter that takes a whole number holds something else: text, a fraction, a sign, a space, nothing. Or a "
        "field of the body holds a value of another type than the one that it takes, such as text in place of a number.",
        remedy="In a query, write plain digits 0 to 9, with a minus sign before a negative number. In a body, keep to the types "
        "that the contract gives: numbers, true and false without quotation marks.",
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

_OF_A_BODY: Final = (
    _asked_wrong(
        "missing_field",
        title="A field is missing",
        meaning="A field of the body that has no default was not given.",
        remedy="Give it; `pointer` says where it belongs.",
    ),
    _asked_wrong(
        "unknown_field",
        title="Unknown field",
        meaning="An object in the body has a field that it does not take.",
        remedy="`pointer` names the object, `accepted` every field that it takes; leave the other one out, or mend its name.",
    ),
    _asked_wrong(
        "repeated_field",
        title="A field is repeated",
        meaning="An object in the body names a field more than once, so that it is unclear which one is meant.",
        remedy="Name it once.",
    ),
    _asked_wrong(
        "unknown_word",
        title="Unknown word",
        meaning="A field of the body holds a word that its vocabulary does not have.",
        remedy="`accepted` lists every word that it takes.",
    ),
    _asked_wrong(
        "contradictory_fields",
        title="Fields contradict each other",
        meaning="Two fields of the body cannot both hold, such as minutes that are not the time from start to end.",
        remedy="Drop or mend one of them.",
    ),
    _asked_wrong(
        "invalid_time",
        title="Not a time",
        meaning="A field that takes an instant, a date or a time of day holds no such thing, or one that no calendar has.",
        remedy="Write an instant as RFC 3339 has it (2026-11-17T18:30:00+01:00), and a date as 2026-11-17.",
    ),
    _asked_wrong(
        "naive_time",
        title="A time without an offset",
        meaning="A date and time bears no offset from UTC, so that it names no instant.",
        remedy="Add the offset of the place and day (+01:00), or Z for UTC.",
    ),
    _asked_wrong(
        "end_before_start",
        title="The end is not after the start",
        meaning="A workout ends before it starts, or at the same instant.",
        remedy="Mend one of the two, or give `minutes` in place of `end`.",
    ),
    _asked_wrong(
        "duplicate_id",
        title="An id is not unique",
        meaning="Two workouts of the request bear the same id, so that an answer could not tell them apart.",
        remedy="Give each workout its own id.",
    ),
    _asked_wrong(
        "duplicate_date",
        title="A day is told twice",
        meaning="Two entries of `days` are for the same date.",
        remedy="Send one entry for each date.",
    ),
    _asked_wrong(
        "unknown_time_zone",
        title="Unknown time zone",
        meaning="There is no time zone of this name.",
        remedy="Send an IANA name such as Europe/Berlin; an offset or an abbreviation does not say when clocks change.",
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
        code="malformed_http",
        status=HTTPStatus.BAD_REQUEST.value,
        title="The request is no HTTP",
        meaning="The request breaks the rules of HTTP/1.1, such as by a target that is not percent-encoded, two lengths for one "
        "body, a broken chunk, a method that HTTP does not know, or no `Host`.",
        remedy="Let an HTTP library write the request; and percent-encode every character of a path or query beyond ASCII.",
    ),
    ProblemKind(
        code="head_too_large",
        status=HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.value,
        title="The path and headers are too large",
        meaning="The target and the headers of the request are together larger than 64 KiB.",
        remedy="Send fewer or shorter headers; no path here is longer than 200 characters.",
    ),
    ProblemKind(
        code="malformed_json",
        status=HTTPStatus.BAD_REQUEST.value,
        title="The body is no JSON",
        meaning="The body is not JSON in UTF-8. NaN, Infinity, lone surrogates and very deep nesting are no JSON here.",
        remedy="Let a JSON library write the body; `errors` says where reading it ended.",
    ),
    ProblemKind(
        code="malformed_csv",
        status=HTTPStatus.BAD_REQUEST.value,
        title="The file is no CSV",
        meaning="Only on the command line: a file said to be CSV cannot be read as a table whose first line names the columns.",
        remedy="Name each column once in the first line, and give no line more cells than that; quote a cell that holds a comma.",
    ),
    ProblemKind(
        code="unsupported_media_type",
        status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE.value,
        title="The body is not sent as JSON",
        meaning="The request does not declare its body as uncompressed `application/json` in UTF-8.",
        remedy="Send the header `Content-Type: application/json`, and no `Content-Encoding`.",
    ),
    ProblemKind(
        code="body_too_large",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value,
        title="The body is too large",
        meaning="The body of the request is larger than 1 MiB.",
        remedy="Send less at once.",
    ),
    ProblemKind(
        code="body_too_slow",
        status=HTTPStatus.REQUEST_TIMEOUT.value,
        title="The body took too long",
        meaning="The body of the request did not arrive within 30 seconds.",
        remedy="Send it again, all at once.",
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
        "stopping",
        title="The server is being stopped",
        meaning="The server was told to stop, and the request could not be answered before its time was up.",
        remedy="Send the request again; another server, or this one started anew, will answer.",
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
    {
        kind.code: kind
        for kind in sorted((*_UNKNOWN, *_ILL_FORMED, *_OF_A_BODY, *_NO_ANSWER, *_TRANSPORT, *_UNREADY), key=lambda k: k.code)
    }
)
"""Every kind of problem by its code, in the order of the codes."""
