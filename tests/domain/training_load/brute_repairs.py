"""The cheapest repair by trying every combination of changes, cheapest first: slow, plain, and with nothing of the search."""

import heapq
from collections.abc import Iterator
from itertools import count

from tests.domain.training_load.repair_actions import Action, Actions
from tests.domain.training_load.repair_points import FURTHER_CHANGE


class Brute:
    """One plan, and everything that may become of it."""

    def __init__(self, actions: Actions) -> None:
        self.actions = actions

    def least(self, most: int, *, below: int | None = None) -> int | None:
        """The fewest points of a repair; None where there is none, or none `below` this many.

        Raises: TimeoutError when it is not among the `most` cheapest combinations.
        """
        for tried, (points, chosen) in enumerate(self.cheapest_first()):
            if below is not None and points >= below:
                return None
            if tried >= most:
                raise TimeoutError
            states = self.actions.states(chosen)
            if states is not None and self.actions.situation.holds(states):
                return points
        return None

    def cheapest_first(self) -> Iterator[tuple[int, list[Action]]]:
        """Every combination with its points, in rising order: a combination waits until none of those left can be cheaper."""
        waiting: list[tuple[int, int, list[Action]]] = []
        tie = count()
        for least, chosen in self._by_least_points():
            while waiting and waiting[0][0] <= least:
                points, _, ready = heapq.heappop(waiting)
                yield points, ready
            heapq.heappush(waiting, (self.actions.total(chosen), next(tie), chosen))
        for points, _, chosen in sorted(waiting):
            yield points, chosen

    def _by_least_points(self) -> Iterator[tuple[int, list[Action]]]:
        """Every combination by the fewest points that it can cost: each change at its cheapest."""
        every = self.actions.all
        least = [self.actions.least_points(action) for action in every]
        heap: list[tuple[int, tuple[int, ...]]] = [(least[0], (0,))] if every else []
        while heap:
            points, places = heapq.heappop(heap)
            chosen, last = [every[place] for place in places], places[-1]
            if self.actions.states(chosen) is not None:
                yield points, chosen
            if last + 1 == len(every):
                continue
            heapq.heappush(heap, (points - least[last] + least[last + 1], (*places[:-1], last + 1)))
            if self.actions.states(chosen) is not None:
                heapq.heappush(heap, (points + least[last + 1] + FURTHER_CHANGE, (*places, last + 1)))
