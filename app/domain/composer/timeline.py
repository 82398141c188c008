"""The routine second by second: what an app shows and says. The cues of an item last exactly as long as its ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.composer.dosing import amount_of, parts_of, set_ups, sides_of, ways_of
from app.domain.composer.routine import Cue, CueKind, Item, RoutineBlock, Side
from app.domain.composer.timing import Timing, setup_seconds
from app.domain.vocabulary import BlockForm, Laterality, StageAction


class _Step(NamedTuple):
    kind: CueKind
    seconds: int
    item: Item
    side: Side
    set: int
    text: str


def timeline_of(blocks: Iterable[RoutineBlock], timing: Timing) -> tuple[Cue, ...]:
    """Every cue in order, each starting where the one before has ended, the first at 0. Cues of no time are left out."""
    cues: list[Cue] = []
    now = 0
    for block in blocks:
        for step in _steps(block, timing):
            if step.seconds:
                cues.append(_cue(step, now))
                now += step.seconds
    return tuple(cues)


def _cue(step: _Step, now: int) -> Cue:
    return Cue(
        at_seconds=now,
        seconds=step.seconds,
        kind=step.kind,
        exercise=step.item.exercise.slug,
        side=step.side,
        set=step.set,
        position_in_routine=step.item.position_in_routine,
        text=step.text,
    )


def _steps(block: RoutineBlock, timing: Timing) -> Iterator[_Step]:
    played = [_Played(item, timing, block.form) for item in block.items]
    if block.form is BlockForm.SUPERSET:
        yield from _in_rounds(played, block.rounds)
        return
    for one in played:
        for number in range(1, one.item.dose.sets + 1):
            yield from one.one_set(number)
            if number < one.item.dose.sets:
                yield one.step(CueKind.REST, one.rest, number, text="Rest.")


def _in_rounds(together: Sequence["_Played"], rounds: int) -> Iterator[_Step]:
    """One set of each in turn, getting ready for each anew; then a rest that is the sum of theirs, and round again."""
    for number in range(1, rounds + 1):
        for played in together:
            yield from played.one_set(number)
        if number < rounds:
            rest = sum(played.rest for played in together)
            yield together[0].step(CueKind.REST, rest, number, text=f"Rest before round {number + 1} of {rounds}.")


@dataclass(frozen=True, slots=True)
class _Played:
    """One item as it is played, set by set."""

    item: Item
    timing: Timing
    form: BlockForm

    @property
    def rest(self) -> int:
        """The seconds of rest after a set."""
        return self.timing.rest(self.item.exercise.method, self.form)

    def one_set(self, number: int) -> Iterator[_Step]:
        """Set-up (before the first set, and in every round of a superset) and the sides in turn."""
        item = self.item
        if number <= set_ups(item.dose, self.form):
            text = f"Next: {item.exercise.name}. {item.dose_text}."
            yield self.step(CueKind.SETUP, self._setup(number), number, text=text)
        for place, side in enumerate(self._sides()):
            if place:
                yield self.step(CueKind.SWITCH, self.timing.switch_seconds, number, side=side, text="Switch sides.")
            yield from self._one_side(number, side)

    def _setup(self, number: int) -> int:
        """The seconds of one set-up: the first takes what the grid added."""
        times = set_ups(self.item.dose, self.form)
        once = setup_seconds(self.item.exercise.positions[0], self.item.exercise.equipment)
        return once if number > 1 else self.item.seconds.setup - (times - 1) * once

    def _sides(self) -> tuple[Side, ...]:
        if sides_of(self.item.exercise) > 1:
            return Side.LEFT, Side.RIGHT
        return (Side.ALTERNATE,) if self.item.exercise.laterality is Laterality.ALTERNATING else (Side.BOTH,)

    def _one_side(self, number: int, side: Side) -> Iterator[_Step]:
        exercise, dose = self.item.exercise, self.item.dose
        ways = exercise.directions if ways_of(exercise, dose) > 1 else ("",)
        for way in ways:
            for kind, seconds, words in self._parts():
                text = f"{words} ({way})" if way else words
                yield self.step(CueKind(kind), seconds, number, side=side, text=f"{text}.")

    def _parts(self) -> Iterator[tuple[str, int, str]]:
        exercise, dose = self.item.exercise, self.item.dose
        words = _stage_words(self.item) or _words(self.item)
        for place, (kind, seconds) in enumerate(parts_of(exercise, dose, self.timing)):
            yield kind, seconds, "Relax" if kind == "rest" else words[place % len(words)]

    def step(self, kind: CueKind, seconds: int, number: int, *, text: str, side: Side = Side.BOTH) -> _Step:
        """One step of this item."""
        return _Step(kind=kind, seconds=seconds, item=self.item, side=side, set=number, text=text)


_STAGE_WORDS = {StageAction.STRETCH: "Stretch", StageAction.PUSH: "Push", StageAction.LIFT: "Lift"}


def _stage_words(item: Item) -> tuple[str, ...]:
    return tuple(f"{item.exercise.name}: {_STAGE_WORDS[stage.action].lower()}" for stage in item.dose.stages)


def _words(item: Item) -> tuple[str, ...]:
    """What is said during the pieces of one side, in turn: the work, and a hold at its end where the dose has one."""
    name, dose = item.exercise.name, item.dose
    if dose.reps is not None and dose.hold_seconds is None:
        work = f"{name}: {amount_of(dose)}"
        return (work, f"{name}: hold the last one") if dose.last_rep_hold_seconds else (work,)
    if dose.steps is not None:
        return (f"{name}: {dose.steps} steps",)
    if dose.breaths is not None:
        return (f"{name}: hold for {dose.breaths} slow breaths",)
    return (f"{name}: hold",)
