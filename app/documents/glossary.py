"""The glossary of a language: which words its texts use for English terms, and which they never use."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.documents.faults import describe_record_errors
from app.documents.toml_files import read_toml
from app.domain.catalogue.texts import FREE, Texts
from app.domain.errors import Fault


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Term(_Part):
    """An English term with the words that stand for it, as they begin or in whole, and words that never do."""

    en: str = Field(min_length=1)
    use: tuple[str, ...] = Field(min_length=1)
    never: tuple[str, ...] = ()
    fields: tuple[str, ...] = Field(default=(), alias="in")


class Glossary(_Part):
    """All terms of a language. A word in `never` is in none of its texts; an asterisk at its end stands for any ending."""

    never: tuple[str, ...] = ()
    term: tuple[Term, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """All words that no text may have."""
        return (*self.never, *(word for term in self.term for word in term.never))


NO_GLOSSARY: Final = Glossary()


def read_glossary(file: Path, faults: list[Fault]) -> Glossary:
    """Read a glossary; its faults are added to `faults`, and then it is empty. A language may have none."""
    if not file.exists():
        return NO_GLOSSARY
    try:
        return Glossary.model_validate(read_toml(file, file=file.name, faults=faults))
    except ValidationError as error:
        faults += describe_record_errors(error, file=file.name, record="")
        return NO_GLOSSARY


def find_glossary_faults(record: str, english: Texts, translated: Texts, glossary: Glossary) -> Iterator[Fault]:
    """Yield each field that uses a refused word, or no word of the glossary for a term of the English field.

    Aliases and place words are free: they are what runners type.
    """
    for field, text in translated.items():
        if field in FREE:
            continue
        joined = "\n".join(text)
        for word in find_refused(joined, glossary):
            yield Fault(record=record, field=field, text=f"the glossary refuses “{word}”")
        if field in english:
            yield from _find_other_words(record, field, "\n".join(english[field]), joined, glossary.term)


def find_refused(text: str, glossary: Glossary) -> Iterator[str]:
    """Yield each word of a text that the glossary refuses."""
    for word in glossary.refused:
        end = "" if word.endswith("*") else r"\b"
        if re.search(rf"\b{re.escape(word.removesuffix('*'))}{end}", text):
            yield word


def _find_other_words(record: str, field: str, english: str, translated: str, terms: Sequence[Term]) -> Iterator[Fault]:
    remaining, found = english.lower(), translated.lower()
    # The longest first, and each is removed: a "calf raise" is no "calf".
    for term in sorted(terms, key=lambda term: -len(term.en)):
        remaining, count = re.subn(rf"\b{re.escape(term.en.lower())}(s|es)?\b", " ", remaining)
        if count and field in (term.fields or (field,)) and not any(word.lower() in found for word in term.use):
            yield Fault(record=record, field=field, text=f"the glossary has {' or '.join(term.use)} for “{term.en}”")
