"""The caches of the composer are cleared when they have grown too large, and nothing is in memory twice; no answer changes."""

import gc
from typing import Final

from app.api.composed_routines import compose_routine
from app.api.reading.json_text import parse_json
from app.api.requests.routine_question import RoutineRequestInput, parse_question_as
from app.api.snapshot.memory import MemoryWatch
from app.api.snapshot.spoken_catalogue import speak_catalogue
from app.domain.caches import clear_caches, count_cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.chain import Chain, GroupWays
from app.domain.composer.states import START, States
from app.domain.composer.tables import Shape
from app.domain.search.catalogue_names import exercise_names
from app.words.imperial import TAG
from app.words.languages import find_words

QUESTION: Final = b'{"region":["ankle"],"phase":"pre","minutes":10}'
OTHERS: Final = [b'{"region":["%s"],"phase":"post","minutes":20}' % region for region in (b"hip", b"knee", b"full-body")]


def compose(catalogue: Catalogue, body: bytes = QUESTION) -> bytes:
    question, _ = parse_question_as(RoutineRequestInput, catalogue, parse_json(body))
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
    clear_caches()
    gc.collect()  # otherwise garbage of other tests, freed meanwhile, outweighs what is cached
    watch = MemoryWatch(max_blocks=0)
    for body in OTHERS:
        compose(shipped, body)
    assert count_cached() > 0
    watch.check()
    assert count_cached() == 0


def test_names_that_both_units_have_are_indexed_once(shipped: Catalogue):
    imperial = speak_catalogue(shipped, find_words(f"en{TAG}")).catalogue
    assert imperial is not shipped
    assert exercise_names(imperial) is exercise_names(shipped)


def test_adding_options_copies_only_the_tables_that_they_change():
    states, shape = States(), Shape(items=1, cells=4, margin=4)
    chain = Chain(states, shape, {START: shape.empty()})
    before = chain.tables[START]
    chain.add_group(GroupWays(()), 0, 0)
    assert chain.tables[START] is before
