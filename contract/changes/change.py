"""One change of the contract, and the direction in which the changed part is sent."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Whether the client sends it in a request, or the service in a response."""

    REQUEST = "in requests"
    RESPONSE = "in responses"


class Shift(StrEnum):
    """How the set of allowed values changed. HARMLESS: not at all; OTHER: in both ways, or unknown."""

    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "other"
    HARMLESS = "harmless"

    def breaks(self, direction: Direction) -> bool:
        """Whether a client of the older contract breaks: its request is refused, or it does not expect the response."""
        breaking = Shift.NARROWER if direction is Direction.REQUEST else Shift.WIDER
        return self in {breaking, Shift.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `pointer` (RFC 6901) leads to it in the newer contract, or in the older one if it was removed."""

    pointer: str
    text: str
    breaks: bool

    def __str__(self) -> str:
        """The change in one line."""
        return f"{'BREAKING  ' if self.breaks else 'compatible'}  {self.pointer}  {self.text}"
