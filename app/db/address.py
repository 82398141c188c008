"""What the address of a database has to be. It may hold a password, so that no refusal repeats anything of it."""

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.db.failures import DatabaseUnusable


def hold_address(url: str) -> None:
    """Hold that an address can be read in one way only.

    Raises: DatabaseUnusable, which says what to write instead.
    """
    fault = _file_fault(url) if url.startswith("sqlite") else _server_fault(url)
    if fault is not None:
        message = f"the address of the database cannot be read: {fault}"
        raise DatabaseUnusable(message)


def _file_fault(url: str) -> str | None:
    if "?" in url:
        return "nothing may follow the name of the file, and a `?` would be no part of it"
    if make_url(url).database in {None, "", ":memory:"}:
        return "it names no file, and the database is kept in one: sqlite:///limber.sqlite3"
    return None


def _server_fault(url: str) -> str | None:
    # Of two of them, the first would end the password, and the rest of it would be told as the name of a host.
    if url.count("@") > 1:
        return "it has more than one @; one in a password is percent-encoded, as %40"
    try:
        make_url(url)
    except ArgumentError:
        return "it is not of the form postgresql+psycopg://user:password@host:port/name"
    except ValueError:
        return "its port is no number; a : or / in a user's name is percent-encoded, as %3A or %2F"
    return None
