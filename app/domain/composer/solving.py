"""One question to the solver, with what is tracked so far: the search for an answer, what it breaks, and its worth."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from app.domain.composer.chain import Chain, Entry
from app.domain.composer.puzzle import Bounds, Goals, Pick, Stage, Use, unmet
from app.domain.composer.search_run import SearchRun
from app.domain.composer.stage_ways import Modes, StageWays
from app.domain.composer.states import After
from app.domain.composer.tables import BALANCE, IMPOSSIBLE, POINT, Shape, Worth
from app.domain.composer.touched_names import Name
from app.domain.composer.tracking import Tracking


class Found(NamedTuple):
    """The best picks of a search, and their worth; None if there are none. What was dropped leads to `dropped` at most."""

    picks: tuple[Pick, ...] | None
    worth: int
    dropped: int


class Solving:
    """The search for the best picks within some bounds."""

    def __init__(self, stages: Sequence[Stage], limits: Mapping[str, int], goals: Goals, bounds: Bounds) -> None:
        self._stages, self._goals, self._bounds = stages, goals, bounds
        self._tracking = Tracking(stages, limits, goals, bounds)
        # Answers usually break some of these, so they are tracked from the beginning.
        self._tracking.add((*goals.blocks, *goals.core))
        self._ways = StageWays(stages, bounds, self._tracking)
        self._is_timed = _may_exceed(stages, bounds)
        self._apart: set[int] = set()
        """The stages whose share of the time is tracked."""
        self.steps = 0

    def track(self, broken: "Broken") -> None:
        """Track what an answer broke from now on."""
        self._tracking.add(broken.names)
        self._apart |= broken.shares
        self._is_timed = self._is_timed or broken.is_too_long or bool(broken.shares)

    def find_broken(self, picks: Sequence[Pick]) -> "Broken":
        """Return what the picks break and nothing tracks yet."""
        use, goals, tracking = Use.of(picks), self._goals, self._tracking
        broken: set[Name] = {name for name, amount in use.limits.items() if amount > tracking.limits[name]}
        broken |= goals.named - use.goals
        broken |= use.unbalanced(goals)
        afters = {After(stage, goal) for stage, goal in unmet(picks)}
        names = (*sorted(broken - tracking.names), *sorted(afters - tracking.names))
        long = self._find_long(picks)
        if self._is_timed:
            return Broken(names, frozenset(long - self._apart))
        return Broken(names, is_too_long=not names and (bool(long) or sum(pick.cost for pick in picks) > self._bounds.cells))

    def _find_long(self, picks: Sequence[Pick]) -> set[int]:
        """The stages in which picks take more than their share of the time."""
        shares = enumerate(self._bounds.stage_cells)
        return {index for index, most in shares if sum(pick.cost for pick in picks if pick.stage == index) > most}

    def search(self, width: int, least: int | None) -> Found:
        """Return the best picks as far as what is tracked is concerned, among those with at least some worth.

        At most `width` states are followed at a time, those that can lead furthest.
        """
        ways = self._ways.list_all(is_timed=self._is_timed)
        run = SearchRun(self._tracking, ways, self._find_shape(ways), musts=[stage.must for stage in self._stages])
        run.run(width=width, least=least, apart=self._apart)
        self.steps += run.steps
        end = self._find_end(run.chain)
        if end is None:
            return Found(None, IMPOSSIBLE, run.dropped)
        worth, entry = end
        taken = run.chain.follow(entry)
        picks = (Pick(stage=each.stage, mode=each.mode, option=each.option, choice=each.choice) for each in taken)
        return Found(tuple(sorted(picks, key=lambda pick: pick.stage)), worth, run.dropped)

    def weigh(self, picks: Sequence[Pick]) -> int:
        """Return the worth of some picks that break nothing, as `search` counts it."""
        use, tracking = Use.of(picks), self._tracking
        worth = sum(pick.option.points[pick.choice] * POINT + pick.cost for pick in picks)
        worth += sum(value for name, value in tracking.worths.items() if name in tracking.names and name in use.goals)
        return worth + (BALANCE if tracking.shares and not use.unbalanced(self._goals) else 0)

    def _find_shape(self, ways: Iterable[Modes]) -> Shape:
        """The margin is as wide as the costliest option, and as any stage that is solved by itself."""
        groups = (group for modes in ways for groups in modes for group in groups)
        dearest = max((way.cost for group in groups for each in group.ways for way in each.ways), default=0)
        apart = (self._bounds.stage_cells[index] for index in self._apart)
        return Shape(self._bounds.items, self._bounds.cells if self._is_timed else 0, max(dearest, *apart, 0))

    def _find_end(self, chain: Chain) -> tuple[int, Entry] | None:
        """The best entry with everything required, and its worth with that of balance."""
        required = self._tracking.states.mask(self._goals.required)
        best: tuple[int, Entry] | None = None
        for state, table in chain.tables.items():
            if state & required == required:
                balanced = self._with_balance(chain.shape, state, table)
                place = int(balanced.argmax())
                worth = int(balanced[place])
                if worth >= 0 and (best is None or worth > best[0]):
                    best = worth, Entry(state, place, int(table[place]))
        return best

    def _with_balance(self, shape: Shape, state: int, table: Worth) -> Worth:
        """The table with the worth of balance up to the exercises with which every tracked region still has its part."""
        shares = self._tracking.shares
        if not shares:
            return table
        values = [self._tracking.states.counted[name].value(state) for name in shares]
        most = min(((value - 1) * self._goals.parts for value in values if value), default=self._bounds.items)
        balanced = table.copy()
        shape.by_items(balanced)[: most + 1] += BALANCE
        return balanced


class Broken(NamedTuple):
    """What an answer breaks: names to track, stages that take more than their share of the time, or the time in all."""

    names: tuple[Name, ...] = ()
    shares: frozenset[int] = frozenset()
    is_too_long: bool = False

    def __bool__(self) -> bool:
        """Whether it breaks anything."""
        return bool(self.names or self.shares or self.is_too_long)


LIKELY_TO_MATTER: Final = 2


def _may_exceed(stages: Sequence[Stage], bounds: Bounds) -> bool:
    """Whether the time is likely to matter: twice of it is not enough for the longest exercises."""
    groups = (group for stage in stages for group in max(stage.modes, key=len, default=()) if group.options)
    longest = sorted(max(option.costs[-1] for option in group.options) for group in groups)
    return sum(longest[-bounds.items :]) > LIKELY_TO_MATTER * bounds.cells
