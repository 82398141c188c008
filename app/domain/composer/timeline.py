"""The routine second by second: what an app shows and says. The cues of an item last exactly as long as its ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.composer.dosing import parts_of, sides_of, ways_of
from app.domain.composer.routine import Cue, CueKind, Item, RoutineBlock, Side
from app.domain.composer.timing import Timing
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
        text=step.text,
    )


def _steps(block: RoutineBlock, timing: Timing) -> Iterator[_Step]:
    played = [_Played(item, timing) for item in block.items]
    rounds = [played] if block.form is BlockForm.SUPERSET else [[item] for item in played]
    for together in rounds:
        yield from _in_rounds(together)


def _in_rounds(together: Sequence["_Played"]) -> Iterator[_Step]:
    """One set of each in turn, then again. A single exercise is a round of one."""
    most = max(played.item.dose.sets for played in together)
    for number in range(1, most + 1):
        for played in together:
            yield from played.one_set(number)


@dataclass(frozen=True, slots=True)
class _Played:
    """One item as it is played, set by set."""

    item: Item
    timing: Timing

    def one_set(self, number: int) -> Iterator[_Step]:
        """Set-up before the first set, the sides in turn, and rest after every set but the last."""
        item = self.item
        if number == 1:
            yield self._step(CueKind.SETUP, item.seconds.setup, number, text=f"Next: {item.exercise.name}. {item.dose_text}.")
        for place, side in enumerate(self._sides()):
            if place:
                yield self._step(CueKind.SWITCH, self.timing.switch_seconds, number, side=side, text="Switch sides.")
            yield from self._one_side(number, side)
        if number < item.dose.sets:
            yield self._step(CueKind.REST, self.timing.rest(item.exercise.method), number, text="Rest.")

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
                yield self._step(CueKind(kind), seconds, number, side=side, text=f"{text}.")

    def _parts(self) -> Iterator[tuple[str, int, str]]:
        exercise, dose = self.item.exercise, self.item.dose
        words = _stage_words(self.item) or _words(self.item)
        for place, (kind, seconds) in enumerate(parts_of(exercise, dose, self.timing)):
            yield kind, seconds, "Relax" if kind == "rest" else words[place % len(words)]

    def _step(self, kind: CueKind, seconds: int, number: int, *, text: str, side: Side = Side.BOTH) -> _Step:
        return _Step(kind=kind, seconds=seconds, item=self.item, side=side, set=number, text=text)


_STAGE_WORDS = {StageAction.STRETCH: "Stretch", StageAction.PUSH: "Push", StageAction.LIFT: "Lift"}


def _stage_words(item: Item) -> tuple[str, ...]:
    return tuple(f"{item.exercise.name}: {_STAGE_WORDS[stage.action].lower()}" for stage in item.dose.stages)


def _words(item: Item) -> tuple[str, ...]:
    """What is said during the pieces of one side, in turn: the work, and a hold at its end where the dose has one."""
    name, dose = item.exercise.name, item.dose
    if dose.reps is not None and dose.hold_seconds is None:
        work = f"{name}: {dose.reps} reps"
        return (work, f"{name}: hold the last one") if dose.last_rep_hold_seconds else (work,)
    if dose.steps is not None:
        return (f"{name}: {dose.steps} steps",)
    if dose.breaths is not None:
        return (f"{name}: hold for {dose.breaths} slow breaths",)
    return (f"{name}: hold",)
