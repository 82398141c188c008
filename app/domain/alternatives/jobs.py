"""Which methods do the same job, so that one can replace another. A working value (source: limber-house)."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.vocabulary import Method


class Job(StrEnum):
    """The purpose of a method."""

    RELEASE = "release"
    """Press on tissue until its tension decreases."""
    RANGE = "range"
    """Reach the end of a range of motion, by moving or by keeping a position."""
    WORK = "work"
    """Work muscles: activate them, load them, walk, hop or raise the pulse."""


JOB_OF: Final = MappingProxyType(
    {
        Method.RELEASE: Job.RELEASE,
        Method.MOBILITY: Job.RANGE,
        Method.DYNAMIC_STRETCH: Job.RANGE,
        Method.STATIC_STRETCH: Job.RANGE,
        Method.PRE_CONTRACTION_STRETCH: Job.RANGE,
        Method.ACTIVATION: Job.WORK,
        Method.DRILL: Job.WORK,
        Method.STRENGTH: Job.WORK,
        Method.PLYOMETRIC: Job.WORK,
        Method.CARDIO: Job.WORK,
    }
)
