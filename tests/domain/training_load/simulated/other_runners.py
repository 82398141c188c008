"""Runners who train soundly off the roads, in other sports, at odd hours, or with a log that lacks something."""

from datetime import date

from app.domain.training_load.runner import Runner
from tests.domain.training_load.simulated.road_runners import FRI, MON, SAT, SUN, THU, TUE, WED, build, race
from tests.domain.training_load.simulated.training import CROSS, FIRST_MONDAY, STRENGTH, Session, SimulatedRunner

ROTA_DAYS = 8
"""Two early shifts, two nights, four days off."""


def trail_runner(week: int) -> list[Session]:
    """Four days in the hills, by feel: hill repeats, a long run of two to three hours, a hike."""
    share = build(week, growth=0.015, every=3)
    return [
        Session(weekday=TUE, hour=18, rpe=8, km=8 * share, fields={"climb_m": 450}),
        Session(weekday=WED, hour=18, rpe=5.5, minutes=30, kind=STRENGTH),
        Session(weekday=THU, hour=18, rpe=3, km=7 * share),
        Session(weekday=SAT, hour=8, rpe=4.5, km=16 * share, fields={"climb_m": 900}),
        Session(weekday=SUN, hour=10, rpe=2.5, minutes=120, kind=CROSS),
    ]


def triathlete(week: int) -> list[Session]:
    """Three runs, one of them off the bike, three rides, two swims; hard work on Tuesday and Friday."""
    share = build(week, growth=0.015)
    return [
        Session(weekday=MON, hour=6.5, rpe=4, minutes=45, kind=CROSS, fields={"legs": False}),
        Session(weekday=TUE, hour=6.5, rpe=8, km=9 * share),
        Session(weekday=WED, hour=18, rpe=4, minutes=75 * share, kind=CROSS),
        Session(weekday=THU, hour=6.5, rpe=6, minutes=50, kind=CROSS, fields={"legs": False}),
        Session(weekday=FRI, hour=17.5, rpe=8, minutes=60, kind=CROSS),
        Session(weekday=SAT, hour=9, rpe=4, minutes=150 * share, kind=CROSS),
        Session(weekday=SAT, hour=12.7, rpe=4.5, km=5 * share),
        Session(weekday=SUN, hour=10, rpe=3.5, km=14 * share),
    ]


def shift_worker(week: int) -> list[Session]:
    """Runs around a rota of eight days: quality and the long run on days off, at no fixed hour or weekday."""
    sessions = []
    for weekday in range(7):
        turn = (7 * week + weekday) % ROTA_DAYS
        if turn == 0:
            sessions.append(Session(weekday=weekday, hour=16, rpe=3, km=8))
        elif turn == 2:
            sessions.append(Session(weekday=weekday, hour=14, rpe=3, km=7))
        elif turn == 5:
            sessions.append(Session(weekday=weekday, hour=11, rpe=7.5, km=9))
        elif turn == 7:
            sessions.append(Session(weekday=weekday, hour=10, rpe=4, km=15 + min(week, 10) * 0.3))
    return sessions


def sleep_of_shift_worker(day: int) -> float:
    return (7.2, 7.0, 6.4, 6.2, 7.2, 8.0, 8.2, 8.0)[day % ROTA_DAYS]


def only_minutes(week: int) -> list[Session]:
    """Four runs without a watch that measures: minutes and effort."""
    share = build(week, growth=0.015)
    return [
        Session(weekday=TUE, hour=18, rpe=7.5, minutes=45 * share),
        Session(weekday=THU, hour=18, rpe=3, minutes=40 * share),
        Session(weekday=SAT, hour=9, rpe=3, minutes=40 * share),
        Session(weekday=SUN, hour=9, rpe=4, minutes=75 * share),
    ]


def after_a_birth(week: int) -> list[Session]:
    """Ten weeks of walks and light strength, then run and walk three times a week, and slowly more; all easy."""
    walks = [Session(weekday=each, hour=10, rpe=2, minutes=40, kind=CROSS) for each in (MON, WED, FRI, SUN)]
    strength = Session(weekday=THU, hour=20, rpe=3.5, minutes=20, kind=STRENGTH, fields={"body": "trunk"})
    if week < 10:
        return [*walks, strength]
    km = min(2.8 + 0.25 * (week - 10), 6)
    days = (TUE, THU, SAT) if week < 20 else (MON, TUE, THU, SAT)
    return [
        strength,
        *[Session(weekday=each, hour=7, rpe=3.5, km=km + (week - 18) * 0.4 * (each == SAT and week > 18)) for each in days],
    ]


def treadmill_winter(week: int) -> list[Session]:
    """Twelve weeks on a treadmill, which sends no distance, then the same outdoors with a longer Sunday."""
    longer = 0 if week < 12 else min(week - 11, 8) * 0.5
    return [
        Session(weekday=TUE, hour=19, rpe=7.5, km=7),
        Session(weekday=THU, hour=19, rpe=3, km=7),
        Session(weekday=SAT, hour=10, rpe=3, km=7),
        Session(weekday=SUN, hour=10, rpe=3.5, km=10 + longer),
    ]


def ultra_runner(week: int) -> list[Session]:
    """Long runs on both days of the weekend, hills on Wednesday, a race of 50 km, and five weeks to recover and return."""
    if week == 18:
        return [Session(weekday=TUE, hour=18, rpe=3, km=8), Session(weekday=THU, hour=18, rpe=2, km=5), race(SAT, 7, 50)]
    if week == 19:
        return [Session(weekday=FRI, hour=18, rpe=2, minutes=45, kind=CROSS)]
    if week in {20, 21}:
        km = 6 if week == 20 else 8
        return [Session(weekday=each, hour=18, rpe=3, km=km) for each in (TUE, THU, SAT)]
    share = {16: 0.75, 17: 0.5, 22: 0.55, 23: 0.67, 24: 0.8, 25: 0.92, 26: 1.0}.get(week) or build(week, growth=0.012)
    is_easy = week in {17, 22}
    return [
        Session(weekday=TUE, hour=18, rpe=3, km=11 * share),
        Session(weekday=WED, hour=18, rpe=3 if is_easy else 7.5, km=12 * share),
        Session(weekday=THU, hour=18, rpe=3, km=11 * share),
        Session(weekday=SAT, hour=7, rpe=4, km=27 * share),
        Session(weekday=SUN, hour=8, rpe=4, km=17 * share),
    ]


OTHER_RUNNERS = (
    SimulatedRunner(name="trail runner", about="hours and climbs rather than km", week=trail_runner, pace=8.2),
    SimulatedRunner(name="triathlete", about="bricks, hard rides, swims", week=triathlete, pace=5.2),
    SimulatedRunner(name="shift worker", about="no week is like the last", week=shift_worker, slept=sleep_of_shift_worker),
    SimulatedRunner(name="only minutes", about="no distances", week=only_minutes, slept=lambda _day: None),
    SimulatedRunner(
        name="after a birth",
        about="little sleep, all easy",
        week=after_a_birth,
        pace=7.4,
        slept=lambda _day: 6.1,
        runner=Runner(running_since=date(2016, 5, 1)),
        log_from=FIRST_MONDAY,
    ),
    SimulatedRunner(
        name="treadmill in winter", about="no distances for twelve weeks", week=treadmill_winter, measured=lambda week: week >= 12
    ),
    SimulatedRunner(name="ultra runner", about="back-to-back long runs, a race, a return", week=ultra_runner, pace=6.2),
)
