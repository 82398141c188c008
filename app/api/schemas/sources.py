"""The response for a source."""

from datetime import date
from functools import lru_cache
from typing import Annotated

from app.api.schemas.response_model import ResponseModel, SpokenLanguage, describe_as, describe_choice
from app.documents.shapes import SourceInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import Grade, ReadExtent, SourceKind


class CitedSource(ResponseModel):
    """A source that the catalogue cites."""

    slug: Annotated[str, describe_as(SourceInput, "slug", "crossley-pogo")]
    title: Annotated[str, describe_as(SourceInput, "title", "Moving well before a run")]
    authors: Annotated[str, describe_as(SourceInput, "authors", "A. Author and B. Author")]
    publisher: Annotated[str, describe_as(SourceInput, "publisher", "A journal")]
    kind: Annotated[str, describe_choice(SourceKind, "The kind of source; `house` marks a working value without evidence.")]
    summary: Annotated[str, describe_as(SourceInput, "summary", "What to do before and after a run.")]
    year: Annotated[Optional[int], describe_as(SourceInput, "year", 2012)] = None
    url: Annotated[Optional[str], describe_as(SourceInput, "url", "https://doi.org/10.1000/182")] = None
    doi: Annotated[Optional[str], describe_as(SourceInput, "doi", "10.1000/182")] = None
    accessed: Annotated[Optional[date], describe_as(SourceInput, "accessed", "2026-11-28")] = None
    licence: Annotated[Optional[str], describe_as(SourceInput, "licence", "CC BY 4.0")] = None
    read: Annotated[Optional[str], describe_choice(ReadExtent, "How much of it was read for the catalogue.")] = None
    read_via: Annotated[Optional[str], describe_as(SourceInput, "read_via", "A review of 2020")] = None
    read_at: Annotated[Optional[str], describe_as(SourceInput, "read_at", "A copy on a university's site")] = None
    grade: Annotated[Optional[str], describe_choice(Grade, "How much weight it has as evidence, from A to C.")] = None
    revision: Annotated[str, describe_as(SourceInput, "revision", "3b1f0c9a77de")]
    language: SpokenLanguage = None


@lru_cache(maxsize=256)
def build_source(source: Source) -> CitedSource:
    """Return the response for a source. Cached, because most routines cite the same few sources."""
    return CitedSource(
        slug=source.slug,
        title=source.title,
        authors=source.authors,
        publisher=source.publisher,
        kind=source.kind,
        summary=source.summary,
        year=source.year,
        url=source.url,
        doi=source.doi,
        accessed=source.accessed,
        licence=source.licence,
        read=source.read,
        read_via=source.read_via,
        read_at=source.read_at,
        grade=source.grade,
        revision=compute_record_revision(source),
    )
