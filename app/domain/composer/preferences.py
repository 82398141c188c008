"""Which preferences of the composer a routine bends. A routine that it composes itself bends none that it can fulfil."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.bent import BentPreference, Preference
from app.domain.composer.candidates import raises_pulse
from app.domain.composer.item_limits import list_item_limits, max_item_seconds
from app.domain.composer.objective import list_represented
from app.domain.composer.offers import block_indexes
from app.domain.composer.ordering import Layout, get_turn
from app.domain.composer.phase_rules import floor_in_rule
from app.domain.composer.puzzle_builder import Taken
from app.domain.composer.question import Question
from app.domain.vocabulary import FLOOR_POSITIONS, BlockForm, Phase, Place


class LaidOut(NamedTuple):
    """The items of a routine in order. `preferred` are the exercises that its conditions prefer most."""

    catalogue: Catalogue
    question: Question
    layout: Layout
    preferred: frozenset[str]

    @property
    def items(self) -> list[Taken]:
        """All items in order."""
        return [item for _, items in self.layout for item in items]


Bent = Iterator[BentPreference]


def list_bent(routine: LaidOut) -> tuple[BentPreference, ...]:
    """Return every preference that a routine bends."""
    return tuple(bent for find in _CHECKS for bent in find(routine))


def _places(routine: LaidOut) -> Bent:
    """Exercises where the protocol does not have them."""
    admitting = block_indexes(routine.catalogue, routine.question.protocol.slug)
    for block, items in routine.layout:
        for exercise in (item.candidate.exercise for item in items):
            if exercise.slug not in admitting:
                yield BentPreference(Preference.IN_PROTOCOL, (exercise,))
            elif not block.admits(exercise):
                yield BentPreference(Preference.IN_BLOCK, (exercise,), block=block.title)


def _regions(routine: LaidOut) -> Bent:
    """Exercises that do nothing for the requested regions, and regions that nothing works."""
    for item in routine.items:
        if not item.candidate.directness:
            yield BentPreference(Preference.WORKS_A_REQUESTED_REGION, (item.candidate.exercise,))
    worked = {region for item in routine.items for region in item.candidate.regions}
    for slug in routine.question.region_slugs:
        if slug not in worked:
            yield BentPreference(Preference.EVERY_REGION, regions=(routine.catalogue.regions[slug],))


def _blocks(routine: LaidOut) -> Bent:
    """Blocks of the protocol without an exercise whose main target is a requested region."""
    blocks = routine.question.protocol.blocks
    represented = list_represented(blocks)
    missed = {*represented} - {represented[item.candidate.block] for item in routine.items if item.candidate.represents}
    for index in sorted(index for index in missed if index is not None):
        yield BentPreference(Preference.BLOCK_REPRESENTED, block=blocks[index].title)


def _pulse(routine: LaidOut) -> Bent:
    """A warm-up without anything that raises the pulse."""
    phase = routine.question.phase
    if phase is Phase.PRE and not any(raises_pulse(item.candidate.exercise, phase) for item in routine.items):
        yield BentPreference(Preference.PULSE_RAISED)


def _wishes(routine: LaidOut) -> Bent:
    """Exercises that a condition or the runner asks for and that are missing."""
    slugs = {item.candidate.exercise.slug for item in routine.items}
    exercises = routine.catalogue.exercises
    for slug in sorted(routine.preferred - slugs):
        yield BentPreference(Preference.PREFERRED_FOR_CONDITION, (exercises[slug],))
    for slug in sorted(routine.question.include - slugs):
        yield BentPreference(Preference.INCLUDED, (exercises[slug],))
    if routine.question.conditions and not any(item.candidate.aimed for item in routine.items):
        yield BentPreference(Preference.AIMED_FOR_CONDITION)


def _likeness(routine: LaidOut) -> Bent:
    """Pairs of exercises of which the composer takes only one."""
    exercises = [item.candidate.exercise for item in routine.items]
    for index, one in enumerate(exercises):
        for other in exercises[index + 1 :]:
            if one.family is not None and one.family == other.family:
                yield BentPreference(Preference.ONE_VERSION, (one, other))
            elif one.twins is not None and one.twins == other.twins:
                yield BentPreference(Preference.NEARLY_THE_SAME, (one, other))


def _shares(routine: LaidOut) -> Bent:
    """Exercises and blocks that take more of the time than they should."""
    question = routine.question
    most = list_item_limits(question)
    for item in routine.items:
        if item.offer.seconds.total > max_item_seconds(question):
            yield BentPreference(Preference.SHARE_OF_AN_EXERCISE, (item.candidate.exercise,))
    for index, block in enumerate(question.protocol.blocks):
        taken = sum(item.offer.seconds.total for item in routine.items if item.candidate.block == index)
        if taken > max(question.allowed_seconds * block.max_share_percent // 100, most[index]):
            yield BentPreference(Preference.SHARE_OF_A_BLOCK, block=block.title)


def _releases(routine: LaidOut) -> Bent:
    """Releases of a region that nothing moves afterwards."""
    moved: set[str] = set()
    for item in reversed(routine.items):
        candidate = item.candidate
        if not candidate.is_release:
            moved |= candidate.moves
        elif not moved.issuperset(candidate.exercise.main_regions):
            yield BentPreference(Preference.RELEASE_IS_MOVED, (candidate.exercise,))


def _floor(routine: LaidOut) -> Bent:
    """Outdoors: work on the floor that the regions do not need. Before a run: work that has the runner get down once more."""
    question = routine.question
    was_down, stood_up = False, False
    for item in routine.items:
        exercise = item.candidate.exercise
        is_down = exercise.positions[0] in FLOOR_POSITIONS
        if question.place is Place.OUTDOORS and not floor_in_rule(routine.catalogue, exercise, question.region_slugs):
            yield BentPreference(Preference.STANDING_OUTDOORS, (exercise,))
        if question.phase is Phase.PRE and is_down and stood_up:
            yield BentPreference(Preference.DOWN_ONCE, (exercise,))
        stood_up = stood_up or (was_down and not is_down)
        was_down = was_down or is_down


def _effort(routine: LaidOut) -> Bent:
    """Exercises after a harder one of the same block, or before a run after a hop or a fast run."""
    for block, items in routine.layout:
        if block.form is BlockForm.SEQUENCE and not block.keeps_order:
            for one, other in pairwise(items):
                if get_turn(one, routine.question.phase) > get_turn(other, routine.question.phase):
                    yield BentPreference(Preference.EFFORT_RISES, (one.candidate.exercise, other.candidate.exercise))


_CHECKS: Final[tuple[Callable[[LaidOut], Bent], ...]] = (
    _places,
    _regions,
    _pulse,
    _blocks,
    _wishes,
    _likeness,
    _shares,
    _releases,
    _floor,
    _effort,
)
