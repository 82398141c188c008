"""A source as it comes in."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Line, Name, Note, Revision, Slug
from app.domain.catalogue.catalogue import Source
from app.domain.vocabulary import SourceKind

Year = Annotated[int, Field(strict=True, ge=1500, le=2999), WHOLE]


class SourceIn(Incoming):
    """Who says so."""

    slug: Slug = Field(description="The lasting name of the source in addresses and citations.")
    title: Line = Field(description="The title, as a reader would look for it.")
    authors: Line = Field(description="The authors, as a reader would cite them.")
    publisher: Name = Field(description="Where it appeared.")
    kind: SourceKind = Field(description="What sort of work it is.")
    summary: Note = Field(description="What it says that the catalogue rests on, in our own words.")
    year: Optional[Year] = Field(default=None, description="The year it appeared; absent where it bears none.")
    revision: Annotated[Derived[Revision], REVISION] = None

    @override
    def to_value(self) -> Source:
        return Source(
            slug=self.slug,
            title=self.title,
            authors=self.authors,
            publisher=self.publisher,
            kind=self.kind,
            summary=self.summary,
            year=self.year,
        )
