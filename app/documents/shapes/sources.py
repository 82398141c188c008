"""The shape of a source."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Line, Name, Note, Revision, Slug
from app.domain.catalogue.catalogue import Source
from app.domain.vocabulary import SourceKind

Year = Annotated[int, Field(strict=True, ge=1500, le=2999), WHOLE]


class SourceInput(Incoming):
    """A source that the catalogue cites."""

    slug: Slug = Field(description="The permanent name of the source in URLs and citations.")
    title: Line = Field(description="The title, as a reader would look for it.")
    authors: Line = Field(description="The authors, as a reader would cite them.")
    publisher: Name = Field(description="Where it appeared.")
    kind: SourceKind = Field(description="What sort of work it is.")
    summary: Note = Field(description="What the catalogue takes from it, in our own words.")
    year: Optional[Year] = Field(default=None, description="The year it appeared; absent where it gives none.")
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
