"""Disruption points restated: what each change costs, from the workouts before and after it, with none of the search.

Sources: the table of docs/training-load-repairs.md; the figures are written down again on purpose.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta
from math import ceil
from typing import Final, NamedTuple

from app.domain.training_load.plan import Plan, Priority, Workout, WorkoutKind
from app.domain.training_load.repairs.result import Change
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Remedy
from tests.domain.training_load.repair_facts import LOADS, Facts, is_hard
from tests.domain.training_load.repair_situation import Situation

FURTHER_CHANGE: Final = 2
CHEAP_DROP: Final = 3
CUTS: Final = ((5, 1), (10, 2), (20, 4), (35, 7), (50, 10), (100, 12))
"""Percent that a run loses at most, and the points."""
DAYS: Final = {1: 4, 2: 6, 3: 9}
SCALES: Final = {75: 8, 50: 11, 33: 13}
"""Percent that is left of a week, and the points."""
CAP_M, CAP_MINUTES = 5000, 30
TWO_A_DAY_SINCE: Final = 28


class Step(NamedTuple):
    """One change, as far as its points go. Of a scaled week `percent` is what it counts as."""

    kind: Remedy
    workouts: tuple[tuple[Workout, Workout | None], ...]
    percent: int = 0


class Points:
    """The points of changes of one plan."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.situation = facts, facts.situation
        loads = [day for _, day in facts.loads if day >= facts.timeline.today - TWO_A_DAY_SINCE]
        self.has_two_a_day = len(loads) > len(set(loads))

    def total(self, steps: Sequence[Step]) -> int:
        """The points of a repair."""
        return sum(map(self.of, steps)) - self._saved(steps) + FURTHER_CHANGE * max(len(steps) - 1, 0)

    def of(self, step: Step) -> int:
        """The points of one change, a drop in full."""
        return self._own(step, self._base(step))

    def cheap(self, step: Step) -> int:
        """The points of the drop of a run beyond the third of a guided week."""
        return min(self._own(step, CHEAP_DROP), self.of(step))

    def _saved(self, steps: Sequence[Step]) -> int:
        """What cheap drops save: in each guided week, of as many as there are runs beyond three."""
        saved = 0
        for names, most in self.facts.cheap_drops():
            drops = [each for each in steps if each.kind is Remedy.DROP and each.workouts[0][0].id in names]
            saved += sum(sorted((self.of(each) - self.cheap(each) for each in drops), reverse=True)[:most])
        return saved

    def _own(self, step: Step, base: int) -> int:
        if step.kind is Remedy.SCALE_WEEK:
            return base
        is_key = any(before.priority is Priority.KEY for before, _ in step.workouts)
        return (ceil(base * 3 / 2) if is_key else base) + self._surcharges(step)

    def _base(self, step: Step) -> int:
        (before, after), kind = step.workouts[0], step.kind
        if kind is Remedy.SCALE_WEEK:
            return SCALES[step.percent]
        if kind is Remedy.DROP:
            return self._drop(before)
        if kind is Remedy.MOVE and after is not None:
            return self._move(before, after)
        if kind is Remedy.SHORTEN and after is not None:
            return _shorten(before, after)
        if kind is Remedy.EASE:
            return 7 if is_hard(before) else 4
        return {Remedy.REORDER: 1, Remedy.SWAP: 5, Remedy.LIGHTEN: 3, Remedy.REPLACE: 7}[kind]

    def _drop(self, workout: Workout) -> int:
        facts = self.facts
        if workout.kind is WorkoutKind.MOBILITY:
            return 3
        if workout.kind is WorkoutKind.CROSS:
            return 6
        is_ill = facts.is_ill(workout)
        if workout.kind is WorkoutKind.STRENGTH:
            before_race = self.situation.named_by(workout.id, RuleId.STRENGTH_BEFORE_RACE)
            return 2 if is_ill or before_race or facts.is_recovering(self.situation.day(workout)) else 6
        if is_ill:
            return 3
        return 16 if facts.is_long(workout) else 12 if is_hard(workout) else 8

    def _move(self, before: Workout, after: Workout) -> int:
        days = abs(self.situation.day(after) - self.situation.day(before))
        if days:
            return DAYS[days]
        if is_hard(before) and before.kind in {WorkoutKind.RUN, WorkoutKind.CROSS}:
            return 5
        return 2 if abs(after.start.timestamp() - before.start.timestamp()) <= 6 * 3600 else 3

    def _surcharges(self, step: Step) -> int:
        moved = [(before, after) for before, after in step.workouts if after is not None and self._changes_day(before, after)]
        points = 3 * any(self.facts.is_long(before) for before, _ in moved)
        soon = self.situation.plan.now.astimezone(UTC) + timedelta(hours=24)
        points += 2 * any(before.start.timestamp() < soon.timestamp() for before, _ in step.workouts)
        points += 3 * self._makes_two_a_day(step)
        if step.kind is Remedy.MOVE:
            points += 4 * any(self._takes_last_rest_day(before, after) for before, after in moved)
        return points

    def _changes_day(self, before: Workout, after: Workout) -> bool:
        return self.situation.day(before) != self.situation.day(after)

    def _makes_two_a_day(self, step: Step) -> bool:
        """Whether a day then holds two workouts, other than mobility, of a runner who has no such day."""
        if self.has_two_a_day:
            return False
        days = self._days_after(step)
        new = {self.situation.day(after) for before, after in step.workouts if after and self._changes_day(before, after)}
        return any(days.count(day) > 1 for day in new)

    def _takes_last_rest_day(self, before: Workout, after: Workout) -> bool:
        """Whether some seven days that had their only free day where the workout goes then have none."""
        new = self.situation.day(after)
        if before.kind not in LOADS or any(day == new for _, day in self.facts.loads):
            return False
        days = set(self._days_after(Step(Remedy.MOVE, ((before, after),))))
        return any(all(day in days for day in range(first, first + 7)) for first in range(new - 6, new + 1))

    def _days_after(self, step: Step) -> list[int]:
        """The day of each workout other than mobility after one change."""
        changed = {before.id: after for before, after in step.workouts}
        return [
            self.situation.day(after) if (after := changed.get(name)) else day
            for name, day in self.facts.loads
            if name not in changed or changed[name] is not None
        ]


def _shorten(before: Workout, after: Workout) -> int:
    old, new = (before.distance_m, after.distance_m) if before.distance_m else (before.minutes, after.minutes)
    assert old is not None
    assert new is not None
    return next(points for percent, points in CUTS if (old - new) * 100 <= percent * old)


def steps_of(changes: Iterable[Change]) -> list[Step]:
    """The changes of an answer."""
    return [Step(each.kind, tuple((one.before, one.after) for one in each.workouts), each.percent or 0) for each in changes]


def points_of(changes: Iterable[Change], plan: Plan) -> int:
    """The points of the changes of an answer about this plan."""
    return Points(Facts(Situation(plan))).total(steps_of(changes))
