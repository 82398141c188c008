"""What can be wrong with a request whatever it asks for."""

from http import HTTPStatus
from typing import Final

from app.api.problems.kind import ProblemKind

TRANSPORT: Final = (
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
        code="untrusted_host",
        status=HTTPStatus.BAD_REQUEST.value,
        title="Not a host of this service",
        meaning="The `Host` header names a host that this server does not answer for.",
        remedy="Send the request to the name that the service is published under. For the operator: add the name to "
        "LIMBER_TRUSTED_HOSTS.",
    ),
    ProblemKind(
        code="too_many_requests",
        status=HTTPStatus.TOO_MANY_REQUESTS.value,
        title="Too many requests",
        meaning="More requests came from this key, or from this address where there is no key, than the operator of the server "
        "allows.",
        remedy="Try again after `Retry-After` seconds. `RateLimit-Policy` says how many requests may come in how many seconds, "
        "and `RateLimit` on every answer how many are left.",
    ),
    ProblemKind(
        code="internal_error",
        status=HTTPStatus.INTERNAL_SERVER_ERROR.value,
        title="Something went wrong in Limber",
        meaning="A fault of the server, not of the request. Its cause is in the server's log under `trace_id`.",
        remedy="Try again later; if it stays, report it with the `trace_id`.",
    ),
)
