"""What runners type in another language: its own words first, and English ones always."""

from dataclasses import replace

import pytest

from app.domain.catalogue.anatomy import find_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import find_condition
from app.domain.catalogue.everyday_vocabulary import EverydayVocabulary
from app.domain.catalogue.everyday_words import find_word
from app.domain.catalogue.record import Key, RecordKind, all_records
from app.domain.catalogue.texts import Texts, translate_catalogue, with_translations
from app.domain.condition_vocabulary import RedFlag
from app.domain.editing.changes import assemble_catalogue
from app.domain.search.catalogue_names import exercise_names, protocol_names
from app.domain.unsuited import Unsuited

VOCABULARY = EverydayVocabulary(
    fillers=frozenset({"mein", "tut"}),
    painful=frozenset({"weh", "schmerzen"}),
    sides=frozenset({"recht", "link"}),
    feelings=frozenset({"steif"}),
    complaints=frozenset({"kaputt"}),
    swelling=frozenset({"geschwollen"}),
    signs={RedFlag.CHEST_PAIN_OR_FAINT: ("Brustschmerz",)},
    sign_places={RedFlag.KNEE_LOCKS_OR_GIVES_WAY: ("Meniskus",)},
    unsuited={Unsuited.NOT_HELPED: ("Seitenstechen",)},
)
TEXTS: dict[Key, Texts] = {
    (RecordKind.REGION, "knee"): {"name": ("Knie",)},
    (RecordKind.REGION, "lower-back"): {"name": ("Unterer Rücken",), "aliases": ("Kreuz",)},
    (RecordKind.CONDITION, "knee_pain"): {"name": ("Knieschmerzen",), "aliases": ("Läuferknie", "Knie schmerzen")},
    (RecordKind.EXERCISE, "squat"): {"name": ("Kniebeuge",)},
    (RecordKind.PROTOCOL, "pre-run-dynamic"): {"name": ("Bewegtes Aufwärmen",)},
}


@pytest.fixture(scope="module")
def german(shipped: Catalogue) -> Catalogue:
    records = all_records(shipped)
    translated = assemble_catalogue(with_translations(each, "de", TEXTS.get(key, {})) for key, each in records.items())
    return translate_catalogue(translated, "de", VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "region", "complaint"),
    [
        ("Knie", "knee", None),
        ("mein rechts KNIE", "knee", None),
        ("Knie tut weh", "knee", "knee_pain"),
        ("Laeuferknie", "knee", "knee_pain"),
        ("kaputt Knie", "knee", "knee_pain"),
        ("steif kreuz", "lower-back", None),
        ("unterer ruecken", "lower-back", None),
        ("pfps", "knee", "knee_pain"),
        ("sore knee", "knee", "knee_pain"),
        ("lower back", "lower-back", None),
    ],
)
def test_a_word_is_found_in_the_language_and_in_english(german: Catalogue, typed: str, region: str, complaint: str | None):
    found = find_word(german, typed)
    assert found is not None
    assert found.region is german.regions[region]
    assert (found.complaint and found.complaint.slug) == complaint
    assert found.complaint is None or found.complaint is german.conditions[complaint or ""]


def test_signs_of_danger_are_known_in_both(german: Catalogue):
    signs = [word.red_flag for typed in ("Brustschmerz", "chest pain") if (word := find_word(german, typed))]
    assert signs == [RedFlag.CHEST_PAIN_OR_FAINT] * 2
    asked = find_word(german, "Meniskus")
    assert asked is not None
    assert RedFlag.KNEE_LOCKS_OR_GIVES_WAY in asked.asks
    swollen = find_word(german, "geschwollen Knie")
    assert swollen is not None
    assert RedFlag.HOT_SWOLLEN_OR_FEVER in swollen.asks
    unsuited = [word.unsuited for typed in ("Seitenstechen", "side stitch") if (word := find_word(german, typed))]
    assert unsuited == [Unsuited.NOT_HELPED] * 2
    assert find_word(german, "irgendwas") is None


def test_a_place_and_its_pain_may_be_one_word(german: Catalogue):
    found = find_word(german, "Kreuzschmerzen links")
    assert found is not None
    assert found.region is german.regions["lower-back"]
    assert "low_back_pain" in [each.slug for each in found.suggested]
    assert RedFlag.NIGHT_OR_REST_PAIN in found.asks
    assert [find_word(german, typed) for typed in ("Zahnschmerzen", "Schmerzen", "Kreuzweh")] == [None] * 3


def test_names_are_searched_in_the_language_and_in_english(german: Catalogue, shipped: Catalogue):
    assert "squat" in exercise_names(german).search("kniebeug")
    assert "squat" in exercise_names(german).search("squat")
    assert "pre-run-dynamic" in protocol_names(german).search("aufwaermen")
    assert "pre-run-dynamic" in protocol_names(german).search("moving warm-up")
    assert [find_region(german, each) for each in ("Kreuz", "lower back")] == [german.regions["lower-back"]] * 2
    assert [find_condition(german, each) for each in ("Läuferknie", "pfps")] == [german.conditions["knee_pain"]] * 2
    assert "squat" not in exercise_names(shipped).search("kniebeug")


def test_english_spellings_do_not_change(shipped: Catalogue):
    assert find_word(shipped, "blued knee") == find_word(replace(shipped), "blued knee")
    assert find_region(shipped, "toes") is shipped.regions["toes"]
