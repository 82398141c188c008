"""Problems of a question as problems of a request: about the parameters of a query, or about the fields of a body."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.api.problems.pointers import format_pointer
from app.domain.errors import Problem, QuestionFault, QuestionInvalid, QuestionProblem, RequestInvalid
from app.words.en.question_problems import explain_question_problem

_CODES: Final[Mapping[QuestionFault, str]] = MappingProxyType(
    {
        QuestionFault.UNKNOWN_REGION: "unknown_region",
        QuestionFault.SEVERAL_NAMES: "invalid_text",
        QuestionFault.UNSUITED_WORD: "not_for_exercise",
        QuestionFault.UNKNOWN_CONDITION: "unknown_condition",
        QuestionFault.UNKNOWN_EXERCISE: "unknown_exercise",
        QuestionFault.UNKNOWN_PROTOCOL: "unknown_protocol",
        QuestionFault.INCLUDED_AND_EXCLUDED: "contradictory_parameters",
        QuestionFault.SORE_REGION_REQUESTED: "contradictory_parameters",
        QuestionFault.PROTOCOL_NOT_FOR_PHASE: "contradictory_parameters",
        QuestionFault.NEXT_RUN_WITHOUT_WARM_UP: "contradictory_parameters",
        QuestionFault.TOO_MANY_INCLUDED: "contradictory_parameters",
        QuestionFault.NO_RACE: "contradictory_parameters",
        QuestionFault.LONGER_THAN_TO_START: "contradictory_parameters",
        QuestionFault.CANNOT_INCLUDE: "cannot_include",
        QuestionFault.CANNOT_INCLUDE_TOGETHER: "cannot_include",
        QuestionFault.NO_DOSE_FOR_PHASE: "missing_parameter",
        QuestionFault.NO_MORE_VARIATIONS: "no_more_variations",
        QuestionFault.SWAPPED_TWICE: "contradictory_parameters",
        QuestionFault.NO_SUCH_POSITION: "out_of_range",
        QuestionFault.CANNOT_SWAP: "cannot_swap",
        QuestionFault.SWAPPED_FOR_ANOTHER_ITEM: "cannot_swap",
        QuestionFault.SWAP_NOT_IN_ROUNDS: "cannot_swap",
        QuestionFault.SWAP_TOO_LONG: "cannot_swap",
    }
)
_IN_A_BODY: Final[Mapping[str, str]] = MappingProxyType(
    {"contradictory_parameters": "contradictory_fields", "missing_parameter": "missing_field"}
)
"""The codes that have another name where the question was sent in a body."""

_IN_A_QUERY: Final[Mapping[str, str]] = MappingProxyType({"swaps": "swap"})
"""The fields that have another name in a query."""


def build_request_problems(error: RequestInvalid | QuestionInvalid) -> tuple[Problem, ...]:
    """The problems of a refused request. Those of a question name parameters, unless its reader has named fields before."""
    return error.problems if isinstance(error, RequestInvalid) else tuple(locate_in_query(error.problems))


def locate_in_query(problems: Iterable[QuestionProblem]) -> Iterator[Problem]:
    """The problems of a question that was sent as a query."""
    for problem in problems:
        field = str(problem.path[0])
        yield replace(_build_problem(problem), parameter=_IN_A_QUERY.get(field, field))


def locate_in_body(problems: Iterable[QuestionProblem], pointer: str) -> Iterator[Problem]:
    """The problems of a question that was sent in a body, as the object at this pointer."""
    for problem in problems:
        named = _build_problem(problem)
        yield replace(named, code=_IN_A_BODY.get(named.code, named.code), pointer=pointer + format_pointer(problem.path))


def _build_problem(problem: QuestionProblem) -> Problem:
    text = explain_question_problem(problem)
    return Problem(code=_CODES[problem.fault], text=text, nearest=problem.nearest, accepted=problem.accepted)


@contextmanager
def report_question_in_body() -> Iterator[None]:
    """Refuse a question that was sent as a body by its fields.

    Raises: RequestInvalid in place of QuestionInvalid.
    """
    try:
        yield
    except QuestionInvalid as invalid:
        raise RequestInvalid([*locate_in_body(invalid.problems, "")]) from None
