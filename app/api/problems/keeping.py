"""What can be wrong with who asks, with keeping a routine, and with changing the catalogue."""

from http import HTTPStatus
from typing import Final

from app.api.problems.kind import ProblemKind, asked_wrong

ACCESS: Final = (
    ProblemKind(
        code="unauthenticated",
        status=HTTPStatus.UNAUTHORIZED.value,
        title="A key is needed",
        meaning="The operation needs an API key, and the request bears none that is live. Whether there is no key, or a wrong, "
        "expired or revoked one, is not told.",
        remedy="Send `Authorization: Bearer lim_...`, once and nowhere else. The operator of the server makes a key with "
        "`limber keys create`; `errors` names the scope that it needs.",
    ),
    ProblemKind(
        code="forbidden_scope",
        status=HTTPStatus.FORBIDDEN.value,
        title="The key lacks a scope",
        meaning="The key is live, but has not the scope that the operation needs.",
        remedy="Use a key that has the scope that `errors` names. A key keeps the scopes it was made with.",
    ),
)

SAVING: Final = (
    ProblemKind(
        code="saving_off",
        status=HTTPStatus.FORBIDDEN.value,
        title="Routines are not saved here",
        meaning="The operator of this server has switched the saving of routines off. Those that are saved can still be read.",
        remedy="Ask `GET /v1/routines` instead. For the operator: set LIMBER_SAVE_ROUTINES to `keys` or `anyone`.",
    ),
    ProblemKind(
        code="too_many_saved_routines",
        status=HTTPStatus.INSUFFICIENT_STORAGE.value,
        title="As many routines are saved as may be",
        meaning="The client of this key has saved as many routines as it may, or callers without a key have together. What is "
        "saved stays, and can be saved again.",
        remedy="Ask `GET /v1/routines` instead. For the operator: raise LIMBER_MAX_SAVED_ROUTINES_PER_CLIENT or "
        "LIMBER_MAX_SAVED_ROUTINES_ANONYMOUS.",
    ),
    asked_wrong(
        "routine_too_large",
        title="The routine is too large to be saved",
        meaning="The routine for this question is larger than 1 MiB.",
        remedy="Ask for fewer minutes.",
    ),
    ProblemKind(
        code="invalid_routine_id",
        status=HTTPStatus.BAD_REQUEST.value,
        title="Not the id of a routine",
        meaning="No routine can have such an id.",
        remedy="Take `id` from the routine as it stands: `rt-` and 32 hexadecimal digits.",
    ),
)

OF_WRITING: Final = (
    asked_wrong(
        "breaks_catalogue",
        title="The catalogue would no longer be sound",
        meaning="A rule that holds between the records of the catalogue would be broken. `pointer` says where in the body; "
        "where `record` names another record, it is that one which would no longer fit.",
        remedy="Mend everything in `errors`. Records that need each other, such as the rungs of a ladder or a source and what "
        "cites it, are changed together: `POST /v1/catalogue/changes`.",
    ),
    ProblemKind(
        code="in_use",
        status=HTTPStatus.CONFLICT.value,
        title="The record is in use",
        meaning="The record cannot be deleted: each of `errors` names a record, and the place in it, that needs it.",
        remedy="Change those records first, or together with the deletion: `POST /v1/catalogue/changes`.",
    ),
    ProblemKind(
        code="gone",
        status=HTTPStatus.GONE.value,
        title="The record was deleted",
        meaning="There was a record of this name, and it was deleted. `replaced_by`, if any, is the slug of the one that took "
        "its place; a `Link` header leads there.",
        remedy="Take the other record, and forget this one. An author can bring it back with `If-None-Match: *`.",
    ),
    ProblemKind(
        code="precondition_required",
        status=HTTPStatus.PRECONDITION_REQUIRED.value,
        title="A write says what it expects",
        meaning="The request does not say which state of the record it changes, so that it could undo what another author did.",
        remedy="Send `If-None-Match: *` to create a record, or `If-Match` with the `ETag` of a GET to change or delete it.",
    ),
    ProblemKind(
        code="precondition_failed",
        status=HTTPStatus.PRECONDITION_FAILED.value,
        title="The record is not as expected",
        meaning="The record is no longer the one that `If-Match` names, does not exist, or exists already for "
        "`If-None-Match: *`. The `ETag` header has its present one, if it exists. An ETag that begins with W/ never matches. Of "
        "several changes together, each of `errors` names one whose record is not as expected, and none was made.",
        remedy="GET the record, with `Cache-Control: no-cache` where a cache stands between, and change what it is now.",
    ),
    ProblemKind(
        code="invalid_precondition",
        status=HTTPStatus.BAD_REQUEST.value,
        title="A precondition cannot be understood",
        meaning="`If-Match` is neither `*` nor a list of ETags in quotation marks of at most 2,000 characters, `If-None-Match` "
        "is not `*`, or both are given. A deletion takes `If-Match` alone.",
        remedy="Send one of them: `If-None-Match: *` to create, `If-Match` with an ETag as it stands to change or delete.",
    ),
)
