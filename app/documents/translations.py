"""Reads the texts of the shipped catalogue in another language: files with the names of the English ones, a table per record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from app.documents.everyday_words import EVERYDAY, read_everyday_words
from app.documents.faults import describe_record_errors
from app.documents.glossary import Glossary, find_glossary_faults, read_glossary
from app.documents.shapes.record_texts import TEXT_SHAPES
from app.documents.toml_files import read_toml
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.duplicates import lists_have_no_duplicates, names_are_unambiguous
from app.domain.catalogue.invariants.translations import translations_match
from app.domain.catalogue.invariants.words import words_stand_for_one_thing
from app.domain.catalogue.record import Key, Record, RecordKind, all_records, format_key
from app.domain.catalogue.texts import Texts, texts_of, translate_catalogue, translations_of, with_translations
from app.domain.editing.changes import assemble_catalogue
from app.domain.errors import Fault

FOLDER: Final = "i18n"
"""The folder within a catalogue, with a folder for each language."""

_ABOUT_WORDS: Final = frozenset({"glossary.toml", EVERYDAY})
"""Files without texts of records."""

_KINDS: Final = {kind.plural: kind for kind in RecordKind}


@dataclass(slots=True, kw_only=True)
class TranslationFiles:
    """The texts in the files of a language, and what is wrong in them."""

    texts: dict[Key, Texts] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def find_languages(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages that have files in the folder of a catalogue."""
    return tuple(sorted(each.name for each in (folder / FOLDER).glob("*") if each.is_dir()))


def add_translations(catalogue: Catalogue, folder: Path, languages: Sequence[str], faults: list[Fault]) -> Catalogue:
    """Return the catalogue with the texts of these languages in the folder of a catalogue. Faults are added to `faults`."""
    records: dict[Key, Record] = dict(all_records(catalogue))
    for language in languages:
        files = _read_files(folder / FOLDER / language)
        faults += files.faults
        unknown = sorted(files.texts.keys() - records.keys())
        faults += (Fault(record=format_key(key), field="", text="there is no such record") for key in unknown)
        records |= {key: with_translations(records[key], language, texts) for key, texts in files.texts.items() if key in records}
    return assemble_catalogue(records.values())


def find_language_faults(catalogue: Catalogue, folder: Path, language: str) -> Iterator[Fault]:
    """Yield what is wrong with the words of a language in a catalogue that has its texts."""
    faults: list[Fault] = []
    vocabulary = read_everyday_words(folder / FOLDER / language / EVERYDAY, faults)
    glossary = read_glossary(folder / FOLDER / language / "glossary.toml", faults)
    yield from faults
    yield from translations_match(catalogue)
    yield from find_word_faults(catalogue, language, glossary)
    rules = (names_are_unambiguous, words_stand_for_one_thing, lists_have_no_duplicates)
    yield from chain.from_iterable(rule(translate_catalogue(catalogue, language, vocabulary)) for rule in rules)


def find_word_faults(catalogue: Catalogue, language: str, glossary: Glossary) -> Iterator[Fault]:
    """Yield where the texts of a language do not follow its glossary."""
    for key, record in all_records(catalogue).items():
        yield from find_glossary_faults(format_key(key), texts_of(record), translations_of(record, language), glossary)


def _read_files(folder: Path) -> TranslationFiles:
    read = TranslationFiles()
    for file in sorted(folder.rglob("*.toml")):
        if file.name not in _ABOUT_WORDS:
            _read_file(file, file.relative_to(folder), read)
    return read


def _read_file(file: Path, name: Path, read: TranslationFiles) -> None:
    kind = _KINDS.get(name.parts[0].removesuffix(".toml"))
    if kind is None:
        read.faults.append(Fault(file=name.as_posix(), record="", field="", text="the English catalogue has no such file"))
        return
    for slug, content in read_toml(file, file=name.as_posix(), faults=read.faults).items():
        record = format_key((kind, slug))
        if (kind, slug) in read.texts:
            read.faults.append(Fault(file=name.as_posix(), record=record, field="", text="another file has its texts"))
        try:
            texts: Mapping[str, tuple[str, ...]] = TEXT_SHAPES[kind].model_validate(content).to_value()
        except ValidationError as error:
            read.faults += describe_record_errors(error, file=name.as_posix(), record=record)
        else:
            read.texts[kind, slug] = texts
