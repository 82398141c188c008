"""Which exercises only a fast run needs, and the run that a warm-up is usually for."""

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.movement import Pattern
from app.domain.vocabulary import Effort, Method, NextRun, Phase


def is_for_fast_runs(exercise: Exercise) -> bool:
    """Whether an exercise is a hop, a jump or a fast run, such as bounding and strides."""
    runs_fast = exercise.pattern is Pattern.RUN_DRILL and exercise.effort is Effort.HARD
    return runs_fast or exercise.pattern is Pattern.HOP or exercise.method is Method.PLYOMETRIC


def find_usual_run(catalogue: Catalogue, phase: Phase, protocol: Protocol) -> NextRun | None:
    """Return the run that a routine prepares for if the runner does not say: an easy one, unless the protocol names fast work.

    The protocol that is taken when the runner names none is for every run.
    """
    if phase is not Phase.PRE:
        return None
    if phase in protocol.default_for:
        return NextRun.EASY
    named = (*protocol.prefers, *(slug for block in protocol.blocks for slug in block.listed))
    fast = any(is_for_fast_runs(catalogue.exercises[slug]) for slug in named)
    return NextRun.QUALITY if fast else NextRun.EASY
