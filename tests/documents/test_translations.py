"""The texts of other languages: what is there matches the English catalogue and the glossary; what is wrong is reported."""

from pathlib import Path

import pytest

from app.documents.glossary import Glossary
from app.documents.reading import read_catalogue
from app.documents.translations import find_translated, find_translation_faults, read_translation
from app.domain.catalogue.record import Key, RecordKind, all_records
from app.domain.catalogue.texts import Texts, find_missing, texts_of, translate_catalogue

SQUAT = (RecordKind.EXERCISE, "squat")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def test_the_texts_of_a_language_match_the_catalogue_and_its_glossary(catalogue):
    assert [str(fault) for language in find_translated() for fault in read_translation(catalogue, language).faults] == []


def test_every_text_of_every_record_can_be_replaced(catalogue):
    marked = {
        key: {
            name: f"«{text}»" if isinstance(text, str) else tuple(f"«{each}»" for each in text)
            for name, text in texts_of(record).items()
        }
        for key, record in all_records(catalogue).items()
    }
    translated = translate_catalogue(catalogue, marked)
    assert {key: texts_of(record) for key, record in all_records(translated).items()} == marked
    assert find_missing(catalogue, marked) == ()
    assert translated.revision == catalogue.revision


def test_a_missing_text_falls_back_as_a_whole_field(catalogue):
    squat = catalogue.exercises["squat"]
    texts: dict[Key, Texts] = {SQUAT: {"name": "Kniebeuge", "instructions": ("Nur ein Satz.",)}}
    translated = translate_catalogue(catalogue, texts).exercises["squat"]
    assert translated.name == "Kniebeuge"
    assert translated.instructions == squat.instructions
    assert translated.cues == squat.cues


def test_what_is_missing_is_listed_by_field(catalogue):
    own = texts_of(catalogue.exercises["squat"])
    missing = find_missing(catalogue, {SQUAT: {**own, "cues": ("Nur einer.",)}})
    assert [each.field for each in missing if each.slug == "squat"] == ["cues"]
    assert len(missing) == sum(len(texts_of(each)) for each in all_records(catalogue).values()) - len(own) + 1


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("exercises/a.toml", '[squad]\nname = "Kniebeuge"', "exercise squad: the catalogue has no such record"),
        ("exercises/a.toml", '[squat]\nnom = "Kniebeuge"', "exercises/a.toml: exercise squat: nom: there is no such field"),
        ("exercises/a.toml", '[squat]\ncues = ["Eins."]', "exercise squat: cues: this is 2 texts, as in English"),
        (
            "exercises/a.toml",
            '[squat]\ndirections = ["Vor."]',
            "exercise squat: directions: this is a text only if English has one",
        ),
        ("exercises/a.toml", '[squat]\nname = "Side lunge"', "exercise squat: name: exercise side-lunge already has this name"),
        ("things.toml", "", "things.toml: the English catalogue has no such file"),
        ("regions.toml", "[arch", "regions.toml: not TOML"),
    ],
)
def test_a_fault_in_a_file_is_reported(catalogue, tmp_path: Path, file, content, fault):
    path = tmp_path / "xx" / file
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    assert fault in "\n".join(map(str, read_translation(catalogue, "xx", tmp_path).faults))


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
    faults = find_translation_faults(catalogue, {(RecordKind.EXERCISE, name): {"name": text}}, GLOSSARY)
    assert [fault.text for fault in faults] == found


def test_aliases_are_free_of_the_glossary(catalogue, tmp_path: Path):
    path = tmp_path / "xx" / "exercises" / "a.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[squat]\naliases = ["Hocke"]', encoding="utf-8")
    (tmp_path / "xx" / "glossary.toml").write_text('never = ["Hocke"]', encoding="utf-8")
    assert read_translation(catalogue, "xx", tmp_path).faults == []
