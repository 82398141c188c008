"""How strength goes on from week to week: its dose rises, every fourth week is lighter, and after a break it begins lower.

The dose is the composer's `week`, whose ladder of sets, repetitions and harder exercises is in `composer/training_weeks.py`.
All figures are working values (limber-house). In the weeks before a race nothing rises: the load stays, and there are fewer sets.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.composer.question import MAX_WEEK
from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.timeline import Timeline
from app.domain.week_plan.question import Progress
from app.domain.week_plan.seasons import WeekSeason

LIGHTER_EVERY: Final = 4
"""Every fourth week of training is lighter."""

LOWER_AFTER_DAYS: Final = 14
AGAIN_AFTER_DAYS: Final = 28
"""After more days than these without strength it begins one step lower, or at the start."""

NEW_WEEKS: Final = 4
"""The first weeks of strength, after which a runner needs more rest."""


class Lighter(StrEnum):
    """Why a week has fewer sets."""

    EVERY_FOURTH = "every_fourth"
    RUNNING_GROWS = "running_grows"
    RACE_SEASON = "race_season"


class Restart(StrEnum):
    """Where strength begins after a break."""

    LOWER = "one_step_lower"
    START = "from_the_start"


LIGHT_DOSES: Final = 2
"""The first steps are light by themselves, and where running grows every week, only every other week is lighter for it."""

NOT_NEW_DAYS: Final = 10
"""Strength is not begun in this many days before a race: what is new makes sore."""


class WeekDose(NamedTuple):
    """The strength of a week: the number of the week and the step of the dose, both from 1, and why it is as it is."""

    week: int
    dose: int
    fewer_sets: int | None = None
    lighter: Lighter | None = None
    restart: Restart | None = None

    @property
    def progress(self) -> Progress:
        """What to send for the weeks after it."""
        return Progress(week=self.week, dose=self.dose)


def find_last_strength(timeline: Timeline) -> int:
    """Return the local day of the last strength workout that was done; where none was, the day before the log begins."""
    done = [each.day for each in timeline.workouts if each.kind is WorkoutKind.STRENGTH and each.workout.status is Status.DONE]
    return max(done) if done else timeline.log_first - 1


def list_doses(
    progress: Progress | None,
    last_day: int,
    seasons: Sequence[WeekSeason],
    days: Mapping[int, Sequence[int]],
    *,
    is_programme: bool,
) -> Iterator[tuple[int, WeekDose]]:
    """Yield the strength of each week, by its index, that has any. `days` are the local days with strength of each week.

    It goes on after `progress`, or begins with week 1. A published programme has no lighter weeks but before races.
    """
    week, dose = (0, 0) if progress is None else (progress.week, progress.dose)
    lighter: Lighter | None = None
    for index, season in enumerate(seasons):
        if not days.get(index):
            continue
        restart = _find_restart(days[index][0] - last_day) if dose else None
        if restart is Restart.START:
            week, dose = 0, 0
        elif restart is Restart.LOWER:
            dose = max(dose - 2, 0)
        week, last_day = week + 1, days[index][-1]
        lighter = _find_lighter(season, week, dose, is_programme=is_programme, before=lighter)
        dose = dose if dose and lighter else min(dose + 1, MAX_WEEK)
        fewer = season.rule.fewer_sets or (1 if lighter else 0)
        yield index, WeekDose(week, dose, fewer or None, lighter, restart)


def find_first_week(progress: Progress | None, last_day: int, seasons: Sequence[WeekSeason], today: int) -> int:
    """Return the index of the first week in which there may be strength: it is not begun shortly before a race."""
    has_strength = today - last_day <= AGAIN_AFTER_DAYS
    for index, season in enumerate(seasons):
        start, race = max(season.monday, today), season.race
        if race is None or (progress is not None and has_strength) or not 0 <= race.day - start <= NOT_NEW_DAYS:
            return index
    return len(seasons)


def _find_restart(days_without: int) -> Restart | None:
    if days_without > AGAIN_AFTER_DAYS:
        return Restart.START
    return Restart.LOWER if days_without > LOWER_AFTER_DAYS else None


def _find_lighter(season: WeekSeason, week: int, dose: int, *, is_programme: bool, before: Lighter | None) -> Lighter | None:
    """Why a week is lighter, where the week before was lighter because of `before`; the first of all is light by itself."""
    if not dose or is_programme:
        return Lighter.RACE_SEASON if season.rule.fewer_sets else None
    if week % LIGHTER_EVERY == 0:
        return Lighter.EVERY_FOURTH
    if season.running_grows and dose > LIGHT_DOSES and before is not Lighter.RUNNING_GROWS:
        return Lighter.RUNNING_GROWS
    return Lighter.RACE_SEASON if season.rule.fewer_sets else None
