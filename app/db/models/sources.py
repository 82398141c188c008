"""Tables of sources."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Kept, Row, word
from app.domain.vocabulary import SourceKind


class SourceRow(Kept, Row):
    """A source."""

    __tablename__ = "sources"

    title: Mapped[str]
    authors: Mapped[str]
    publisher: Mapped[str]
    kind: Mapped[SourceKind] = mapped_column(word(SourceKind, "kind"))
    summary: Mapped[str]
    year: Mapped[int | None]
