"""States of the solver: what has been reached and taken so far, as one whole number of bit fields.

Only what the solver tracks has a field. A limit has a field with a bit to spare, which is set when the limit is exceeded. Above
all fields are the bits that later stages have to reach, in the tables of a stage that is solved by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.composer.puzzle import Option

START: Final = 0
"""The state in which nothing is reached or taken."""

OWED_SHIFT: Final = 1 << 12
"""Above all fields."""

_FIELDS: Final = (1 << OWED_SHIFT) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """A field for what may not be exceeded."""

    shift: int
    most: int
    guard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A field that counts up to `most`, 1 for a goal, and stays there. The first amount also adds `first`."""

    shift: int
    mask: int
    most: int
    first: int = 0

    def value(self, state: int) -> int:
        """Read the field."""
        return state >> self.shift & self.mask

    def add(self, state: int, amount: int) -> int:
        """Return the state after an amount, which does not include `first`."""
        before = self.value(state)
        after = min((before or self.first) + amount, self.most)
        return state + ((after - before) << self.shift)

    def joined(self, state: int, other: int) -> int:
        """Return the first state with the value of this field in the other one added."""
        value = self.value(other)
        return self.add(state, value - self.first) if value else state


class Move(NamedTuple):
    """What an option does to a state: adds to limits, adds to counted fields, needs bits."""

    limits: int
    counted: tuple[tuple[Counted, int], ...]
    needed: int


STILL: Final = Move(0, (), 0)
"""The move of an option that touches nothing tracked."""


class After(NamedTuple):
    """The name of a goal that is reached by a stage after this one."""

    stage: int
    goal: str


class States:
    """The fields of the tracked names, and how states change."""

    def __init__(self) -> None:
        self.limits: dict[str, Limited] = {}
        self.counted: dict[str | After, Counted] = {}
        self._after: list[After] = []
        self._bits = self._bias = self._guards = self._limit_bits = 0

    def track_limit(self, name: str, most: int) -> None:
        """Add a field for a limit."""
        width = (2 * most + 1).bit_length() + 1
        guard = 1 << (self._bits + width - 1)
        self.limits[name] = Limited(shift=self._bits, most=most, guard=guard)
        self._bias += ((1 << (width - 1)) - 1 - most) << self._bits
        self._guards |= guard
        self._limit_bits |= ((1 << width) - 1) << self._bits
        self._bits += width

    def track_count(self, name: str | After, most: int, first: int = 0) -> None:
        """Add a field for a goal, a stage or the share of a region."""
        width = most.bit_length()
        self.counted[name] = Counted(shift=self._bits, mask=(1 << width) - 1, most=most, first=first)
        if isinstance(name, After):
            self._after.append(name)
        self._bits += width

    def move(self, option: Option, choice: int, stage: int) -> Move | None:
        """Return what an option of a stage does at one of its costs; None if it exceeds a limit by itself."""
        limits = 0
        for limit_name, amounts in option.takes.items():
            limit = self.limits.get(limit_name)
            if limit is not None:
                if amounts[choice] > limit.most:
                    return None
                limits += amounts[choice] << limit.shift
        counted = [(field, 1) for goal, field in self.counted.items() if goal in option.gives]
        counted += [(self.counted[after], 1) for after in self._after if after.stage < stage and after.goal in option.gives]
        counted += [(self.counted[region], aims) for region, aims in option.aims.items() if region in self.counted]
        needs = (after for after in self._after if after.stage == stage and after.goal in option.needs)
        needed = sum(1 << self.counted[after].shift for after in needs)
        return Move(limits, tuple(counted), needed) if limits or counted or needed else STILL

    def after(self, state: int, move: Move, *, owing: bool = False) -> int | None:
        """Return the state after a move; None if it exceeds a limit, or needs what is not reached, unless that may be owed."""
        if move is STILL:
            return state
        if move.needed:
            if owing:
                state |= move.needed << OWED_SHIFT
            elif move.needed & ~state:
                return None
        state += move.limits
        if move.limits and (state + self._bias) & self._guards:
            return None
        for each, amount in move.counted:
            state = each.add(state, amount)
        return state

    def joined(self, later: int, own: int) -> int | None:
        """Return the state of a stage by itself together with the later ones; None if that is not possible."""
        if (own >> OWED_SHIFT) & ~later:
            return None
        found = later + (own & self._limit_bits)
        if (found + self._bias) & self._guards:
            return None
        for each in self.counted.values():
            found = each.joined(found, own & _FIELDS)
        return found

    def mask(self, names: Iterable[str | After]) -> int:
        """Return the bits of the fields of some names."""
        bits = 0
        for name in names:
            if name in self.counted:
                bits |= self.counted[name].mask << self.counted[name].shift
            elif name in self.limits:
                limit = self.limits[name]
                bits |= (limit.guard << 1) - (1 << limit.shift)
        return bits
