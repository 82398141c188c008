"""The plain form in which names are compared, for every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search.folding import fold_text, fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Achilles\u2019 tendon", "achilles tendon"),
        ("  T-Spine  ", "t spine"),
        ("knee\u2014to\u2013wall", "knee to wall"),
        ("Push_Up", "push up"),
        ("ÉLEVÉ Größe", "eleve grosse"),
        ("runner's", "runners"),
        ("90/90 (switch)", "90 90 switch"),
        ("ﬂexor", "flexor"),
        ("Cœur, Ægir, Øvelse, Łydka", "coeur aegir ovelse lydka"),
        (" -- \u2019", ""),
    ],
)
def test_case_accents_and_signs_make_no_difference(text: str, folded: str):
    assert fold_text(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("ЙОГА", "йога"),
        ("Αχίλλειος ΤΕΝΩΝ", "αχιλλειος τενων"),
        ("ΓΆΜΠΕΣ", "γάμπες"),
        ("STRASSE", "straße"),
        ("\uff33\uff31\uff35\uff21\uff34\uff19\uff10", "squat90"),
        ("ｽｸﾜｯﾄ", "スクワット"),
        ("כָּתֵף", "כתף"),
        ("كَتِف", "كتف"),
        ("أوتار", "اوتار"),
        ("٣ / ٢", "3 2"),
        ("İSTANBUL", "istanbul"),
        ("e\u0301tirement", "étirement"),
        ("स्क्वाट १", "स्क्वाट 1"),
        ("soft\u00adhyphen", "softhyphen"),
        ("❤\ufe0f heart", "heart"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str):
    assert fold_text(one) == fold_text(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("か", "が"), ("कि", "क"), ("นา", "น้ำ"), ("ελιά", "έλα"), ("кот", "код"), ("股四头肌", "腘绳肌")],
)
def test_different_names_stay_different(one: str, other: str):
    assert fold_text(one) != fold_text(other)


@pytest.mark.parametrize("text", ["\u0301", "\u093f", "\ufe0f", "•", "…", "\u200d"])
def test_a_text_without_a_letter_or_digit_has_no_words(text: str):
    assert fold_words(text) == ()


@given(st.text(max_size=30))
def test_folding_a_folded_text_changes_nothing(text: str):
    assert fold_words(fold_text(text)) == fold_words(text)


@given(st.text(max_size=30))
def test_words_have_neither_capitals_nor_spaces(text: str):
    assert all(word == word.casefold() and len(word.split()) == 1 for word in fold_words(text))


@given(st.text("abz 09-'", max_size=30))
def test_plain_latin_text_keeps_its_letters(text: str):
    assert fold_words(text) == tuple(text.replace("'", "").replace("-", " ").split())
