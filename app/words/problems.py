"""The texts of a kind of problem: of requests that are refused, and services that are not ready."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemText:
    """The texts of one kind of problem. Names of fields, parameters, headers and commands are in back-ticks."""

    title: str
    meaning: str
    remedy: str
