"""The figure of an exercise as a record has it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFigure:
    """The text of a figure, and its solved poses where they are known; they follow from the text."""

    text: str
    poses: bytes = field(default=b"", compare=False, repr=False)
