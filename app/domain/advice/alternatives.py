"""Other choices than an advice: at most three questions that have a routine and no place in a closed window, with the reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from app.domain.advice.easier import build_arms_and_trunk
from app.domain.advice.phases import MIN_WARM_UP_MINUTES, is_time_to_warm_up, minutes_before
from app.domain.advice.question_builder import QuestionBuilder
from app.domain.advice.result import Instead, InsteadWhy
from app.domain.advice.trials import TrialPlan
from app.domain.composer.question import Question
from app.domain.composer.refusal import has_answer
from app.domain.training_load.plan import BodyPart, Workout, WorkoutKind
from app.domain.training_load.rules.illness import EASY_MINUTES
from app.domain.vocabulary import Effort, Phase

MOST_INSTEAD: Final = 3


class Asked(NamedTuple):
    """What was asked for, or chosen first: its question, and the workout that it is.

    `may_train` is false where pain rules out all strength, and where gentle work is better; `lacks_strength` where only the time
    was too short for strength that the week lacks.
    """

    question: Question
    workout: Workout
    may_train: bool
    lacks_strength: bool


def list_instead(
    builder: QuestionBuilder, trial: TrialPlan, asked: Asked, taken: Question | None, not_before: datetime | None
) -> tuple[Instead, ...]:
    """Return what else the runner could do than `taken`, the question of the advice if it has one."""
    possible = (
        each
        for each in _list_choices(builder, asked, not_before)
        if (each.question != taken or each.not_before) and _is_possible(builder, trial, asked.workout, each)
    )
    return tuple(islice(possible, MOST_INSTEAD))


def _list_choices(builder: QuestionBuilder, asked: Asked, not_before: datetime | None) -> Iterator[Instead]:
    if not_before is not None:
        yield Instead(InsteadWhy.LATER, asked.question, not_before)
    if asked.lacks_strength:
        yield Instead(InsteadWhy.STRENGTH, builder.build(Phase.STRENGTH, asked.question.regions))
    arms = build_arms_and_trunk(builder) if asked.question.phase is Phase.STRENGTH and asked.may_train else None
    if arms is not None:
        yield Instead(InsteadWhy.ARMS_AND_TRUNK, arms)
    if is_time_to_warm_up(builder.around, builder.named.minutes):
        # Before a run a warm-up is better than mobility with long stretches.
        if asked.question.phase is not Phase.PRE:
            yield Instead(InsteadWhy.WARM_UP, builder.build(Phase.PRE, asked.question.regions))
        return
    yield from _list_warm_up_later(builder, asked.question)
    if builder.around.run_just_ended is not None:
        yield Instead(InsteadWhy.COOL_DOWN, builder.build(Phase.POST, asked.question.regions))
    else:
        yield Instead(InsteadWhy.MOBILITY, builder.build(Phase.DAILY, asked.question.regions))
    yield Instead(InsteadWhy.RECOVERY, builder.build(Phase.RECOVERY, asked.question.regions))


def _list_warm_up_later(builder: QuestionBuilder, asked: Question) -> Iterator[Instead]:
    """The warm-up for a run within two hours, to end right before it."""
    run = builder.around.run_soon
    if run is not None and minutes_before(builder.around, run) >= MIN_WARM_UP_MINUTES:
        warm_up = builder.build(Phase.PRE, asked.regions)
        start = run.workout.start - timedelta(minutes=warm_up.minutes)
        yield Instead(InsteadWhy.WARM_UP, warm_up, start.astimezone(builder.around.plan.zone))


def _is_possible(builder: QuestionBuilder, trial: TrialPlan, asked: Workout, choice: Instead) -> bool:
    """Whether a choice has a routine and, as far as can be said without composing it, a place in the plan."""
    if not has_answer(builder.catalogue, choice.question):
        return False
    workout = _guess_workout(asked, choice.question)
    # No rule speaks against a short and easy workout, so that there is nothing to judge.
    is_harmless = workout.effort is Effort.EASY and choice.question.minutes <= EASY_MINUTES
    return choice.not_before is not None or (trial.is_open(workout) if is_harmless else trial.is_free(workout))


def _guess_workout(asked: Workout, question: Question) -> Workout:
    """The workout that a question will be: strength is taken to be moderate, everything else easy."""
    is_strength = question.phase is Phase.STRENGTH
    return replace(
        asked,
        kind=WorkoutKind.STRENGTH if is_strength else WorkoutKind.MOBILITY,
        minutes=float(question.minutes),
        effort=Effort.MODERATE if is_strength else Effort.EASY,
        rpe=None,
        body=(BodyPart.TRUNK if question.exclude else BodyPart.WHOLE) if is_strength else None,
        hold_seconds=None,
        methods=(),
    )
