"""The order within a block: no other order has fewer changes of position and equipment."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.composer.ordering import Place, best_path, changes
from app.domain.vocabulary import Equipment, Position

places = st.tuples(st.sampled_from([*Position]), st.lists(st.sampled_from([*Equipment]), max_size=1, unique=True).map(tuple))


def cost_of(start: Place | None, path: tuple[Place, ...]) -> int:
    return changes(start, path[0]) + sum(changes(first, second) for first, second in pairwise(path)) if path else 0


@settings(max_examples=60, deadline=None)
@given(st.none() | places, st.frozensets(places, max_size=6))
def test_no_other_order_changes_less(start: Place | None, asked: frozenset[Place]) -> None:
    path = best_path(start, asked)
    assert frozenset(path) == asked
    assert cost_of(start, path) == min((cost_of(start, order) for order in permutations(asked)), default=0)


@settings(max_examples=20, deadline=None)
@given(st.none() | places, st.frozensets(places, min_size=8, max_size=14))
def test_many_places_are_each_visited_once(start: Place | None, asked: frozenset[Place]) -> None:
    path = best_path(start, asked)
    assert len(path) == len(asked)
    assert frozenset(path) == asked
