"""Validation of the URL of a database. It may contain a password, so no message repeats any part of it."""

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.db.errors import DatabaseUnusable


def validate_url(url: str) -> None:
    """Ensure that a URL can be read in one way only.

    Raises: DatabaseUnusable, which says what to write instead.
    """
    fault = _sqlite_fault(url) if url.startswith("sqlite") else _server_fault(url)
    if fault is not None:
        message = f"the URL of the database is not valid: {fault}"
        raise DatabaseUnusable(message)


def _sqlite_fault(url: str) -> str | None:
    if "?" in url:
        return "nothing may follow the name of the file, not even a `?`"
    if make_url(url).database in {None, "", ":memory:"}:
        return "it names no file; write, for example, sqlite:///limber.sqlite3"
    return None


def _server_fault(url: str) -> str | None:
    # The first of two @ would end the password, and the rest of the password would appear in messages as the name of a host.
    if url.count("@") > 1:
        return "it contains more than one @; write an @ in a password as %40"
    try:
        make_url(url)
    except ArgumentError:
        return "it does not have the form postgresql+psycopg://user:password@host:port/name"
    except ValueError:
        return "its port is not a number; write a : or / in a user name as %3A or %2F"
    return None
