"""Placing sessions: their times in the weeks, what could not be placed, and what would make room."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.domain.training_load.plan import Plan
from app.domain.week_plan.facts import Placement
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.problem import PlacingProblem
from app.domain.week_plan.question import Availability
from app.domain.week_plan.room import find_room
from app.domain.week_plan.sessions import Session

BUDGET: Final = 8_000
"""Steps before a search gives up: a count, so that the same question always gets the same answer. Usual ones take 50 to 500."""


def place(
    plan: Plan, first_day: date, sessions: Sequence[Session], availability: Availability, *, budget: int = BUDGET
) -> Placement:
    """Place sessions into the weeks that begin on `first_day`, a Monday, without a finding of advice or more.

    The order of the workouts and sessions makes no difference.

    Raises: ValueError for an override that is unknown or out of bounds, or where sessions of one wanted and week are not alike.
    """
    return place_around(FixedWork(plan=plan), first_day, sessions, availability, budget=budget)


def place_around(
    fixed: FixedWork, first_day: date, sessions: Sequence[Session], availability: Availability, *, budget: int = BUDGET
) -> Placement:
    """Place sessions around the work of a plan in the same way."""
    problem = PlacingProblem(fixed, first_day, sessions, availability)
    return find_room(problem, problem.place(budget))
