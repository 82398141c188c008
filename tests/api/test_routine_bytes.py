"""An answer is put together from parts that are kept; byte for byte it is what its shape would write of it."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from app.api.answering import composed
from app.api.asking import link_to
from app.api.caching import body_of
from app.api.schemas.gaps import filled, pieces_of, written
from app.api.schemas.routines import CueOut, RoutineOut
from app.domain.catalogue import Catalogue
from app.domain.errors import LimberError
from tests.random_catalogues import random_question

CUE = CueOut(
    at_seconds=0, seconds=10, kind="work", exercise="hop", side="both", set=1, position_in_routine=0, text='"at_seconds":0,'
)


def contents(catalogue: Catalogue, seed: int) -> list[bytes]:
    """The bytes of some answers, with any of the options of a question set."""
    random = Random(seed)

    def found() -> Iterator[bytes]:
        while True:
            question = random_question(random, catalogue)
            try:
                yield composed(catalogue, question).content
            except LimberError:
                continue

    return list(islice(found(), 60))


@pytest.mark.parametrize("seed", range(4))
def test_an_answer_is_what_its_shape_would_write(shipped: Catalogue, seed: int):
    for content in contents(shipped, seed):
        assert body_of(RoutineOut.model_validate_json(content)).encode() == content


def test_what_fills_a_gap_is_all_that_changes():
    pieces = pieces_of(CUE, "at_seconds", "position_in_routine")
    assert filled(pieces, (b"95", b"7")) == written(CUE.model_copy(update={"at_seconds": 95, "position_in_routine": 7}))


def test_a_link_needs_no_quoting(shipped: Catalogue):
    random = Random(5)
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-_=&")
    for _ in range(50):
        link = link_to(random_question(random, shipped))
        assert set(link.removeprefix("/v1/routines?")) <= allowed
