"""The smallest repair by trying everything, dearest last: slow, plain, and with nothing of the repair's own code but its cost."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from math import ceil

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.check import find_breaches
from app.domain.training_load.plan import Plan, Status, Workout, WorkoutKind
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES, resolve_limits
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Effort

GRAVE = [FindingSeverity.DATA, FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH]
SPIKE = RuleId.SINGLE_RUN_SPIKE
STAY = {
    RuleId.LIFE_STRESS_WITH_HARD_WORK,
    RuleId.PAIN_REPORTED,
    RuleId.ILLNESS_REPORTED,
    RuleId.RETURN_AFTER_BREAK,
    RuleId.FIRST_WEEKS,
}


@dataclass(frozen=True)
class Made:
    """One option for a workout: None where it is dropped; a capped one still has its full distance."""

    workout: Workout | None
    cost: tuple[int, int, int, int, int]
    is_capped: bool = False


def is_open(workout: Workout, plan: Plan) -> bool:
    planned = workout.status is Status.PLANNED and not workout.fixed and not workout.is_race
    return planned and plan.now < workout.start <= plan.now + timedelta(days=14)


class Brute:
    """One plan, and everything that may become of it. `slots` are additional times of day."""

    def __init__(self, plan: Plan, slots: Iterable[time] = ()) -> None:
        self.plan, self.slots = plan, [*slots]
        self.open = [workout for workout in plan.workouts if is_open(workout, plan)]
        self.names = {workout.id for workout in self.open}
        self.rest = [workout for workout in plan.workouts if workout.id not in self.names]
        self.before = find_breaches(plan)
        self.other_breaches_before = other_breaches(plan)
        self.limits = resolve_limits(plan.overrides)[SPIKE]
        self.staying = {name for breach in self.before if breach.rule in STAY for name in breach.ids}

    @property
    def is_fine(self) -> bool:
        return not any(self.names & set(breach.ids) for breach in self.before)

    def best(self, most: int) -> Cost | None:
        """The least cost of a repair; None where there is none.

        Raises: TimeoutError when it is not among the `most` cheapest combinations.
        """
        for tried, made in enumerate(cheapest_first([self.options(workout) for workout in self.open])):
            if tried >= most:
                raise TimeoutError
            if self.holds(made):
                return cost_of(made)
        return None

    def options(self, workout: Workout) -> list[Made]:
        made = [Made(None, (1, 0, 0, 0, 0))]
        for start in self.starts(workout):
            moved = start != workout.start
            minutes = round(abs((start - workout.start).total_seconds()) / 60)
            here = replace(workout, start=start)
            for effort in (None, Effort.EASY):
                if effort is not None and (workout.perceived_effort is None or effort.rank >= workout.perceived_effort.rank):
                    continue
                if moved and workout.id in self.staying:
                    continue
                eased = here if effort is None else eased_to(here, effort)
                cost = (0, int(effort is not None), 0, int(moved), minutes)
                made.append(Made(eased, cost))
                if workout.kind is WorkoutKind.RUN and workout.distance_m and SPIKE not in self.plan.off:
                    made.append(Made(eased, (*cost[:2], 1, *cost[3:]), is_capped=True))
        return sorted(made, key=lambda each: each.cost)

    def starts(self, workout: Workout) -> Iterator[datetime]:
        yield workout.start
        last = self.plan.now + timedelta(days=14)
        used = {
            each.start.astimezone(self.plan.zone).time()
            for each in self.plan.workouts
            if each.status is Status.PLANNED and self.plan.now < each.start <= last
        }
        times = {moment.replace(fold=0) for moment in (*used, *self.slots)}
        day = self.plan.local_date(workout.start)
        for days in range(-3, 4):
            for moment in sorted(times):
                local = datetime.combine(day + timedelta(days=days), moment, self.plan.zone)
                instant = datetime.fromtimestamp(local.timestamp(), self.plan.now.tzinfo)
                exists = instant.astimezone(self.plan.zone).replace(tzinfo=None) == local.replace(tzinfo=None)
                if exists and instant > self.plan.now and instant != workout.start:
                    yield instant

    def holds(self, made: Sequence[Made]) -> bool:
        plan = self.plan_of(made)
        if plan is None:
            return False
        return (
            not self.overlaps(plan, {each.workout.id for each in made if each.workout and each.cost[3]})
            and all(self.may_stay(breach) for breach in find_breaches(plan))
            and not any(is_new(breach, self.other_breaches_before) for breach in other_breaches(plan))
        )

    def plan_of(self, made: Sequence[Made]) -> Plan | None:
        """The changed plan; None where a cap would cut nothing."""
        workouts = self.with_caps(made)
        if workouts is None:
            return None
        return replace(self.plan, workouts=tuple(sorted(workouts, key=lambda each: (each.start.timestamp(), each.id))))

    def with_caps(self, made: Sequence[Made]) -> list[Workout] | None:
        workouts = [*self.rest, *(each.workout for each in made if each.workout)]
        caps = {each.workout.id for each in made if each.workout and each.is_capped}
        for run in sorted((each for each in workouts if each.id in caps), key=lambda each: (each.start.timestamp(), each.id)):
            longest = longest_before(run, workouts, self.plan)
            most = int(longest_without_advice(longest, self.limits))
            assert run.distance_m is not None
            if not longest or most >= run.distance_m:
                return None
            minutes = min(run.shortest_minutes, max(1.0, float(int(run.shortest_minutes * (most / run.distance_m)))))
            workouts[workouts.index(run)] = replace(run, distance_m=most, minutes=minutes)
        return workouts

    @staticmethod
    def overlaps(plan: Plan, moved: set[str]) -> bool:
        return any(
            one.start < other.end and other.start < one.end
            for one in plan.workouts
            for other in plan.workouts
            if one.id in moved and one is not other
        )

    def may_stay(self, breach: Breach) -> bool:
        if self.names & set(breach.ids):
            return False
        return any(
            breach.rule == before.rule
            and set(breach.ids) <= set(before.ids)
            and GRAVE.index(breach.severity) <= GRAVE.index(before.severity)
            for before in self.before
        )


def cost_of(made: Iterable[Made]) -> Cost:
    dropped, lowered, shortened, moved, minutes = map(sum, zip(*(each.cost for each in made), strict=True))
    return Cost(dropped=dropped, lowered=lowered, shortened=shortened, moved=moved, minutes_shifted=minutes)


def cheapest_first(options: Sequence[Sequence[Made]]) -> Iterator[list[Made]]:
    """Every combination, in rising order of the summed cost."""
    tie = count()
    start = (0,) * len(options)
    heap = [(total(options, start), next(tie), start)]
    seen = {start}
    while heap:
        _, _, places = heapq.heappop(heap)
        yield [options[seat][place] for seat, place in enumerate(places)]
        for seat in range(len(options)):
            after = (*places[:seat], places[seat] + 1, *places[seat + 1 :])
            if after[seat] < len(options[seat]) and after not in seen:
                seen.add(after)
                heapq.heappush(heap, (total(options, after), next(tie), after))


def total(options: Sequence[Sequence[Made]], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(options[seat][place].cost for seat, place in enumerate(places)), strict=True)))


def eased_to(workout: Workout, effort: Effort) -> Workout:
    return replace(
        workout,
        effort=effort if workout.effort is not None else None,
        rpe=min(workout.rpe, 4.0) if workout.rpe is not None else None,
    )


def longest_before(run: Workout, workouts: Sequence[Workout], plan: Plan) -> int:
    first: date = plan.local_date(run.start) - timedelta(days=30)
    before = [
        each.distance_m or 0
        for each in workouts
        if each.kind is WorkoutKind.RUN and each.start < run.start and plan.local_date(each.start) >= first
    ]
    return max(before, default=0)


def longest_without_advice(longest: int, limits: Mapping[str, float]) -> float:
    """Metres up to which the rule about long runs says no more than information, as docs/training-load.md puts it."""
    exact = max(limits["floor_km"] * 1000, longest + limits["step_km"] * 1000, longest * limits["percent"] / 100 + 500)
    return max(ceil(round(exact / 500, 6)) * 500, 1.2 * longest + 500, longest + 1500)


def other_breaches(plan: Plan) -> list[Breach]:
    """Breaches that advise, of the rules that are not repairable, from today on."""
    timeline, limits = build_timeline(plan), resolve_limits(plan.overrides)
    rules = [rule for rule in RULES if not rule.repairable and rule.id not in plan.off]
    found = [breach for rule in rules for breach in rule.judge(timeline, limits[rule.id])]
    return [breach for breach in found if GRAVE.index(breach.severity) >= 2 and breach.last >= timeline.today]


def is_new(breach: Breach, before: Sequence[Breach]) -> bool:
    return not any(
        breach.rule == each.rule
        and GRAVE.index(breach.severity) <= GRAVE.index(each.severity)
        and each.first - 7 <= breach.last
        and breach.first <= each.last + 7
        for each in before
    )
