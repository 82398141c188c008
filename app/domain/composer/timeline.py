"""The routine second by second: what an app shows and says. The cues of an item last exactly as long as its ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.cues import Cue, CueKind, Side, Step
from app.domain.composer.dosing import Dose, amount_of, parts_of, set_ups, sides_of, text_of, ways_of
from app.domain.composer.offers import Offer
from app.domain.composer.timing import setup_seconds
from app.domain.kept import kept
from app.domain.vocabulary import BlockForm, Laterality, StageAction

Played = tuple[tuple[Offer, ...], ...]
"""What is done in each block of a routine, in order: all that a timeline depends on."""


def timeline_of(played: Played) -> tuple[Cue, ...]:
    """Every cue in order, each starting where the one before has ended, the first at 0."""
    cues: list[Cue] = []
    now, position = 0, 1
    for offers in played:
        for place, steps in _in_rounds(offers) if offers[0].form is BlockForm.SUPERSET else _in_turn(offers):
            for step in steps:
                cues.append(Cue(now, position + place, step))
                now += step.seconds
        position += len(offers)
    return tuple(cues)


Steps = Iterator[tuple[int, Sequence[Step]]]
"""What is played one after the other, each with the place in its block of the item that it belongs to."""


def _in_turn(offers: Iterable[Offer]) -> Steps:
    """All sets of each, one after the other."""
    return enumerate(map(steps_of, offers))


def _in_rounds(offers: Sequence[Offer]) -> Steps:
    """One set of each in turn, getting ready for each anew; then a rest that is the sum of theirs, and round again."""
    first, rest, rounds = offers[0], sum(map(_rest_of, offers)), offers[0].dose.sets
    for number, sets in enumerate(zip(*map(sets_of, offers), strict=True), start=1):
        yield from enumerate(sets)
        if number < rounds:
            yield 0, _round_rest(first.exercise.slug, rest, number, rounds)


@kept(4096)
def _round_rest(exercise: str, seconds: int, number: int, rounds: int) -> tuple[Step, ...]:
    text = f"Rest before round {number + 1} of {rounds}."
    return _lasting([_step(CueKind.REST, seconds, exercise, number, text=text)])


@kept(4096)
def steps_of(offer: Offer) -> tuple[Step, ...]:
    """All sets of an exercise, with a rest between them."""
    steps: list[Step] = []
    for number, played in enumerate(sets_of(offer), start=1):
        if number > 1:
            steps.append(_step(CueKind.REST, _rest_of(offer), offer.exercise.slug, number - 1, text="Rest."))
        steps += played
    return _lasting(steps)


@kept(4096)
def sets_of(offer: Offer) -> tuple[tuple[Step, ...], ...]:
    """What is played in each set of an exercise, rests apart."""
    playing = _Playing(offer)
    return tuple(_lasting(playing.one_set(number)) for number in range(1, offer.dose.sets + 1))


def _rest_of(offer: Offer) -> int:
    """The seconds of rest after a set."""
    return offer.timing.rest(offer.exercise.method, offer.form)


def _lasting(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps of no time are left out."""
    return tuple(step for step in steps if step.seconds)


def _step(kind: CueKind, seconds: int, exercise: str, number: int, *, text: str, side: Side = Side.BOTH) -> Step:
    return Step(kind=kind, seconds=seconds, exercise=exercise, side=side, set=number, text=text)


@dataclass(frozen=True, slots=True)
class _Playing:
    """An exercise at a dose as it is played, set by set."""

    offer: Offer

    def one_set(self, number: int) -> Iterator[Step]:
        """Set-up (before the first set, and in every round of a superset) and the sides in turn."""
        offer = self.offer
        if number <= set_ups(offer.dose, offer.form):
            text = f"Next: {offer.exercise.name}. {text_of(offer.exercise, offer.dose)}."
            yield self._step(CueKind.SETUP, self._setup(number), number, text=text)
        for place, side in enumerate(self._sides()):
            if place:
                yield self._step(CueKind.SWITCH, offer.timing.switch_seconds, number, side=side, text="Switch sides.")
            yield from self._one_side(number, side)

    def _setup(self, number: int) -> int:
        """The seconds of one set-up: the first takes what the grid added."""
        times = set_ups(self.offer.dose, self.offer.form)
        once = setup_seconds(self.offer.exercise.positions[0], self.offer.exercise.equipment)
        return once if number > 1 else self.offer.seconds.setup - (times - 1) * once

    def _sides(self) -> tuple[Side, ...]:
        if sides_of(self.offer.exercise) > 1:
            return Side.LEFT, Side.RIGHT
        return (Side.ALTERNATE,) if self.offer.exercise.laterality is Laterality.ALTERNATING else (Side.BOTH,)

    def _one_side(self, number: int, side: Side) -> Iterator[Step]:
        exercise, dose = self.offer.exercise, self.offer.dose
        ways = exercise.directions if ways_of(exercise, dose) > 1 else ("",)
        for way in ways:
            for kind, seconds, words in self._parts():
                text = f"{words} ({way})" if way else words
                yield self._step(CueKind(kind), seconds, number, side=side, text=f"{text}.")

    def _parts(self) -> Iterator[tuple[str, int, str]]:
        exercise, dose = self.offer.exercise, self.offer.dose
        words = _stage_words(exercise, dose) or _words(exercise, dose)
        for place, (kind, seconds) in enumerate(parts_of(exercise, dose, self.offer.timing)):
            yield kind, seconds, "Relax" if kind == "rest" else words[place % len(words)]

    def _step(self, kind: CueKind, seconds: int, number: int, *, text: str, side: Side = Side.BOTH) -> Step:
        return _step(kind, seconds, self.offer.exercise.slug, number, text=text, side=side)


_STAGE_WORDS = {StageAction.STRETCH: "Stretch", StageAction.PUSH: "Push", StageAction.LIFT: "Lift"}


def _stage_words(exercise: Exercise, dose: Dose) -> tuple[str, ...]:
    return tuple(f"{exercise.name}: {_STAGE_WORDS[stage.action].lower()}" for stage in dose.stages)


def _words(exercise: Exercise, dose: Dose) -> tuple[str, ...]:
    """What is said during the pieces of one side, in turn: the work, and a hold at its end where the dose has one."""
    name = exercise.name
    if dose.reps is not None and dose.hold_seconds is None:
        work = f"{name}: {amount_of(dose)}"
        return (work, f"{name}: hold the last one") if dose.last_rep_hold_seconds else (work,)
    if dose.steps is not None:
        return (f"{name}: {dose.steps} steps",)
    if dose.breaths is not None:
        return (f"{name}: hold for {dose.breaths} slow breaths",)
    return (f"{name}: hold",)
