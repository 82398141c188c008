"""The order of a routine: no other order of a block has fewer changes of position and equipment."""

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Block
from app.domain.composer.composition import compose
from app.domain.composer.ordering import MOST_TRIED, Place, _cheapest, best_path, changes
from app.domain.vocabulary import BlockForm, Effort, Equipment, Method, Position
from tests.builders import a_block, a_catalogue, a_protocol, a_region, a_slot, an_exercise
from tests.effort import scaled
from tests.questions import a_question

places = st.tuples(st.sampled_from([*Position]), st.lists(st.sampled_from([*Equipment]), max_size=1, unique=True).map(tuple))


def cost_of(start: Place | None, path: tuple[Place, ...]) -> int:
    return changes(start, path[0]) + sum(changes(first, second) for first, second in pairwise(path)) if path else 0


@settings(max_examples=scaled(60), deadline=None)
@given(st.none() | places, st.frozensets(places, max_size=6))
def test_no_other_order_changes_less(start: Place | None, places: frozenset[Place]) -> None:
    path = best_path(start, places)
    assert frozenset(path) == places
    assert cost_of(start, path) == min((cost_of(start, order) for order in permutations(places)), default=0)


@settings(max_examples=scaled(20), deadline=None)
@given(st.none() | places, st.frozensets(places, min_size=8, max_size=14))
def test_many_places_are_each_visited_once(start: Place | None, places: frozenset[Place]) -> None:
    path = best_path(start, places)
    assert len(path) == len(places)
    assert frozenset(path) == places


def test_more_places_than_the_limit_are_ordered_without_trying_every_order() -> None:
    every = frozenset(product(Position, [(), (Equipment.BAND,)]))
    for number in (MOST_TRIED, MOST_TRIED + 1, len(every)):
        best_path.cache_clear()
        _cheapest.cache_clear()
        assert len(best_path(None, frozenset(sorted(every)[:number]))) == number
        assert (_cheapest.cache_info().misses > 0) == (number <= MOST_TRIED)


def slugs_of(exercises: tuple[Exercise, ...], blocks: tuple[Block, ...]) -> list[str]:
    """A routine of all of these exercises, in the order in which they are done."""
    catalogue = a_catalogue(exercises=exercises, protocols=(a_protocol(blocks=blocks),))
    routine = compose(catalogue, a_question(catalogue, phase="daily", minutes=30))
    assert sum(len(block.items) for block in routine.blocks) == len(exercises)
    return [item.exercise.slug for block in routine.blocks for item in block.items]


def test_a_block_begins_where_the_one_before_has_ended() -> None:
    ends_lying = an_exercise("rolls-over", positions=(Position.PRONE,))
    standing = an_exercise("a-drill", method=Method.DRILL)
    lying = an_exercise("b-drill", method=Method.DRILL, positions=(Position.PRONE,))
    blocks = (a_block(), a_block(Method.DRILL, title="Walk"))
    assert slugs_of((ends_lying, standing, lying), blocks) == ["rolls-over", "b-drill", "a-drill"]


def test_the_next_pair_begins_nearest_to_where_the_last_has_ended() -> None:
    release = {"method": Method.RELEASE}
    lying = {"positions": (Position.PRONE,)}
    exercises = (
        an_exercise("a-roll", **release),
        an_exercise("a-move", **lying),
        an_exercise("b-roll", **release, positions=(Position.SEATED,)),
        an_exercise("b-move"),
        an_exercise("c-roll", **release, **lying),
        an_exercise("c-move"),
    )
    slots = tuple(a_slot(letter, f"{letter}-roll", f"{letter}-move") for letter in "abc")
    pairs = a_block(Method.RELEASE, Method.MOBILITY, form=BlockForm.PAIRS, slots=slots)
    assert slugs_of(exercises, (pairs,)) == ["a-roll", "a-move", "c-roll", "c-move", "b-roll", "b-move"]


def test_a_block_that_keeps_an_order_is_done_as_listed() -> None:
    """Although effort would rise and the position change less in another order."""
    exercises = (
        an_exercise("a-move", effort=Effort.HARD),
        an_exercise("b-move", positions=(Position.PRONE,)),
        an_exercise("c-move"),
        an_exercise("d-move", positions=(Position.PRONE,)),
    )
    listed = ("d-move", "a-move", "b-move", "c-move")
    assert slugs_of(exercises, (a_block(exercises=listed, keeps_order=True),)) == list(listed)
    assert slugs_of(exercises, (a_block(exercises=listed),)) != list(listed)


def test_a_change_of_equipment_counts_as_much_as_one_of_position() -> None:
    standing, banded = (Position.STANDING, ()), (Position.STANDING, (Equipment.BAND,))
    assert [changes(None, standing), changes(standing, standing), changes(standing, banded)] == [0, 0, 1]
    assert changes(banded, (Position.PRONE, (Equipment.BOX,))) == 2


def test_before_a_run_floor_work_comes_first_and_the_runner_gets_down_once() -> None:
    lying = {"positions": (Position.SUPINE,)}
    exercises = (
        an_exercise("swings", effort=Effort.HARD),
        an_exercise("bridges", **lying, effort=Effort.HARD),
        an_exercise("rolls", method=Method.RELEASE),
        an_exercise("curls", method=Method.ACTIVATION, **lying),
        an_exercise("raises", method=Method.ACTIVATION),
    )
    blocks = (
        a_block(Method.RELEASE, title="Roll"),
        a_block(title="Move"),
        a_block(Method.ACTIVATION, title="Wake"),
    )
    regions = (a_region("ankle", floor_reason="it is reached lying down"),)
    catalogue = a_catalogue(regions=regions, exercises=exercises, protocols=(a_protocol(blocks=blocks),))
    routine = compose(catalogue, a_question(catalogue, phase="pre", minutes=20))
    found = [(block.title, [item.exercise.slug for item in block.items]) for block in routine.blocks]
    assert found == [("Move", ["bridges"]), ("Wake", ["curls"]), ("Roll", ["rolls"]), ("Move", ["swings"]), ("Wake", ["raises"])]
    assert [item.position_in_routine for block in routine.blocks for item in block.items] == [1, 2, 3, 4, 5]
