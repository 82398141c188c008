"""Easier routines than the one that was asked for, the most similar first, and other choices."""

from collections.abc import Iterator
from typing import Final

from app.domain.advice.phases import is_time_to_warm_up
from app.domain.advice.question_builder import QuestionBuilder
from app.domain.advice.reasons import EasierBy
from app.domain.advice.regions import choose_whole_body
from app.domain.advice.surroundings import Surroundings
from app.domain.advice.trials import LEGS, LOADING, Obstacles
from app.domain.caches import cached
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
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

    On a day for gentle work that comes first: recovery, but mobility on the day before a race, and the cool-down after a run.
    After an illness there is no strength at all.
    """
    around = builder.around
    if asked.phase is not Phase.PRE and is_time_to_warm_up(builder.around, builder.named.minutes):
        yield (
            EasierBy.WARM_UP,
            builder.build(Phase.PRE, builder.find(choose_whole_body(builder.catalogue, builder.spared).regions)),
        )
    others = [*_list_other_strength(builder, asked, effort)] if asked.phase is Phase.STRENGTH else []
    gentle = [*_list_gentle(builder, asked)]
    is_mobility_first = around.run_just_ended is not None or any(_is_eve(each, around.day) for each in obstacles.windows)
    soft = gentle if is_mobility_first else gentle[::-1]
    if is_after_illness(obstacles):
        yield from soft
    elif is_for_gentle_work(around, obstacles):
        yield from (*soft, *others)
    else:
        yield from (*others, *gentle)


def is_for_gentle_work(around: Surroundings, obstacles: Obstacles) -> bool:
    """Whether gentle work is better than any strength: tired, ill or just over it, next to a race, or right around a key run."""
    soon, ended = around.run_soon, around.run_just_ended
    return (
        around.cold is not None
        or is_after_illness(obstacles)
        or any(_is_gentle_day(window, around.day) for window in obstacles.windows)
        or (soon is not None and soon.is_hard)
        or (ended is not None and around.is_key_run(ended))
    )


def is_after_illness(obstacles: Obstacles) -> bool:
    """Whether a routine would come too early after an illness."""
    return any(breach.rule is RuleId.ILLNESS_REPORTED for breach in obstacles.added)


def build_arms_and_trunk(builder: QuestionBuilder) -> Question | None:
    """Return the question for strength without the legs; None where what is spared, or the catalogue, leaves none."""
    catalogue = builder.catalogue
    below = regions_below(catalogue, builder.spared)
    found = [catalogue.regions[slug] for slug in ARMS_AND_TRUNK if slug in catalogue.regions and slug not in below]
    if not found:
        return None
    question = builder.build(Phase.STRENGTH, builder.find(found))
    loading = _find_leg_loading(catalogue, question)
    return builder.build(Phase.STRENGTH, question.regions, exclude=loading) if len(loading) <= MAX_EXERCISES else None


@cached(256)
def _find_leg_loading(catalogue: Catalogue, question: Question) -> frozenset[str]:
    """The exercises for a question that load the legs."""
    legs = regions_below(catalogue, [LEGS])
    exercises = (candidate.exercise for candidate in prepare(catalogue, question).selection.candidates)
    return frozenset(each.slug for each in exercises if each.method in LOADING and not legs.isdisjoint(each.main_regions))


def _list_other_strength(builder: QuestionBuilder, asked: Question, effort: Effort) -> Iterator[tuple[EasierBy, Question]]:
    arms = build_arms_and_trunk(builder)
    if arms is not None:
        yield EasierBy.ARMS_AND_TRUNK, arms
    if effort is Effort.HARD and asked.level is not Level.BEGINNER:
        yield EasierBy.LOWER_EFFORT, builder.build(asked.phase, asked.regions, level=Level.BEGINNER)


def _list_gentle(builder: QuestionBuilder, asked: Question) -> Iterator[tuple[EasierBy, Question]]:
    regions: tuple[RequestedRegion, ...] = asked.regions
    if builder.around.run_just_ended is not None:
        if asked.phase is not Phase.POST:
            yield EasierBy.COOL_DOWN, builder.build(Phase.POST, regions)
    elif asked.phase is not Phase.DAILY:
        yield EasierBy.MOBILITY, builder.build(Phase.DAILY, regions)
    if asked.phase is not Phase.RECOVERY:
        yield EasierBy.RECOVERY, builder.build(Phase.RECOVERY, regions)


def _is_gentle_day(window: Window, day: int) -> bool:
    return window.reason is WindowReason.TIRED or _is_eve(window, day) or _is_early_after(window, day)


def _is_eve(window: Window, day: int) -> bool:
    race = window.workout
    return window.reason is WindowReason.BEFORE_RACE and race is not None and race.day - day <= 1


def _is_early_after(window: Window, day: int) -> bool:
    race = window.workout
    is_after = window.reason is WindowReason.AFTER_RACE and race is not None
    return is_after and race is not None and day - race.day <= classify_race(race).warn_days
