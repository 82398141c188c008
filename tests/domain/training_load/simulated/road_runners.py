"""Runners on roads who train soundly, each in a way that coaches teach."""

from datetime import date

from app.domain.training_load.plan import Priority
from app.domain.training_load.runner import Runner
from tests.domain.training_load.simulated.training import CROSS, MOBILITY, STRENGTH, Session, SimulatedRunner

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def build(week: int, *, growth: float = 0.02, every: int = 4, lighter: float = 0.82, weeks: int = 20) -> float:
    """A share that grows by a little each week, up to a number of weeks, with a lighter week every few weeks."""
    grown = 1 + growth * min(week - week // every, weeks)
    return grown * (lighter if week % every == every - 1 else 1)


def race(weekday: int, hour: float, km: float, **fields: object) -> Session:
    return Session(weekday=weekday, hour=hour, rpe=9, km=km, fields={"is_race": True, **fields})


def run_walk_beginner(week: int) -> list[Session]:
    """Four weeks of walking, then run and walk three times a week, from 25 minutes on."""
    if week < 4:
        return [Session(weekday=each, hour=18, rpe=2, minutes=35, kind=CROSS) for each in (MON, WED, FRI, SUN)]
    minutes = min(23 + 2 * (week - 4), 45)
    long = minutes + max(0, min(2 * (week - 14), 20))
    km = minutes / 8.6
    return [
        Session(weekday=TUE, hour=18, rpe=4, km=km),
        Session(weekday=THU, hour=18, rpe=4, km=km),
        Session(weekday=SUN, hour=9, rpe=4, km=long / 8.6),
    ]


def marathoner(week: int) -> list[Session]:
    """100 km in seven runs, two of them hard, a long run of up to 32 km, and a short Monday."""
    share = 0.85 * build(week, growth=0.012)
    long = min(24 + week * 0.5, 32) * (0.75 if week % 4 == 3 else 1)
    return [
        Session(weekday=MON, hour=12, rpe=2, km=8 * share),
        Session(weekday=TUE, hour=7, rpe=8, km=16 * share),
        Session(weekday=TUE, hour=18, rpe=5, minutes=30, kind=STRENGTH),
        Session(weekday=WED, hour=7, rpe=3, km=14 * share),
        Session(weekday=THU, hour=7, rpe=3, km=15 * share),
        Session(weekday=FRI, hour=7, rpe=7, km=14 * share),
        Session(weekday=SAT, hour=9, rpe=2.5, km=10 * share),
        Session(weekday=SUN, hour=8, rpe=4, km=long),
    ]


def masters(week: int) -> list[Session]:
    """Four runs at the age of 56, intervals in every second week, strength on Mondays."""
    share = build(week, growth=0.01)
    quality = Session(weekday=THU, hour=10, rpe=7.5 if week % 2 else 3.5, km=9 * share)
    return [
        Session(weekday=MON, hour=10, rpe=6, minutes=35, kind=STRENGTH),
        Session(weekday=TUE, hour=10, rpe=3, km=8 * share),
        quality,
        Session(weekday=FRI, hour=10, rpe=1.5, minutes=20, kind=MOBILITY),
        Session(weekday=SAT, hour=10, rpe=3, km=6 * share),
        Session(weekday=SUN, hour=9, rpe=4, km=14 * share),
    ]


def unrated(week: int) -> list[Session]:
    """50 km in five runs; the watch asks for no effort."""
    share = build(week)
    return [
        Session(weekday=TUE, hour=18, rpe=7.5, km=9 * share),
        Session(weekday=WED, hour=18, rpe=3, km=8 * share),
        Session(weekday=FRI, hour=18, rpe=3, km=8 * share),
        Session(weekday=SAT, hour=9, rpe=3, km=7 * share),
        Session(weekday=SUN, hour=9, rpe=4, km=15 * share),
    ]


def half_marathon_block(week: int) -> list[Session]:
    """Twelve weeks up to a half marathon with a 10 km race on the way, a taper, two easy weeks, and the next base."""
    if week == 11:
        easy = [Session(weekday=each, hour=18, rpe=3, km=6) for each in (TUE, THU)]
        return [*easy, Session(weekday=FRI, hour=18, rpe=2, km=4), race(SUN, 10, 10)]
    if week == 15:
        sharp = [Session(weekday=TUE, hour=18, rpe=6.5, km=7), Session(weekday=THU, hour=18, rpe=3, km=6)]
        return [*sharp, Session(weekday=SAT, hour=10, rpe=2, km=3), race(SUN, 10, 21.1, priority=Priority.KEY)]
    if week in {12, 16, 17}:
        first = 12 if week == 12 else 7
        return [
            Session(weekday=WED, hour=18, rpe=3, km=6),
            Session(weekday=FRI, hour=18, rpe=3, km=7),
            Session(weekday=SUN, hour=9, rpe=3, km=first + 2 * (week - 16 if week > 15 else 0)),
        ]
    share = 0.8 if week == 14 else build(week, growth=0.025, weeks=12)
    return [
        Session(weekday=TUE, hour=18, rpe=8, km=8 * share),
        Session(weekday=THU, hour=18, rpe=6.5, km=8 * share),
        Session(weekday=SAT, hour=9, rpe=3, km=6 * share),
        Session(weekday=SUN, hour=9, rpe=4, km=13 * share),
    ]


def club_racer(week: int) -> list[Session]:
    """Six runs with a track night, a 10 km race every fifth Saturday, with easy days before and after it."""
    share, is_race_week, is_after = build(week, growth=0.01), week % 5 == 4, week % 5 == 0 and week > 0
    week_end = [race(SAT, 10, 10), Session(weekday=SUN, hour=9, rpe=3, km=10)]
    usual = [Session(weekday=SAT, hour=9, rpe=3, km=8 * share), Session(weekday=SUN, hour=9, rpe=4, km=17 * share)]
    return [
        Session(weekday=MON, hour=18, rpe=3, km=7 * share),
        Session(weekday=TUE, hour=19, rpe=3 if is_after else 8, km=10 * share),
        Session(weekday=WED, hour=18, rpe=3, km=8 * share),
        Session(weekday=THU, hour=19, rpe=3 if is_race_week else 7, km=9 * share),
        *(week_end if is_race_week else usual),
    ]


def after_a_holiday(week: int) -> list[Session]:
    """45 km a week, three weeks of holiday without a run, and a return by halves and three quarters."""
    if week in {12, 13, 14}:
        return []
    if week in {15, 16, 17}:
        lengths = {15: (6, 5.5, 0, 9), 16: (7, 7, 5, 11.5), 17: (8, 7, 6, 12.5)}[week]
        days = zip((TUE, THU, SAT, SUN), lengths, strict=True)
        return [Session(weekday=each, hour=18 if each < SAT else 9, rpe=3, km=km) for each, km in days if km]
    share = 1.0 if week < 20 else build(week - 20, growth=0.03)
    return [
        Session(weekday=TUE, hour=18, rpe=7.5 if week != 18 else 5, km=10 * share),
        Session(weekday=THU, hour=18, rpe=3, km=10 * share),
        Session(weekday=SAT, hour=9, rpe=3, km=9 * share),
        Session(weekday=SUN, hour=9, rpe=4, km=16 * share),
    ]


def commuter(week: int) -> list[Session]:
    """Runs to work and back on three days, intervals on Tuesday, a long run on Sunday, two days without."""
    share = build(week, growth=0.01)
    ways = [Session(weekday=day, hour=hour, rpe=3, km=6) for day in (MON, WED, FRI) for hour in (7.5, 17)]
    return [
        *ways,
        Session(weekday=TUE, hour=18, rpe=8, km=9 * share),
        Session(weekday=SUN, hour=9, rpe=4, km=17 * share),
    ]


def pregnant(week: int) -> list[Session]:
    """Easy running that becomes less month by month, with swimming and walking instead."""
    share = max(1 - 0.03 * week, 0.3)
    runs = [Session(weekday=each, hour=12, rpe=3, km=8 * share) for each in (MON, WED, SAT)]
    swims = [Session(weekday=each, hour=18, rpe=3, minutes=35, kind=CROSS, fields={"legs": False}) for each in (TUE, THU)]
    return [*(runs if week < 22 else runs[:2]), *swims]


ROAD_RUNNERS = (
    SimulatedRunner(
        name="run-walk beginner",
        about="says since when they run",
        week=run_walk_beginner,
        pace=8.6,
        runner=Runner(running_since=date(2026, 2, 3)),
    ),
    SimulatedRunner(name="marathoner of 100 km", about="two quality days, no day off", week=marathoner, pace=4.9, misses=0.02),
    SimulatedRunner(
        name="masters, four days",
        about="over 45, little intensity",
        week=masters,
        pace=6.3,
        slept=lambda _day: 7.1,
        runner=Runner(over_45=True),
    ),
    SimulatedRunner(name="without ratings", about="distances only", week=unrated, rated=0.0, slept=lambda _day: None),
    SimulatedRunner(name="half marathon block", about="tune-up, taper, race, recovery", week=half_marathon_block),
    SimulatedRunner(name="club racer", about="a race every five weeks", week=club_racer, pace=5.1),
    SimulatedRunner(name="after a holiday", about="three weeks off, a sound return", week=after_a_holiday),
    SimulatedRunner(name="commuter, twice a day", about="easy doubles", week=commuter, slept=lambda _day: None),
    SimulatedRunner(name="pregnant", about="less and less, all easy", week=pregnant, pace=6.8),
)
