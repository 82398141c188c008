"""What is wrong with a question that came in a body, told by pointers in place of parameters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.errors import Problem

IN_A_BODY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing_parameter": "missing_field",
        "contradictory_parameters": "contradictory_fields",
        "repeated_parameter": "repeated_field",
    }
)
"""What a query's problems are called where the same is asked in a body."""


def in_the_body(problems: Iterable[Problem], pointer: str) -> Iterator[Problem]:
    """The same problems of the question that stands at this pointer."""
    for problem in problems:
        code = IN_A_BODY.get(problem.code, problem.code)
        yield replace(problem, code=code, parameter="", pointer=f"{pointer}/{problem.parameter}")
