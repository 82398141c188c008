"""What can be wrong with the service itself, and with its database."""

from http import HTTPStatus
from typing import Final

from app.api.problems.kind import ProblemKind


def _unready(code: str, *, title: str, meaning: str, remedy: str) -> ProblemKind:
    status = HTTPStatus.SERVICE_UNAVAILABLE.value
    return ProblemKind(code=code, status=status, title=title, meaning=meaning, remedy=remedy)


UNREADY: Final = (
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
        "overloaded",
        title="Too much at once",
        meaning="The server is working out as many answers as it may at the same time, and took no more.",
        remedy="Send the request again after the seconds in `Retry-After`. For the operator: `LIMBER_MAX_CONCURRENT_REQUESTS`.",
    ),
    _unready(
        "database_unreachable",
        title="The database cannot be reached",
        meaning="No connection to the database could be made.",
        remedy="For the operator: look at the database and at LIMBER_DATABASE_URL.",
    ),
    _unready(
        "schema_missing",
        title="There is no schema",
        meaning="The database is empty: nothing has been migrated yet.",
        remedy="For the operator: run `limber migrate`, then `limber seed`.",
    ),
    _unready(
        "schema_behind",
        title="The schema is older than the program",
        meaning="The database's schema is that of an earlier version of Limber.",
        remedy="For the operator: run `limber migrate` with this version.",
    ),
    _unready(
        "schema_ahead",
        title="The schema is newer than the program",
        meaning="The database's schema is that of a later version of Limber than the one that has been started.",
        remedy="For the operator: start the version that migrated it, or have that version take the schema back first.",
    ),
    _unready(
        "schema_unreleased",
        title="The database is from an unreleased version",
        meaning="An unreleased version of Limber created this database, and it cannot be upgraded.",
        remedy="For the operator: give Limber a new database in LIMBER_DATABASE_URL, or delete the old one.",
    ),
    _unready(
        "schema_foreign",
        title="The database is another program's",
        meaning="The database holds tables, but not those of any version of Limber.",
        remedy="For the operator: give Limber a database of its own in LIMBER_DATABASE_URL.",
    ),
    _unready(
        "catalogue_missing",
        title="There is no catalogue",
        meaning="The database holds no catalogue.",
        remedy="For the operator: run `limber seed`.",
    ),
    _unready(
        "catalogue_newer",
        title="A newer version has written the catalogue",
        meaning="A newer version of Limber has written the catalogue in a format that this version does not read. Nothing was "
        "changed. A process that already serves a catalogue goes on serving it.",
        remedy="Try again once every process has been upgraded. For the operator: finish the upgrade.",
    ),
    _unready(
        "catalogue_unreadable",
        title="The catalogue cannot be read",
        meaning="The database holds records that this version of the program cannot read. What was served before still is.",
        remedy="For the operator: start the version of Limber that wrote them.",
    ),
)

DATABASE: Final = (
    _unready(
        "database_unavailable",
        title="The database cannot be used now",
        meaning="What was asked needs the database, and it cannot be reached or refuses to work. Reads of the catalogue, "
        "routines and checks are answered from memory meanwhile. Where this answers a write, that may have been kept even so.",
        remedy="Try again after `Retry-After` seconds. Send `If-Match` or `If-None-Match` with it, as for every write: if the "
        "first attempt was kept after all, the second answers 412.",
    ),
    _unready(
        "database_busy",
        title="The database is busy",
        meaning="Other writers or too many requests at once kept the database from doing this in time. Nothing was kept.",
        remedy="Try again after `Retry-After` seconds.",
    ),
    ProblemKind(
        code="storage_full",
        status=HTTPStatus.INSUFFICIENT_STORAGE.value,
        title="There is no room left",
        meaning="The database has no room to keep more. Nothing was kept, nothing was lost, and reads go on.",
        remedy="For the operator: make room. Then send the request again.",
    ),
)
