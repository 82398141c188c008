"""What the search for an answer tracks so far: the fields of its states, and what reaching each tracked goal is worth.

What no further group touches is settled at once: a limit is forgotten, a goal becomes a part of the worth. So few states are
left.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil

from app.domain.composer.chain import GroupWays
from app.domain.composer.puzzle import Bounds, Goals, Option, Stage
from app.domain.composer.states import After, States
from app.domain.composer.tables import BLOCK, CORE, PREFERRED, WANTED
from app.domain.composer.touched_names import Name, Names, TouchedNames


class Tracking:
    """The names that are tracked."""

    def __init__(self, stages: Sequence[Stage], limits: Mapping[str, int], goals: Goals, bounds: Bounds) -> None:
        self.limits, self.goals, self.bounds = limits, goals, bounds
        self.states = States()
        self.names: set[Name] = set()
        self.touched = TouchedNames(stages, goals)
        self.worths = _list_worths(goals)
        self.own: tuple[Mapping[str, int], ...] = ({},) * len(stages)
        """For each stage its tracked blocks that no other stage has, with their worth."""
        self.shared: list[str] = []
        """All other tracked goals that are worth something."""
        self._lasting = frozenset({*goals.required, *goals.balanced})

    def add(self, names: Iterable[Name]) -> None:
        """Track these limits, goals, shares and goals after a stage from now on."""
        for name in names:
            self.names.add(name)
            if isinstance(name, After):
                self.states.track_count(name, 1)
            elif name in self.limits:
                self.states.track_limit(name, self.limits[name])
            elif name in self.goals.balanced:
                most = ceil(self.bounds.items / self.goals.parts)
                self.states.track_count(name, most + 1, first=1)
            else:
                self.states.track_count(name, 1)
        self.own = tuple(self._list_own_blocks(index) for index in range(len(self.own)))
        self.shared = [name for name in self.worths if name in self.names and not any(name in own for own in self.own)]

    def _list_own_blocks(self, index: int) -> Mapping[str, int]:
        names = self.list_own(index)
        return {name: self.worths[name] for name in self.goals.blocks if name in names}

    def settle(self, state: int, *, names: Collection[Name], mask: int) -> tuple[int, int]:
        """The state without these names, and the worth of the goals among them that are reached."""
        counted, worth = self.states.counted, 0
        for name in names:
            field = counted.get(name)
            if field is not None and isinstance(name, str) and field.value(state) == field.most:
                worth += self.worths.get(name, 0)
        return state & mask, worth

    def list_finished(self, index: int) -> Names:
        """The tracked names of a stage that no earlier stage touches."""
        return (self.touched.stages[index] & self.names) - self.touched.before[index] - self._lasting

    def list_own(self, index: int) -> Names:
        """The tracked names that only one stage touches."""
        return self.list_finished(index) - self.touched.after[index]

    def list_touched(self, group: GroupWays) -> Names:
        """What the ways of a group touch of what is tracked."""
        return self.touched.of_all(way.ways[0].option for way in group.ways) & self.names

    def find_prospect(self, state: int, rest: Names) -> int:
        """Return the worth of the shared goals that are reached and not settled, or that the rest may reach."""
        fields = self.states.counted
        return sum(self.worths[name] for name in self.shared if name in rest or fields[name].value(state))

    def weigh_shared(self, option: Option) -> int:
        """Return the worth of the shared goals that an option reaches."""
        return sum(self.worths[name] for name in self.shared if name in option.gives)

    @property
    def shares(self) -> list[str]:
        """The regions whose share is tracked."""
        return [name for name in self.goals.balanced if name in self.names]

    def find_balanced_rows(self, state: int, aims: Mapping[str, int]) -> list[int]:
        """Return the numbers of exercises with which an answer may still become balanced. `aims` are those of the rest."""
        shares = [(self.states.counted[name].value(state), aims.get(name, 0)) for name in self.shares]
        return [items for items in range(self.bounds.items + 1) if all(self._may_balance(items, *each) for each in shares)]

    def _may_balance(self, items: int, value: int, aims: int) -> bool:
        further = min(aims, self.bounds.items - items)
        return not value or (value - 1 + further) * self.goals.parts >= items + further


def _list_worths(goals: Goals) -> dict[str, int]:
    worth = {name: CORE * weight for name, weight in goals.core.items()}
    for names, value in ((goals.blocks, BLOCK), (goals.preferred, PREFERRED), (goals.wanted, WANTED)):
        worth |= dict.fromkeys(names, value)
    return worth
