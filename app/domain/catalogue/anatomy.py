"""Finding body regions by any of their names, and what asking for one of them covers.

Asking for a region covers it and all below it in the tree; asking for a joint or a tendon covers what moves it, too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.prescription import Citation
from app.domain.kept import kept
from app.domain.search.folding import fold_text
from app.domain.search.nearest import nearest_to

NEAREST = 3
"""How many near names an unknown one is answered with."""


class Reach(IntEnum):
    """How a region came to be covered; the greater the closer."""

    BY_WHAT_MOVES_IT = 1
    DIRECT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRegion:
    """A region to work: its slug and name, the word it was asked by, and why it stands in for another, if it does."""

    slug: str
    name: str
    asked_as: str
    redirect_reason: str | None = None
    redirect_citations: tuple[Citation, ...] = ()


@kept(1024)
def region_named(catalogue: Catalogue, name: str) -> Region | None:
    """The region with this slug, name or alias, or None."""
    slug = _names(catalogue).get(fold_text(name))
    return catalogue.regions[slug] if slug else None


def nearest_regions(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The slugs of the regions whose names are nearest to an unknown one, nearest first, at most three."""
    names = _names(catalogue)
    found = nearest_to(fold_text(name), names, most=2 * NEAREST, cutoff=0.5)
    return tuple(dict.fromkeys(names[close] for close in found))[:NEAREST]


@kept(1024)
def asked_regions(catalogue: Catalogue, name: str) -> tuple[AskedRegion, ...]:
    """The regions that are worked when this name is asked: itself, or those it is redirected to.

    Raises: KeyError when no region has the name.
    """
    region = region_named(catalogue, name)
    if region is None:
        raise KeyError(name)
    if region.redirect is None:
        return (AskedRegion(slug=region.slug, name=region.name, asked_as=name),)
    redirect = region.redirect
    return tuple(
        AskedRegion(
            slug=slug,
            name=catalogue.regions[slug].name,
            asked_as=name,
            redirect_reason=redirect.reason,
            redirect_citations=redirect.citations,
        )
        for slug in redirect.to
    )


@kept(8)
def _names(catalogue: Catalogue) -> Mapping[str, str]:
    """Every folded name with its region's slug. Slugs win over names, names over aliases."""
    regions = catalogue.regions.values()
    aliases = {fold_text(alias): region.slug for region in regions for alias in region.aliases}
    return aliases | {fold_text(r.name): r.slug for r in regions} | {fold_text(r.slug): r.slug for r in regions}


@kept(8)
def cover(catalogue: Catalogue) -> Mapping[str, Mapping[str, Reach]]:
    """For every region, the regions that asking for it covers, each with how it came in."""
    below = _descendants(catalogue.regions.values())
    return {region.slug: _covered(region, catalogue.regions, below) for region in catalogue.regions.values()}


def _covered(region: Region, regions: Mapping[str, Region], below: Mapping[str, frozenset[str]]) -> Mapping[str, Reach]:
    within = {region.slug} | below[region.slug]
    movers = {mover for slug in within for mover in regions[slug].moved_by}
    reached = {slug: Reach.BY_WHAT_MOVES_IT for mover in movers for slug in {mover} | below[mover]}
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
