"""What can be wrong with the text of a figure."""

from enum import StrEnum

from app.domain.errors import LimberError


class FigureFault(StrEnum):
    """The faults of a figure, as its author reads them."""

    TOO_LONG = "the text of a figure has at most 8192 characters"
    TOO_MANY = "there are too many of these"
    UNKNOWN_STATEMENT = "there is no such statement, joint or side"
    UNKNOWN_OPTION = "this cannot be here"
    UNKNOWN_POINT = "the body has no such point"
    UNKNOWN_POSE = "there is no such pose before this line, in this figure or among the base poses"
    UNKNOWN_PROP = "there is no such prop"
    UNKNOWN_TINT = "there is no such region, or no such side of it"
    SAME_POSE = "a pose of this name exists already"
    NOT_A_NUMBER = "a number is expected here"
    NOT_A_DAY = "a day such as 2026-11-30 is expected here"
    OUT_OF_RANGE = "this number is too large or too small"
    MISSING_WORDS = "something is missing after this word"
    OUTSIDE_POSE = "this must follow the line of a pose"
    NO_POSE = "a figure has at least one pose"
    NO_STILL = "a figure of several poses names one of them with `still`"
    OPEN_LOOP = "`move` must end with the pose that it starts with"
    OUT_OF_REACH = "this pose cannot reach its pin"


class FigureInvalid(LimberError):
    """The text of a figure cannot be drawn: the number of the line, what is wrong with it, and the word that it is about."""

    def __init__(self, line: int, fault: FigureFault, word: str = "") -> None:
        """Store the place and the fault."""
        self.line = line
        self.fault = fault
        self.word = word
        super().__init__(f"line {line}: {f'`{word}`: ' if word else ''}{fault}")

    def moved(self, lines: int) -> "FigureInvalid":
        """The same error of a text that begins this many lines later in its file."""
        return FigureInvalid(self.line + lines, self.fault, self.word)
