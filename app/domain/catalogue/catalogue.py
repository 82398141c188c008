"""Sources, body regions, and the snapshot of all records. The rules between records are in `invariants`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol as Shape
from typing import TypeVar

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.slug import validate_slug
from app.domain.vocabulary import RegionKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that the catalogue cites. `authors` is written as in a citation; `year` is None if the source has none."""

    slug: str
    title: str
    authors: str
    publisher: str
    kind: SourceKind
    summary: str
    year: int | None = None

    def __post_init__(self) -> None:
        """Validate the slug."""
        validate_slug(self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """The regions that replace a requested region, and why."""

    to: tuple[str, ...]
    reason: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the body. Regions form trees by `parent`; `moved_by` lists the regions that move a joint or tendon.

    `floor_reason` explains why the region needs exercises on the floor even before a run; it is None if it does not.
    No exercise works a region with a `redirect`.
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
        """Validate the slug."""
        validate_slug(self.slug)

    @property
    def floor_before_run(self) -> bool:
        """Whether the region needs exercises on the floor even before a run."""
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

    Two snapshots are never equal, even with the same content, so that results can be cached per snapshot.
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
