"""Sessions with their start as workouts of a plan, named `<kind>-<number>-<ISO week>`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count
from typing import NamedTuple

from app.domain.training_load.plan import Plan, Workout
from app.domain.week_plan.groups import Group
from app.domain.week_plan.sessions import Session
from app.domain.week_plan.starts import Timed


class Assigned(NamedTuple):
    """A session with its time and its workout."""

    session: Session
    timed: Timed
    workout: Workout


def assign_sessions(plan: Plan, groups: Sequence[Group], timed: Iterable[Timed]) -> list[Assigned]:
    """Assign the times of each group to its sessions, the required ones first, in order of start."""
    sessions = [iter(group.sessions) for group in groups]
    names, assigned = _Names(plan), list[Assigned]()
    for each in sorted(timed, key=_by_start):
        session = next(sessions[each.entry.group])
        start = datetime.fromtimestamp(each.start_s, plan.zone)
        assigned.append(Assigned(session, each, session.spec.build_workout(names.find(session, each), start)))
    return assigned


class _Names:
    """Names that the plan does not have: a number whose name it has is left out."""

    def __init__(self, plan: Plan) -> None:
        self._taken = {workout.id for workout in plan.workouts}
        self._numbers: dict[str, count[int]] = defaultdict(lambda: count(1))

    def find(self, session: Session, timed: Timed) -> str:
        """Return the next name for a session."""
        year, week, _ = date.fromordinal(timed.entry.opening.day).isocalendar()
        suffix = f"{year}-W{week:02}"
        names = (f"{session.kind}-{number}-{suffix}" for number in self._numbers[f"{session.kind} {suffix}"])
        return next(name for name in names if name not in self._taken)


def _by_start(timed: Timed) -> tuple[int, int]:
    return timed.start_s, timed.entry.group
