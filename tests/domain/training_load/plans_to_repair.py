"""Families of random plans to repair. Each draws from a `Random`, so a seed identifies a plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from app.domain.training_load.plan import Day, Plan, Workout
from app.domain.training_load.rule_table import REPAIRABLE_RULES, THRESHOLDS
from tests.domain.training_load.plans_for_operators import OPERATOR_FAMILIES
from tests.random_plans import random_plan, usual_plan

Family = Callable[[Random], Plan]

NIGHT: Final = (time(1, 30), time(2), time(2, 30), time(3))
"""Times around the hour that clocks skip or repeat."""


def other_settings(random: Random, plan: Plan) -> Plan:
    """The plan with other thresholds of some rules, and without up to two of the rules."""
    repairable = [rule.id for rule in REPAIRABLE_RULES]
    names = [name for name in THRESHOLDS if name.partition(".")[0] in repairable]
    overrides = {}
    for name in random.sample(names, random.randint(0, 3)):
        least, most = THRESHOLDS[name].min, THRESHOLDS[name].max
        overrides[name] = random.choice((least, most, random.randint(round(least), round(most)), (least + most) / 2))
    return replace(plan, overrides=overrides, off=frozenset(random.sample(repairable, random.choice((0, 1, 1, 2)))))


def at_night(random: Random, plan: Plan) -> Plan:
    """The plan with its workouts moved to the hour at which clocks change."""
    return changed(plan, lambda each: replace(each, start=at_local_time(each.start, random.choice(NIGHT), plan)))


def _times(run: Workout, factor: int) -> Workout:
    """A run of a multiple of the distance, at the same speed."""
    if run.distance_m is None or run.minutes is None:
        return run
    return replace(run, distance_m=run.distance_m * factor, minutes=run.minutes * factor)


def with_long_runs(random: Random, plan: Plan) -> Plan:
    """The plan with runs up to four times as long, and a log that may be short or lack distances."""
    longer = changed(plan, lambda each: _times(each, random.randint(1, 4)))
    since = plan.now - timedelta(days=random.choice((2, 8, 40)))
    without_distance = random.choice((0.0, 0.0, 0.1))
    workouts = (
        replace(each, distance_m=None) if random.random() < without_distance and each.start < plan.now else each
        for each in longer.workouts
        if each.start > since
    )
    return replace(longer, workouts=tuple(workouts))


def in_stressful_days(random: Random, plan: Plan) -> Plan:
    """The plan with stress reported for about every other day."""
    days = (plan.now.date() + timedelta(days=number) for number in range(-2, 14))
    return replace(plan, days=tuple(Day(date=day, stress=random.randint(3, 5)) for day in days if random.random() < 0.4))


def changed(plan: Plan, change: Callable[[Workout], Workout]) -> Plan:
    """The plan with each planned workout changed."""
    workouts = (change(each) if each.start > plan.now else each for each in plan.workouts)
    return replace(plan, workouts=tuple(sorted(workouts, key=lambda each: (each.start.timestamp(), each.id))))


def at_local_time(start: datetime, moment: time, plan: Plan) -> datetime:
    """Another time of the same local day, moved on where the clocks skip it; the present stays before it."""
    local = datetime.combine(start.astimezone(plan.zone).date(), moment, plan.zone)
    instant = datetime.fromtimestamp(local.timestamp(), plan.now.tzinfo)
    return instant if instant > plan.now else start


def few(random: Random) -> Plan:
    return random_plan(random, workouts=random.randint(2, 6), times=random.randint(1, 3))


def many(random: Random) -> Plan:
    return random_plan(random, days=random.choice((7, 10, 14)), workouts=random.randint(7, 12))


def fixed_here_and_there(random: Random) -> Plan:
    return random_plan(random, days=random.choice((5, 7, 14)), workouts=random.randint(4, 12), fixed=0.4)


def without_history(random: Random) -> Plan:
    return random_plan(random, days=random.choice((7, 14)), workouts=random.randint(3, 10), history=random.choice((0, 3)))


def far_ahead(random: Random) -> Plan:
    """Three planned weeks with some fixed workouts; the first workouts may have begun."""
    plan = random_plan(random, days=21, workouts=14, fixed=0.2)
    now = max(plan.now, plan.workouts[-12].start) if random.random() < 0.5 else plan.now
    return replace(plan, now=now)


FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    {
        "usual week": usual_plan,
        "usual fortnight": lambda random: usual_plan(random, weeks=2),
        "few": few,
        "many": many,
        "fixed and races": fixed_here_and_there,
        "no history": without_history,
        "far ahead": far_ahead,
        "other settings": lambda random: other_settings(random, random.choice((few, many, usual_plan))(random)),
        "clocks change": lambda random: at_night(random, random.choice((few, many))(random)),
        "long runs": lambda random: with_long_runs(random, random.choice((few, many, usual_plan))(random)),
        "stress": lambda random: in_stressful_days(random, random.choice((few, many, usual_plan))(random)),
        **OPERATOR_FAMILIES,
    }
)


def plan_of(family: str, seed: int) -> Plan:
    """The plan of a seed."""
    return FAMILIES[family](Random(f"{family} {seed}"))
