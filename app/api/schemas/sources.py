"""The response for a source."""

from functools import lru_cache
from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe_as, describe_choice
from app.documents.shapes import SourceInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import SourceKind


class CitedSource(ResponseModel):
    """A source that the catalogue cites."""

    slug: Annotated[str, describe_as(SourceInput, "slug", "crossley-pogo")]
    title: Annotated[str, describe_as(SourceInput, "title", "Moving well before a run")]
    authors: Annotated[str, describe_as(SourceInput, "authors", "A. Author and B. Author")]
    publisher: Annotated[str, describe_as(SourceInput, "publisher", "A journal")]
    kind: Annotated[str, describe_choice(SourceKind, "The kind of source; `house` marks a working value without evidence.")]
    summary: Annotated[str, describe_as(SourceInput, "summary", "What to do before and after a run.")]
    year: Annotated[Optional[int], describe_as(SourceInput, "year", 2012)] = None
    revision: Annotated[str, describe_as(SourceInput, "revision", "3b1f0c9a77de")]


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
        revision=compute_record_revision(source),
    )
