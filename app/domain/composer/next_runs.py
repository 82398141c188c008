"""Which exercises only a fast run needs, for whom it has to wait, and the run and place of a question that names none."""

from collections.abc import Collection

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.condition_vocabulary import ConditionKind
from app.domain.movement import Pattern
from app.domain.vocabulary import Effort, Method, NextRun, Phase, Place


def is_for_fast_runs(exercise: Exercise) -> bool:
    """Whether an exercise is a hop, a jump or a fast run, such as bounding and strides."""
    runs_fast = exercise.pattern is Pattern.RUN_DRILL and exercise.effort is Effort.HARD
    return runs_fast or exercise.pattern is Pattern.HOP or exercise.method is Method.PLYOMETRIC


def rules_out_fast_runs(condition: Condition) -> bool:
    """Whether a runner with the condition should not run fast: a complaint with which nothing may hurt.

    Pregnancy is another kind of condition; its rules leave out impact already.
    """
    no_pain = condition.pain_limit is not None and condition.pain_limit.max == 0
    return condition.kind is ConditionKind.COMPLAINT and no_pain


def find_usual_place(phase: Phase) -> Place:
    """Return where a routine is done if the runner does not say: a warm-up where the run begins."""
    return Place.OUTDOORS if phase is Phase.PRE else Place.INDOORS


def find_usual_run(catalogue: Catalogue, phase: Phase, protocol: Protocol, conditions: Collection[str] = ()) -> NextRun | None:
    """Return the run that a routine prepares for if the runner does not say: an easy one, unless the protocol names fast work.

    The protocol that is taken when the runner names none is for every run. With a condition that rules out fast runs it is easy.
    """
    if phase is not Phase.PRE:
        return None
    if phase in protocol.default_for or any(rules_out_fast_runs(catalogue.conditions[slug]) for slug in conditions):
        return NextRun.EASY
    named = (*protocol.prefers, *(slug for block in protocol.blocks for slug in block.listed))
    fast = any(is_for_fast_runs(catalogue.exercises[slug]) for slug in named)
    return NextRun.QUALITY if fast else NextRun.EASY
