"""Reads the texts of the shipped catalogue in another language: files with the names of the English ones, a table per record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from app.documents.everyday_words import read_everyday_words
from app.documents.faults import describe_record_errors
from app.documents.glossary import Glossary, find_glossary_faults, read_glossary
from app.documents.reading import SHIPPED, read_toml
from app.documents.shapes.record_texts import TEXT_SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.duplicates import lists_have_no_duplicates, names_are_unambiguous
from app.domain.catalogue.invariants.words import words_stand_for_one_thing
from app.domain.catalogue.record import Key, RecordKind, all_records, format_key
from app.domain.catalogue.texts import Texts, matches, texts_of, translate_catalogue
from app.domain.errors import Fault

TRANSLATED: Final = SHIPPED / "i18n"
"""The folder with a folder for each language."""


@dataclass(slots=True, kw_only=True)
class Translation:
    """The texts that a language has for the records of a catalogue, and what is wrong in its files."""

    texts: dict[Key, Texts] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


_ABOUT_WORDS: Final = frozenset({"glossary.toml", "everyday.toml"})
"""Files without texts of records."""


def find_translated(folder: Path = TRANSLATED) -> tuple[str, ...]:
    """Return the codes of the languages that have files."""
    return tuple(sorted(each.name for each in folder.glob("*") if each.is_dir()))


def read_translation(catalogue: Catalogue, language: str, folder: Path = TRANSLATED) -> Translation:
    """Read the texts of a language, with every fault of its files. What is missing is no fault."""
    read = Translation()
    for file in sorted((folder / language).rglob("*.toml")):
        if file.name not in _ABOUT_WORDS:
            _read_file(file, file.relative_to(folder / language), read)
    read_everyday_words(folder / language / "everyday.toml", read.faults)
    glossary = read_glossary(folder / language / "glossary.toml", read.faults)
    read.faults += find_translation_faults(catalogue, read.texts, glossary)
    return read


def find_translation_faults(catalogue: Catalogue, texts: Mapping[Key, Texts], glossary: Glossary) -> Iterator[Fault]:
    """Yield what is wrong with texts that have their shape: what they do not match, and what the glossary forbids."""
    records = all_records(catalogue)
    for key, translated in texts.items():
        record = format_key(key)
        if key not in records:
            yield Fault(record=record, field="", text="the catalogue has no such record")
            continue
        own = texts_of(records[key])
        for name, text in translated.items():
            if matches(name, own.get(name), text):
                continue
            english = own.get(name, "")
            wanted = f"{len(english)} texts, as in English" if isinstance(english, tuple) else "a text only if English has one"
            yield Fault(record=record, field=name, text=f"this is {wanted}")
        yield from find_glossary_faults(record, own, translated, glossary)
    names = translate_catalogue(catalogue, texts)
    yield from chain.from_iterable(
        rule(names) for rule in (names_are_unambiguous, words_stand_for_one_thing, lists_have_no_duplicates)
    )


def _read_file(file: Path, name: Path, read: Translation) -> None:
    kind = _KINDS.get(name.parts[0].removesuffix(".toml"))
    if kind is None:
        read.faults.append(Fault(file=name.as_posix(), record="", field="", text="the English catalogue has no such file"))
        return
    for slug, content in read_toml(file, file=name.as_posix(), faults=read.faults).items():
        record = format_key((kind, slug))
        if (kind, slug) in read.texts:
            read.faults.append(Fault(file=name.as_posix(), record=record, field="", text="another file has its texts"))
        try:
            read.texts[kind, slug] = TEXT_SHAPES[kind].model_validate(content).to_value()
        except ValidationError as error:
            read.faults += describe_record_errors(error, file=name.as_posix(), record=record)


_KINDS: Final = {kind.plural: kind for kind in RecordKind}
