"""Easier routines than the one that was asked for, the most similar first, and other choices."""

from collections.abc import Iterator
from typing import Final

from app.domain.advice.phases import is_time_to_warm_up
from app.domain.advice.question_builder import QuestionBuilder
from app.domain.advice.reasons import EasierBy
from app.domain.advice.regions import choose_whole_body
from app.domain.advice.trials import LEGS, LOADING, Obstacles
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.conditions import regions_below
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import MAX_EXERCISES, Question
from app.domain.placement.windows import Window, WindowReason
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.rule_ids import RuleId
from app.domain.vocabulary import Effort, Level, Phase

ARMS_AND_TRUNK: Final = ("core", "upper-body")


def list_easier(
    builder: QuestionBuilder, asked: Question, effort: Effort, obstacles: Obstacles
) -> Iterator[tuple[EasierBy, Question]]:
    """Yield easier questions: a warm-up right before a run; other work of the same kind, less effort, mobility, recovery.

    On the day before a race mobility comes first, and recovery while legs are weak after one. After an illness there is no
    strength at all.
    """
    if asked.phase is not Phase.PRE and is_time_to_warm_up(builder.around, asked.minutes):
        yield (
            EasierBy.WARM_UP,
            builder.build(Phase.PRE, builder.find(choose_whole_body(builder.catalogue, builder.spared).regions)),
        )
    others = [*_list_other_strength(builder, asked, effort)] if asked.phase is Phase.STRENGTH else []
    gentle = [*_list_gentle(builder, asked)]
    if any(breach.rule is RuleId.ILLNESS_REPORTED for breach in obstacles.added):
        yield from reversed(gentle)
    elif any(_is_early_after(window, builder.around.day) for window in obstacles.windows):
        yield from (*reversed(gentle), *others)
    elif any(_is_eve(window, builder.around.day) for window in obstacles.windows):
        yield from (*gentle, *others)
    else:
        yield from (*others, *gentle)


def build_arms_and_trunk(builder: QuestionBuilder) -> Question | None:
    """Return the question for strength without the legs; None where what is spared, or the catalogue, leaves none."""
    catalogue = builder.catalogue
    below = regions_below(catalogue, builder.spared)
    found = [catalogue.regions[slug] for slug in ARMS_AND_TRUNK if slug in catalogue.regions and slug not in below]
    if not found:
        return None
    question = builder.build(Phase.STRENGTH, builder.find(found))
    legs = regions_below(catalogue, [LEGS])
    exercises = (candidate.exercise for candidate in prepare(catalogue, question).selection.candidates)
    loading = sorted(each.slug for each in exercises if each.method in LOADING and not legs.isdisjoint(each.main_regions))
    if len(loading) > MAX_EXERCISES:
        return None
    return builder.build(Phase.STRENGTH, question.regions, exclude=frozenset(loading))


def _list_other_strength(builder: QuestionBuilder, asked: Question, effort: Effort) -> Iterator[tuple[EasierBy, Question]]:
    arms = build_arms_and_trunk(builder)
    if arms is not None:
        yield EasierBy.ARMS_AND_TRUNK, arms
    if effort is Effort.HARD and asked.level is not Level.BEGINNER:
        yield EasierBy.LOWER_EFFORT, builder.build(asked.phase, asked.regions, level=Level.BEGINNER)


def _list_gentle(builder: QuestionBuilder, asked: Question) -> Iterator[tuple[EasierBy, Question]]:
    regions: tuple[RequestedRegion, ...] = asked.regions
    if asked.phase is not Phase.DAILY:
        yield EasierBy.MOBILITY, builder.build(Phase.DAILY, regions)
    if asked.phase is not Phase.RECOVERY:
        yield EasierBy.RECOVERY, builder.build(Phase.RECOVERY, regions)


def _is_eve(window: Window, day: int) -> bool:
    race = window.workout
    return window.reason is WindowReason.BEFORE_RACE and race is not None and race.day - day <= 1


def _is_early_after(window: Window, day: int) -> bool:
    race = window.workout
    is_after = window.reason is WindowReason.AFTER_RACE and race is not None
    return is_after and race is not None and day - race.day <= classify_race(race).warn_days
