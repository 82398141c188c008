"""The trees of regions, the regions that move a joint, and redirects."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Redirect, Region
from app.domain.errors import Fault

MAX_LEVELS: Final = 20
"""How many regions may lie above one another: several times what a body has, and few enough to go up from each region."""


def regions_form_trees(catalogue: Catalogue) -> Iterator[Fault]:
    """No region is its own ancestor, and few regions lie above one another."""
    for region in catalogue.regions.values():
        above = _above(region, catalogue.regions)
        if region.slug in above:
            text = "the parents of this region lead back to it: a region cannot be above itself"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)
        elif len(above) > MAX_LEVELS:
            text = f"more than {MAX_LEVELS} regions lie above this one"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)


def redirects_lead_to_regions(catalogue: Catalogue) -> Iterator[Fault]:
    """A redirect leads to at least one region that exercises work, and cites a source. A redirected region has no children."""
    for region in catalogue.regions.values():
        if region.redirect is not None:
            faults = _faults_of_redirect(region.redirect, catalogue.regions)
            yield from (Fault(record=f"region {region.slug}", field=field, text=text) for field, text in faults)
        parent = catalogue.regions.get(region.parent or "")
        if parent is not None and parent.redirect is not None:
            text = f"{parent.slug} is redirected, so it cannot have regions below it"
            yield Fault(record=f"region {region.slug}", field="parent", text=text)


def _faults_of_redirect(redirect: Redirect, regions: Mapping[str, Region]) -> Iterator[tuple[str, str]]:
    if not redirect.to:
        yield "redirect.to", "a redirect must lead to at least one region"
    if not redirect.citations:
        yield "redirect.citations", "a redirect must cite at least one source"
    for index, slug in enumerate(redirect.to):
        target = regions.get(slug)
        if target is not None and target.redirect is not None:
            yield f"redirect.to[{index}]", f"{slug} is itself redirected: list the regions that it leads to"


def movers_lie_outside_their_region(catalogue: Catalogue) -> Iterator[Fault]:
    """What moves a region is not the region itself, nor above it, nor below it (that counts as the region), nor redirected."""
    for region in catalogue.regions.values():
        for index, slug in enumerate(region.moved_by):
            mover = catalogue.regions.get(slug)
            text = _fault_of_mover(mover, region, catalogue.regions) if mover is not None else None
            if text is not None:
                yield Fault(record=f"region {region.slug}", field=f"moved_by[{index}]", text=text)


def _fault_of_mover(mover: Region, region: Region, regions: Mapping[str, Region]) -> str | None:
    if mover.redirect is not None:
        return f"{mover.slug} is redirected: list the regions that it leads to"
    if mover.slug == region.slug or mover.slug in _above(region, regions):
        return "a region cannot be moved by itself or by a region that contains it"
    if region.slug in _above(mover, regions):
        return f"{mover.slug} is below this region and counts as part of it: remove it"
    return None


def _above(region: Region, regions: Mapping[str, Region]) -> frozenset[str]:
    """The regions above this one, at most one more than allowed, and the region itself if its parents lead back to it."""
    found: set[str] = set()
    current: Region | None = region
    while current is not None and current.parent is not None and current.parent not in found and len(found) <= MAX_LEVELS:
        found.add(current.parent)
        current = regions.get(current.parent)
    return frozenset(found)


def at_or_above(slug: str, regions: Mapping[str, Region]) -> frozenset[str]:
    """The slugs of this region and every region above it; only this slug if no region has it."""
    region = regions.get(slug)
    return frozenset({slug}) | (_above(region, regions) if region is not None else frozenset())
