"""Which methods do the same job, so that one may stand in for another. A working value (source: limber-house)."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.vocabulary import Method


class Job(StrEnum):
    """What a method is there for."""

    RELEASE = "release"
    """Pressing on tissue, so that it lets go."""
    RANGE = "range"
    """Reaching the end of a range, moving or held."""
    WORK = "work"
    """Making muscles work: waking them up, walking or hopping on them, loading them."""


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
    }
)
