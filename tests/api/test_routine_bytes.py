"""Responses written from plain values are byte for byte what the model of the contract would write."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from app.api.composed_routines import compose_routine
from app.api.schemas.alternatives import Alternatives, render_alternatives
from app.api.schemas.links import format_routine_link
from app.api.schemas.plain_json import encode_json
from app.api.schemas.routines import Routine
from app.domain.alternatives.alternative import AlternativesQuestion
from app.domain.alternatives.alternatives import find_alternatives
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import LimberError
from app.words.languages import ENGLISH
from tests.random_catalogues import random_question


def contents(catalogue: Catalogue, seed: int) -> list[bytes]:
    """The JSON of some routines, for questions with any of their options set."""
    random = Random(seed)

    def found() -> Iterator[bytes]:
        while True:
            question = random_question(random, catalogue)
            try:
                yield compose_routine(catalogue, question).content
            except LimberError:
                continue

    return list(islice(found(), 60))


@pytest.mark.parametrize("seed", range(4))
def test_a_routine_is_what_its_model_would_write(shipped: Catalogue, seed: int):
    for content in contents(shipped, seed):
        assert encode_json(Routine.model_validate_json(content)) == content


def test_alternatives_are_what_their_model_would_write(shipped: Catalogue):
    random = Random(7)
    for exercise in random.sample([*shipped.exercises.values()], 20):
        constraints = random_question(random, shipped)
        found = find_alternatives(shipped, AlternativesQuestion(exercise=exercise, constraints=constraints))
        content = render_alternatives(shipped, found, limit=50, words=ENGLISH)
        assert encode_json(Alternatives.model_validate_json(content)) == content


def test_a_link_needs_no_quoting(shipped: Catalogue):
    random = Random(5)
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-_=&")
    for _ in range(50):
        link = format_routine_link(random_question(random, shipped))
        assert set(link.removeprefix("/v1/routines?")) <= allowed
