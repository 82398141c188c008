"""The caches of the composer are cleared when they have grown too large, and answers do not depend on them."""

from typing import Final

from app.api.composed_routines import compose_routine
from app.api.reading.json_text import parse_json
from app.api.requests.routine_question import RoutineRequestInput, parse_question_as
from app.api.snapshot.memory import MemoryWatch
from app.domain.caches import count_cached
from app.domain.catalogue.catalogue import Catalogue

QUESTION: Final = b'{"region":["ankle"],"phase":"pre","minutes":10}'


def compose(catalogue: Catalogue) -> bytes:
    question, _ = parse_question_as(RoutineRequestInput, catalogue, parse_json(QUESTION))
    return compose_routine(catalogue, question).content


def test_caches_are_cleared_beyond_a_limit_and_only_then(shipped: Catalogue):
    blocks = [1_000]
    watch = MemoryWatch(max_blocks=500, count=lambda: blocks[0])
    before = compose(shipped)
    cached = count_cached()
    blocks[0] = 1_500
    watch.check()
    assert count_cached() == cached > 0
    blocks[0] = 1_501
    watch.check()
    assert count_cached() == 0
    assert compose(shipped) == before
    watch.begin()
    blocks[0] = 2_000
    watch.check()
    assert count_cached() > 0, "a new catalogue begins anew"


def test_what_is_counted_grows_with_what_is_cached(shipped: Catalogue):
    watch = MemoryWatch(max_blocks=0)
    compose(shipped)
    watch.check()
    assert count_cached() == 0
