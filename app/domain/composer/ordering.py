"""The order of items: the blocks, and within a block the order in which the runner changes position and equipment least."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from app.domain.catalogue.protocol import Block
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.puzzle_builder import RoutineChoice, Taken
from app.domain.composer.question import Question
from app.domain.vocabulary import FLOOR_POSITIONS, BlockForm, Equipment, Phase, Position

Place = tuple[Position, tuple[Equipment, ...]]
"""The position of the runner and the equipment in use."""

MOST_TRIED: Final = 7
"""Up to this many places every order is considered; with more, the nearest place is always next."""

Part = tuple[Block, tuple[Taken, ...]]
"""A block of the protocol with some of its items."""

Layout = tuple[Part, ...]
"""The parts of a routine with their items, all in the order in which they are done."""


def lay_out(question: Question, choice: RoutineChoice) -> Layout:
    """Put the items of a choice in order."""
    parts: list[Part] = []
    after: Place | None = None
    for block, taken in list_parts(question, choice):
        ordered = order_items(taken, block, phase=question.phase, after=after)
        after = get_place(ordered[-1])
        parts.append((block, ordered))
    return tuple(parts)


def list_parts(question: Question, choice: RoutineChoice) -> Iterator[Part]:
    """Yield the parts of a routine in their order, each with its block and at least one item.

    They are the blocks of the protocol. Before a run, what is done on the floor comes first, whatever its block, so that the
    runner gets down once and stays up. A superset, a pair and a list that keeps its order are never divided.
    """
    blocks = [*zip(question.protocol.blocks, choice.blocks, strict=True)]
    if question.phase is Phase.PRE:
        blocks = _floor_first(blocks)
    yield from ((block, taken) for block, taken in blocks if taken)


def _floor_first(blocks: Sequence[Part]) -> list[Part]:
    """All floor work, in the order of its blocks, and then the blocks without theirs."""
    on_the_floor = [(block, tuple(item for item in taken if _is_floor_work(item, block))) for block, taken in blocks]
    standing = [(block, tuple(item for item in taken if not _is_floor_work(item, block))) for block, taken in blocks]
    return [*on_the_floor, *standing]


def _is_floor_work(taken: Taken, block: Block) -> bool:
    """Whether an item is done on the floor and may be moved. A release is never moved behind what it prepares."""
    if taken.candidate.is_release or block.form is not BlockForm.SEQUENCE or block.keeps_order:
        return False
    return taken.candidate.exercise.positions[0] in FLOOR_POSITIONS


def order_items(taken: Sequence[Taken], block: Block, *, phase: Phase, after: Place | None) -> tuple[Taken, ...]:
    """The items of one block in the order in which they are done. `after` is where the block before has ended.

    A superset, a pair and a list that keeps its order have an order of their own. Elsewhere effort rises, and before a run hops
    and fast runs come last.
    """
    if len(taken) == 1:
        return tuple(taken)
    if block.form is BlockForm.SUPERSET or block.keeps_order:
        places = {slug: place for place, slug in enumerate(block.listed)}
        return tuple(sorted(taken, key=lambda item: places[item.candidate.exercise.slug]))
    if block.form is BlockForm.PAIRS:
        return _pairs_in_order(taken, after)
    return _least_changes(taken, phase, after)


def get_place(taken: Taken) -> Place:
    """Return the position and the equipment of an item."""
    return taken.candidate.exercise.positions[0], taken.candidate.exercise.equipment


def changes(first: Place | None, second: Place) -> int:
    """How much changes between two items: 1 for the position, 1 for the equipment."""
    return 0 if first is None else (first[0] is not second[0]) + (first[1] != second[1])


def _least_changes(taken: Sequence[Taken], phase: Phase, after: Place | None) -> tuple[Taken, ...]:
    ordered: list[Taken] = []
    sorted_by_turn = sorted(
        (get_turn(item, phase), _sort_key(get_place(item)), item.candidate.exercise.slug, item) for item in taken
    )
    for _, part in groupby(sorted_by_turn, key=itemgetter(0)):
        groups = {place: tuple(items) for place, items in groupby((entry[-1] for entry in part), key=get_place)}
        for place in best_path(after, frozenset(groups)):
            ordered.extend(groups[place])
            after = place
    return tuple(ordered)


def get_turn(taken: Taken, phase: Phase) -> tuple[bool, int]:
    """The first sort key: easier exercises first, and before a run hops and fast runs last."""
    exercise = taken.candidate.exercise
    return phase is Phase.PRE and is_for_fast_runs(exercise), exercise.effort.rank


@lru_cache(maxsize=8192)
def best_path(start: Place | None, places: frozenset[Place]) -> tuple[Place, ...]:
    """The order of the places with the fewest changes from `start` on; among equals the first in a fixed order."""
    if len(places) > MOST_TRIED:
        return _nearest_first(start, places)
    return _cheapest(start, places)[1]


@lru_cache(maxsize=16_384)
def _cheapest(start: Place | None, places: frozenset[Place]) -> tuple[int, tuple[Place, ...]]:
    if not places:
        return 0, ()
    tails = [(place, _cheapest(place, places - {place})) for place in sorted(places, key=_sort_key)]
    costed = [(changes(start, place) + cost, (place, *path)) for place, (cost, path) in tails]
    return min(costed, key=lambda entry: entry[0])


def _nearest_first(start: Place | None, places: frozenset[Place]) -> tuple[Place, ...]:
    left, path, here = sorted(places, key=_sort_key), [], start
    while left:
        here = min(left, key=lambda place: changes(here, place))
        left.remove(here)
        path.append(here)
    return tuple(path)


def _pairs_in_order(taken: Sequence[Taken], after: Place | None) -> tuple[Taken, ...]:
    """Pairs stay whole, the release first; the next pair is the one that begins nearest to where the last ended."""
    pairs = _pairs(taken)
    ordered: list[Taken] = []
    while pairs:
        nearest = min(pairs, key=lambda pair: changes(after, get_place(pair[0])))
        pairs.remove(nearest)
        ordered += nearest
        after = get_place(nearest[1])
    return tuple(ordered)


def _pairs(taken: Sequence[Taken]) -> list[tuple[Taken, Taken]]:
    """The picks of a pairs block come release, movement, release, movement."""
    pairs = list(zip(taken[::2], taken[1::2], strict=True))
    return sorted(pairs, key=lambda pair: (*_sort_key(get_place(pair[0])), pair[0].candidate.exercise.slug))


def _sort_key(place: Place) -> tuple[int, tuple[Equipment, ...]]:
    return _IN_ORDER[place[0]], place[1]


_IN_ORDER: Final = {position: number for number, position in enumerate(Position)}
