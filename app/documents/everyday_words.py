"""Reads the everyday words of a language: those that runners type besides the names in the catalogue."""

from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from app.documents.faults import describe_record_errors
from app.documents.toml_files import read_toml
from app.domain.catalogue.everyday_vocabulary import EverydayVocabulary, to_singular
from app.domain.condition_vocabulary import RedFlag
from app.domain.errors import CatalogueInvalid, Fault
from app.domain.search.folding import fold_text
from app.domain.unsuited import Unsuited

SHIPPED_LANGUAGES: Final = Path(__file__).resolve().parents[1] / "catalogue_data" / "i18n"
"""The folder with a folder for each language."""

EVERYDAY: Final = "everyday.toml"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SignWords(_Part):
    """What runners type for a red flag, and the words after which it is asked about."""

    words: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()


class EverydayWordsInput(_Part):
    """The everyday words of a language. The first six are single words; see `app/domain/catalogue/everyday_words.py`."""

    fillers: tuple[str, ...] = ()
    painful: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    swelling: tuple[str, ...] = ()
    red_flags: dict[RedFlag, SignWords] = {}
    unsuited: dict[Unsuited, tuple[str, ...]] = {}

    def to_value(self) -> EverydayVocabulary:
        """The vocabulary, with its single words folded."""
        return EverydayVocabulary(
            **{name: frozenset(to_singular(fold_text(word)) for word in getattr(self, name)) for name in SINGLE},
            signs={flag: each.words for flag, each in self.red_flags.items()},
            sign_places={flag: each.place_words for flag, each in self.red_flags.items()},
            unsuited=self.unsuited,
        )


SINGLE: Final = ("fillers", "painful", "sides", "feelings", "complaints", "swelling")
NO_WORDS: Final = EverydayWordsInput()


def read_everyday_words(file: Path, faults: list[Fault]) -> EverydayVocabulary:
    """Read the words of a language; its faults are added to `faults`, and then there are none. A language may have none."""
    found = NO_WORDS
    try:
        found = EverydayWordsInput.model_validate(read_toml(file, file=file.name, faults=faults) if file.exists() else {})
    except ValidationError as error:
        faults += describe_record_errors(error, file=file.name, record="")
    return found.to_value()


@cache
def fetch_vocabulary(language: str, folder: Path = SHIPPED_LANGUAGES) -> EverydayVocabulary:
    """The shipped everyday words of a language.

    Raises: CatalogueInvalid with what is wrong in its file.
    """
    faults: list[Fault] = []
    found = read_everyday_words(folder / language / EVERYDAY, faults)
    if faults:
        raise CatalogueInvalid(faults)
    return found
