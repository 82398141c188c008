"""Tables of protocols; their blocks are in `blocks.py`."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.blocks import BlockRow
from app.db.models.prescriptions import range_check
from app.db.models.row import Cited, Kept, Ordered, Row, of_owner, of_record, parts, word
from app.domain.vocabulary import Phase


class _OfProtocol(Ordered):
    protocol_slug: Mapped[str] = mapped_column(of_owner("protocols.slug"), primary_key=True, sort_order=-2)


class ProtocolPhaseRow(_OfProtocol, Row):
    """A phase that a protocol is for."""

    __tablename__ = "protocol_phases"
    __table_args__ = (UniqueConstraint("protocol_slug", "phase"),)

    phase: Mapped[Phase] = mapped_column(word(Phase, "phase"))


class ProtocolDefaultRow(_OfProtocol, Row):
    """A phase that a protocol is the default of."""

    __tablename__ = "protocol_defaults"
    __table_args__ = (UniqueConstraint("protocol_slug", "phase"),)

    phase: Mapped[Phase] = mapped_column(word(Phase, "phase"))


class ProtocolPreferenceRow(_OfProtocol, Row):
    """An exercise that a protocol's own sources name for it."""

    __tablename__ = "protocol_preferences"
    __table_args__ = (UniqueConstraint("protocol_slug", "exercise_slug"),)

    exercise_slug: Mapped[str] = mapped_column(of_record("exercises.slug"))


class ProtocolCitationRow(_OfProtocol, Cited, Row):
    """Who says that a protocol is done so."""

    __tablename__ = "protocol_citations"


class ProtocolRow(Kept, Row):
    """A protocol."""

    __tablename__ = "protocols"
    __table_args__ = (range_check("minutes"), range_check("times_a_week"))

    name: Mapped[str]
    summary: Mapped[str]
    minutes_min: Mapped[int | None]
    minutes_max: Mapped[int | None]
    times_a_week_min: Mapped[int | None]
    times_a_week_max: Mapped[int | None]

    phases: Mapped[list[ProtocolPhaseRow]] = parts("ProtocolPhaseRow")
    defaults: Mapped[list[ProtocolDefaultRow]] = parts("ProtocolDefaultRow")
    preferences: Mapped[list[ProtocolPreferenceRow]] = parts("ProtocolPreferenceRow")
    citations: Mapped[list[ProtocolCitationRow]] = parts("ProtocolCitationRow")
    blocks: Mapped[list[BlockRow]] = parts("BlockRow")
