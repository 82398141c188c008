"""An item of a routine whose place an alternative could take."""

from dataclasses import replace
from typing import NamedTuple

from app.domain.alternatives.alternative import ItemToReplace, SwapTrial
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose, try_swaps
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Item
from app.domain.errors import NoRoutine, QuestionInvalid


class Tried(NamedTuple):
    """A swap that was tried, and the dose that it would get."""

    trial: SwapTrial
    offer: Offer | None = None


def list_items(catalogue: Catalogue, question: Question) -> tuple[Item, ...]:
    """The items of the routine of a question.

    Raises: QuestionInvalid, NoRoutine as `compose` does.
    """
    return tuple(item for block in compose(catalogue, question).blocks for item in block.items)


def find_current_item(catalogue: Catalogue, question: Question, position: int, slug: str) -> ItemToReplace | None:
    """The item at a position of the routine of a question; None if that is not this exercise.

    Raises: QuestionInvalid, NoRoutine as `compose` does.
    """
    items = list_items(catalogue, question)
    if not 1 <= position <= len(items) or items[position - 1].exercise.slug != slug:
        return None
    others = frozenset(item.exercise.slug for item in items) - {slug}
    seconds = items[position - 1].seconds.total
    return ItemToReplace(question=question, position_in_routine=position, seconds=seconds, others=others)


def is_current(catalogue: Catalogue, item: ItemToReplace, slug: str) -> bool:
    """Whether the question of a saved routine still leads to this exercise at its position."""
    try:
        return find_current_item(catalogue, item.question, item.position_in_routine, slug) is not None
    except (QuestionInvalid, NoRoutine):
        return False


def try_swap(catalogue: Catalogue, item: ItemToReplace, slug: str) -> Tried:
    """Try an exercise in place of an item. An earlier swap of the item is replaced; all others stay."""
    position = item.position_in_routine
    earlier = tuple(swap for swap in item.question.swaps if swap.position_in_routine != position)
    try:
        swapped = try_swaps(catalogue, replace(item.question, swaps=(*earlier, Swap(position, slug))))
    except QuestionInvalid as invalid:
        return Tried(SwapTrial(obstacle=invalid.problems[-1]))
    return Tried(SwapTrial(bent=swapped.bent), swapped.items_in_order[position - 1].offer)


def find_block(catalogue: Catalogue, item: ItemToReplace) -> int:
    """The index of the block of the protocol that an item is in."""
    return try_swaps(catalogue, item.question).items_in_order[item.position_in_routine - 1].candidate.block
