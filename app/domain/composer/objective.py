"""The objective: the points of an item, as whole numbers. The documentation publishes exactly these.

Routines are compared by, in this order: requested regions worked; how many of the exercises that the requested conditions
prefer most are in; blocks of the protocol represented; core patterns; balance; the sum of the points of their items; seconds
filled. A block is represented once it has an exercise whose main target is a requested region or what moves it: so a block is
never filled with work that misses the request. No part depends on the requested minutes or on the rest of the catalogue, so
more of either never makes the routine worse. A question with a condition is answered only with an item whose main target is a
requested region or what moves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.catalogue.anatomy import Reach
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.composer.condition_effects import ConditionEffects
from app.domain.composer.doses import Dose
from app.domain.composer.question import Question
from app.domain.composer.timing import Seconds
from app.domain.vocabulary import BlockForm, Phase, Position, RegionRole, find_equipment

DIRECTNESS: Final = {
    (RegionRole.PRIMARY, Reach.DIRECT): 60,
    (RegionRole.PRIMARY, Reach.THROUGH_MOVER): 50,
    (RegionRole.SECONDARY, Reach.DIRECT): 25,
    (RegionRole.SECONDARY, Reach.THROUGH_MOVER): 15,
}
"""How directly an exercise works a requested region; the best one counts."""

RAISES_THE_PULSE: Final = 20
"""Before a run: an exercise of the method cardio, whatever regions it works. Every warm-up begins by raising the pulse."""

BELONGS_TO_PROTOCOL: Final = 50
"""Before a quality run or a race: a fast run or running drill that the protocol lists, whatever regions it works. In an active
cool-down: a walk and slow breathing."""

FURTHER_REGION: Final = 10
"""For each requested region beyond the first that the same exercise works."""

PREFERRED: Final = 40
"""The protocol's own source names the exercise for this use and it is direct, or a requested condition prefers it."""

CAUTION: Final = 30
"""A requested condition has a caution for it: this is lost, so that of two exercises of about equal worth the other is taken."""

NOT_RECENT: Final = 15
"""The runner has not done it recently (`recent`)."""

STANDING_BEFORE_A_RUN: Final = 10
"""Before a run the runner stays on their feet where they can."""

USES_EQUIPMENT: Final = 10
"""It uses equipment that the runner named: they meant to use it."""

LEVEL: Final = 4
"""For each step of the exercise's level, so that a runner gets the harder of two versions that they can do."""

WORK_STEP_SECONDS: Final = 10
"""Work is counted in steps of this long; those of the second set count half, of the third a quarter, and so on."""

FULL_STEPS: Final = 6
"""An exercise earns its points in full from a minute of work on, and in proportion below: a dose too short to matter
earns little, so that time is not scattered over many of them."""

WORK_STEP: Final = 3
"""For each step beyond that, of an exercise that is direct (1 of any other): far less than another exercise would bring,
so that breadth beats depth until the pool is used up."""

MOST_WORK_STEPS: Final = 18
"""Work beyond three minutes in one set earns nothing more."""

FULL_STEPS_OF_A_SET: Final = 3
"""In strength a set counts in full from half a minute on."""

FULL_SETS_OF_STRENGTH: Final = 3
"""In strength the first three sets count in full: sources ask for two to four. Elsewhere only the first does."""

HEAVY_STEPS: Final = 2
"""A heavy dose counts as the source's most repetitions in as many sets, and as this many steps more: so it is preferred."""

OWN_DOSE: Final = 5
"""The dose comes from a source of the protocol."""

