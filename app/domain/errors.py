"""The errors of the core. `app/api/problems/handlers.py` turns them into HTTP responses.

LimberError
├── CatalogueInvalid        the catalogue breaks an invariant; has every fault
├── QuestionInvalid         the question contradicts itself or names what does not exist; has every problem
├── RequestInvalid          the request is invalid; has every problem
├── FigureInvalid           the text of a figure cannot be drawn; in `figures/faults.py`
└── NoRoutine               the question is valid, but has no routine; has the changes that would help
    └── ConditionLeavesNothing  a condition rules out everything that would train a requested region
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing wrong in the catalogue: the file, the record, the field, and how to fix it."""

    file: str = ""
    record: str
    field: str
    text: str

    def __str__(self) -> str:
        """Format it as one line for a terminal."""
        return ": ".join(part for part in (self.file, self.record, self.field, self.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a request: a stable code, the location, and how to fix it.

    The location is a parameter, or a JSON pointer (RFC 6901) into the request body or into a record of the catalogue, whose path
    is then in `record` ("exercises/squat"). `accepted` lists all accepted values if they are few; `nearest` lists similar ones.
    """

    code: str
    parameter: str = ""
    pointer: str | None = None
    record: str = ""
    text: str
    nearest: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


class QuestionFault(StrEnum):
    """The faults of a question that is well formed. The sentences are in `app/words`."""

    UNKNOWN_REGION = "unknown_region"
    SEVERAL_NAMES = "several_names"
    UNSUITED_WORD = "unsuited_word"
    UNKNOWN_CONDITION = "unknown_condition"
    UNKNOWN_EXERCISE = "unknown_exercise"
    UNKNOWN_PROTOCOL = "unknown_protocol"
    INCLUDED_AND_EXCLUDED = "included_and_excluded"
    SORE_REGION_REQUESTED = "sore_region_requested"
    PROTOCOL_NOT_FOR_PHASE = "protocol_not_for_phase"
    NEXT_RUN_WITHOUT_WARM_UP = "next_run_without_warm_up"
    TOO_MANY_INCLUDED = "too_many_included"
    NO_RACE = "no_race"
    LONGER_THAN_TO_START = "longer_than_to_start"
    CANNOT_INCLUDE = "cannot_include"
    CANNOT_INCLUDE_TOGETHER = "cannot_include_together"
    NO_DOSE_FOR_PHASE = "no_dose_for_phase"
    NO_MORE_VARIATIONS = "no_more_variations"
    SWAPPED_TWICE = "swapped_twice"
    NO_SUCH_POSITION = "no_such_position"
    CANNOT_SWAP = "cannot_swap"
    SWAPPED_FOR_ANOTHER_ITEM = "swapped_for_another_item"
    SWAP_NOT_IN_ROUNDS = "swap_not_in_rounds"
    SWAP_TOO_LONG = "swap_too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionProblem:
    """One fault of a question: its kind, its path, and the names that the sentence about it needs.

    `path` leads to it: the name of the field, and in a list the index of the value. How the question was sent (in a query or in a
    body) decides what the path is called in a response. `accepted` and `nearest` as in `Problem`.
    """

    fault: QuestionFault
    path: tuple[str | int, ...]
    names: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One change of the question that gives it a routine.

    `protocol` is the slug of the protocol that another phase follows, `helps_with` the name of the condition with which another
    region helps. The sentence is in `app/words`. `pairs` are the parameters of the whole question with this change.
    """

    parameter: str
    value: str
    protocol: str | None = None
    helps_with: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()


class LimberError(Exception):
    """The base class of all errors of the core."""


class CatalogueInvalid(LimberError):
    """The catalogue breaks at least one invariant. `faults` has all of them, sorted."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Sort the faults, so that a catalogue always gives the same report."""
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class QuestionInvalid(LimberError):
    """A question that cannot be answered as it is; `problems` holds every reason, in the order of the fields."""

    def __init__(self, problems: Sequence[QuestionProblem]) -> None:
        """Keep the problems as found."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.fault for problem in self.problems))


class RequestInvalid(LimberError):
    """The question is invalid. `problems` has every reason, in the order of the parameters."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Store the problems in their order."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text for problem in self.problems))

    def within(self, pointer: str) -> "RequestInvalid":
        """The same problems of a document that is at this pointer of another one."""
        return RequestInvalid([replace(each, pointer=pointer + (each.pointer or "")) for each in self.problems])


class NoRoutine(LimberError):
    """No exercise passes the filters and fits into the time. Has the number that each filter removed, and what would help."""

    def __init__(self, *, removed_by: dict[str, int], minimum_minutes: int | None, relaxations: Sequence[Relaxation]) -> None:
        """Store the counts by reason, the minimum of whole minutes that works, if any does, and the relaxations."""
        self.removed_by = dict(removed_by)
        self.minimum_minutes = minimum_minutes
        self.relaxations = tuple(relaxations)
        super().__init__("no exercise of the catalogue passes every filter and fits the time")


class ConditionLeavesNothing(NoRoutine):
    """The requested conditions leave no exercise whose main target is a requested region or what moves it.

    `conditions` are the names of those that do, and `reasons` the reasons of their rules. With `is_running_ruled_out` the
    question is about a run, which they rule out whatever is left; with `is_fast_running_ruled_out` about a fast one.
    """

    def __init__(
        self,
        *,
        removed_by: dict[str, int],
        relaxations: Sequence[Relaxation],
        conditions: Sequence[str],
        reasons: Sequence[str] = (),
        is_running_ruled_out: bool = False,
        is_fast_running_ruled_out: bool = False,
    ) -> None:
        """Store what was removed, the changes that would help, and why. More minutes never help."""
        super().__init__(removed_by=removed_by, minimum_minutes=None, relaxations=relaxations)
        self.conditions = tuple(conditions)
        self.reasons = tuple(reasons)
        self.is_running_ruled_out = is_running_ruled_out
        self.is_fast_running_ruled_out = is_fast_running_ruled_out
