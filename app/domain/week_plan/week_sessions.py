"""The sessions of each week: as often as is wanted, as the season allows, without what the plan has already."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.advice.trials import loads_legs
from app.domain.composer.routine import Routine
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort
from app.domain.week_plan.progression import NEW_WEEKS, WeekDose, find_last_strength, list_doses
from app.domain.week_plan.question import WEEK_DAYS, Times, WantedKind
from app.domain.week_plan.seasons import WeekSeason
from app.domain.week_plan.sessions import Session
from app.domain.week_plan.wanted_questions import WantedQuestions

RECOVERY_PREFIX: Final = f"{WantedKind.RECOVERY}-"
"""The ids of recovery workouts begin so, which a plan has as mobility."""


class Count(NamedTuple):
    """How often something is wanted in a week, and how often it is in the plan already."""

    times: Times | None
    already: int


def list_sessions(questions: Sequence[WantedQuestions], seasons: Sequence[WeekSeason], timeline: Timeline) -> Iterator[Session]:
    """Yield the sessions to place, by week and then by what is wanted.

    Raises: NoRoutine where what is wanted has no routine, with what would help.
    """
    doses = [dict(_expect_doses(each, seasons, timeline)) for each in questions]
    for week, season in enumerate(seasons):
        already = [*_list_already(timeline, season.monday)]
        for index, each in enumerate(questions):
            count = count_times(each, season, timeline.today, already)
            if count.times is not None:
                yield from _build_sessions(each, index, week, count.times, doses[index].get(week))


def count_times(questions: WantedQuestions, season: WeekSeason, today: int, already: list[ScheduledWorkout]) -> Count:
    """Return how often something is still wanted in a week. What counts is taken out of `already`: nothing counts twice.

    In the rest of a week that has begun, it is wanted in proportion. A season limits only what is wanted beyond the least.
    """
    wanted = questions.wanted
    left = min(season.monday + WEEK_DAYS - today, WEEK_DAYS)
    least, most = wanted.times_per_week.min, wanted.times_per_week.max
    if wanted.kind is WantedKind.STRENGTH:
        most = max(least, min(most, season.rule.most_strength))
    found = [each for each in already if kind_of(each) is wanted.kind][:most]
    for each in found:
        already.remove(each)
    least = min(least * left // WEEK_DAYS, least - len(found))
    most = min((2 * most * left + WEEK_DAYS) // (2 * WEEK_DAYS), most - len(found))
    times = Times(min=max(least, 0), max=most) if most > 0 else None
    return Count(times, len(found))


def kind_of(scheduled: ScheduledWorkout) -> WantedKind | None:
    """Return which kind of wanted sessions a workout counts as."""
    if scheduled.kind is WorkoutKind.STRENGTH:
        return WantedKind.STRENGTH
    if scheduled.kind is not WorkoutKind.MOBILITY:
        return None
    return WantedKind.RECOVERY if scheduled.id.startswith(RECOVERY_PREFIX) else WantedKind.MOBILITY


def _list_already(timeline: Timeline, monday: int) -> Iterator[ScheduledWorkout]:
    yield from timeline.between_days(monday, monday + WEEK_DAYS - 1)


def _expect_doses(
    questions: WantedQuestions, seasons: Sequence[WeekSeason], timeline: Timeline
) -> Iterator[tuple[int, WeekDose]]:
    """The doses if there is strength in every week."""
    if questions.wanted.kind is WantedKind.STRENGTH:
        days = {index: (max(each.monday, timeline.today),) for index, each in enumerate(seasons)}
        last, is_programme = find_last_strength(timeline), questions.is_programme
        yield from list_doses(questions.wanted.progress, last, seasons, days, is_programme=is_programme)


def _build_sessions(questions: WantedQuestions, index: int, week: int, times: Times, dose: WeekDose | None) -> Iterator[Session]:
    wanted = questions.wanted
    # A lighter week is judged as the usual one, and strength is never taken to be easy.
    routine = None if dose is None else questions.compose_strength(dose._replace(fewer_sets=None))
    for ordinal in range(1, times.max + 1):
        yield Session(
            wanted=index,
            week=week,
            ordinal=ordinal,
            kind=wanted.kind,
            minutes=wanted.minutes,
            effort=Effort.EASY if routine is None else max(routine.effort, Effort.MODERATE, key=lambda effort: effort.rank),
            legs=routine is not None and loads_legs(questions.catalogue, routine),
            is_heavy=routine is not None and _is_heavy(routine),
            is_new=dose is not None and dose.week <= NEW_WEEKS and questions.is_new_to_strength,
            required=ordinal <= times.min,
        )


def _is_heavy(routine: Routine) -> bool:
    return any(item.dose.heavy for block in routine.blocks for item in block.items)
