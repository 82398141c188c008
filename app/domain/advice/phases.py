"""The phase of a routine whose question names none, most fitting first, with the reason."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.advice.reasons import PhaseChoice, PhaseChosen
from app.domain.advice.surroundings import Surroundings
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rules.illness import find_episodes, find_last_easy_day
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.spacing import HARD_GAP_HOURS
from app.domain.training_load.rules.support import is_race_season
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import NextRun, Phase

STRENGTH_PER_WEEK: Final = 2
STRENGTH_IN_RACE_SEASON: Final = 1
"""Strength workouts of seven days that are enough. Source: blagrove-2018, spiering-2021."""

MIN_STRENGTH_MINUTES: Final = 15
"""A shorter time is better spent on easy mobility, unless strength was asked for. Source: limber-house."""

MIN_WARM_UP_MINUTES: Final = 3
"""With less time than this before a run there is no warm-up. Source: limber-house."""

WARM_UP_MARGIN_MINUTES: Final = 60
"""Long stretches belong no closer to hard work than this, as the rule about them says, and a warm-up no further from its run.
Source: limber-house."""

WARM_UP_MINUTES: Final[Mapping[NextRun, int]] = MappingProxyType({NextRun.EASY: 10, NextRun.QUALITY: 20})
"""As much warm-up as a run needs; before a race its protocol says so. Source: limber-house."""

_WEEK: Final = 7


def choose_phases(around: Surroundings, minutes: int) -> Iterator[PhaseChosen]:
    """Yield the phases to try, in order: the first one that fits is taken. The last two always follow."""
    yield from _near_a_run(around, minutes)
    tired = _find_tiredness(around)
    if tired is not None:
        yield tired
    else:
        yield _weigh_strength(around, minutes)
    hard = around.hard_run_before
    if hard is not None:
        yield PhaseChosen(Phase.RECOVERY, PhaseChoice.AFTER_HARD_RUN, hard)
    yield PhaseChosen(Phase.DAILY, PhaseChoice.EASY_FITS)
    yield PhaseChosen(Phase.RECOVERY, PhaseChoice.EASY_FITS)


def is_time_to_warm_up(around: Surroundings, minutes: int) -> bool:
    """Whether a run starts within an hour of the end of a routine, so that a warm-up is better than anything else."""
    run = around.run_soon
    return run is not None and MIN_WARM_UP_MINUTES <= minutes_before(around, run) <= minutes + WARM_UP_MARGIN_MINUTES


def minutes_before(around: Surroundings, run: ScheduledWorkout) -> int:
    """The whole minutes from the time of the routine to the start of a run."""
    return int((run.start_s - around.at_s) // 60)


def _near_a_run(around: Surroundings, minutes: int) -> Iterator[PhaseChosen]:
    soon, ended = around.run_soon, around.run_just_ended
    if is_time_to_warm_up(around, minutes):
        yield PhaseChosen(Phase.PRE, PhaseChoice.RUN_SOON, soon)
    if ended is not None:
        yield PhaseChosen(Phase.POST, PhaseChoice.RUN_JUST_ENDED, ended)


def _find_tiredness(around: Surroundings) -> PhaseChosen | None:
    """Why the day is one for recovery, if it is."""
    race, long = around.race_to_recover_from, around.long_run_before
    if race is not None:
        return PhaseChosen(Phase.RECOVERY, PhaseChoice.AFTER_RACE, race)
    if around.too_much is not None:
        return PhaseChosen(Phase.RECOVERY, PhaseChoice.AFTER_TOO_MUCH, around.too_much.workouts[-1])
    if _is_after_illness(around):
        return PhaseChosen(Phase.RECOVERY, PhaseChoice.AFTER_ILLNESS)
    if long is not None:
        return PhaseChosen(Phase.RECOVERY, PhaseChoice.AFTER_LONG_RUN, long)
    if around.bad_night is not None or around.short_nights or around.stress:
        return PhaseChosen(Phase.RECOVERY, PhaseChoice.TIRED)
    return None


def _is_after_illness(around: Surroundings) -> bool:
    """Whether the runner is ill above the neck, or training is to be easy after an illness."""
    episodes = around.timeline.cached(find_episodes)
    return any(each.first <= around.day <= max(find_last_easy_day(each), each.last + 1) for each in episodes)


def _weigh_strength(around: Surroundings, minutes: int) -> PhaseChosen:
    """Strength, where the week lacks it and nothing speaks against it beforehand; else easy mobility, with the reason."""
    workouts = {
        PhaseChoice.STRENGTH_PLANNED: _find_strength_later_today(around),
        PhaseChoice.KEY_RUN_AHEAD: around.key_run_tomorrow,
        PhaseChoice.RUN_LATER: around.run_later_today,
    }
    ahead = next((PhaseChosen(Phase.DAILY, choice, workout) for choice, workout in workouts.items() if workout is not None), None)
    if ahead is not None:
        return ahead
    races = [run.day for run in around.timeline.runs_by_day if run.workout.is_race]
    wanted = STRENGTH_IN_RACE_SEASON if is_race_season(races, around.day) else STRENGTH_PER_WEEK
    found = max(
        around.count_strength(around.day - _WEEK + 1, around.day), around.count_strength(around.day, around.day + _WEEK - 1)
    )
    if found >= wanted:
        return PhaseChosen(Phase.DAILY, PhaseChoice.ENOUGH_STRENGTH, found=found, wanted=wanted)
    unrated = _find_unrated_run_ahead(around)
    if unrated is not None:
        return PhaseChosen(Phase.DAILY, PhaseChoice.UNRATED_RUN_AHEAD, unrated)
    if minutes < MIN_STRENGTH_MINUTES:
        return PhaseChosen(Phase.DAILY, PhaseChoice.SHORT_OF_TIME)
    return PhaseChosen(Phase.STRENGTH, PhaseChoice.STRENGTH_LACKS, found=found, wanted=wanted)


def _find_unrated_run_ahead(around: Surroundings) -> ScheduledWorkout | None:
    """A run within the next day of which nobody said how hard it is."""
    run = around.next_run
    is_near = run is not None and run.start_s - around.at_s <= HARD_GAP_HOURS * SECONDS_PER_HOUR
    return run if is_near and run is not None and run.perceived_effort is None else None


def _find_strength_later_today(around: Surroundings) -> ScheduledWorkout | None:
    today = around.timeline.between_days(around.day, around.day)
    return next((each for each in today if each.kind is WorkoutKind.STRENGTH and each.start_s >= around.at_s), None)
