"""The texts of problems, in English."""

import re

import pytest

from app.api.problems.kinds import KINDS
from app.words.en.problems import describe_problem


@pytest.mark.parametrize("code", KINDS)
def test_every_problem_is_described_in_sentences(code: str):
    text = describe_problem(code)
    assert not text.title.endswith(".")
    for sentence in (text.title, text.meaning, text.remedy):
        assert sentence[0].isupper() or sentence[0] == "`"
        assert sentence.count("`") % 2 == 0
    assert text.meaning.endswith(".")
    assert text.remedy.endswith(".")


def test_settings_and_commands_are_marked_as_code():
    texts = [text for code in KINDS for text in (describe_problem(code).meaning, describe_problem(code).remedy)]
    for text in texts:
        plain = re.sub(r"`[^`]+`", "", text)
        assert not re.search(r"LIMBER_|limber |/v1|_", plain), text
