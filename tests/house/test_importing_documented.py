"""The page about imports says what the tables of the code say: every word, what it becomes, and why."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.data.foreign import FORMATS, Format
from app.data.foreign.shapes import FreeExerciseIn, OpenExerciseIn
from app.data.foreign.taking import LONGEST_LINE, MOST_LINES
from app.data.foreign.words import EFFORTS, EQUIPMENT, LEVELS, METHODS, REGIONS, STRETCHING
from app.domain.vocabulary import OpenField

PAGE = (Path(__file__).parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]

WORDS: Mapping[str, tuple[str, str]] = {
    **{word: (meaning.ours or "none", meaning.why) for word, meaning in REGIONS.items()},
    **{word: (meaning.ours or "none", meaning.why) for word, meaning in LEVELS.items()},
    **{word: (meaning.ours or "none", meaning.why) for word, meaning in METHODS.items()},
    **{f"stretching, {field} {word}": (each.ours or "none", each.why) for (field, word), each in STRETCHING.items()},
    **{
        word: ("none" if meaning.ours is None else " ".join(meaning.ours) or "bodyweight", meaning.why)
        for word, meaning in EQUIPMENT.items()
    },
}


@pytest.mark.parametrize(("word", "told"), WORDS.items())
def test_what_becomes_of_a_word_is_published_with_the_reason(word: str, told: tuple[str, str]) -> None:
    assert [word, *told] in ROWS


@pytest.mark.parametrize(("method", "effort"), EFFORTS.items())
def test_the_effort_that_stands_in_is_published(method: str, effort: str) -> None:
    assert [method, effort] in ROWS


@pytest.mark.parametrize("form", Format)
def test_every_format_is_published_with_its_licence(form: Format) -> None:
    (row,) = (row for row in ROWS if row[0] == f"`{form}`")
    assert row[-1] == FORMATS[form].licence


def test_what_is_never_taken_and_what_needs_review_is_published() -> None:
    for name in (*FreeExerciseIn.NOT_TAKEN, *OpenExerciseIn.NOT_TAKEN, *(field.value for field in OpenField)):
        assert f"`{name}`" in PAGE
    assert f"at most {LONGEST_LINE} characters, at most {MOST_LINES} of them" in PAGE
