"""The routine second by second: what an app shows and says. The cues of an item last exactly as long as its time breakdown.

Each cue starts where the one before has ended, except `HALFWAY`: it lasts no time and falls within the cue before it.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.caches import cached
from app.domain.catalogue.amounts import Breaths, Hold
from app.domain.catalogue.dose_parts import Action, Part
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.cues import Cue, Side, Step
from app.domain.composer.doses import list_parts, position_changes, set_ups, sides_of, ways_of
from app.domain.composer.offers import Offer
from app.domain.composer.timing import (
    CHANGE_POSITION_SECONDS,
    GET_READY_SECONDS,
    HALFWAY_FROM_SECONDS,
    LEAST_SET_UP_SECONDS,
    setup_seconds,
)
from app.domain.vocabulary import BlockForm, Laterality

Played = tuple[tuple[Offer, ...], ...]
"""The exercises at their doses in each block of a routine, in order; a timeline depends on nothing else."""


def build_timeline(played: Played) -> tuple[Cue, ...]:
    """Every cue in order, the first at 0."""
    cues: list[Cue] = []
    now, position = 0, 1
    for offers in played:
        for index, steps in _in_rounds(offers) if offers[0].form is BlockForm.SUPERSET else _in_sequence(offers):
            for step in steps:
                cues.append(Cue(now - step.left, position + index, step))
                now += step.seconds
        position += len(offers)
    return tuple(cues)


Steps = Iterator[tuple[int, Sequence[Step]]]
"""Groups of steps in the order of play, each with the index of its item in the block."""


def _in_sequence(offers: Iterable[Offer]) -> Steps:
    """All sets of the first exercise, then all of the next."""
    return enumerate(map(list_steps, offers))


def _in_rounds(offers: Sequence[Offer]) -> Steps:
    """Rounds of one set of each exercise, each with its set-up; between rounds a rest that is the sum of their rests."""
    first, rest, rounds = offers[0], sum(offer.rest_between for offer in offers), offers[0].dose.sets
    for number, sets in enumerate(zip(*map(list_sets, offers), strict=True), start=1):
        yield from enumerate(sets)
        if number < rounds:
            yield 0, _lasting([Step(rest, Action.REST_BEFORE_ROUND, first, Side.BOTH, number)])


@cached(4096)
def list_steps(offer: Offer) -> tuple[Step, ...]:
    """Return all sets of an exercise, with a rest between them."""
    steps: list[Step] = []
    side = _sides(offer.exercise)[0]
    for number, played in enumerate(list_sets(offer), start=1):
        if number > 1:
            rest, ready = _keep_for_get_ready(offer.rest_between)
            steps.append(Step(rest, Action.REST, offer, Side.BOTH, number - 1))
            steps.append(Step(ready, Action.GET_READY, offer, side, number))
        steps += played
    return _lasting(steps)


@cached(4096)
def list_sets(offer: Offer) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each set of an exercise, without the rests."""
    return tuple(_lasting(_one_set(offer, number)) for number in range(1, offer.dose.sets + 1))


def _lasting(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Leave out steps that take no time, except where they say that half is done."""
    return tuple(step for step in steps if step.seconds or step.action is Action.HALFWAY)


def _keep_for_get_ready(seconds: int) -> tuple[int, int]:
    """Divide a set-up or rest: what remains of it, and its last seconds to get ready, or 0 where it is too short."""
    ready = GET_READY_SECONDS if seconds >= GET_READY_SECONDS + LEAST_SET_UP_SECONDS else 0
    return seconds - ready, ready


def _one_set(offer: Offer, number: int) -> Iterator[Step]:
    """Set-up (before the first set, and in every round of a superset) and one side after the other."""
    if number <= set_ups(offer.dose, offer.form):
        yield from _set_up(offer, number)
    for index, side in enumerate(_sides(offer.exercise)):
        if index:
            yield Step(offer.timing.switch_seconds, Action.SWITCH_SIDES, offer, side, number)
        yield from _one_side(offer, number, side)


def _set_up(offer: Offer, number: int) -> Iterator[Step]:
    """Read what is next, move through the positions of a held exercise, and get ready."""
    left, ready = _keep_for_get_ready(_setup_seconds(offer, number))
    further = range(1, len(offer.exercise.positions)) if isinstance(offer.dose.amount, Hold | Breaths) else range(0)
    changes = further if left >= len(further) * CHANGE_POSITION_SECONDS + LEAST_SET_UP_SECONDS else range(0)
    side = _sides(offer.exercise)[0]
    yield Step(left - len(changes) * CHANGE_POSITION_SECONDS, Action.SET_UP, offer, Side.BOTH, number)
    for position in changes:
        yield Step(CHANGE_POSITION_SECONDS, Action.SWITCH_POSITION, offer, side, number, number=position)
    yield Step(ready, Action.GET_READY, offer, side, number)


def _setup_seconds(offer: Offer, number: int) -> int:
    """The seconds of one set-up. The first includes the seconds that round the item up to the grid."""
    times = set_ups(offer.dose, offer.form)
    once = setup_seconds(offer.exercise.positions[0], offer.exercise.equipment)
    return once if number > 1 else offer.seconds.setup - (times - 1) * once


def _sides(exercise: Exercise) -> tuple[Side, ...]:
    if sides_of(exercise) > 1:
        return Side.LEFT, Side.RIGHT
    return (Side.ALTERNATE,) if exercise.laterality is Laterality.ALTERNATING else (Side.BOTH,)


def _one_side(offer: Offer, number: int, side: Side) -> Iterator[Step]:
    """One direction after the other, with a change of position between holds."""
    exercise, dose, timing = offer.exercise, offer.dose, offer.timing
    directions = exercise.directions if ways_of(exercise, dose) > 1 else ("",)
    changes = position_changes(exercise, dose) > 0
    for index, direction in enumerate(directions):
        if index and changes:
            yield Step(timing.switch_seconds, Action.SWITCH_POSITION, offer, side, number, direction)
        for part in list_parts(exercise, dose, timing):
            yield Step(part.seconds, part.action, offer, side, number, direction, part.counted, part.number)
            if left := _second_half(part):
                yield Step(0, Action.HALFWAY, offer, side, number, direction, left=left)


def _second_half(part: Part) -> int:
    """The seconds from the middle of a long part to its end, or 0. A repetition, breath or step is never divided."""
    if part.seconds < HALFWAY_FROM_SECONDS:
        return 0
    return part.counted // 2 * part.seconds // part.counted if part.counted else part.seconds // 2
