"""Body regions: values to rows and back."""

from app.db.mapping.prescriptions import citation_columns, numbered, to_citation
from app.db.models import Origin, RedirectCitationRow, RedirectTargetRow, RegionAliasRow, RegionMoverRow, RegionRow
from app.domain.catalogue.catalogue import Redirect, Region


def to_region(row: RegionRow) -> Region:
    """The region in these rows."""
    return Region(
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        parent=row.parent_slug,
        aliases=tuple(each.alias for each in row.aliases),
        moved_by=tuple(each.mover_slug for each in row.movers),
        redirect=_to_redirect(row),
        floor_reason=row.floor_reason,
    )


def to_region_row(value: Region, origin: Origin) -> RegionRow:
    """The rows of a region."""
    redirect = value.redirect
    return RegionRow(
        slug=value.slug,
        origin=origin,
        name=value.name,
        kind=value.kind,
        parent_slug=value.parent,
        floor_reason=value.floor_reason,
        redirect_reason=redirect.reason if redirect else None,
        aliases=numbered(RegionAliasRow(alias=alias) for alias in value.aliases),
        movers=numbered(RegionMoverRow(mover_slug=slug) for slug in value.moved_by),
        targets=numbered(RedirectTargetRow(target_slug=slug) for slug in (redirect.to if redirect else ())),
        redirect_citations=numbered(
            RedirectCitationRow(**citation_columns(each)) for each in (redirect.citations if redirect else ())
        ),
    )


def _to_redirect(row: RegionRow) -> Redirect | None:
    if row.redirect_reason is None:
        return None
    return Redirect(
        to=tuple(each.target_slug for each in row.targets),
        reason=row.redirect_reason,
        citations=tuple(to_citation(each) for each in row.redirect_citations),
    )