DIRECT_ENOUGH: Final = DIRECTNESS[(RegionRole.PRIMARY, Reach.THROUGH_MOVER)]
"""From here on an exercise counts as direct: a requested region, or what moves it, is its main target."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Objective:
    """The value of a routine; greater is better, compared from the first field to the last."""

    regions: int
    preferred: int
    blocks: int
    core: int
    balance: int
    points: int
    seconds: int


def exercise_points(exercise: Exercise, *, directness: int, protocol: Protocol, question: Question) -> int:
    """The points of an exercise whatever its dose and the conditions. `directness` as summed over the requested regions."""
    for_all = points_for_all(exercise, directness=directness, protocol=protocol, phase=question.phase)
    return for_all + points_for_runner(exercise, question)


def points_for_all(exercise: Exercise, *, directness: int, protocol: Protocol, phase: Phase) -> int:
    """The part of them that is the same for every runner."""
    standing = phase is Phase.PRE and exercise.positions[0] is Position.STANDING
    preferred = _is_preferred(exercise, protocol, directness)
    return directness + PREFERRED * preferred + STANDING_BEFORE_A_RUN * standing + LEVEL * exercise.level.rank


def points_for_runner(exercise: Exercise, question: Question) -> int:
    """The part of them that depends on what this runner has done recently and the equipment it has."""
    used = any(find_equipment(item, question.equipment) is not None for item in exercise.equipment)
    return NOT_RECENT * (exercise.slug not in question.recent) + USES_EQUIPMENT * used


def _is_preferred(exercise: Exercise, protocol: Protocol, directness: int) -> bool:
    """Whether the protocol prefers an exercise here: its source names it, and it does not miss the request."""
    return exercise.slug in protocol.prefers and directness >= DIRECT_ENOUGH


def points_for_conditions(exercise: Exercise, protocol: Protocol, effects: ConditionEffects, *, directness: int) -> int:
    """The part of them that the requested conditions add or take away; what the protocol prefers already is not counted twice."""
    preferred = exercise.slug in effects.preferred and not _is_preferred(exercise, protocol, directness)
    return PREFERRED * preferred - CAUTION * (exercise.slug in effects.cautioned)


class Work(NamedTuple):
    """The work of a dose in steps: those for which an exercise earns its points, of how many, and those beyond."""

    counted: int
    full: int
    beyond: int


def measure_work(dose: Dose, seconds: Seconds, phase: Phase) -> Work:
    """Measure a dose: the steps of one set for each of the first sets, and half as many for each further set.

    The first minute earns the points. In strength each of three sets earns a third of them, in full if it lasts half a minute:
    so a third set comes before a further exercise.
    """
    full_sets = FULL_SETS_OF_STRENGTH if phase is Phase.STRENGTH else 1
    steps = min(seconds.work // dose.sets // WORK_STEP_SECONDS, MOST_WORK_STEPS)
    total = sum(steps >> max(earlier - full_sets + 1, 0) for earlier in range(dose.sets))
    if phase is Phase.STRENGTH:
        counted, full = min(dose.sets, full_sets) * min(steps, FULL_STEPS_OF_A_SET), full_sets * FULL_STEPS_OF_A_SET
    else:
        counted, full = min(total, FULL_STEPS), FULL_STEPS
    return Work(counted, full, total - counted)


def item_points(fixed: int, work: Work, *, direct: bool, own_dose: bool) -> int:
    """The points of an exercise at a dose: its own in proportion to the work, a little for more, and for whose dose it is."""
    return fixed * work.counted // work.full + work.beyond * (WORK_STEP if direct else 1) + OWN_DOSE * own_dose


def list_represented(blocks: Sequence[Block]) -> tuple[int | None, ...]:
    """Return for each block the one that its direct work represents: itself, or nothing.

    All supersets together are one, the first of them, and what a protocol adds to its supersets is none. They only divide up
    strength work; what it has to consist of are the core patterns.
    """
    supersets = [index for index, block in enumerate(blocks) if block.form is BlockForm.SUPERSET]
    if not supersets:
        return tuple(range(len(blocks)))
    return tuple(supersets[0] if index in supersets else None for index in range(len(blocks)))


def weigh_core(protocol: Protocol) -> tuple[int, ...]:
    """Return what each core pattern of a protocol counts: the last one 1, each one before it one more. Most important first."""
    return tuple(range(len(protocol.core), 0, -1))


def count_parts(regions: int) -> int:
    """Return of how many exercises one at least has to be mainly for each of this number of requested regions.

    With two regions that is one in three: so neither has less than half as many as the other.
    """
    return 2 * regions - 1
