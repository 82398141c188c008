"""The formats that can be imported: the shape of a file, and the source that its records cite."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.data.foreign.shapes import FreeFileIn, OpenFileIn
from app.domain.catalogue import Source
from app.domain.vocabulary import SourceKind


class Format(StrEnum):
    """A catalogue of others in its own JSON."""

    FREE_EXERCISE_DB = "free-exercise-db"
    OPEN_EXERCISE_DB = "open-exercise-db"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFormat:
    """What a file of a format looks like, and who says what is in it. `licence` is that of records which name none."""

    shape: type[FreeFileIn | OpenFileIn]
    source: Source
    licence: str


FORMATS: Final[Mapping[Format, ForeignFormat]] = MappingProxyType(
    {
        Format.FREE_EXERCISE_DB: ForeignFormat(
            shape=FreeFileIn,
            source=Source(
                slug=Format.FREE_EXERCISE_DB.value,
                title="Free Exercise DB",
                authors="yuhonas and contributors, after exercises.json by Ollie Jennings",
                publisher="Published as a public repository",
                kind=SourceKind.DATASET,
                summary="Names, muscles, equipment and descriptions of gym exercises, in the public domain. It gives no doses.",
            ),
            licence="Unlicense",
        ),
        Format.OPEN_EXERCISE_DB: ForeignFormat(
            shape=OpenFileIn,
            source=Source(
                slug=Format.OPEN_EXERCISE_DB.value,
                title="Open Exercise DB",
                authors="erikpr1994 and contributors, after free-exercise-db",
                publisher="Published as a public repository",
                kind=SourceKind.DATASET,
                summary="Free Exercise DB gone over and extended, with families, sides and more equipment, in the public domain. "
                "It gives no doses.",
            ),
            licence="Unlicense",
        ),
    }
)
