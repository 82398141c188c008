"""The table of API keys. A key itself is nowhere: only what it takes to know it again."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Instant, Row


class ApiKeyRow(Row):
    """A key. It stays when it is revoked, so that the change log can be read for ever."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    client: Mapped[str] = mapped_column(index=True)
    scopes: Mapped[list[str]]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    created: Mapped[datetime] = mapped_column(Instant)
    expires: Mapped[datetime | None] = mapped_column(Instant)
    revoked: Mapped[datetime | None] = mapped_column(Instant)
