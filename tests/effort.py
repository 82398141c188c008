"""How thorough the tests are: the usual run tries a part of the examples, `--all` tries all of them."""

import os
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import pytest

Value = TypeVar("Value")

VARIABLE: Final = "LIMBER_TEST_ALL"
"""Set by `--all` before tests are collected, because counts are read while modules are imported."""

PART: Final = 3


def is_thorough() -> bool:
    """Whether `--all` is given."""
    return os.environ.get(VARIABLE) == "1"


def counted(usual: int, *, thorough: int) -> int:
    """A number of examples: the second with `--all`, otherwise the first."""
    return thorough if os.environ.get(VARIABLE) == "1" else usual


def scaled(thorough: int) -> int:
    """A number of examples: this one with `--all`, otherwise a third of it."""
    return thorough if is_thorough() else -(-thorough // PART)


def sampled(values: Iterable[Value], *, every: int = PART) -> list[Value]:
    """These values with `--all`, otherwise every third of them, or fewer."""
    return list(values)[:: 1 if is_thorough() else every]


def sampled_cases(values: Iterable[Value], name: Callable[[Value], str], *, every: int = PART) -> list[object]:
    """The cases of a parametrized test, of which two of three, or more, run only with `--all`."""
    long = [pytest.mark.long]
    return [pytest.param(each, id=name(each), marks=long if number % every else []) for number, each in enumerate(values)]
