"""The table of saved routines: the bytes that go out, and what a workout takes from them."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Instant, Row, word
from app.domain.vocabulary import Effort


class SavedRoutineRow(Row):
    """A saved routine. It is never changed. `client` is that of the key that saved it first; none for a caller without one."""

    __tablename__ = "saved_routines"

    id: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    client: Mapped[str | None] = mapped_column(index=True)
    saved_at: Mapped[datetime] = mapped_column(Instant)
    planned_seconds: Mapped[int]
    effort: Mapped[Effort] = mapped_column(word(Effort, "effort"))
    rpe: Mapped[float]
    methods: Mapped[list[str]]
