"""Small valid workouts and plans for the tests of training load: fixed defaults, every field open to a keyword.

Times are written as weekday and clock: `at("Mon 18:00")` is in the week of Monday 2 March 2026, `at("Tue 07:00", week=1)` in
the next.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import MissingData
from app.domain.vocabulary import Effort, Method

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = date(2026, 3, 2)
STRICT = frozenset({Policy.STRICT})
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(when: str, *, week: int = 0, zone: ZoneInfo = COPENHAGEN, monday: date = MONDAY) -> datetime:
    """The instant of a wall-clock time, with the offset that the zone has then."""
    name, clock = when.split()
    local = datetime.combine(monday + timedelta(days=7 * week + DAYS.index(name)), time.fromisoformat(clock), zone)
    return local.astimezone(UTC)


def day(name: str, *, week: int = 0) -> date:
    return MONDAY + timedelta(days=7 * week + DAYS.index(name))


def a_workout(
    start: str | datetime = "Mon 18:00", *, kind: WorkoutKind = WorkoutKind.RUN, week: int = 0, **fields: Any
) -> Workout:
    """An easy run of an hour, done. Its id names kind and start, unless one is given."""
    instant = at(start, week=week) if isinstance(start, str) else start
    plain: dict[str, Any] = {"id": f"{kind}-{instant:%m%d-%H%M}", "minutes": 60.0, "status": Status.DONE, "rpe": 3.0}
    return Workout(**(plain | {"kind": kind, "start": instant} | fields))


def a_run(start: str | datetime = "Mon 18:00", **fields: Any) -> Workout:
    return a_workout(start, kind=WorkoutKind.RUN, **fields)


def a_hard_run(start: str | datetime = "Mon 18:00", **fields: Any) -> Workout:
    return a_run(start, **({"rpe": 8.0} | fields))


def strength(start: str | datetime = "Mon 18:00", **fields: Any) -> Workout:
    return a_workout(start, kind=WorkoutKind.STRENGTH, **({"rpe": 5.0, "minutes": 30.0} | fields))


def hard_strength(start: str | datetime = "Mon 18:00", **fields: Any) -> Workout:
    return strength(start, **({"effort": Effort.HARD} | fields))


def stretching(start: str | datetime = "Mon 18:00", **fields: Any) -> Workout:
    plain: dict[str, Any] = {"minutes": 15.0, "rpe": 1.0, "methods": (Method.STATIC_STRETCH,)}
    return a_workout(start, kind=WorkoutKind.MOBILITY, **(plain | fields))


def a_plan(*workouts: Workout, **fields: Any) -> Plan:
    """A plan in Copenhagen, judged from the end of 2026."""
    plain: dict[str, Any] = {"zone": COPENHAGEN, "now": datetime(2026, 12, 31, tzinfo=UTC)}
    return Plan(**(plain | {"workouts": workouts} | fields))


def daily(*rpes: float | None, minutes: float = 60.0, first: date = MONDAY, **fields: Any) -> tuple[Workout, ...]:
    """One run a day with these RPE; 0 leaves the day out."""
    return tuple(
        a_run(datetime.combine(first + timedelta(days=index), time(12), UTC), rpe=rpe, minutes=minutes, **fields)
        for index, rpe in enumerate(rpes)
        if rpe != 0
    )


def nights(*hours: float | None, first: date = MONDAY) -> tuple[Day, ...]:
    return tuple(Day(date=first + timedelta(days=index), sleep_hours=each) for index, each in enumerate(hours))


def found(rule: RuleId, *workouts: Workout, **fields: Any) -> list[Finding]:
    """The findings of one rule in a plan with these workouts."""
    return [each for each in check(a_plan(*workouts, **fields)).findings if each.rule == rule]


def missing(rule: RuleId, *workouts: Workout, **fields: Any) -> MissingData | None:
    """What a rule lacks to judge a plan with these workouts; None where it lacks nothing."""
    return next((each.missing_data for each in check(a_plan(*workouts, **fields)).not_judged if each.rule == rule), None)
