"""The routine second by second: what an app shows and says. The cues of an item last exactly as long as its time breakdown."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.caches import cached
from app.domain.catalogue.dose_parts import Action
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.cues import Cue, Side, Step
from app.domain.composer.doses import list_parts, rest_of, set_ups, sides_of, ways_of
from app.domain.composer.offers import Offer
from app.domain.composer.timing import setup_seconds
from app.domain.vocabulary import BlockForm, Laterality

Played = tuple[tuple[Offer, ...], ...]
"""The exercises at their doses in each block of a routine, in order; a timeline depends on nothing else."""


def build_timeline(played: Played) -> tuple[Cue, ...]:
    """Every cue in order, each starting where the one before has ended, the first at 0."""
    cues: list[Cue] = []
    now, position = 0, 1
    for offers in played:
        for index, steps in _in_rounds(offers) if offers[0].form is BlockForm.SUPERSET else _in_sequence(offers):
            for step in steps:
                cues.append(Cue(now, position + index, step))
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
    first, rest, rounds = offers[0], sum(map(_rest_of, offers)), offers[0].dose.sets
    for number, sets in enumerate(zip(*map(list_sets, offers), strict=True), start=1):
        yield from enumerate(sets)
        if number < rounds:
            yield 0, _lasting([Step(rest, Action.REST_BEFORE_ROUND, first, Side.BOTH, number)])


@cached(4096)
def list_steps(offer: Offer) -> tuple[Step, ...]:
    """Return all sets of an exercise, with a rest between them."""
    steps: list[Step] = []
    for number, played in enumerate(list_sets(offer), start=1):
        if number > 1:
            steps.append(Step(_rest_of(offer), Action.REST, offer, Side.BOTH, number - 1))
        steps += played
    return _lasting(steps)


@cached(4096)
def list_sets(offer: Offer) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of each set of an exercise, without the rests."""
    return tuple(_lasting(_one_set(offer, number)) for number in range(1, offer.dose.sets + 1))


def _rest_of(offer: Offer) -> int:
    """The seconds of rest after a set."""
    return rest_of(offer.exercise, offer.dose, offer.timing, offer.form)


def _lasting(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Leave out steps that take no time."""
    return tuple(step for step in steps if step.seconds)


def _one_set(offer: Offer, number: int) -> Iterator[Step]:
    """Set-up (before the first set, and in every round of a superset) and one side after the other."""
    if number <= set_ups(offer.dose, offer.form):
        yield Step(_setup_seconds(offer, number), Action.GET_READY, offer, Side.BOTH, number)
    for index, side in enumerate(_sides(offer.exercise)):
        if index:
            yield Step(offer.timing.switch_seconds, Action.SWITCH_SIDES, offer, side, number)
        yield from _one_side(offer, number, side)


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
    exercise, dose = offer.exercise, offer.dose
    directions = exercise.directions if ways_of(exercise, dose) > 1 else ("",)
    for direction in directions:
        for action, seconds in list_parts(exercise, dose, offer.timing):
            yield Step(seconds, action, offer, side, number, direction)
