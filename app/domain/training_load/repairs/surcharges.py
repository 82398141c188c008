"""What a change costs in addition, because of when it happens. Each is judged with no other change made to the plan as sent."""

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.guided_weeks import WEEK_DAYS
from app.domain.training_load.repairs.problem import MovableWorkout, RepairProblem
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR


class Surcharges:
    """The surcharges of the changes of one plan."""

    def __init__(self, problem: RepairProblem) -> None:
        self._counts, self._has_two_a_day = problem.counts, problem.has_two_a_day
        self._soon_s = problem.timeline.now_s + points.SHORT_NOTICE_HOURS * SECONDS_PER_HOUR

    def of_notice(self, movable: MovableWorkout) -> int:
        """For a workout that starts soon."""
        return points.SHORT_NOTICE if movable.scheduled.start_s < self._soon_s else 0

    def of_move(self, movable: MovableWorkout, day: int) -> int:
        """For a move to a local day, apart from short notice."""
        if day == movable.scheduled.day:
            return 0
        total = points.LONG_RUN_LEAVES_ITS_DAY if movable.is_long else 0
        if movable.scheduled.kind is not WorkoutKind.MOBILITY:
            if self._takes_the_rest_day(movable, day):
                total += points.TAKES_THE_REST_DAY
            if not self._has_two_a_day and self._counts.get(day):
                total += points.MAKES_TWO_A_DAY
        return total

    def of_swap(self, one: MovableWorkout, other: MovableWorkout) -> int:
        """For two workouts that change places."""
        leaves = points.LONG_RUN_LEAVES_ITS_DAY if one.is_long or other.is_long else 0
        return leaves + max(self.of_notice(one), self.of_notice(other))

    def _takes_the_rest_day(self, movable: MovableWorkout, day: int) -> bool:
        """Whether seven days in a row have no rest day any more."""
        counts, left = self._counts, movable.scheduled.day
        if counts.get(day):
            return False
        has_work = [each == day or counts.get(each, 0) > (each == left) for each in range(day - WEEK_DAYS + 1, day + WEEK_DAYS)]
        return any(all(has_work[first : first + WEEK_DAYS]) for first in range(WEEK_DAYS))
