"""The sentences of every language about problems: requests that are refused, and services that are not ready."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemText:
    """The texts of one kind of problem. Names of fields, parameters, headers and commands are in back-ticks."""

    title: str
    meaning: str
    remedy: str


class ProblemWords(Protocol):
    """Functions from a code to its texts."""

    def describe_problem(self, code: str) -> ProblemText:
        """Describe the kind of problem with this code.

        Raises: KeyError for an unknown code.
        """
