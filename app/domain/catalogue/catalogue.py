"""The catalogue as values: sources, body regions, and the snapshot of all records together.

What must hold inside one record is held here; what must hold between records is in `invariants`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol as Shape
from typing import TypeVar

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.slug import hold_slug
from app.domain.vocabulary import RegionKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so. `authors` as a reader would cite them; `year` absent where the source bears none."""

    slug: str
    title: str
    authors: str
    publisher: str
    kind: SourceKind
    summary: str
    year: int | None = None

    def __post_init__(self) -> None:
        """Hold the slug."""
        hold_slug(self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where a request for a region is sent instead, and why."""

    to: tuple[str, ...]
    reason: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place on the body. Regions form a tree by `parent`; a joint names in `moved_by` what moves it.

    `floor_before_run` says that the region needs work on the floor even before a run, with `floor_reason`.
    A region with a `redirect` is never worked itself.
    """

    slug: str
    name: str
    kind: RegionKind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    redirect: Redirect | None = None
    floor_reason: str | None = None

    def __post_init__(self) -> None:
        """Hold the slug."""
        hold_slug(self.slug)

    @property
    def floor_before_run(self) -> bool:
        """Whether floor work for this region belongs even before a run."""
        return self.floor_reason is not None


class _Slugged(Shape):
    @property
    def slug(self) -> str: ...


Record = TypeVar("Record", bound=_Slugged)


def _by_slug(records: Iterable[Record]) -> Mapping[str, Record]:
    return MappingProxyType({record.slug: record for record in sorted(records, key=lambda record: record.slug)})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """The whole catalogue at one revision: an immutable snapshot, each kind by slug in slug order.

    Two snapshots are never equal, even with the same content, so that what is derived from one can be kept beside it.
    """

    revision: str
    sources: Mapping[str, Source] = field(repr=False)
    regions: Mapping[str, Region] = field(repr=False)
    exercises: Mapping[str, Exercise] = field(repr=False)
    protocols: Mapping[str, Protocol] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        revision: str,
        sources: Iterable[Source],
        regions: Iterable[Region],
        exercises: Iterable[Exercise],
        protocols: Iterable[Protocol],
    ) -> "Catalogue":
        """Build a snapshot from records in any order."""
        return cls(
            revision=revision,
            sources=_by_slug(sources),
            regions=_by_slug(regions),
            exercises=_by_slug(exercises),
            protocols=_by_slug(protocols),
        )
