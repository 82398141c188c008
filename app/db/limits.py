"""How much of a database the program may use, and how long it waits for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one engine. Seconds are whole, as PostgreSQL's own limits are.

    On SQLite, which has no server, those of the pool and the wait for the lock of the writer apply.
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
        """How long to wait for a server that has stopped answering: one second longer than it may work on a statement."""
        return self.statement_timeout_seconds + 1
