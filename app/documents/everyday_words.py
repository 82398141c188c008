"""Reads the everyday words of a language: those that runners type besides the names in the catalogue."""

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from app.documents.faults import describe_record_errors
from app.documents.toml_files import read_toml
from app.domain.condition_vocabulary import RedFlag
from app.domain.errors import Fault
from app.domain.unsuited import Unsuited


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


NO_WORDS: Final = EverydayWordsInput()


def read_everyday_words(file: Path, faults: list[Fault]) -> EverydayWordsInput:
    """Read the words of a language; its faults are added to `faults`, and then there are none. A language may have none."""
    if not file.exists():
        return NO_WORDS
    try:
        return EverydayWordsInput.model_validate(read_toml(file, file=file.name, faults=faults))
    except ValidationError as error:
        faults += describe_record_errors(error, file=file.name, record="")
        return NO_WORDS
