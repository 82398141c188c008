"""How far runs can get without a spike: a bound on what any of them can be, wherever each is moved and however it is cut."""

from bisect import bisect_left
from functools import cached_property
from math import floor, inf

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import Choice, MovableWorkout
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spikes import SPIKE, first_judged_day, longest_reachable, metres
from app.domain.training_load.rules.single_run import SPIKE_DAYS


class DistanceBounds:
    """Bounds above, for the seats of a plan that hold a run. They hold in every plan that the checker finds no spike in."""

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._percent = problem.limits[SPIKE]["percent"]
        self._standing = [each for each in problem.recent if each.kind is WorkoutKind.RUN]
        self._days = [each.day for each in self._standing]
        self._starts = [each.start_s for each in self._standing]
        self._metres = [metres(each) for each in self._standing]
        self._judged_from = first_judged_day(problem.recent, problem.limits) if problem.recent else inf
        self._held = [seat for seat in problem.runs if self._is_held(seat)]
        self._free = [seat for seat in problem.runs if not self._is_held(seat)]
        self._beside: dict[int, float] = {}

    def before(self, choice: Choice) -> float:
        """The most metres that any run before a choice can have, changed or not, or standing within the rule's days."""
        first, end = bisect_left(self._days, choice.day - SPIKE_DAYS), bisect_left(self._starts, choice.start_s)
        return max([self.beside(choice.seat), *self._metres[first:end]])

    def anywhere(self, number: int) -> float:
        """The most metres that any run before the run of a seat can have, wherever that starts."""
        return max([self.beside(number), *self._metres])

    def beside(self, number: int) -> float:
        """The most metres that any other run, changed or not, can have that comes before the run of a seat.

        What the spike rule compared before any change it has to go on comparing, so no run of unknown distance comes before.
        """
        if number not in self._beside:
            last = self._problem.seats[number].days[-1]
            others = [seat for seat in self._held if seat.number != number and seat.days[0] <= last]
            self._beside[number] = longest_reachable(
                [metres(seat.scheduled) for seat in others], self._free_until(last, number), self._percent
            )
        return self._beside[number]

    def before_standing(self, run: Choice) -> float:
        """The most metres that any run can have that comes before one that stands."""
        standing = self._metres[: bisect_left(self._starts, run.start_s)]
        free = [metres(seat.scheduled) for seat in self._free if seat.days[0] <= run.day]
        held = [metres(seat.scheduled) for seat in self._held if seat.days[0] <= run.day]
        return longest_reachable(held, max((*standing, *free), default=0), self._percent)

    @cached_property
    def must_be_cut(self) -> tuple[int, int]:
        """Seats (as bits) that hold a run, and how many of them at least have to be cut or dropped."""
        return max(
            (self._must_be_cut_until(last) for last in {seat.days[-1] for seat in self._held}),
            key=lambda each: each[1],
            default=(0, 0),
        )

    def _must_be_cut_until(self, last: int) -> tuple[int, int]:
        judged = [seat for seat in self._held if seat.scheduled.id in self._problem.assessed and seat.days[-1] <= last]
        others = [metres(seat.scheduled) for seat in self._held if seat not in judged and seat.days[0] <= last]
        by_length, free = sorted(metres(seat.scheduled) for seat in judged), self._free_until(last)
        can_keep = (
            _can_keep(by_length[: len(judged) - many], others, (free, self._percent), steps=many) for many in range(len(judged))
        )
        many = next((many for many, can in enumerate(can_keep) if can), len(judged))
        return sum(seat.bit for seat in judged), many

    def _free_until(self, last: int, beside: int = -1) -> int:
        """Metres of the longest run up to a local day that may be as long as it is, whatever came before it."""
        standing = (metres(each) for each in self._standing if each.day <= last)
        free = (metres(seat.scheduled) for seat in self._free if seat.number != beside and seat.days[0] <= last)
        return max((*standing, *free), default=0)

    def capped(self, number: int) -> int:
        """The most metres to which the run of a seat can be cut."""
        return min(metres(self._problem.seats[number].scheduled), floor(self.beside(number) * self._percent / 100))

    def _is_held(self, seat: MovableWorkout) -> bool:
        """Whether the rule compares a run with earlier ones wherever it is moved, if none of unknown distance comes before it."""
        if seat.scheduled.id in self._problem.assessed:
            return True
        now_s, first, last = self._problem.timeline.now_s, seat.days[0], seat.days[-1]
        is_after_one = any(each.start_s <= now_s and each.day >= last - SPIKE_DAYS for each in self._standing)
        return is_after_one and all(map(metres, self._standing)) and first >= self._judged_from


def _can_keep(kept: list[int], others: list[int], longest_percent: tuple[float, float], *, steps: int) -> bool:
    """Whether these runs could keep their length after so many cut ones, each a step up; `others` are cut or not as it suits.

    Of so many runs to be cut the longest are the best: whatever is kept is then shorter and easier to get to.
    """
    longest, percent = longest_percent
    shorter_first = sorted(others)
    for distance in kept:
        while shorter_first and shorter_first[0] <= distance:
            longest = max(longest, min(shorter_first.pop(0), longest * percent / 100))
        while distance * 100 > longest * percent:
            if not shorter_first and not steps:
                return False
            # What is longer than this makes one whole step, whether it has to be cut for it or is cut anyway.
            steps -= not shorter_first
            longest = longest * percent / 100
            shorter_first = shorter_first[:-1]
        longest = max(longest, distance)
    return True
