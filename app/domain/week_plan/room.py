"""What would make room for sessions without a place: the smallest single change, verified by placing everything again.

Small changes are tried first: another free time, fewer minutes, a run on another day, less that is wanted. Only a change that
takes no place from anything else counts.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from app.domain.placement.windows import Window
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.timeline import can_be_changed
from app.domain.week_plan.board import Entry
from app.domain.week_plan.facts import (
    DropWanted,
    FewerMinutes,
    MoreTime,
    MoveRun,
    Placement,
    PlacingRule,
    Unplaced,
    WouldHelp,
)
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.openings import FreeDays, OpeningFinder
from app.domain.week_plan.problem import PlacingProblem
from app.domain.week_plan.question import MINUTES_PER_DAY, WEEK_DAYS, Availability
from app.domain.week_plan.sessions import Session
from app.domain.week_plan.starts import UsualTimes

TRIES: Final = 8
"""Changes tried for one question."""

BUDGET: Final = 500
"""Steps of the search with one change. A placement that it does not prove to be the best may still show that there is room."""

TRIES_OF_A_SORT: Final = 3
"""Changes of one sort tried for one session."""

WAKING: Final = Availability((((6 * 60, 21 * 60),),) * WEEK_DAYS)
"""Another free time lies between these. Source: limber-house."""

SHARES: Final = (0.75, 0.5)
MIN_MINUTES: Final = 10
STEP_MINUTES: Final = 5

Change = tuple[WouldHelp, PlacingProblem]
"""A change, and the problem of one week with it."""

_OF_TIME: Final = frozenset({PlacingRule.AVAILABILITY, PlacingRule.OCCUPIED})
_OF_OTHERS: Final = frozenset(
    {PlacingRule.OCCUPIED, PlacingRule.STRENGTH_ON_DAY, PlacingRule.CLEAR_DAY, PlacingRule.MOBILITY_ON_DAY}
)


def find_room(problem: PlacingProblem, placement: Placement) -> Placement:
    """Return a placement with what would help, for the first week of each wanted in which a required session has no place.

    That week is placed again with each change, and the other weeks as they are.
    """
    helped: dict[Session, WouldHelp] = {}
    tries = TRIES
    for group in _find_first_weeks(placement):
        week = problem.keep_week(group[0].session.week, placement)
        for change, changed in islice(_list_changes(week, group[0]), tries):
            tries -= 1
            count = _count_more(placement, changed.place(BUDGET), group[0].session, change)
            if count:
                helped |= {each.session: change for each in group[:count]}
                break
    return replace(placement, unplaced=tuple(each._replace(would_help=helped.get(each.session)) for each in placement.unplaced))


def _find_first_weeks(placement: Placement) -> list[list[Unplaced]]:
    """The required sessions without a place of each wanted, in the first week that has any."""
    first: dict[int, list[Unplaced]] = {}
    for each in placement.unplaced:
        found = first.setdefault(each.session.wanted, []) if each.session.required else []
        if not found or found[0].session.week == each.session.week:
            found.append(each)
    return [*first.values()]


def _count_more(before: Placement, after: Placement, session: Session, change: WouldHelp) -> int:
    """Count how many more sessions like this one have a place in its week; 0 where anything else lost one."""
    then, now = _count_placed(before, session.week), _count_placed(after, session.week)
    dropped = change.wanted if isinstance(change, DropWanted) else None
    if any(now[wanted] < count for wanted, count in then.items() if wanted != dropped):
        return 0
    return now[session.wanted] - then[session.wanted]


def _count_placed(placement: Placement, week: int) -> Counter[int]:
    return Counter(each.session.wanted for each in placement.placed if each.session.week == week)


def _list_changes(week: PlacingProblem, unplaced: Unplaced) -> Iterator[Change]:
    """List what may help, smallest first; nothing that cannot, by what prevented the session."""
    rules = {each.cause for each in unplaced.prevented if isinstance(each.cause, PlacingRule)}
    yield from islice(_give_time(week, unplaced), TRIES_OF_A_SORT)
    if not rules.isdisjoint(_OF_TIME):
        yield from _take_minutes(week, unplaced)
    yield from islice(_move_runs(week, unplaced), TRIES_OF_A_SORT)
    if not rules.isdisjoint(_OF_OTHERS):
        yield from islice(_drop_wanted(week, unplaced), TRIES_OF_A_SORT)


def _give_time(week: PlacingProblem, unplaced: Unplaced) -> Iterator[Change]:
    """The best time of each day on which there is one that is not free, best days first."""
    spec, usual = unplaced.session.spec, UsualTimes(week.fixed)
    finder = OpeningFinder(spec, FreeDays(fixed=week.fixed, availability=WAKING, days=week.days))
    days = {day.toordinal() for each in unplaced.prevented for day in each.days}
    best = [Entry(0, 0, spec, opening) for day in sorted(days) for opening in finder.find_openings(day)[:1]]
    for entry in sorted(best, key=lambda each: -each.opening.points):
        local = datetime.fromtimestamp(usual.sort(entry)[0], week.fixed.plan.zone)
        start = local.hour * 60 + local.minute
        change = MoreTime(local.weekday(), start, min(start + spec.minutes, MINUTES_PER_DAY))
        yield change, week.change(availability=_add_time(week.availability, change))


def _take_minutes(week: PlacingProblem, unplaced: Unplaced) -> Iterator[Change]:
    minutes, wanted = unplaced.session.minutes, unplaced.session.wanted
    for share in SHARES:
        fewer = max(int(minutes * share) // STEP_MINUTES * STEP_MINUTES, MIN_MINUTES)
        if fewer < minutes:
            sessions = [replace(each, minutes=fewer) if each.wanted == wanted else each for each in week.sessions]
            yield FewerMinutes(fewer), week.change(sessions=sessions)


def _move_runs(week: PlacingProblem, unplaced: Unplaced) -> Iterator[Change]:
    """The runs of the week that keep the session away, each on the nearest day without a run on which it adds no finding."""
    fixed = week.fixed
    windows = (each.cause for each in unplaced.prevented if isinstance(each.cause, Window))
    ids = {window.workout.id for window in windows if window.workout is not None}
    for run in fixed.judge.timeline.runs:
        if (run.id in ids or run.is_hard) and run.day in week.days and can_be_changed(run, round(fixed.now_s)):
            free = [day for day in week.days if not fixed.get_runs(day).runs]
            plans = (
                (day, _move(fixed.plan, run.workout, day - run.day)) for day in sorted(free, key=lambda day: abs(day - run.day))
            )
            found = next(((day, plan) for day, plan in plans if not fixed.judge.find_new(plan)), None)
            if found is not None:
                yield MoveRun(run.id, date.fromordinal(found[0])), week.change(fixed=FixedWork(plan=found[1]))


def _drop_wanted(week: PlacingProblem, unplaced: Unplaced) -> Iterator[Change]:
    for wanted in sorted({each.wanted for each in week.sessions} - {unplaced.session.wanted}):
        yield DropWanted(wanted), week.change(sessions=[each for each in week.sessions if each.wanted != wanted])


def _add_time(availability: Availability, more: MoreTime) -> Availability:
    """Add a time to a weekday; what it overlaps becomes one with it."""
    start, end, apart = more.start, more.end, list[tuple[int, int]]()
    for opens, closes in availability.weekdays[more.weekday]:
        if closes < start or opens > end:
            apart.append((opens, closes))
        else:
            start, end = min(start, opens), max(end, closes)
    weekdays = [*availability.weekdays]
    weekdays[more.weekday] = tuple(sorted([*apart, (start, end)]))
    return Availability(tuple(weekdays))


def _move(plan: Plan, run: Workout, days: int) -> Plan:
    """Return the plan with a run some days later, at the same local time."""
    start = run.start.astimezone(plan.zone) + timedelta(days=days)
    moved = [replace(each, start=start) if each.id == run.id else each for each in plan.workouts]
    return replace(plan, workouts=tuple(sorted(moved, key=lambda each: (each.start.timestamp(), each.id))))
