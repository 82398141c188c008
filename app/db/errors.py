"""What the database reports to callers. Without SQLAlchemy, which commands that need no database do not load."""

from enum import StrEnum


class Failure(StrEnum):
    """Why a database operation failed."""

    UNAVAILABLE = "database_unavailable"
    BUSY = "database_busy"
    STORAGE_FULL = "storage_full"
    CATALOGUE_NEWER = "catalogue_newer"


class DatabaseUnusable(Exception):
    """A database that the program cannot work with. The message says why and never contains its URL."""


class DatabaseFailed(Exception):
    """The database failed. When it happens on commit, the transaction may have been committed all the same."""

    def __init__(self, failure: Failure, *, reason: str) -> None:
        """Take the reason, such as the driver's message, which contains neither the SQL nor its values."""
        self.failure = failure
        super().__init__(reason)


class KeyRefused(Exception):
    """These keys do not allow the operation; the message says why, and names the alternative."""


class ExpiryPassed(KeyRefused):
    """The new key would have expired already."""
