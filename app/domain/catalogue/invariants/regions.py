"""The region tree, and the two ways off it: what moves a joint, and where a request is sent instead."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Redirect, Region
from app.domain.errors import Fault

MAX_LEVELS: Final = 20
"""How many regions may lie above one another: several times what a body has, and few enough to go up from each region."""


def regions_form_trees(catalogue: Catalogue) -> Iterator[Fault]:
    """Going up from any region comes to an end, after few steps."""
    for region in catalogue.regions.values():
        above = _above(region, catalogue.regions)
        if region.slug in above:
            text = "going up from here comes back here: a region is not above itself"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)
        elif len(above) > MAX_LEVELS:
            text = f"more than {MAX_LEVELS} regions lie above this one"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)


def redirects_lead_somewhere(catalogue: Catalogue) -> Iterator[Fault]:
    """A redirect names at least one region that is worked itself and says who says so; nothing lies below it."""
    for region in catalogue.regions.values():
        if region.redirect is not None:
            faults = _faults_of_redirect(region.redirect, catalogue.regions)
            yield from (Fault(record=f"region {region.slug}", field=field, text=text) for field, text in faults)
        parent = catalogue.regions.get(region.parent or "")
        if parent is not None and parent.redirect is not None:
            text = f"{parent.slug} is redirected, so nothing can lie below it"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)


def _faults_of_redirect(redirect: Redirect, regions: Mapping[str, Region]) -> Iterator[tuple[str, str]]:
    if not redirect.to:
        yield "redirect.to", "a redirect leads to at least one region"
    if not redirect.citations:
        yield "redirect.citations", "a redirect cites at least one source"
    for index, slug in enumerate(redirect.to):
        target = regions.get(slug)
        if target is not None and target.redirect is not None:
            yield f"redirect.to[{index}]", f"{slug} is redirected itself: name the regions that it leads to"


def movers_are_elsewhere(catalogue: Catalogue) -> Iterator[Fault]:
    """What moves a region is neither the region, nor above it, nor below it (that counts as the region), nor redirected."""
    for region in catalogue.regions.values():
        for index, slug in enumerate(region.moved_by):
            mover = catalogue.regions.get(slug)
            text = _why_not(mover, region, catalogue.regions) if mover is not None else None
            if text is not None:
                yield Fault(record=f"region {region.slug}", field=f"moved_by[{index}]", text=text)


def _why_not(mover: Region, region: Region, regions: Mapping[str, Region]) -> str | None:
    if mover.redirect is not None:
        return f"{mover.slug} is redirected: name the regions that it leads to"
    if mover.slug == region.slug or mover.slug in _above(region, regions):
        return "a region is moved by something else than itself or what it is part of"
    if region.slug in _above(mover, regions):
        return f"{mover.slug} lies below this region and counts as part of it: leave it out"
    return None


def _above(region: Region, regions: Mapping[str, Region]) -> frozenset[str]:
    """The regions above this one, as far up as is allowed and one more; in a circle, itself too."""
    found: set[str] = set()
    current: Region | None = region
    while current is not None and current.parent is not None and current.parent not in found and len(found) <= MAX_LEVELS:
        found.add(current.parent)
        current = regions.get(current.parent)
    return frozenset(found)


def at_or_above(slug: str, regions: Mapping[str, Region]) -> frozenset[str]:
    """The region with this slug and every region above it; only the slug where no such region exists."""
    region = regions.get(slug)
    return frozenset({slug}) | (_above(region, regions) if region is not None else frozenset())
