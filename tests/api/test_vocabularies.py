"""The vocabularies of requests: an unknown value of each is a kind of problem."""

from typing import Annotated, get_args, get_origin

import pytest

from app.api.problems.kinds import KINDS
from app.api.reading.vocabulary import UNKNOWN_PREFIX, Vocabulary
from app.api.requests import parameters
from app.api.routes import change_log

WORDS = {
    name: vocabulary
    for module in (parameters, change_log)
    for name, value in vars(module).items()
    if get_origin(value) is Annotated
    for vocabulary in get_args(value)[1:]
    if isinstance(vocabulary, Vocabulary)
}


def test_every_vocabulary_was_found():
    assert {"NextRunWord", "RedFlagWord", "LevelWord", "KindWord"} <= WORDS.keys()


@pytest.mark.parametrize("name", WORDS)
def test_an_unknown_value_is_a_kind_of_problem(name: str):
    assert f"{UNKNOWN_PREFIX}{WORDS[name].name}" in KINDS
