"""Tables of the property of clients: API keys, saved routines and who holds them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Row, reference


class ApiKeyRow(Row):
    """An API key, recognised by the digest of its secret. Revoked keys stay, because the change log names them."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    client: Mapped[str] = mapped_column(index=True)
    scopes: Mapped[list[Any]]
    digest: Mapped[bytes]
    created: Mapped[datetime]
    expires: Mapped[datetime | None]
    revoked: Mapped[datetime | None]


class SavedRoutineRow(Row):
    """A saved routine, which is never changed; without facts once every holder of it has expired."""

    __tablename__ = "saved_routines"

    id: Mapped[str] = mapped_column(primary_key=True)
    facts: Mapped[bytes | None]
    is_personal: Mapped[bool]
    planned_seconds: Mapped[int]
    effort: Mapped[str]
    rpe: Mapped[float]
    methods: Mapped[list[Any]]


class SavedRoutineHolderRow(Row):
    """That a client holds a saved routine, under an id that it has chosen or, without one, under the id of the routine.

    `client` is empty for all callers without a key together. A row that has expired stays for a while as a tombstone.
    """

    __tablename__ = "saved_routine_holders"

    client: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    routine: Mapped[str] = mapped_column(reference("saved_routines.id"), index=True)
    saved_at: Mapped[datetime]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
