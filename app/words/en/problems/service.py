"""Problems of the service and its database, in English."""

from typing import Final

from app.words.problems import ProblemText

SERVICE: Final = {
    "not_ready": ProblemText(
        title="Not ready",
        meaning="The service is running, but cannot respond yet; `errors` says why.",
        remedy="Wait until `/readyz` responds with 200.",
    ),
    "stopping": ProblemText(
        title="The service is stopping",
        meaning="The service is shutting down, and the request did not finish in time.",
        remedy="Send the request again; another process will respond.",
    ),
    "overloaded": ProblemText(
        title="Too many concurrent requests",
        meaning="The service is handling as many requests as it can, and did not start this one.",
        remedy="Send the request again after `Retry-After` seconds. Operator: see `LIMBER_MAX_CONCURRENT_REQUESTS`.",
    ),
    "database_unreachable": ProblemText(
        title="The database cannot be reached",
        meaning="The service could not connect to its database.",
        remedy="Operator: check the database and `LIMBER_DATABASE_URL`.",
    ),
    "schema_missing": ProblemText(
        title="The database has no schema",
        meaning="The database is empty.",
        remedy="Operator: run `limber migrate`, then `limber seed`.",
    ),
    "schema_behind": ProblemText(
        title="The schema is older than the program",
        meaning="The schema of the database is that of an earlier version of Limber.",
        remedy="Operator: run `limber migrate` with this version.",
    ),
    "schema_ahead": ProblemText(
        title="The schema is newer than the program",
        meaning="The schema of the database is that of a later version of Limber than this one.",
        remedy="Operator: start the version that migrated the database, or downgrade the schema with that version first.",
    ),
    "schema_unreleased": ProblemText(
        title="The database is from an unreleased version",
        meaning="An unreleased version of Limber created this database, and it cannot be upgraded.",
        remedy="Operator: set `LIMBER_DATABASE_URL` to a new database, or delete the old one.",
    ),
    "schema_foreign": ProblemText(
        title="The database belongs to another program",
        meaning="The database has tables, but not those of any version of Limber.",
        remedy="Operator: set `LIMBER_DATABASE_URL` to a database of its own.",
    ),
    "catalogue_missing": ProblemText(
        title="There is no catalogue",
        meaning="The database contains no catalogue.",
        remedy="Operator: run `limber seed`.",
    ),
    "catalogue_newer": ProblemText(
        title="A newer version has written the catalogue",
        meaning="A newer version of Limber has written the catalogue in a format that this version cannot read. Nothing was "
        "changed. A process that already serves a catalogue continues to serve it.",
        remedy="Try again when every process has been upgraded. Operator: finish the upgrade.",
    ),
    "catalogue_unreadable": ProblemText(
        title="The catalogue cannot be read",
        meaning="The database contains records that this version cannot read. A process that already serves a catalogue "
        "continues to serve it.",
        remedy="Operator: start the version of Limber that wrote them.",
    ),
    "database_unavailable": ProblemText(
        title="The database is not available",
        meaning="The operation needs the database, and it cannot be reached or used. The catalogue, routines and checks are "
        "still served from memory. If this is the response to a write, the write may have been stored.",
        remedy="Try again after `Retry-After` seconds, with the same `If-Match` or `If-None-Match`: if the first attempt was "
        "stored, the second one gets 412.",
    ),
    "database_busy": ProblemText(
        title="The database is busy",
        meaning="The database did not do this in time because of other writers or too many requests. Nothing was stored.",
        remedy="Try again after `Retry-After` seconds.",
    ),
    "storage_full": ProblemText(
        title="The storage is full",
        meaning="The database has no room left. Nothing was stored or lost, and reads still work.",
        remedy="Operator: make room. Then send the request again.",
    ),
}
