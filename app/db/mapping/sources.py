"""Sources: values to rows and back."""

from app.db.models import Origin, SourceRow
from app.domain.catalogue.catalogue import Source


def to_source(row: SourceRow) -> Source:
    """The source in this row."""
    return Source(
        slug=row.slug,
        title=row.title,
        authors=row.authors,
        publisher=row.publisher,
        kind=row.kind,
        summary=row.summary,
        year=row.year,
    )


def to_source_row(value: Source, origin: Origin) -> SourceRow:
    """The row of a source."""
    return SourceRow(
        slug=value.slug,
        origin=origin,
        title=value.title,
        authors=value.authors,
        publisher=value.publisher,
        kind=value.kind,
        summary=value.summary,
        year=value.year,
    )
