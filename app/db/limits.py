"""How much of a database the program may take, and how long it waits for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one engine. Those in seconds are whole ones, since PostgreSQL's own are.

    SQLite has no server to be reached or to be spared: there only the pool's size counts.
    """

    pool_size: int = 5
    pool_overflow: int = 10
    pool_timeout_seconds: int = 5
    pool_recycle_seconds: int = 1800
    connect_timeout_seconds: int = 3
    statement_timeout_seconds: int = 5
    lock_timeout_seconds: int = 3

    @property
    def answer_timeout_seconds(self) -> int:
        """How long a server that has stopped answering is waited for: it had a second more than it may take itself."""
        return self.statement_timeout_seconds + 1
