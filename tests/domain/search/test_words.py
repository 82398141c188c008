"""Names as they are compared, and words that are one typo apart."""

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search.words import folded, one_typo_apart, shortened, words_of

short_words = st.text("abc", max_size=6)


def edits(first: str, second: str) -> int:
    """How many letters have to be put in, taken out, changed or swapped with their neighbour: the textbook's recursion."""

    @cache
    def left(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [left(i - 1, j) + 1, left(i, j - 1) + 1, left(i - 1, j - 1) + (first[i - 1] != second[j - 1])]
        if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
            ways.append(left(i - 2, j - 2) + 1)
        return min(ways)

    return left(len(first), len(second))


def test_one_typo_is_what_the_textbook_says_for_all_short_words():
    words = ["".join(letters) for length in range(5) for letters in product("abc", repeat=length)]
    assert all(one_typo_apart(one, other) == (edits(one, other) == 1) for one in words for other in words)


@given(short_words, short_words)
def test_words_one_typo_apart_share_a_shortened_form(one: str, other: str):
    if one_typo_apart(one, other):
        assert set(shortened(one)) & set(shortened(other))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Achilles\u2019 tendon", "achilles tendon"),
        ("  T-Spine  ", "t spine"),
        ("knee\u2014to\u2013wall", "knee to wall"),
        ("Push_Up", "push up"),
        ("ÉLEVÉ Größe", "eleve grosse"),
        ("runner's", "runners"),
        ("90/90 (switch)", "90 90 switch"),
        ("ﬂexor", "flexor"),
        ("٣ -- \u2019", ""),
    ],
)
def test_case_accents_and_signs_make_no_difference(text: str, words: str):
    assert folded(text) == words


@given(st.text(max_size=30))
def test_folding_is_settled_at_once_and_leaves_plain_words_only(text: str):
    assert words_of(folded(text)) == words_of(text)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words_of(text))
