"""Problems of a question, by the names of what was sent: the parameters of a query, or the fields of a body."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from app.api.reading.pointers import pointer_to
from app.domain.errors import Problem, QuestionInvalid, QuestionProblem, RequestInvalid

_IN_A_QUERY: Final[Mapping[str, str]] = MappingProxyType(
    {"contradiction": "contradictory_parameters", "missing": "missing_parameter"}
)
_IN_A_BODY: Final[Mapping[str, str]] = MappingProxyType({"contradiction": "contradictory_fields", "missing": "missing_field"})
"""The codes that depend on how the question was sent; all others are the same in both."""


def request_problems(error: RequestInvalid | QuestionInvalid) -> tuple[Problem, ...]:
    """The problems of a refused request. Those of a question name parameters, unless its reader has named fields before."""
    return error.problems if isinstance(error, RequestInvalid) else tuple(as_parameters(error.problems))


def as_parameters(problems: Iterable[QuestionProblem]) -> Iterator[Problem]:
    """The problems of a question that was sent as a query."""
    for problem in problems:
        code = _IN_A_QUERY.get(problem.code, problem.code)
        yield Problem(code=code, parameter=str(problem.path[0]), text=problem.text, nearest=problem.nearest)


def as_fields(problems: Iterable[QuestionProblem], pointer: str) -> Iterator[Problem]:
    """The problems of a question that was sent in a body, as the object at this pointer."""
    for problem in problems:
        code = _IN_A_BODY.get(problem.code, problem.code)
        yield Problem(code=code, pointer=pointer + pointer_to(problem.path), text=problem.text, nearest=problem.nearest)


@contextmanager
def question_in_body() -> Iterator[None]:
    """Refuse a question that was sent as a body by its fields.

    Raises: RequestInvalid in place of QuestionInvalid.
    """
    try:
        yield
    except QuestionInvalid as invalid:
        raise RequestInvalid([*as_fields(invalid.problems, "")]) from None
