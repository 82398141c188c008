"""Placing sessions: their times in the weeks, what could not be placed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Final, NamedTuple

from app.domain.placement.windows import Window
from app.domain.training_load.plan import Plan, Workout
from app.domain.week_plan.conflicts import find_conflict
from app.domain.week_plan.facts import PlacingRule, Prevented, Unplaced
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.places import Place, Places
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.question import WEEK_DAYS, Availability, WantedKind
from app.domain.week_plan.sessions import Session, Spec

BUDGET: Final = 20_000
"""Steps before a search gives up: a count, so that the same question always gets the same answer."""


class Placed(NamedTuple):
    """A session with its workout, and the preferences that its time meets."""

    session: Session
    workout: Workout
    parts: tuple[Preference, ...]
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where sessions are placed, in order of start, and which are not. `optimal` where no better placement exists."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    points: int
    optimal: bool
    steps: int


def place(
    plan: Plan, first_day: date, sessions: Sequence[Session], availability: Availability, *, budget: int = BUDGET
) -> Placement:
    """Place sessions into the weeks that begin on `first_day`, a Monday, without a finding of advice or more.

    The order of the workouts and sessions makes no difference.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    placing = _Placing(fixed=FixedWork(plan=plan), first_day=first_day, availability=availability, names=_Names(plan))
    left = [session for session in sorted(sessions, key=_by_need) if not placing.try_to_place(session, budget)]
    placed = sorted(map(placing.build_placed, placing.taken, placing.taken.values()), key=lambda each: each.workout.start)
    return Placement(
        placed=tuple(placed),
        unplaced=tuple(map(placing.explain, left)),
        points=sum(each.points for each in placed),
        optimal=not placing.taken,
        steps=placing.steps,
    )


@dataclass(kw_only=True)
class _Placing:
    """Places one session after the other, each at its best time."""

    fixed: FixedWork
    first_day: date
    availability: Availability
    names: "_Names"
    taken: dict[Session, Place] = field(default_factory=dict)
    steps: int = 0

    def try_to_place(self, session: Session, budget: int) -> bool:
        places = self._find_places(session)
        found = [each for day in _list_days(session, self.first_day) for each in places.find(day)]
        for each in sorted(found, key=lambda place: (-place.points, place.start_s)):
            if self.steps < budget and self._is_free(session, each):
                self.taken[session] = each
                return True
        return False

    def build_placed(self, session: Session, place: Place) -> Placed:
        return Placed(session, self._build_workout(session, place), place.parts, place.points)

    def explain(self, session: Session) -> Unplaced:
        days: dict[Window | PlacingRule, list[date]] = {}
        places = self._find_places(session)
        for day in _list_days(session, self.first_day):
            for cause in places.find_causes(day):
                days.setdefault(cause, []).append(date.fromordinal(day))
        return Unplaced(session, tuple(Prevented(tuple(each), cause) for cause, each in days.items()), None)

    def _is_free(self, session: Session, place: Place) -> bool:
        self.steps += 1
        if any(_are_in_conflict(session, place, *other) for other in self.taken.items()):
            return False
        return not self.fixed.judge.find_added(*(self._build_workout(*each) for each in (*self.taken.items(), (session, place))))

    def _find_places(self, session: Session) -> Places:
        return Places(spec=session.spec, fixed=self.fixed, availability=self.availability)

    def _build_workout(self, session: Session, place: Place) -> Workout:
        return session.spec.build_workout(
            self.names.find(session, place), datetime.fromtimestamp(place.start_s, self.fixed.plan.zone)
        )


def _are_in_conflict(session: Session, place: Place, other: Session, other_place: Place) -> bool:
    if session.wanted == other.wanted and place.day == other_place.day:
        return True
    return find_conflict(session.spec, place, other.spec, other_place) is not None


def _list_days(session: Session, first_day: date) -> range:
    first = first_day.toordinal() + session.week * WEEK_DAYS
    return range(first, first + WEEK_DAYS)


class _Names:
    """The ids of placed workouts: `strength-1-2026-W48`. A number whose id the plan has is left out."""

    def __init__(self, plan: Plan) -> None:
        self._taken = {workout.id for workout in plan.workouts}
        self._names: dict[Session, str] = {}

    def find(self, session: Session, place: Place) -> str:
        """Return the id of a session."""
        if session not in self._names:
            year, week, _ = date.fromordinal(place.day).isocalendar()
            ids = (f"{session.kind}-{number}-{year}-W{week:02}" for number in count(1))
            self._names[session] = next(each for each in ids if each not in self._taken)
            self._taken.add(self._names[session])
        return self._names[session]


def _by_need(session: Session) -> tuple[bool, int, int, Spec, int]:
    return not session.required, session.week, _KINDS.index(session.kind), session.spec, session.ordinal


_KINDS: Final = tuple(WantedKind)
