"""Problems of a request as HTTP, whatever its path, in English."""

from typing import Final

from app.words.problems import ProblemText

HTTP: Final = {
    "not_found": ProblemText(
        title="Not found",
        meaning="There is nothing at this path.",
        remedy="Check the path in the API contract, or the slug in the list of its kind; `nearest` lists similar slugs.",
    ),
    "not_installed": ProblemText(
        title="Not installed",
        meaning="The service lacks an optional package that this path needs.",
        remedy="Ask the operator to install the extra `fit`, which writes FIT files; the image contains it.",
    ),
    "method_not_allowed": ProblemText(
        title="Method not allowed",
        meaning="The path exists, but not with this method.",
        remedy="Use one of the methods in the `Allow` header.",
    ),
    "invalid_cursor": ProblemText(
        title="Invalid cursor",
        meaning="The cursor does not belong to this list and these parameters.",
        remedy="Send `next_cursor` of the previous page unchanged with the same parameters, or start again without a cursor.",
    ),
    "invalid_encoding": ProblemText(
        title="The query cannot be decoded",
        meaning="The query contains an invalid percent-encoding, or bytes that are not UTF-8.",
        remedy="Encode each parameter as UTF-8 and then percent-encode it, as most HTTP libraries do.",
    ),
    "malformed_http": ProblemText(
        title="The request is not valid HTTP",
        meaning="The request violates HTTP/1.1, for example with characters in the path that are not percent-encoded, two "
        "different lengths of the body, an invalid chunk, an unknown method, or without `Host`.",
        remedy="Send the request with an HTTP library, and percent-encode every character of the path or query beyond ASCII.",
    ),
    "head_too_large": ProblemText(
        title="The request head is too large",
        meaning="The path, query and headers of the request together are larger than 64 KiB.",
        remedy="Send fewer or shorter headers. No path of this service is longer than 200 characters.",
    ),
    "query_too_long": ProblemText(
        title="The query is too long",
        meaning="The query is longer than 16 KiB, or has more than 300 parameters.",
        remedy="Send fewer or shorter parameters.",
    ),
    "malformed_json": ProblemText(
        title="The body is not valid JSON",
        meaning="The body is not JSON in UTF-8. NaN, Infinity, unpaired surrogates and nesting deeper than 200 are not accepted.",
        remedy="Write the body with a JSON library. `errors` says where reading stopped.",
    ),
    "malformed_csv": ProblemText(
        title="The file is not valid CSV",
        meaning="Only on the command line: the file is not a CSV table whose first line names the columns.",
        remedy="Name each column once in the first line, give no line more cells than the first, and quote cells that contain "
        "a comma.",
    ),
    "unsupported_media_type": ProblemText(
        title="The body is not declared as JSON",
        meaning="The request does not declare its body as uncompressed `application/json` in UTF-8.",
        remedy="Send the header `Content-Type: application/json`, and no `Content-Encoding`.",
    ),
    "body_too_large": ProblemText(
        title="The body is too large",
        meaning="The body of the request is larger than 1 MiB. Checks and repairs with the lists of other services may have "
        "12 MiB, as long as all other fields together take at most 1 MiB.",
        remedy="Send less in one request.",
    ),
    "body_too_slow": ProblemText(
        title="The body took too long",
        meaning="The body of the request did not arrive within 30 seconds.",
        remedy="Send the request again over a faster connection, or a smaller body.",
    ),
    "untrusted_host": ProblemText(
        title="Unknown host",
        meaning="The `Host` header names a host that this service does not answer for.",
        remedy="Send the request to the published name of the service. Operator: add the name to `LIMBER_TRUSTED_HOSTS`.",
    ),
    "too_many_requests": ProblemText(
        title="Too many requests",
        meaning="This key, or this address if there is no key, has sent more requests than the operator of the service allows.",
        remedy="Try again after `Retry-After` seconds. `RateLimit-Policy` says how many requests are allowed in how many "
        "seconds, and `RateLimit` in each response how many are left.",
    ),
    "internal_error": ProblemText(
        title="Internal error",
        meaning="The service failed; the request is not the cause. The log of the service has the cause under `trace_id`.",
        remedy="Try again later. If it continues, report it with the `trace_id`.",
    ),
}
