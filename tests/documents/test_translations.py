"""The texts of other languages: what is there matches the English catalogue and the glossary; what is wrong is reported."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.glossary import Glossary
from app.documents.reading import SHIPPED, read_catalogue
from app.documents.translations import add_translations, find_language_faults, find_languages, find_word_faults
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_vocabulary import ENGLISH
from app.domain.catalogue.record import Key, RecordKind, all_records
from app.domain.catalogue.texts import (
    Texts,
    carry_translations,
    find_missing,
    texts_of,
    translate_catalogue,
    with_translations,
)
from app.domain.editing.changes import assemble_catalogue
from app.domain.errors import Fault

SQUAT = (RecordKind.EXERCISE, "squat")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(languages=())


def translate(catalogue: Catalogue, texts: Mapping[Key, Texts]) -> Catalogue:
    """The catalogue with these texts in a language."""
    records = all_records(catalogue)
    return assemble_catalogue(with_translations(record, "xx", texts.get(key, {})) for key, record in records.items())


def read_faults(catalogue: Catalogue, folder: Path, language: str) -> list[str]:
    faults: list[Fault] = []
    translated = add_translations(catalogue, folder, [language], faults)
    return [*map(str, [*faults, *find_language_faults(translated, folder, language)])]


def test_the_texts_of_a_language_match_the_catalogue_and_its_glossary(catalogue):
    assert [fault for language in find_languages(SHIPPED) for fault in read_faults(catalogue, SHIPPED, language)] == []


def test_every_text_of_every_record_can_be_replaced(catalogue):
    marked = {
        key: {name: tuple(f"«{each}»" for each in texts) for name, texts in texts_of(record).items()}
        for key, record in all_records(catalogue).items()
    }
    translated = translate(catalogue, marked)
    in_language = translate_catalogue(translated, "xx", ENGLISH)
    assert {key: texts_of(record) for key, record in all_records(in_language).items()} == marked
    assert [*find_missing(translated, "xx")] == []
    assert in_language.revision == translated.revision != catalogue.revision
    assert all_records(translate_catalogue(translated, "yy", ENGLISH)) == all_records(catalogue)


def test_a_missing_text_falls_back_as_a_whole_field(catalogue):
    squat = catalogue.exercises["squat"]
    texts = {SQUAT: {"name": ("Kniebeuge",), "instructions": ("Nur ein Satz.",)}}
    translated = translate_catalogue(translate(catalogue, texts), "xx", ENGLISH).exercises["squat"]
    assert translated.name == "Kniebeuge"
    assert translated.instructions == squat.instructions
    assert translated.cues == squat.cues


def test_what_is_missing_is_listed_by_field(catalogue):
    own = texts_of(catalogue.exercises["squat"])
    missing = [*find_missing(translate(catalogue, {SQUAT: {**own, "cues": ("Nur einer.",)}}), "xx")]
    assert [each.field for each in missing if each.slug == "squat"] == ["cues"]
    assert len(missing) == sum(len(texts_of(each)) for each in all_records(catalogue).values()) - len(own) + 1


def test_a_changed_text_loses_its_translation_and_the_others_keep_theirs(catalogue):
    before = with_translations(catalogue.exercises["squat"], "xx", {"name": ("Kniebeuge",), "cues": ("Eins.", "Zwei.")})
    after = carry_translations(before, replace(catalogue.exercises["squat"], name="Another squat"))
    assert [(each.field, each.texts) for each in after.translations] == [("cues", ("Eins.", "Zwei."))]
    assert carry_translations(None, after) == after


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("exercises/a.toml", '[squad]\nname = "Kniebeuge"', "exercise squad: there is no such record"),
        ("exercises/a.toml", '[squat]\nnom = "Kniebeuge"', "exercises/a.toml: exercise squat: nom: there is no such field"),
        (
            "exercises/a.toml",
            '[squat]\ncues = ["Eins."]',
            "translations[0]: cues has 2 texts in English, and 1 in xx",
        ),
        (
            "exercises/a.toml",
            '[squat]\ndirections = ["Vor."]',
            "exercise squat: translations[0]: directions has 0 texts in English, and 1 in xx",
        ),
        ("exercises/a.toml", '[squat]\nname = "Side lunge"', "exercise squat: name: exercise side-lunge already has this name"),
        ("things.toml", "", "things.toml: the English catalogue has no such file"),
        ("regions.toml", "[arch", "regions.toml: not TOML"),
    ],
)
def test_a_fault_in_a_file_is_reported(catalogue, tmp_path: Path, file, content, fault):
    path = tmp_path / "i18n" / "xx" / file
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    assert fault in "\n".join(read_faults(catalogue, tmp_path, "xx"))


GLOSSARY = Glossary.model_validate(
    {
        "never": ["Sie", "Knie-Ups*"],
        "term": [{"en": "squat", "use": ["Kniebeuge"], "never": ["Hocke"]}, {"en": "wall squat", "use": ["Wandsitz"]}],
    }
)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("squat", "Tiefe Kniebeugen", []),
        ("squat", "Hocke", ["the glossary refuses “Hocke”", "the glossary has Kniebeuge for “squat”"]),
        ("squat", "Kniebeuge, Knie-Upsala", ["the glossary refuses “Knie-Ups*”"]),
        ("squat", "Sieben Kniebeugen", []),
        ("wall-squat", "Wandsitz", []),
        ("wall-squat", "Kniebeuge", ["the glossary has Wandsitz for “wall squat”"]),
    ],
)
def test_the_glossary_is_enforced(catalogue, name, text, found):
    translated = translate(catalogue, {(RecordKind.EXERCISE, name): {"name": (text,)}})
    faults = find_word_faults(translated, "xx", GLOSSARY)
    assert [fault.text for fault in faults] == found


def test_aliases_are_free_of_the_glossary(catalogue):
    translated = translate(catalogue, {SQUAT: {"name": ("Kniebeuge",), "aliases": ("Hocke",)}})
    assert list(find_word_faults(translated, "xx", GLOSSARY)) == []
