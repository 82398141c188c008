"""Sources, body regions, and the snapshot of all records. The rules between records are in `invariants`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar
from typing import Protocol as Shape

from app.domain.catalogue.addresses import ensure_no_link, validate_doi, validate_url
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.everyday_vocabulary import ENGLISH, EverydayVocabulary
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.slug import validate_slug
from app.domain.catalogue.translation import Translation
from app.domain.vocabulary import Grade, ReadExtent, RegionKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that the catalogue cites. `authors` is written as in a citation; `year` is None if the source has none.

    `url` leads to the source itself and `doi` names it; `accessed` is the day on which it was read, and `read` how much of it.
    `read_via` names the text through which a secondary source was read, and `read_at` the site with the copy that was read.

    Raises: ValueError when an address or a DOI has another form, or when fields contradict each other.
    """

    slug: str
    title: str
    authors: str
    publisher: str
    kind: SourceKind
    summary: str
    year: int | None = None
    url: str | None = None
    doi: str | None = None
    accessed: date | None = None
    licence: str | None = None
    read: ReadExtent | None = None
    read_via: str | None = None
    read_at: str | None = None
    grade: Grade | None = None
    translations: tuple[Translation, ...] = field(default=(), hash=False)

    def __post_init__(self) -> None:
        """Validate what one source alone shows."""
        validate_slug(self.slug)
        for value, validate in ((self.url, validate_url), (self.doi, validate_doi), (self.read_at, ensure_no_link)):
            if value is not None:
                validate(value)
        if (self.read is ReadExtent.SECONDARY) != (self.read_via is not None):
            message = "a source needs `read_via` if `read` is secondary, and cannot have it otherwise"
            raise ValueError(message)
        if self.kind is SourceKind.HOUSE and any(getattr(self, name) is not None for name in _PUBLISHED):
            message = f"a source of kind {SourceKind.HOUSE} cannot have {', '.join(_PUBLISHED)}"
            raise ValueError(message)


_PUBLISHED: Final = ("url", "doi", "accessed", "licence", "read", "read_via", "read_at", "grade")
"""The fields that only a publication has."""


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
    translations: tuple[Translation, ...] = field(default=(), hash=False)

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
    conditions: Mapping[str, Condition] = field(repr=False)
    protocols: Mapping[str, Protocol] = field(repr=False)
    vocabulary: EverydayVocabulary = field(default=ENGLISH, repr=False)
    """What its runners type besides the names."""

    english: "Catalogue | None" = field(default=None, repr=False)
    """The same in English, if it is in another language: English names are always understood."""

    @classmethod
    def of(
        cls,
        *,
        revision: str,
        sources: Iterable[Source],
        regions: Iterable[Region],
        exercises: Iterable[Exercise],
        conditions: Iterable[Condition],
        protocols: Iterable[Protocol],
    ) -> "Catalogue":
        """Build a snapshot from records in any order."""
        return cls(
            revision=revision,
            sources=_by_slug(sources),
            regions=_by_slug(regions),
            exercises=_by_slug(exercises),
            conditions=_by_slug(conditions),
            protocols=_by_slug(protocols),
        )
