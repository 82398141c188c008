"""The shape of a body region."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived, Slugs, derived
from app.documents.shapes.doses import CitationInput
from app.documents.shapes.incoming import Incoming, Optional
from app.documents.shapes.texts import Name, Note, Revision, Slug
from app.documents.shapes.translations import Translations
from app.domain.catalogue.catalogue import Redirect, Region
from app.domain.vocabulary import RegionKind


class RedirectInput(Incoming):
    """Where a request for a region is sent instead, and why."""

    to: tuple[Slug, ...] = Field(min_length=1, max_length=8, description="The slugs of the regions that are worked instead.")
    reason: Note = Field(description="The reason, for the runner.")
    citations: tuple[CitationInput, ...] = Field(min_length=1, max_length=8, description="The places in sources that say so.")

    @override
    def to_value(self) -> Redirect:
        citations = tuple(citation.to_value() for citation in self.citations)
        return Redirect(to=self.to, reason=self.reason, citations=citations)


class RegionInput(Incoming):
    """A place on the body."""

    slug: Slug = Field(description="The permanent name of the region in URLs and requests.")
    name: Name = Field(description="What the region is called.")
    kind: RegionKind = Field(description="What sort of place it is.")
    parent: Optional[Slug] = Field(default=None, description="The slug of the region it is part of; absent at a root.")
    aliases: tuple[Name, ...] = Field(default=(), max_length=40, description="Other names that a runner or a clinician uses.")
    moved_by: tuple[Slug, ...] = Field(
        default=(), max_length=16, description="The slugs of the regions elsewhere that move this one; none that lies below it."
    )
    redirect: Optional[RedirectInput] = Field(
        default=None, description="Where a request for this region is sent instead; it is then never worked itself."
    )
    floor_reason: Optional[Note] = Field(
        default=None, description="Why this region needs work on the floor even before a run; absent where it does not."
    )
    children: Annotated[Derived[Slugs], derived("The slugs of the regions directly below it.")] = None
    translations: Translations = ()
    revision: Annotated[Derived[Revision], REVISION] = None

    @override
    def to_value(self) -> Region:
        return Region(
            slug=self.slug,
            name=self.name,
            kind=self.kind,
            parent=self.parent,
            aliases=self.aliases,
            moved_by=self.moved_by,
            redirect=None if self.redirect is None else self.redirect.to_value(),
            floor_reason=self.floor_reason,
            translations=tuple(each.to_value() for each in self.translations),
        )
