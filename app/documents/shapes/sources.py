"""The shape of a source."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Day, Doi, Line, Name, Note, Revision, SiteName, Slug, Url
from app.documents.shapes.translations import Translations
from app.domain.catalogue.catalogue import Source
from app.domain.vocabulary import Grade, ReadExtent, SourceKind

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
    url: Optional[Url] = Field(
        default=None, description="The address of the source: a DOI address, or a page of the organisation that published it."
    )
    doi: Optional[Doi] = Field(default=None, description="Its DOI, such as 10.1000/182.")
    accessed: Optional[Day] = Field(default=None, description="The day on which it was read for the catalogue.")
    licence: Optional[Name] = Field(default=None, description="The licence under which it was published.")
    read: Optional[ReadExtent] = Field(default=None, description="How much of it was read for the catalogue.")
    read_via: Optional[Name] = Field(
        default=None, description="The text through which a secondary source was read; required for `secondary`, and only there."
    )
    read_at: Optional[SiteName] = Field(default=None, description="Where a copy was read: the name of a site, never an address.")
    grade: Optional[Grade] = Field(default=None, description="How much weight it has as evidence, from A to C.")
    translations: Translations = ()
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
            url=self.url,
            doi=self.doi,
            accessed=self.accessed,
            licence=self.licence,
            read=self.read,
            read_via=self.read_via,
            read_at=self.read_at,
            grade=self.grade,
            translations=tuple(each.to_value() for each in self.translations),
        )
