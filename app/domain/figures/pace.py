"""How fast a figure moves that goes to one pose and back: as a dose says, else as its method is usually done."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.amounts import Tempo
from app.domain.vocabulary import Method

MIN_SECONDS: Final = 0.3
"""A movement that takes no time would be a jump."""


class Pace(NamedTuple):
    """The seconds out, at the end, back, and at the start before the next round."""

    out_seconds: float
    hold_seconds: float
    back_seconds: float
    rest_seconds: float


PACES: Final[Mapping[Method, Pace]] = MappingProxyType(
    {
        Method.STATIC_STRETCH: Pace(2.0, 1.5, 1.4, 0.3),
        Method.PRE_CONTRACTION_STRETCH: Pace(2.0, 1.5, 1.4, 0.3),
        Method.RELEASE: Pace(1.8, 0.3, 1.8, 0.3),
        Method.MOBILITY: Pace(1.3, 0.6, 1.2, 0.3),
        Method.ACTIVATION: Pace(1.1, 0.5, 1.2, 0.3),
        Method.STRENGTH: Pace(1.5, 0.5, 1.2, 0.4),
        Method.DYNAMIC_STRETCH: Pace(0.8, 0.1, 0.8, 0.1),
        Method.DRILL: Pace(0.7, 0.0, 0.7, 0.0),
        Method.CARDIO: Pace(0.6, 0.1, 0.6, 0.1),
        Method.PLYOMETRIC: Pace(0.4, 0.0, 0.4, 0.1),
    }
)
"""Working values of ours: a stretch is entered slowly and held, a drill is quick. Long holds are cut short."""


def find_pace(method: Method, tempo: Tempo | None) -> Pace:
    """Return the pace of a dose that has a tempo, else that of the method."""
    usual = PACES[method]
    if tempo is None:
        return usual
    there, back = (max(MIN_SECONDS, seconds) for seconds in (tempo.out_seconds, tempo.back_seconds))
    return Pace(there, tempo.hold_seconds, back, usual.rest_seconds)
