"""Body regions: finding them by any of their names, and the regions that a request for one of them covers.

A request for a region covers the region and all below it in the tree, and for a joint or tendon also the regions that move it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.prescription import Citation
from app.domain.search.folding import fold_text
from app.domain.search.nearest import find_nearest

_DIGRAPHS: Final = re.compile("([aou])e")
MAX_NEAREST = 3
"""The most regions to suggest for an unknown name."""


class Reach(IntEnum):
    """How a request covers a region; the greater the more direct."""

    THROUGH_MOVER = 1
    DIRECT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedRegion:
    """A region to work: its slug and name, the name in the request, and why it replaces a redirected region, if it does."""

    slug: str
    name: str
    requested_as: str
    redirect_reason: str | None = None
    redirect_citations: tuple[Citation, ...] = ()


@cached(1024)
def find_region(catalogue: Catalogue, name: str) -> Region | None:
    """Find the region with this slug, name or alias, also by its English name."""
    names = _names(catalogue)
    slug = next((names[spelling] for spelling in spell_folded(catalogue, fold_text(name)) if spelling in names), None)
    if slug is None and catalogue.english is not None:
        slug = _names(catalogue.english).get(fold_text(name))
    return catalogue.regions[slug] if slug else None


def spell_folded(catalogue: Catalogue, folded: str) -> tuple[str, ...]:
    """Return a folded text, and in other languages also with a, o and u for the ae, oe and ue that are typed for umlauts."""
    plain = folded if catalogue.english is None else _DIGRAPHS.sub(r"\1", folded)
    return (folded,) if plain == folded else (folded, plain)


def nearest_regions(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The slugs of at most three regions with the most similar names, most similar first."""
    names = _names(catalogue)
    found = find_nearest(fold_text(name), names, most=2 * MAX_NEAREST, cutoff=0.5)
    return tuple(dict.fromkeys(names[close] for close in found))[:MAX_NEAREST]


@cached(1024)
def resolve_region(catalogue: Catalogue, name: str) -> tuple[RequestedRegion, ...]:
    """Return the regions to work for a name: the region itself, or those that it is redirected to.

    Raises: KeyError when no region has the name.
    """
    region = find_region(catalogue, name)
    if region is None:
        raise KeyError(name)
    if region.redirect is None:
        return (RequestedRegion(slug=region.slug, name=region.name, requested_as=name),)
    redirect = region.redirect
    return tuple(
        RequestedRegion(
            slug=slug,
            name=catalogue.regions[slug].name,
            requested_as=name,
            redirect_reason=redirect.reason,
            redirect_citations=redirect.citations,
        )
        for slug in redirect.to
    )


@cached(8)
def _names(catalogue: Catalogue) -> Mapping[str, str]:
    """The slug of the region for each folded name. Slugs take precedence over names, and names over aliases."""
    regions = catalogue.regions.values()
    aliases = {fold_text(alias): region.slug for region in regions for alias in region.aliases}
    return aliases | {fold_text(r.name): r.slug for r in regions} | {fold_text(r.slug): r.slug for r in regions}


@cached(8)
def covered_regions(catalogue: Catalogue) -> Mapping[str, Mapping[str, Reach]]:
    """For each region, the regions that a request for it covers, and how."""
    below = _descendants(catalogue.regions.values())
    return {region.slug: _covered(region, catalogue.regions, below) for region in catalogue.regions.values()}


def _covered(region: Region, regions: Mapping[str, Region], below: Mapping[str, frozenset[str]]) -> Mapping[str, Reach]:
    within = {region.slug} | below[region.slug]
    movers = {mover for slug in within for mover in regions[slug].moved_by}
    reached = {slug: Reach.THROUGH_MOVER for mover in movers for slug in {mover} | below[mover]}
    return reached | dict.fromkeys(within, Reach.DIRECT)


def ancestors(catalogue: Catalogue, slug: str) -> tuple[str, ...]:
    """The region itself and all above it, nearest first."""
    found: list[str] = []
    current: str | None = slug
    while current is not None:
        found.append(current)
        current = catalogue.regions[current].parent
    return tuple(found)


def _descendants(regions: Iterable[Region]) -> Mapping[str, frozenset[str]]:
    children: dict[str, set[str]] = {}
    for region in regions:
        children.setdefault(region.slug, set())
        if region.parent is not None:
            children.setdefault(region.parent, set()).add(region.slug)

    def below(slug: str) -> frozenset[str]:
        return frozenset(children[slug]).union(*(below(child) for child in children[slug]))

    return {slug: below(slug) for slug in children}
