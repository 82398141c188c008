"""One problem of placing: sessions, a plan and free times, solved once. `placing.py` adds what would help."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.domain.training_load.plan import Workout
from app.domain.week_plan.assignment import Assigned
from app.domain.week_plan.board import Entry
from app.domain.week_plan.facts import Cause, Placed, Placement, Prevented, Unplaced
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.groups import Group, group_sessions
from app.domain.week_plan.openings import FreeDays, OpeningFinder
from app.domain.week_plan.question import WEEK_DAYS, Availability
from app.domain.week_plan.sessions import Session
from app.domain.week_plan.solving import Solver


class PlacingProblem:
    """Sessions to be placed into the weeks of a plan that begin on a Monday."""

    def __init__(self, fixed: FixedWork, first_day: date, sessions: Sequence[Session], availability: Availability) -> None:
        self.fixed, self.first_day, self.sessions, self.availability = fixed, first_day, sessions, availability
        grouped = group_sessions(sessions)
        weeks = [group[0].week for group in grouped]
        first, end = (first_day.toordinal() + week * WEEK_DAYS for week in (min(weeks, default=0), max(weeks, default=-1) + 1))
        self._free_days = FreeDays(fixed=fixed, availability=availability, days=range(first, end))
        self._finders = {spec: OpeningFinder(spec, self._free_days) for spec in {group[0].spec for group in grouped}}
        self._groups = [self._build_group(index, group) for index, group in enumerate(grouped)]

    @property
    def days(self) -> range:
        """The local days of its weeks."""
        return self._free_days.days

    def change(
        self,
        *,
        fixed: FixedWork | None = None,
        sessions: Sequence[Session] | None = None,
        availability: Availability | None = None,
    ) -> "PlacingProblem":
        """Return the problem with one of its parts changed."""
        sessions = self.sessions if sessions is None else sessions
        return PlacingProblem(fixed or self.fixed, self.first_day, sessions, availability or self.availability)

    def keep_week(self, week: int, placement: Placement) -> "PlacingProblem":
        """Return the problem of one week, where what is placed in the others belongs to the plan."""
        others = [each.workout for each in placement.placed if each.session.week != week]
        plan = replace(self.fixed.plan, workouts=tuple(sorted((*self.fixed.plan.workouts, *others), key=_by_start)))
        return self.change(fixed=FixedWork(plan=plan), sessions=[each for each in self.sessions if each.week == week])

    def place(self, budget: int) -> Placement:
        """Place the sessions."""
        solver = Solver(self.fixed, self._groups, budget)
        solved = solver.solve()
        placed = tuple(map(_describe, solved.assigned))
        taken = {each.session for each in placed}
        return Placement(
            placed=placed,
            unplaced=tuple(each for group in self._groups for each in self._explain(solver, group, taken)),
            points=sum(each.points for each in placed),
            optimal=solved.optimal,
            steps=solved.steps,
        )

    def _build_group(self, index: int, sessions: Sequence[Session]) -> Group:
        first = self.first_day.toordinal() + sessions[0].week * WEEK_DAYS
        days = range(first, first + WEEK_DAYS)
        finder = self._finders[sessions[0].spec]
        openings = [finder.find_openings(day) for day in days]
        return Group(index, sessions, days, openings, self.fixed.list_days_of(sessions[0].kind))

    def _explain(self, solver: Solver, group: Group, taken: set[Session]) -> Iterator[Unplaced]:
        """Explain what keeps the sessions of a group that are not placed from the days on which none is."""
        left = [session for session in group.sessions if session not in taken]
        if left:
            days: dict[Cause, list[date]] = {}
            for day in group.days:
                for cause in self._find_causes(solver, group, day):
                    days.setdefault(cause, []).append(date.fromordinal(day))
            prevented = tuple(Prevented(tuple(each), cause) for cause, each in days.items())
            yield from (Unplaced(session, prevented) for session in left)

    def _find_causes(self, solver: Solver, group: Group, day: int) -> Sequence[Cause]:
        if any(entry.group == group.index for entry in solver.board.days.get(day, ())):
            return ()
        openings = group.openings[day - group.days[0]]
        if not openings:
            return self._finders[group.spec].find_causes(day)
        entries = [Entry(group.index, index, group.spec, opening) for index, opening in enumerate(openings)]
        causes = [cause for entry in entries if (cause := solver.board.find_cause(entry)) is not None]
        return [*dict.fromkeys(causes)] or solver.find_added(entries[0])


def _describe(assigned: Assigned) -> Placed:
    opening = assigned.timed.entry.opening
    return Placed(assigned.session, assigned.workout, opening.parts, opening.points)


def _by_start(workout: Workout) -> tuple[float, str]:
    return workout.start.timestamp(), workout.id
