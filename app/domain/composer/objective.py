"""What "best" means: the points of an item, whole numbers, published as they stand here.

Routines are compared by, in this order: requested regions worked; blocks of the protocol represented; the sum of the
points of their items; seconds filled. A superset is represented once it holds two exercises, every other block once it
holds one. No part depends on the minutes asked or on what else the catalogue holds, so that more of either never makes
the answer worse.
"""

import zlib
from dataclasses import dataclass
from typing import Final

from app.domain.anatomy import Reach
from app.domain.catalogue import Exercise, Protocol
from app.domain.composer.dosing import Dose
from app.domain.composer.question import Question
from app.domain.composer.timing import Seconds
from app.domain.vocabulary import Phase, Position, RegionRole

DIRECTNESS: Final = {
    (RegionRole.PRIMARY, Reach.DIRECT): 60,
    (RegionRole.PRIMARY, Reach.BY_WHAT_MOVES_IT): 50,
    (RegionRole.SECONDARY, Reach.DIRECT): 25,
    (RegionRole.SECONDARY, Reach.BY_WHAT_MOVES_IT): 15,
}
"""How directly an exercise works a requested region; the best that holds counts."""

FURTHER_REGION: Final = 10
"""For each requested region beyond the first that the same exercise works."""

PREFERRED: Final = 15
"""The protocol's own source names the exercise for this use."""

OWN_DOSE: Final = 5
"""The dose comes from a source of the protocol."""

NOT_RECENT: Final = 15
"""The runner has not done it lately (`recent`)."""

STANDING_BEFORE_A_RUN: Final = 10
"""Before a run the runner stays on their feet where they can."""

LEVEL: Final = 4
"""For each step of the exercise's level, so that a runner gets the harder of two versions that they can do."""

WORK_STEP_SECONDS: Final = 10
"""A full step of work in the first set earns `WORK_STEP` points where the exercise is direct; each further set half of
the one before it, so that breadth beats depth."""

WORK_STEP: Final = 3
MOST_WORK_STEPS: Final = 18
"""Work beyond three minutes in one set earns nothing more."""

DIRECT_ENOUGH: Final = DIRECTNESS[(RegionRole.PRIMARY, Reach.BY_WHAT_MOVES_IT)]

MOST_NUDGE: Final = 24
"""`variation` k adds 0 to this many points to each exercise, by a fixed checksum of k and the exercise's slug."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Objective:
    """What a routine is worth; greater is better, compared from the first field to the last."""

    regions: int
    blocks: int
    points: int
    seconds: int


def exercise_points(exercise: Exercise, *, directness: int, protocol: Protocol, question: Question) -> int:
    """The points of an exercise whatever its dose. `directness` as summed over the requested regions."""
    standing = question.phase is Phase.PRE and exercise.positions[0] is Position.STANDING
    return (
        directness
        + PREFERRED * (exercise.slug in protocol.prefers)
        + NOT_RECENT * (exercise.slug not in question.recent)
        + STANDING_BEFORE_A_RUN * standing
        + LEVEL * exercise.level.rank
    )


def work_steps(dose: Dose, seconds: Seconds) -> int:
    """The steps of work of a dose: those of its first set, and half as many for each further set as for the one before."""
    steps = min(seconds.work // dose.sets // WORK_STEP_SECONDS, MOST_WORK_STEPS)
    return sum(steps >> earlier for earlier in range(dose.sets))


def dose_points(dose: Dose, steps: int, *, directness: int, own_sources: frozenset[str]) -> int:
    """The points of a dose: more for more work, and for a dose from the protocol's own source."""
    weight = WORK_STEP if directness >= DIRECT_ENOUGH else 1
    return steps * weight + OWN_DOSE * (dose.prescription.citation.source in own_sources)


def nudge(slug: str, variation: int) -> int:
    """What `variation` adds to an exercise's points: 0 for variation 0, else 0 to `MOST_NUDGE`, always the same."""
    return zlib.crc32(f"{variation}:{slug}".encode()) % (MOST_NUDGE + 1) if variation else 0
