"""One change of the contract, and which way the thing that changed is sent."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Who sends it: the caller in a request, or the service in an answer."""

    REQUEST = "in requests"
    ANSWER = "in answers"


class Shift(StrEnum):
    """How a keyword's hold on values moved. HARMLESS changes none; OTHER does both, or cannot be judged."""

    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "other"
    HARMLESS = "harmless"

    def breaks(self, direction: Direction) -> bool:
        """Whether a client of the older contract breaks: its request is refused, or an answer is none that it could expect."""
        breaking = Shift.NARROWER if direction is Direction.REQUEST else Shift.WIDER
        return self in {breaking, Shift.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `pointer` (RFC 6901) leads to it in the newer contract, or in the older one where the thing is gone."""

    pointer: str
    text: str
    breaks: bool

    def __str__(self) -> str:
        """The change in one line."""
        return f"{'BREAKING  ' if self.breaks else 'compatible'}  {self.pointer}  {self.text}"
