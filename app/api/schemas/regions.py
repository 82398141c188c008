"""The response for a body region, with its position in the tree."""

from typing import Annotated

from app.api.schemas.doses import Citation
from app.api.schemas.response_model import ResponseModel, SpokenLanguage, describe_as, describe_choice
from app.documents.shapes import RedirectInput, RegionInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.catalogue import Region as DomainRegion
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import RegionKind


class Redirect(ResponseModel):
    """The regions that replace a region in requests, and the reason."""

    to: Annotated[list[str], describe_as(RedirectInput, "to", ["glutes", "tfl"])]
    reason: Annotated[str, describe_as(RedirectInput, "reason", "It is a tendon-like band that rolling does not lengthen.")]
    citations: Annotated[list[Citation], describe_as(RedirectInput, "citations")]


class Region(ResponseModel):
    """A region of the body. A request for it includes its children in the tree, and the regions that move it."""

    slug: Annotated[str, describe_as(RegionInput, "slug", "ankle")]
    name: Annotated[str, describe_as(RegionInput, "name", "Ankle")]
    kind: Annotated[str, describe_choice(RegionKind, "The kind of region.")]
    parent: Annotated[Optional[str], describe_as(RegionInput, "parent", "lower-leg")] = None
    children: Annotated[list[str], describe_as(RegionInput, "children", ["arch", "toes"])]
    aliases: Annotated[list[str], describe_as(RegionInput, "aliases", ["ankle joint"])]
    moved_by: Annotated[list[str], describe_as(RegionInput, "moved_by", ["calf"])]
    redirect: Annotated[Optional[Redirect], describe_as(RegionInput, "redirect")] = None
    floor_reason: Annotated[
        Optional[str], describe_as(RegionInput, "floor_reason", "Its muscles can hardly be reached standing.")
    ] = None
    revision: Annotated[str, describe_as(RegionInput, "revision", "3b1f0c9a77de")]
    language: SpokenLanguage = None


def build_region(catalogue: Catalogue, region: DomainRegion) -> Region:
    """Return the response for a region of this catalogue."""
    return Region.model_validate(
        {
            "slug": region.slug,
            "name": region.name,
            "kind": region.kind,
            "parent": region.parent,
            "children": [other.slug for other in catalogue.regions.values() if other.parent == region.slug],
            "aliases": region.aliases,
            "moved_by": region.moved_by,
            "redirect": region.redirect,
            "floor_reason": region.floor_reason,
            "revision": compute_record_revision(region),
        }
    )
