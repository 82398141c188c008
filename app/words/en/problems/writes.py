"""Problems of writes, access and saved routines, in English."""

from typing import Final

from app.words.problems import ProblemText

WRITES: Final = {
    "breaks_catalogue": ProblemText(
        title="The catalogue would become invalid",
        meaning="The change would break a rule between records of the catalogue. `pointer` points into the body or, if "
        "`record` is present, into that record.",
        remedy="Fix everything in `errors`. Change records that need each other, such as the rungs of a ladder, in one "
        "request: `POST /v1/catalogue/changes`.",
    ),
    "in_use": ProblemText(
        title="The record is in use",
        meaning="The record cannot be deleted. Each of `errors` names a record that needs it, and where.",
        remedy="Change those records first, or together with the deletion: `POST /v1/catalogue/changes`.",
    ),
    "gone": ProblemText(
        title="The record was deleted",
        meaning="There was a record with this slug, and it was deleted. `replaced_by`, if present, is the slug of the record "
        "that replaces it; a `Link` header points to that record.",
        remedy="Use the other record. An author can restore this one with `If-None-Match: *`.",
    ),
    "precondition_required": ProblemText(
        title="A precondition is required",
        meaning="The request does not say which state of the record it changes, so it could overwrite another author's change.",
        remedy="Send `If-None-Match: *` to create a record, or `If-Match` with the `ETag` of a GET to change or delete it.",
    ),
    "precondition_failed": ProblemText(
        title="The precondition failed",
        meaning="The record has changed since the state in `If-Match`, does not exist, or already exists although the request "
        "has `If-None-Match: *`. The `ETag` header is that of the current record, if there is one. An ETag that begins with "
        "W/ never matches. Of several changes together, each of `errors` points to one that failed, and none was made.",
        remedy="GET the record again, with `Cache-Control: no-cache` if there is a cache on the way, and repeat the change.",
    ),
    "invalid_precondition": ProblemText(
        title="Invalid precondition",
        meaning="`If-Match` is neither `*` nor a list of ETags in quotation marks of at most 2,000 characters, "
        "`If-None-Match` is not `*`, or both are present. A deletion takes `If-Match` only.",
        remedy="Send one of them: `If-None-Match: *` to create, `If-Match` with an unchanged ETag to change or delete.",
    ),
}

ACCESS: Final = {
    "unauthenticated": ProblemText(
        title="An API key is required",
        meaning="The operation requires a valid API key. The response does not say whether the key was missing, wrong, "
        "expired or revoked.",
        remedy="Send the header `Authorization: Bearer lim_...` once. The operator of the service creates keys with `limber "
        "keys create`; `errors` names the required scope.",
    ),
    "forbidden_scope": ProblemText(
        title="The API key lacks a scope",
        meaning="The API key is valid, but does not have the scope that the operation requires.",
        remedy="Use a key with the scope in `errors`. The scopes of a key cannot be changed.",
    ),
}

SAVED_ROUTINES: Final = {
    "saving_disabled": ProblemText(
        title="Saving routines is disabled",
        meaning="The operator of the service has disabled saving. Routines that are already saved can still be read.",
        remedy="Use `GET /v1/routines`. Operator: set `LIMBER_SAVE_ROUTINES` to `keys` or `anyone`.",
    ),
    "too_many_saved_routines": ProblemText(
        title="The limit of saved routines is reached",
        meaning="The client of this key, or all callers without a key together, have saved the maximum number of routines. "
        "Saving one of these again still works.",
        remedy="Delete some with `DELETE /v1/saved-routines/{external_id}`. Operator: raise "
        "`LIMBER_MAX_SAVED_ROUTINES_PER_CLIENT` or `LIMBER_MAX_SAVED_ROUTINES_ANONYMOUS`.",
    ),
    "routine_expired": ProblemText(
        title="The saved routine has expired",
        meaning="The routine was saved, and has expired within the last 30 days. Its content is gone.",
        remedy="Save it again, with a later `expires_at` if it should last longer.",
    ),
    "invalid_external_id": ProblemText(
        title="Invalid id for a saved routine",
        meaning="The id has characters other than letters, digits and `. _ ~ -`, more than 64 of them, or the form of the id of "
        "a routine.",
        remedy="Use a random id, such as a UUID. Do not put anything about a person into it.",
    ),
    "routine_too_large": ProblemText(
        title="The routine is too large to be saved",
        meaning="The routine is larger than 1 MiB.",
        remedy="Request fewer minutes.",
    ),
    "invalid_routine_id": ProblemText(
        title="Invalid routine id",
        meaning="This is not the id of a routine.",
        remedy="Use the `id` of a routine unchanged: `rt-` and 32 hexadecimal digits.",
    ),
}
