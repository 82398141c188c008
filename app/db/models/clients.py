"""Tables of the property of clients: API keys and saved routines."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Row


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
    """A saved routine, which is never changed. `client` is that of the key that saved it first; none for an anonymous caller."""

    __tablename__ = "saved_routines"

    id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]
    client: Mapped[str | None] = mapped_column(index=True)
    saved_at: Mapped[datetime]
    planned_seconds: Mapped[int]
    effort: Mapped[str]
    rpe: Mapped[float]
    methods: Mapped[list[Any]]
