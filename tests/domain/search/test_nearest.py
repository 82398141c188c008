"""The words nearest to one that does not exist, among few and among many."""

import difflib
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search.nearest import LIKELIEST, find_nearest

PARTS = ("calf", "heel", "knee", "hip", "ankle", "raise", "drop", "stretch", "hop", "squat", "bridge", "plank", "walk", "lunge")
MANY = dict.fromkeys("-".join(parts) for parts in product(PARTS, repeat=3))


def misspell(word: str, index: int, letter: str) -> str:
    index %= len(word)
    return word[:index] + letter + word[index + 1 :]


@given(st.sampled_from([*MANY]), st.integers(0, 40), st.sampled_from("aexz"))
def test_the_nearest_of_many_words_is_that_of_a_comparison_with_each(word: str, index: int, letter: str):
    sent = misspell(word, index, letter)
    (best, *_) = difflib.get_close_matches(sent, MANY, n=1)
    found = find_nearest(sent, MANY)
    closeness = [difflib.SequenceMatcher(None, each, sent).ratio() for each in (best, found[0])]
    assert closeness[0] == closeness[1]


def test_the_work_does_not_grow_with_the_number_of_words(monkeypatch: pytest.MonkeyPatch):
    compared: list[int] = []
    real = difflib.get_close_matches

    def compare(word: str, words: list[str], **limits: float) -> list[str]:
        compared.append(len(words))
        return real(word, words, n=3, cutoff=limits["cutoff"])

    monkeypatch.setattr(difflib, "get_close_matches", compare)
    assert find_nearest("calf-rase-hop", MANY)[0] == "calf-raise-hop"
    assert find_nearest("zzzz", MANY) == ()
    assert max(compared) <= LIKELIEST


def test_few_words_are_all_compared():
    assert find_nearest("xnkle", ("ankle", "hip")) == ("ankle",)
