"""Release and movement: a released region is moved afterwards, the "melt and mould" of the source melt-and-mould."""

from collections.abc import Iterator, Sequence

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants.protocols import blocks_of
from app.domain.catalogue.invariants.regions import at_or_above
from app.domain.catalogue.protocol import Block
from app.domain.errors import Fault
from app.domain.vocabulary import STRETCHES_FOR_RANGE, BlockForm, Method, RegionRole


def released_regions_are_moved(catalogue: Catalogue) -> Iterator[Fault]:
    """For each primary region of a release, an exercise of another method has that region, or one below it, as primary region.

    Source: melt-and-mould.
    """
    moved = {
        slug
        for exercise in catalogue.exercises.values()
        if exercise.method is not Method.RELEASE
        for region in _primary(exercise)
        for slug in at_or_above(region, catalogue.regions)
    }
    for exercise in catalogue.exercises.values():
        if exercise.method is Method.RELEASE:
            for index, worked in enumerate(exercise.regions):
                if worked.role is RegionRole.PRIMARY and worked.slug not in moved:
                    text = f"nothing moves {worked.slug} after its release: an exercise of another method must be for it"
                    yield Fault(record=f"exercise {exercise.slug}", field=f"regions[{index}].slug", text=text)


def release_is_followed_by_movement(catalogue: Catalogue) -> Iterator[Fault]:
    """Release is paired with movement, or has its own block before a block with movement.

    Source: melt-and-mould.
    """
    for protocol, index, block in blocks_of(catalogue):
        text = _fault_of_release(block, protocol.blocks[index + 1 :])
        if text is not None:
            yield Fault(record=f"protocol {protocol.slug}", field=f"blocks[{index}].methods", text=text)


def _fault_of_release(block: Block, later: tuple[Block, ...]) -> str | None:
    others = set(block.methods) - {Method.RELEASE}
    if block.form is BlockForm.PAIRS:
        is_complete = Method.RELEASE in block.methods and others
        return None if is_complete else f"pairs need {Method.RELEASE} and at least one other method"
    if Method.RELEASE not in block.methods:
        return None
    if others:
        return f"a block with {Method.RELEASE} must not have other methods, unless its form is {BlockForm.PAIRS}"
    if not any(set(after.methods) - {Method.RELEASE} - STRETCHES_FOR_RANGE for after in later):
        return "a released region is moved afterwards: a later block must allow a method with movement"
    return None


def pairs_release_and_move_one_region(catalogue: Catalogue) -> Iterator[Fault]:
    """Each pair has a release and a movement, and every movement works a primary region of one of its releases.

    Source: melt-and-mould.
    """
    for protocol, index, block in blocks_of(catalogue):
        if block.form is BlockForm.PAIRS:
            for position, slot in enumerate(block.slots):
                pair = [catalogue.exercises.get(slug) for slug in slot.exercises]
                known = [exercise for exercise in pair if exercise is not None]
                text = _fault_of_pair(known, catalogue) if len(known) == len(pair) else None
                if text is not None:
                    field = f"blocks[{index}].slots[{position}].exercises"
                    yield Fault(record=f"protocol {protocol.slug}", field=field, text=text)


def _fault_of_pair(pair: Sequence[Exercise], catalogue: Catalogue) -> str | None:
    released = [region for exercise in pair if exercise.method is Method.RELEASE for region in _primary(exercise)]
    movements = [exercise for exercise in pair if exercise.method is not Method.RELEASE]
    if not (released and movements):
        return f"a pair needs at least one {Method.RELEASE} and at least one exercise of another method"
    for movement in movements:
        if not any(_related(worked.slug, region, catalogue) for worked in movement.regions for region in released):
            return f"{movement.slug} works no primary region of a release in this pair: {', '.join(released)}"
    return None


def _related(one: str, other: str, catalogue: Catalogue) -> bool:
    """Whether the regions are the same, or one lies below the other."""
    return one in at_or_above(other, catalogue.regions) or other in at_or_above(one, catalogue.regions)


def _primary(exercise: Exercise) -> list[str]:
    return [worked.slug for worked in exercise.regions if worked.role is RegionRole.PRIMARY]
