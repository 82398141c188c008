"""Questions for advice in plans of the test week, with the shipped catalogue."""

from typing import Any

from app.domain.advice.advise import advise
from app.domain.advice.question import AdviceQuestion
from app.domain.advice.reasons import ReasonCode
from app.domain.advice.result import Advice, UnknownCode
from app.domain.catalogue.catalogue import Catalogue
from app.domain.training_load.plan import Day, Status, Workout, WorkoutKind
from app.domain.vocabulary import Phase
from tests.plans import a_plan, a_run, a_workout, at, day

STRENGTH: dict[str, Any] = {"phase": Phase.STRENGTH, "minutes": 30}
USUAL = tuple(a_run(f"{name} 07:00", week=-week, distance_m=8_000) for week in (1, 2, 3, 4, 5) for name in ("Tue", "Thu", "Sat"))
"""Five weeks of easy runs before the test week, so that nothing about the runner is unknown."""


def planned(start: str, **fields: Any) -> Workout:
    return a_run(start, status=Status.PLANNED, **fields)


def planned_strength(start: str, **fields: Any) -> Workout:
    plain: dict[str, Any] = {"minutes": 30.0, "rpe": 5.0, "status": Status.PLANNED}
    return a_workout(start, kind=WorkoutKind.STRENGTH, **(plain | fields))


def ask(catalogue: Catalogue, now: str, *workouts: Workout, days: tuple[Day, ...] = (), **fields: Any) -> Advice:
    """The advice at a time of the test week for ten minutes, in a plan with these workouts after five usual weeks."""
    names = ("runner", "policies", "off", "overrides", "log_from")
    of_plan = {name: fields.pop(name) for name in names if name in fields}
    history = fields.pop("history", USUAL)
    plan = a_plan(*history, *workouts, now=at(now, week=fields.pop("week", 0)), days=days, **of_plan)
    return advise(catalogue, plan, AdviceQuestion(**({"minutes": 10} | fields)))


def codes(advice: Advice) -> list[ReasonCode]:
    return [reason.code for reason in advice.reasons]


def unknown(advice: Advice) -> set[UnknownCode]:
    return {each.code for each in advice.not_known}


def regions(advice: Advice) -> tuple[str, ...]:
    assert advice.question is not None
    return advice.question.region_slugs


def phase(advice: Advice) -> Phase:
    assert advice.question is not None
    return advice.question.phase


def today(name: str = "Mon", **fields: Any) -> tuple[Day, ...]:
    return (Day(date=day(name), **fields),)
