"""The records of other catalogues as their files hold them. Strict in what is read, lenient in words and in fields beside it.

A word that is not known concerns one record, and is told; a field of the wrong type says that the file is none of this format.
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, JsonValue, RootModel
from typing_extensions import override

MOST_RECORDS = 20_000
Word = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[tuple[Word, ...], Field(max_length=100)]
Steps = Annotated[tuple[Annotated[str, Field(max_length=10_000)], ...], Field(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A record of another catalogue, whichever it is.

    `origin` is the catalogue that it was taken from, and its id there; `strange` names fields that the format was not known
    to have.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    category: str
    level: str
    equipment: str | None
    force: str | None
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    laterality: str | None
    steps: tuple[str, ...]
    licence: str | None
    origin: tuple[str, str] | None
    strange: tuple[str, ...]


class ForeignIn(BaseModel):
    """What the records of both formats share."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, hide_input_in_errors=True)

    NOT_TAKEN: ClassVar[frozenset[str]] = frozenset()
    """Fields that are known, and left: see docs/importing.md."""

    id: Word
    name: Word
    level: Word
    equipment: Word | None = None
    force: Word | None = None
    primary_muscles: Annotated[Words, Field(alias="primaryMuscles")]
    secondary_muscles: Annotated[Words, Field(alias="secondaryMuscles")] = ()
    instructions: Steps
    licence: Annotated[Word | None, Field(validation_alias=AliasChoices("licence", "license"))] = None

    @abstractmethod
    def to_foreign(self) -> Foreign:
        """The record, whichever the format."""

    @property
    def strange(self) -> tuple[str, ...]:
        """The names of fields that the format was not known to have."""
        extra: dict[str, JsonValue] = self.model_extra or {}
        return tuple(sorted(extra.keys() - self.NOT_TAKEN))


class FreeExerciseIn(ForeignIn):
    """A record of free-exercise-db."""

    NOT_TAKEN = frozenset({"mechanic", "images"})

    category: Word
    aliases: Annotated[Words, Field(alias="alternateNames")] = ()

    @override
    def to_foreign(self) -> Foreign:
        return _foreign(self, category=self.category, aliases=self.aliases, laterality=None, origin=None)


class OriginIn(BaseModel):
    """Where a record was taken from."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, hide_input_in_errors=True)

    name: Word
    id: Word


class OpenExerciseIn(ForeignIn):
    """A record of open-exercise-db."""

    NOT_TAKEN = frozenset(
        {"mechanic", "images", "video", "family", "variantGroup", "measurementType", "directionality", "loadedRegions"}
    )

    modality: Word
    aliases: Words = ()
    laterality: Word | None = None
    source: OriginIn | None = None

    @override
    def to_foreign(self) -> Foreign:
        origin = None if self.source is None else (self.source.name, self.source.id)
        return _foreign(self, category=self.modality, aliases=self.aliases, laterality=self.laterality, origin=origin)


class FreeFileIn(RootModel[Annotated[tuple[FreeExerciseIn, ...], Field(min_length=1, max_length=MOST_RECORDS)]]):
    """A file of free-exercise-db: all of its records in one list."""


class OpenFileIn(RootModel[Annotated[tuple[OpenExerciseIn, ...], Field(min_length=1, max_length=MOST_RECORDS)]]):
    """A file of open-exercise-db, as its releases have it: all of its records in one list."""


def _foreign(
    record: ForeignIn,
    *,
    category: str,
    aliases: tuple[str, ...],
    laterality: str | None,
    origin: tuple[str, str] | None,
) -> Foreign:
    return Foreign(
        id=record.id,
        name=record.name,
        aliases=aliases,
        category=category,
        level=record.level,
        equipment=record.equipment,
        force=record.force,
        primary_muscles=record.primary_muscles,
        secondary_muscles=record.secondary_muscles,
        laterality=laterality,
        steps=record.instructions,
        licence=record.licence,
        origin=origin,
        strange=record.strange,
    )
