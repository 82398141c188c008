"""Every way in which the core says no. Knows nothing of HTTP; `app/api/problems/handlers.py` maps the branches.

LimberError
├── CatalogueInvalid        the catalogue breaks an invariant; carries every fault found
├── RequestInvalid          a question that cannot be asked; carries every problem found
└── NoRoutine               a fair question with no routine for an answer; says what would help
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing wrong in the catalogue: which file, which record, which field, and what would be right."""

    file: str = ""
    record: str
    field: str
    text: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return ": ".join(part for part in (self.file, self.record, self.field, self.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a question: a stable code, what it is about, and what would be accepted.

    It is about a parameter, or about a place in a document, named by a JSON pointer (RFC 6901): in what was sent, or in a
    record of the catalogue, which is then named as in its address ("exercises/squat").
    `accepted` is all that would be, where that is a short list; `nearest` what may have been meant.
    """

    code: str
    parameter: str = ""
    pointer: str | None = None
    record: str = ""
    text: str
    nearest: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One single change of the question after which it has an answer.

    `protocol` is the slug of the protocol that another phase follows. The sentence is in `app/words`.
    """

    parameter: str
    value: str
    protocol: str | None = None


class LimberError(Exception):
    """The root of every refusal of the core."""


class CatalogueInvalid(LimberError):
    """The catalogue breaks at least one invariant; `faults` holds all of them, in order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults sorted, so that one broken catalogue gives one report."""
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RequestInvalid(LimberError):
    """The question itself is wrong; `problems` holds every reason, in the order of the parameters."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems as found."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text for problem in self.problems))


class NoRoutine(LimberError):
    """No exercise passes the filters and fits the time; says what each filter removed and what would help."""

    def __init__(self, *, removed_by: dict[str, int], minimum_minutes: int | None, relaxations: Sequence[Relaxation]) -> None:
        """Keep the counts by reason, the least number of whole minutes that works (if any does), and the ways out."""
        self.removed_by = dict(removed_by)
        self.minimum_minutes = minimum_minutes
        self.relaxations = tuple(relaxations)
        super().__init__("no exercise of the catalogue passes every filter and fits the time")
