"""Tables of body regions."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Cited, Kept, Ordered, Row, of_owner, of_record, parts, word
from app.domain.vocabulary import RegionKind


class _OfRegion(Ordered):
    region_slug: Mapped[str] = mapped_column(of_owner("regions.slug"), primary_key=True, sort_order=-2)


class RegionAliasRow(_OfRegion, Row):
    """Another name of a region."""

    __tablename__ = "region_aliases"

    alias: Mapped[str]


class RegionMoverRow(_OfRegion, Row):
    """A region elsewhere that moves a region."""

    __tablename__ = "region_movers"
    __table_args__ = (UniqueConstraint("region_slug", "mover_slug"),)

    mover_slug: Mapped[str] = mapped_column(of_record("regions.slug"))


class RedirectTargetRow(_OfRegion, Row):
    """A region that a request for a redirected one is sent to."""

    __tablename__ = "redirect_targets"
    __table_args__ = (UniqueConstraint("region_slug", "target_slug"),)

    target_slug: Mapped[str] = mapped_column(of_record("regions.slug"))


class RedirectCitationRow(_OfRegion, Cited, Row):
    """Who says that a region is redirected."""

    __tablename__ = "redirect_citations"


class RegionRow(Kept, Row):
    """A body region. It is redirected if, and only if, it has a `redirect_reason`."""

    __tablename__ = "regions"

    name: Mapped[str]
    kind: Mapped[RegionKind] = mapped_column(word(RegionKind, "kind"))
    parent_slug: Mapped[str | None] = mapped_column(of_record("regions.slug"))
    floor_reason: Mapped[str | None]
    redirect_reason: Mapped[str | None]

    aliases: Mapped[list[RegionAliasRow]] = parts("RegionAliasRow")
    movers: Mapped[list[RegionMoverRow]] = parts("RegionMoverRow", by="region_slug")
    targets: Mapped[list[RedirectTargetRow]] = parts("RedirectTargetRow", by="region_slug")
    redirect_citations: Mapped[list[RedirectCitationRow]] = parts("RedirectCitationRow")
